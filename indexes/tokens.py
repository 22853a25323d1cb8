"""The texts of all rows as numbers, one a term, in the order they stand in."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.columns import Rows
from indexes.words import terms

#: Terms of one text that are looked at where their order matters.
LONGEST = 32


@dataclass(frozen=True)
class Tokens:
    """Row r is ``ids[starts[r]:starts[r + 1]]``; an id is a term's place in ``vocabulary``."""

    vocabulary: dict[str, int]
    ids: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]

    @property
    def rows(self) -> int:
        """The number of texts."""
        return len(self.starts) - 1

    @classmethod
    def of(cls, texts: Iterable[str]) -> Tokens:
        """The texts of all rows, in order, gone through once."""
        builder = TokensBuilder()
        for text in texts:
            builder.add(text)
        return builder.build()

    def save(self, directory: Path, name: str) -> None:
        """Write the order of the terms; the vocabulary is written with the word index."""
        np.save(directory / f"{name}.tokens.npy", self.ids)
        np.save(directory / f"{name}.starts.npy", self.starts)

    @classmethod
    def load(cls, directory: Path, name: str, vocabulary: dict[str, int]) -> Tokens:
        """Memory-map what ``save`` wrote."""
        ids, starts = (
            np.load(directory / f"{name}.{part}.npy", mmap_mode="r")
            for part in ("tokens", "starts")
        )
        return cls(vocabulary, ids, starts)

    def joined(self, others: Tokens) -> Tokens:
        """These texts and then the others, in one vocabulary."""
        vocabulary = dict(self.vocabulary)
        places = [vocabulary.setdefault(term, len(vocabulary)) for term in others.vocabulary]
        ids = np.concatenate((self.ids, np.asarray(places, np.int32)[others.ids]))
        starts = np.concatenate((self.starts, others.starts[1:] + self.starts[-1]))
        return Tokens(vocabulary, ids, starts)

    def taken(self, rows: npt.NDArray[np.int64]) -> Tokens:
        """Some texts, in the order given; terms that none of them has are forgotten."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        within = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        ids = self.ids[np.repeat(self.starts[rows], lengths) + within]
        used = np.bincount(ids, minlength=len(self.vocabulary)) > 0
        numbers = (np.cumsum(used) - 1).astype(np.int32)
        terms = [term for term, index in self.vocabulary.items() if used[index]]
        return Tokens({term: n for n, term in enumerate(terms)}, numbers[ids], starts)

    def at(self, rows: Rows) -> npt.NDArray[np.int32]:
        """The first terms of some rows, shape (len(rows), at most LONGEST), -1 beyond the end."""
        starts = self.starts[rows]
        lengths = np.minimum(self.starts[rows + 1] - starts, LONGEST)
        places = np.arange(int(lengths.max(initial=0)))
        within = places < lengths[:, None]
        found = np.full(within.shape, -1, dtype=np.int32)
        found[within] = self.ids[(starts[:, None] + places)[within]]
        return found


class TokensBuilder:
    """Takes texts apart as they stream past; ``build`` ends it."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._ids, self._starts = array("i"), array("q", [0])

    def add(self, text: str) -> None:
        """Append the text of the next row."""
        self.add_terms(terms(text))

    def add_terms(self, found: Iterable[str]) -> None:
        """Append the next row, taken apart already."""
        known = self._vocabulary
        self._ids.extend([known.setdefault(term, len(known)) for term in found])
        self._starts.append(len(self._ids))

    def build(self) -> Tokens:
        """All texts."""
        ids, starts = np.asarray(self._ids, np.int32), np.asarray(self._starts, np.int64)
        return Tokens(self._vocabulary, ids, starts)
