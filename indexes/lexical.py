"""Words in common: BM25 over stemmed words, with how much of the query each row covers.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
(2009); the scores are computed when the index is built (Lù, "BM25S", 2024), so that a query
adds up one list for each of its words.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt
import Stemmer

Scores = npt.NDArray[np.float32]

K1, B = 1.2, 0.6

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"[a-z]+|\d+|[^\W\d_a-z]+")
_STEMMER = Stemmer.Stemmer("english")
#: Words that say nothing about a product.
STOP = frozenset((
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "can", "do", "find", "for", "from",
    "get", "have", "i", "in", "is", "it", "looking", "me", "my", "need", "of", "on", "or",
    "please", "show", "some", "that", "the", "this", "to", "want", "we", "what", "which", "with",
    "you", "your",
))  # fmt: skip


def words(text: str) -> list[str]:
    """Lower-case words without accents: "Café-style 4GB" → cafe, style, 4, gb."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    text = re.sub(r"['’]s?\b", "", text.lower())
    return [part for word in _WORD.findall(text) for part in _PART.findall(word)]


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The English stem of one lower-case word (Porter 2)."""
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed


def terms(text: str) -> list[str]:
    """The stems that a text is found by, stop words left out."""
    return [stem(word) for word in words(text) if word not in STOP]


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

    @classmethod
    def build(cls, texts: Iterable[str]) -> Lexical:
        """Index the texts of all rows, in order."""
        vocabulary: dict[str, int] = {}
        corpus = [
            [vocabulary.setdefault(term, len(vocabulary)) for term in terms(text)] for text in texts
        ]
        if not vocabulary:
            empty = np.zeros(0, dtype=np.float32)
            return cls({}, np.zeros(1, np.int64), empty.astype(np.int32), empty, len(corpus))
        model = bm25s.BM25(k1=K1, b=B, method="lucene")
        model.index((corpus, vocabulary), create_empty_token=False, show_progress=False)
        found = model.scores
        return cls(
            vocabulary,
            np.asarray(found["indptr"], dtype=np.int64),
            np.asarray(found["indices"], dtype=np.int32),
            np.asarray(found["data"], dtype=np.float32),
            len(corpus),
        )

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

    def weight(self, term: str) -> float:
        """The inverse document frequency of a term; the highest for one that is unknown."""
        index = self.vocabulary.get(term)
        frequency = 0 if index is None else int(self._frequency[index])
        return float(np.log1p((self.rows - frequency + 0.5) / (frequency + 0.5)))

    def match(self, query: Iterable[str]) -> Matches:
        """Scores of all rows for the terms of a query."""
        weights = {term: self.weight(term) for term in query}
        total = sum(weights.values()) or 1.0
        scores = np.zeros(self.rows, dtype=np.float32)
        coverage = np.zeros(self.rows, dtype=np.float32)
        for term, weight in weights.items():
            index = self.vocabulary.get(term)
            if index is not None:
                span = slice(self._offsets[index], self._offsets[index + 1])
                rows = self._rows[span]
                scores[rows] += self._scores[span]
                coverage[rows] += np.float32(weight / total)
        return Matches(scores, coverage)
