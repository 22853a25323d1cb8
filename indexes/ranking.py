"""Which rows a query is about, and in what order: dense and lexical signals fused.

Candidates are the nearest rows by embedding and the rows that share the query's words; each
gets both signals, exactly, and one score in 0..1. A row is *relevant* if its score reaches a
floor; a query that reaches it nowhere is about something the shop does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.columns import Mask, Rows
from indexes.dense import Dense
from indexes.embed import Vectors
from indexes.lexical import Lexical
from indexes.spelling import Asked, Correct

Scores = npt.NDArray[np.float32]

#: Nearest rows by embedding that become candidates.
DENSE_CANDIDATES = 300
#: Rows with the query's words that become candidates, at most.
LEXICAL_CANDIDATES = 4000
#: A row with less of the query's word weight than this is no lexical candidate.
LEAST_COVERAGE = 0.2
#: How much of a word's weight counts where only the description has it.
BODY_WEIGHT = 0.5

# The fused score is a weighted mean of the three signals.
DENSE_SHARE, COVERAGE_SHARE, BM25_SHARE = 0.45, 0.41, 0.14
FLOOR = 0.42
#: A row this far below the best one is not what was asked for.
RELATIVE_FLOOR = 0.62


@dataclass(frozen=True)
class Ranking:
    """Candidate rows, best first, shape (k,); ``relevant`` marks those above the floor."""

    rows: Rows
    scores: Scores
    relevant: Mask

    def first(self, stop: int, start: int = 0) -> Ranking:
        """The rows from one place to another."""
        span = slice(start, stop)
        return Ranking(self.rows[span], self.scores[span], self.relevant[span])

    def kept(self, chosen: npt.NDArray[np.generic]) -> Ranking:
        """The rows that a mask or an order selects."""
        return Ranking(self.rows[chosen], self.scores[chosen], self.relevant[chosen])


class Ranker:
    """The three parts of one index that a query is compared with."""

    def __init__(self, names: Lexical, texts: Lexical, dense: Dense, correct: Correct) -> None:
        self.names, self.texts, self.dense, self.correct = names, texts, dense, correct

    @classmethod
    def load(cls, directory: Path, correct: Correct) -> Ranker:
        """Memory-map the parts of one version; ``correct`` knows words that are no slips."""
        return cls(
            Lexical.load(directory, "names"),
            Lexical.load(directory, "texts"),
            Dense.load(directory),
            correct,
        )

    def rank(
        self, query: str, vector: Vectors, mask: Mask | None, depth: int = DENSE_CANDIDATES
    ) -> Ranking:
        """Rows for a query, only where mask is true; at least ``depth`` if there are as many."""
        covered, bm25 = self._lexical(self.names.read(query, self.correct))
        near, _ = self.dense.search(vector, depth, mask)
        rows, rest = self._candidates(near, covered, bm25, mask)
        similar = np.clip(self.dense.similarities(vector, rows), 0.0, 1.0)
        if len(rest):  # not compared one by one: taken to be as far as the farthest that was
            similar = np.concatenate((similar, np.full(len(rest), similar.min())))
            rows = np.concatenate((rows, rest))
        best = float(bm25.max(initial=0.0)) or 1.0
        fused = DENSE_SHARE * similar + COVERAGE_SHARE * covered[rows]
        fused += BM25_SHARE * (bm25[rows] / best) * float(covered.max(initial=0.0))
        order = np.argsort(-fused, kind="stable")
        scores = np.clip(fused[order], 0.0, 1.0).astype(np.float32)
        floor = max(FLOOR, RELATIVE_FLOOR * float(scores[0])) if len(scores) else FLOOR
        return Ranking(rows[order], scores, scores >= floor)

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
