"""Which rows a query is about, and in what order: dense and lexical signals fused.

Candidates are the nearest rows by embedding and the rows that share the query's words; each
gets both signals, exactly, and one score in 0..1. A row is *relevant* if its score reaches a
floor; a query that reaches it nowhere is about something the shop does not have. The first rows
are then looked at once more: how the query's words stand in the name, and how near each is to
the query drawn towards the best of them (Rocchio, "Relevance Feedback in Information
Retrieval", 1971).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.columns import Mask, Rows
from indexes.dense import Dense
from indexes.embed import Vectors
from indexes.fusion import Fusion
from indexes.lexical import Lexical
from indexes.phrases import phrases
from indexes.spelling import Asked, Correct
from indexes.tokens import Tokens
from indexes.vectors import load_vectors

Scores = npt.NDArray[np.float32]

#: Nearest rows by embedding that become candidates.
DENSE_CANDIDATES = 300
#: Rows with the query's words that become candidates, at most.
LEXICAL_CANDIDATES = 4000
#: A row with less of the query's word weight than this is no lexical candidate.
LEAST_COVERAGE = 0.2
#: How much of a word's weight counts where only the description has it.
BODY_WEIGHT = 0.5

#: What the words standing together, and all numbers being there, add for the first rows.
PHRASE_BONUS, NUMBER_BONUS = 0.08, 0.08
#: Rows looked at once more, and how many of them draw the query.
LOOKED_AT, DRAWING = 300, 3


@dataclass(frozen=True)
class Ranking:
    """Candidate rows, best first, shape (k,); ``relevant`` marks those above the floor."""

    rows: Rows
    scores: Scores
    relevant: Mask

    @classmethod
    def alike(cls, rows: Rows) -> Ranking:
        """Rows that are all meant: relevant, each with the score 1."""
        return cls(rows, np.ones(len(rows), dtype=np.float32), np.ones(len(rows), dtype=np.bool_))

    def first(self, stop: int, start: int = 0) -> Ranking:
        """The rows from one place to another."""
        span = slice(start, stop)
        return Ranking(self.rows[span], self.scores[span], self.relevant[span])

    def kept(self, chosen: npt.NDArray[np.generic]) -> Ranking:
        """The rows that a mask or an order selects."""
        return Ranking(self.rows[chosen], self.scores[chosen], self.relevant[chosen])


class Ranker:
    """The parts of one index that a query is compared with; ``order`` is that of the names."""

    def __init__(
        self,
        names: Lexical,
        order: Tokens,
        texts: Lexical,
        dense: Dense,
        correct: Correct,
        fusion: Fusion,
    ) -> None:
        self.names, self.order, self.texts = names, order, texts
        self.dense, self.correct, self.fusion = dense, correct, fusion

    @classmethod
    def load(cls, directory: Path, correct: Correct, fusion: Fusion) -> Ranker:
        """Memory-map the parts of one version; ``correct`` knows words that are no slips."""
        names = Lexical.load(directory, "names")
        return cls(
            names,
            Tokens.load(directory, "names", names.vocabulary),
            Lexical.load(directory, "texts"),
            load_vectors(directory),
            correct,
            fusion,
        )

    def rank(
        self, query: str, vector: Vectors, mask: Mask | None, depth: int = DENSE_CANDIDATES
    ) -> Ranking:
        """Rows for a query, only where mask is true; at least ``depth`` if there are as many."""
        asked = self.names.read(query, self.correct)
        rows, fused, similar = self._fused(asked, vector, mask, depth)
        fusion = self.fusion
        floor = max(fusion.floor, fusion.relative_floor * min(1.0, float(fused.max(initial=0.0))))
        relevant = fused >= floor
        first = _first(fused, LOOKED_AT)
        fused[first] += self._second_look(asked, vector, rows[first], similar[first])
        kept = relevant.copy()  # the rest is of no use to anybody, and sorting it takes long
        kept[_first(fused, depth)] = True
        order = np.flatnonzero(kept)
        order = order[np.argsort(-fused[order], kind="stable")]
        scores = np.clip(fused[order], 0.0, 1.0).astype(np.float32)
        return Ranking(rows[order], scores, relevant[order])

    def fused(self, query: str, vector: Vectors) -> tuple[Rows, Scores]:
        """Candidate rows and the scores that the floors are compared with, in no order."""
        asked = self.names.read(query, self.correct)
        return self._fused(asked, vector, None, DENSE_CANDIDATES)[:2]

    def _fused(
        self, asked: list[Asked], vector: Vectors, mask: Mask | None, depth: int
    ) -> tuple[Rows, Scores, Scores]:
        """Candidate rows, their fused scores, and how near each is to the query."""
        covered, bm25 = self._lexical(asked)
        near, _ = self.dense.search(vector, depth, mask)
        rows, rest = self._candidates(near, covered, bm25, mask)
        similar = np.clip(self.dense.similarities(vector, rows), 0.0, 1.0)
        if len(rest):  # not compared one by one: taken to be as far as the farthest that was
            similar = np.concatenate((similar, np.full(len(rest), similar.min())))
            rows = np.concatenate((rows, rest))
        best = float(bm25.max(initial=0.0)) or 1.0
        fused = self.fusion.dense * similar + self.fusion.coverage * covered[rows]
        fused += self.fusion.bm25 * (bm25[rows] / best) * float(covered.max(initial=0.0))
        return rows, fused, similar

    def _second_look(
        self, asked: list[Asked], vector: Vectors, rows: Rows, similar: Scores
    ) -> Scores:
        """What each of the first rows, best first, gains or loses; shape (len(rows),)."""
        if not len(rows) or not asked:
            return np.zeros(len(rows), dtype=np.float32)
        together, numbers = phrases(self.order, asked, rows)
        gained = PHRASE_BONUS * together + NUMBER_BONUS * numbers
        vectors = self.dense.at(rows)
        drawn = vector + self.fusion.pull * vectors[:DRAWING].mean(axis=0)
        nearer = np.clip(vectors @ (drawn / np.linalg.norm(drawn)), 0.0, 1.0) - similar
        bonus: Scores = (gained + self.fusion.dense * nearer).astype(np.float32)
        return bonus

    def _lexical(self, asked: list[Asked]) -> tuple[Scores, Scores]:
        """Coverage and BM25 of every row: a word in the description counts for less."""
        names, texts = self.names.match(asked), self.texts.match(asked)
        covered = np.maximum(names.coverage, BODY_WEIGHT * texts.coverage)
        return covered, names.scores + BODY_WEIGHT * texts.scores

    def _candidates(
        self, near: Rows, covered: Scores, bm25: Scores, mask: Mask | None
    ) -> tuple[Rows, Rows]:
        """Rows to compare with the query's vector, and those that share its words besides."""
        sharing = covered >= LEAST_COVERAGE
        if mask is not None:
            sharing &= mask
        sharing[near] = False
        rows = np.flatnonzero(sharing).astype(np.int32)
        if len(rows) <= LEXICAL_CANDIDATES:
            return np.concatenate((near, rows)), rows[:0]
        order = np.argpartition(-bm25[rows], LEXICAL_CANDIDATES)
        best, rest = np.split(rows[order], [LEXICAL_CANDIDATES])
        return np.concatenate((near, best)), rest


def _first(scores: Scores, count: int) -> npt.NDArray[np.int64]:
    """The places of the highest scores, highest first."""
    places = np.arange(len(scores))
    if len(scores) > count:
        places = np.argpartition(-scores, count)[:count]
    found: npt.NDArray[np.int64] = places[np.argsort(-scores[places], kind="stable")]
    return found
