"""What products are called in their titles, and in which categories products so called stand.

A category's name does not tell: a shop may keep most of its dresses under "Tops". The noun of a
title is its last word before what it comes with: "Girl Summer Dress", "Tent for two", "Mug (blue)".
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from indexes.attributes import COLOURS
from indexes.product import Product

FILE = "nouns.json"
#: Nouns kept of a large catalogue: the commonest.
MOST = 20_000
#: Categories with a smaller share of a noun's products are left out.
LEAST = 0.05

_CUT = re.compile(r"\s+(?:with|for|in|by|from|and|of|-|–|\|)\s+|\s*[,(\[|/:]|\s+-", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COLOUR_WORDS = frozenset(word for colour in COLOURS for word in colour.split())


@dataclass(frozen=True)
class Home:
    """Where the products of one noun stand: how many there are, and how many in each category.

    ``within`` counts every level of the paths, ``narrowest`` only the last one.
    """

    total: int
    within: Mapping[str, int]
    narrowest: Mapping[str, int]


def noun(title: str) -> str | None:
    """The word that says what a product is, in lower case; None if a title has none."""
    words = _WORD.findall(_CUT.split(title.strip())[0].lower())
    while words and (words[-1] in _COLOUR_WORDS or len(words[-1]) < 3):
        words.pop()
    return words[-1] if words else None


class NounsBuilder:
    """Counts the nouns of products as they stream past; ``save`` writes them."""

    def __init__(self) -> None:
        self._total: Counter[str] = Counter()
        self._family = ""
        self._within: dict[str, Counter[str]] = defaultdict(Counter)
        self._narrowest: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, product: Product) -> None:
        """Count one row; of variants that follow one another, the first."""
        word = noun(product.title)
        if word is None or not product.category or product.family == self._family:
            return
        self._family = product.family
        self._total[word] += 1
        self._within[word].update(set(product.category))
        self._narrowest[word][product.category[-1]] += 1

    def save(self, directory: Path) -> None:
        """Write the commonest nouns."""
        found = {
            word: (total, *(_kept(each[word], total) for each in (self._within, self._narrowest)))
            for word, total in self._total.most_common(MOST)
        }
        (directory / FILE).write_text(json.dumps(found), encoding="utf-8")


def load(directory: Path) -> dict[str, Home]:
    """What ``save`` wrote; nothing of an index that was built before there were nouns."""
    path = directory / FILE
    if not path.is_file():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return {word: Home(*counted) for word, counted in found.items()}


def _kept(counted: Counter[str], total: int) -> dict[str, int]:
    return {value: count for value, count in counted.items() if count >= LEAST * total}
