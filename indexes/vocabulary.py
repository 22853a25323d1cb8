"""The catalogue's own words: which brands, colours, sizes... it knows, with product counts.

Slot rules read a shopper's wishes with these words; a value not in here is not in the shop.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indexes.nouns import Home


@dataclass(frozen=True)
class Vocabulary:
    """Value as spelt in the catalogue → number of products (variants counted once)."""

    currency: str = "USD"
    brand: Mapping[str, int] = field(default_factory=dict)
    colour: Mapping[str, int] = field(default_factory=dict)
    size: Mapping[str, int] = field(default_factory=dict)
    material: Mapping[str, int] = field(default_factory=dict)
    gender: Mapping[str, int] = field(default_factory=dict)
    category: Mapping[str, int] = field(default_factory=dict)  # every level of every path
    #: Category value → the sizes that its products have; categories without sizes left out.
    sizes_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: Word that titles end in → the categories where products so called stand.
    homes: Mapping[str, Home] = field(default_factory=dict)
    words: frozenset[str] = frozenset()  # lower-case words of all titles, categories and tags

    def values(self, name: str) -> Mapping[str, int]:
        """The values of one listed field (see ``product.LISTED``)."""
        found: Mapping[str, int] = getattr(self, name)
        return found
