"""What is wished for: by one message, and by the search that is in force in a conversation.

Beside the catalogue's own filters there are numbers that records tell, comparisons with what was
shown, places at the top of an order, and several things at once. Frozen values, as in types.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from indexes.product import Filters, Sort


@dataclass(frozen=True)
class Figure:
    """A limit on a number that records tell: "under 2 kg", "at least 16 GB of memory".

    ``low`` and ``high`` are in ``unit`` as said, and inclusive unless ``beyond``; ``about`` says
    what is measured, empty where the unit tells it.
    """

    about: str
    unit: str
    low: float | None = None
    high: float | None = None
    beyond: bool = False  # beyond what was shown: the limit itself does not meet it


@dataclass(frozen=True)
class Compared:
    """More or less of something than what was shown has ("lighter"), or the ``most`` of all."""

    about: str
    more: bool
    most: bool = False


@dataclass(frozen=True)
class Pick:
    """So many from the top of an order: "the two cheapest"; of the best matches without one."""

    sort: Sort | None
    count: int = 1


@dataclass(frozen=True)
class Item:
    """One of several things asked for in one request, with what is wished of it alone."""

    query: str
    filters: Filters = field(default_factory=Filters)
    named: tuple[str, ...] = ()  # words of the query that the category limit stands for


#: The constraint fields that a message can clear. "all" starts over.
ClearField = Literal[
    "query", "price", "brand", "colour", "size", "material", "gender", "category", "exclude",
    "rating", "in_stock", "on_sale", "sort", "price_min", "price_max", "all",
]  # fmt: skip


@dataclass(frozen=True)
class Wishes:
    """What one message asks for: typed set and clear deltas on the constraints in force.

    ``query`` is what remains as search words once constraint words are taken out. ``sets``
    holds only what this message states; values the shop does not have are set too, spelt as
    said, and named in ``unknown``. ``adds`` names listed fields whose values widen what is in
    force ("also in blue") instead of replacing it.
    """

    query: str = ""
    sets: Filters = field(default_factory=Filters)
    adds: frozenset[str] = frozenset()
    permits: frozenset[str] = frozenset()  # fields of which a value is allowed: "suede is fine"
    clears: frozenset[ClearField] = frozenset()
    removes: tuple[tuple[str, str], ...] = ()  # (field, value): "drop the orange"
    ends: tuple[tuple[str, str], ...] = ()  # (field, value): "no more samsung", "chanel out"
    refuses: frozenset[str] = frozenset()  # fields whose values in force are: "not that brand"
    discards: tuple[str, ...] = ()  # words of no value that are let go: "scrap the percale"
    corrects: bool = False  # "actually no, relaxed": takes the place of the detail told last
    carries: frozenset[str] = frozenset()  # fields that another thing takes over: "same budget"
    sort: Sort | None = None
    relative_price: Literal["cheaper", "dearer"] | None = None
    unknown: tuple[tuple[str, str], ...] = ()  # (field, value) the shop does not have
    product_words: tuple[str, ...] = ()  # catalogue nouns met: "headphones", "dress"
    kinds: tuple[str, ...] = ()  # those of them that products of the shop are called
    named: tuple[str, ...] = ()  # search words that the category set stands for
    other: tuple[str, ...] = ()  # kinds asked for that the search in force is not for
    unfamiliar: tuple[str, ...] = ()  # search words that no title or category holds
    items: tuple[Item, ...] = ()  # two or more kinds of product: "a dress and shoes"
    together: bool = False  # the price limit is on what the items cost together
    instead: bool = False  # "instead", "the same in", "what about": what was wished for goes on
    figures: tuple[Figure, ...] = ()
    compared: Compared | None = None
    lacks: tuple[str, ...] = ()  # what it must not have: "without laces", "not floral"
    purpose: str = ""  # "something to keep my coffee hot"
    need: str = ""  # "my dog eats too fast": told instead of a thing
    picks: tuple[Pick, ...] = ()  # "the two cheapest", "your cheapest and your dearest"

    @property
    def empty(self) -> bool:
        """True if the message holds no constraint, sort or clear at all (words aside)."""
        limits = (self.sets, self.adds, self.clears, self.sort, self.relative_price, self.unknown)
        told = self.figures or self.compared or self.lacks or self.removes
        changed = self.ends or self.discards or self.refuses
        return limits == (Filters(), frozenset(), frozenset(), None, None, ()) and not (
            told or changed
        )


@dataclass(frozen=True)
class Unmet:
    """A wish that cannot be met, and why, in words fit for the shopper."""

    field: str
    value: str
    reason: str


@dataclass(frozen=True)
class Constraints:
    """The search that is in force in a conversation."""

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort | None = None
    named: tuple[str, ...] = ()  # words of the query that the category limit stands for
    items: tuple[Item, ...] = ()  # several things looked for at once
    together: bool = False  # the price limit is on what they cost together
    figures: tuple[Figure, ...] = ()  # limits on numbers that records tell
    lacks: tuple[str, ...] = ()  # words of what it must not have
    foremost: Compared | None = None  # "the lightest": what is shown first
    purpose: str = ""  # what it is for, where no kind is named
