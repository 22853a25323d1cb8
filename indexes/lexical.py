"""Words in common: BM25 over stemmed words, with how much of the query each row covers.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
(2009), in Lucene's form; the scores are computed when the index is built (Lù, "BM25S", 2024),
so that a query adds up one list for each of its words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.spelling import Asked, Correct, Speller
from indexes.tokens import Tokens
from indexes.words import spoken, terms

__all__ = ["Lexical", "Matches", "terms"]

Scores = npt.NDArray[np.float32]

K1, B = 0.6, 0.6
#: Rows whose words are sorted at once when an index is built.
BLOCK = 1 << 16


@dataclass(frozen=True)
class Matches:
    """For every row: BM25 score, and the share (0..1) of the query's weight in words it has."""

    scores: Scores
    coverage: Scores


class Lexical:
    """One BM25 index over the rows of a catalogue."""

    def __init__(
        self,
        vocabulary: dict[str, int],
        offsets: npt.NDArray[np.int64],
        rows: npt.NDArray[np.int32],
        scores: Scores,
        count: int,
    ) -> None:
        self.vocabulary = vocabulary
        self._offsets, self._rows, self._scores = offsets, rows, scores
        self.rows = count
        self._frequency = np.diff(offsets)
        self._speller = Speller(vocabulary, self.frequency)

    @classmethod
    def build(cls, texts: Iterable[str]) -> Lexical:
        """Index the texts of all rows, in order."""
        return cls.of(Tokens.of(texts))

    @classmethod
    def of(cls, tokens: Tokens) -> Lexical:
        """Index texts that are taken apart already."""
        frequency = np.zeros(len(tokens.vocabulary), dtype=np.int64)
        for found, _, _ in _blocks(tokens):
            frequency += np.bincount(found, minlength=len(frequency))
        offsets = np.concatenate(([0], np.cumsum(frequency)))
        weights = np.log1p((tokens.rows - frequency + 0.5) / (frequency + 0.5))
        lengths = np.diff(tokens.starts)
        norms = K1 * (1 - B + B * lengths / max(1.0, lengths.mean() if len(lengths) else 1.0))
        rows = np.empty(offsets[-1], dtype=np.int32)
        scores = np.empty(offsets[-1], dtype=np.float32)
        free = offsets[:-1].copy()
        for found, places, times in _blocks(tokens):
            spans = free[found] + _place_within(found)
            rows[spans] = places
            scores[spans] = weights[found] * times / (times + norms[places])
            free += np.bincount(found, minlength=len(free))
        return cls(tokens.vocabulary, offsets, rows, scores, tokens.rows)

    def save(self, directory: Path, name: str) -> None:
        """Write the index's files under a name."""
        np.save(directory / f"{name}.offsets.npy", self._offsets)
        np.save(directory / f"{name}.postings.npy", self._rows)
        np.save(directory / f"{name}.scores.npy", self._scores)
        head = {"rows": self.rows, "terms": list(self.vocabulary)}
        (directory / f"{name}.terms.json").write_text(json.dumps(head), encoding="utf-8")

    @classmethod
    def load(cls, directory: Path, name: str) -> Lexical:
        """Memory-map what ``save`` wrote."""
        head = json.loads((directory / f"{name}.terms.json").read_text(encoding="utf-8"))
        offsets, rows, scores = (
            np.load(directory / f"{name}.{part}.npy", mmap_mode="r")
            for part in ("offsets", "postings", "scores")
        )
        vocabulary = {term: index for index, term in enumerate(head["terms"])}
        return cls(vocabulary, offsets, rows, scores, head["rows"])

    def frequency(self, term: str) -> int:
        """How many rows have a term."""
        index = self.vocabulary.get(term)
        return 0 if index is None else int(self._frequency[index])

    def having(self, term: str) -> npt.NDArray[np.int32]:
        """The rows that have a term, ascending."""
        index = self.vocabulary.get(term)
        if index is None:
            return self._rows[:0]
        return self._rows[self._offsets[index] : self._offsets[index + 1]]

    def read(self, query: str, correct: Correct = lambda word: False) -> list[Asked]:
        """The words of a query with what each may be a slip for, in this index's words."""
        return self._speller.read(spoken(query), correct)

    def match(self, query: Iterable[str | Asked]) -> Matches:
        """Scores of all rows for the terms of a query, as they are or as ``read`` took them."""
        read = (Asked(((each, 1.0),)) if isinstance(each, str) else each for each in query)
        weighed = [(asked, self._weight(asked)) for asked in dict.fromkeys(read)]
        total = sum(weight for _, weight in weighed) or 1.0
        scores = np.zeros(self.rows, dtype=np.float32)
        coverage = np.zeros(self.rows, dtype=np.float32)
        seen = np.zeros(self.rows, dtype=np.uint8)  # the last word that a row was counted for
        for number, (asked, weight) in enumerate(weighed[:255], start=1):
            for rows, factor, gained in self._postings(asked):
                scores[rows] += factor * gained
                if len(asked.terms) > 1:  # what stands for one word counts once
                    rows = rows[seen[rows] != number]
                    seen[rows] = number
                coverage[rows] += factor * np.float32(weight / total)
        return Matches(scores, coverage)

    def _weight(self, asked: Asked) -> float:
        """The inverse document frequency of a word, or of what stands for it; high if unknown."""
        frequency = next((f for term, _ in asked.terms if (f := self.frequency(term))), 0)
        return float(np.log1p((self.rows - frequency + 0.5) / (frequency + 0.5)))

    def _postings(self, asked: Asked) -> Iterator[tuple[npt.NDArray[np.int32], np.float32, Scores]]:
        """(rows, what the term counts for, BM25 of the rows) of each term for one word."""
        for term, factor in asked.terms:
            index = self.vocabulary.get(term)
            if index is not None:
                span = slice(self._offsets[index], self._offsets[index + 1])
                yield self._rows[span], np.float32(factor), self._scores[span]


def _blocks(
    tokens: Tokens,
) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """(term, row, times it stands there), by term and row, for one block of rows after another."""
    for start in range(0, tokens.rows, BLOCK):
        edges = tokens.starts[start : start + BLOCK + 1]
        rows = np.repeat(np.arange(start, start + len(edges) - 1), np.diff(edges))
        keys = tokens.ids[edges[0] : edges[-1]].astype(np.int64) << 32 | rows
        pairs, times = np.unique(keys, return_counts=True)
        yield pairs >> 32, pairs & 0xFFFFFFFF, times


def _place_within(terms: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """0, 1, 2, ... within each run of equal terms, of ascending ones."""
    begins = np.flatnonzero(np.diff(terms, prepend=-1))
    return np.arange(len(terms)) - np.repeat(begins, np.diff(begins, append=len(terms)))
