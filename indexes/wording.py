"""What the products of one kind are called and described with: by word, the rows that hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from indexes.columns import Columns, Mask, Rows
from indexes.lexical import Lexical
from indexes.words import terms


@dataclass(frozen=True)
class Kind:
    """The rows of one kind of product, and the words of all rows. Shape of masks: (rows,)."""

    mask: Mask
    called: Mask  # those of them that are called by its noun, if any are
    names: Lexical
    texts: Lexical
    columns: Columns
    narrowest: Rows  # of each row the narrowest category

    def describes(self, word: str) -> bool:
        """True if a product of the kind is called or described with the word."""
        return self._all_hold(word, (self.names, self.texts))

    def calls(self, word: str) -> bool:
        """True if a product of the kind has the word in its name, or as one of its values."""
        return self._all_hold(word, (self.names,))

    def share(self, phrase: str) -> float:
        """Of the products with the words in their name, the share (0..1) that is called as the
        kind is: a category may hold snowboards and goggles. Where none has them all: the last."""
        rows = [self.names.having(term) for term in terms(phrase)]
        found = reduce(np.intersect1d, rows) if rows else np.zeros(0, dtype=np.int32)
        if rows and not len(found):
            found = rows[-1]
        return float(self.called[found].mean()) if len(found) else 0.0

    def entitles(self, word: str) -> bool:
        """True if a product that is called as the kind is has the word in its name."""
        found = terms(word)
        return bool(found) and all(self.called[self.names.having(term)].any() for term in found)

    def stands_apart(self, word: str) -> bool:
        """True for a word in names of products of one narrowest category alone, none of the kind:
        "bonsai" beside bouquets, but not "waterproof" beside watches."""
        if self.describes(word):
            return False
        rows = [self.names.having(term) for term in terms(word)]
        if len(rows) != 1 or not len(rows[0]):
            return False
        return len(np.unique(self.narrowest[rows[0]])) == 1

    def holds(self, category: str) -> float:
        """Of the products of a category, the share (0..1) that is of the kind."""
        rows = self.columns.having("category", category)
        return float(self.mask[rows].mean()) if len(rows) else 0.0

    def _all_hold(self, word: str, parts: Sequence[Lexical]) -> bool:
        found = terms(word)
        return bool(found) and all(
            any(self.mask[part.having(term)].any() for part in parts) for term in found
        )


class Kinds:
    """The kinds of product of one index."""

    def __init__(self, columns: Columns, names: Lexical, texts: Lexical, narrowest: Rows) -> None:
        self._columns, self._names, self._texts = columns, names, texts
        self._narrowest = narrowest

    def of(self, categories: Sequence[str], noun: str) -> Kind | None:
        """The kind that categories hold or, without any, a noun names; None where nothing is so."""
        held, called = (np.zeros(self._columns.rows, dtype=np.bool_) for _ in range(2))
        for category in categories:
            held[self._columns.having("category", category)] = True
        for term in terms(noun):
            called[self._names.having(term)] = True
        mask = held if held.any() else called
        if not mask.any():
            return None
        named = called & mask
        named = named if named.any() else mask
        parts = (self._names, self._texts, self._columns, self._narrowest)
        return Kind(mask, named, *parts)
