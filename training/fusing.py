"""Fit how much an encoder's similarities count beside words in common, on judged queries.

The shares are tried one after another, each kept where it finds more (coordinate ascent); then
the floor is put where it lets as many of the wanted products pass as the encoder that was begun
with does with its own.
"""

from __future__ import annotations

import math
import random
import sys
from dataclasses import replace

import numpy as np

from indexes.embed import Vectors
from indexes.fusion import Fusion
from indexes.ranking import Ranker
from training.ranked import CUTS, Matching, Seen, recall

#: Queries that the fit looks at, at most (always the same ones); fewer than FEWEST say nothing.
MOST, FEWEST = 1_000, 50
#: What is tried for the dense share, for BM25's part of the rest, and for the pull.
DENSE = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
BM25_PART = (0.1, 0.25, 0.4, 0.6)
PULL = (0.0, 0.25, 0.5, 0.75, 1.0)


def fitted(before: Seen, after: Seen, matching: Matching) -> Fusion:
    """The fusion of an encoder tuned from the one ``before``, on queries not learnt from."""
    usual = before.encoder.fusion
    if len(matching) < FEWEST:
        return usual
    some = _drawn(matching)
    with before.ranker() as ranker:
        share = Trial(before, ranker, some).reaching(usual)
    with after.ranker() as ranker:
        trial = Trial(after, ranker, some)
        return trial.floor(trial.shares(usual), share)


class Trial:
    """Judged queries, and a ranker whose fusion is tried on them."""

    def __init__(self, seen: Seen, ranker: Ranker, matching: Matching) -> None:
        self._ranker, self._matching, self._ids = ranker, matching, seen.shop.ids
        self._vectors = {query: seen.encoder.encode_one(query) for query in matching}

    def shares(self, begin: Fusion) -> Fusion:
        """The shares and the pull with which most is found among the first."""
        best, most = begin, self._found(begin)
        for change, values in ((_dense, DENSE), (_bm25, BM25_PART), (_pull, PULL)):
            for fusion in [change(best, value) for value in values]:
                if fusion == best:
                    continue
                found = self._found(fusion)
                if found > most:
                    best, most = fusion, found
        return best

    def floor(self, fusion: Fusion, share: float) -> Fusion:
        """The floor that a share (0..1) of the wanted products reaches."""
        scores = self._wanted(fusion)
        lowest = float(np.quantile(scores, 1 - share, method="lower"))
        return replace(fusion, floor=math.floor(lowest * 1000) / 1000)

    def reaching(self, fusion: Fusion) -> float:
        """The share of the wanted products that reaches the floor."""
        return float(np.mean(self._wanted(fusion) >= fusion.floor))

    def _found(self, fusion: Fusion) -> float:
        """Recall, added up over the cuts."""
        self._ranker.fusion = fusion
        found = [
            [self._ids[row] for row in self._ranker.rank(query, vector, None).rows[: CUTS[-1]]]
            for query, vector in self._vectors.items()
        ]
        total = sum(recall(found, self._matching.values(), k) for k in CUTS)
        print(f"  {total:.4f} with {fusion}", file=sys.stderr, flush=True)
        return total

    def _wanted(self, fusion: Fusion) -> Vectors:
        """The score of each wanted product of each query, 0 where it is no candidate."""
        self._ranker.fusion = fusion
        scores = []
        for query, vector in self._vectors.items():
            rows, fused = self._ranker.fused(query, vector)
            known = {self._ids[row]: score for row, score in zip(rows, fused, strict=True)}
            scores += [known.get(id, 0.0) for id in sorted(self._matching[query])]
        return np.array(scores, dtype=np.float32)


def _drawn(matching: Matching) -> Matching:
    """Some of the queries, always the same."""
    queries = sorted(matching)
    random.Random(0).shuffle(queries)
    return {query: matching[query] for query in queries[:MOST]}


def _dense(fusion: Fusion, share: float) -> Fusion:
    """Another dense share; the words' signals keep their proportion."""
    rest = (1 - share) / (fusion.coverage + fusion.bm25)
    coverage = round(fusion.coverage * rest, 3)
    return replace(fusion, dense=share, coverage=coverage, bm25=round(1 - share - coverage, 3))


def _bm25(fusion: Fusion, part: float) -> Fusion:
    """Another part for BM25 of what the words have."""
    bm25 = round((1 - fusion.dense) * part, 3)
    return replace(fusion, bm25=bm25, coverage=round(1 - fusion.dense - bm25, 3))


def _pull(fusion: Fusion, pull: float) -> Fusion:
    return replace(fusion, pull=pull)
