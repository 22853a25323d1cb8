"""How well queries find their products: recall over a whole catalogue, dense alone and fused."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import numpy as np

from indexes.embed import Encoder, Vectors
from indexes.lexical import Lexical
from indexes.product import Product
from indexes.ranking import Ranker
from indexes.texts import body_text, embedded_text, name_text
from indexes.tokens import Tokens
from indexes.vectors import load_vectors, save_vectors

#: Recall is measured among so many first products.
CUTS = (10, 50)

#: Queries and the ids wanted for each.
Matching = Mapping[str, frozenset[str]]
#: By way of ranking, recall by cut.
Figures = dict[str, dict[str, float]]


def recall(found: Iterable[Sequence[str]], wanted: Iterable[frozenset[str]], k: int) -> float:
    """Mean share of each query's wanted ids among the first k found for it."""
    shares = [
        len(ids.intersection(first[:k])) / len(ids)
        for first, ids in zip(found, wanted, strict=True)
    ]
    return sum(shares) / len(shares)


class Shop:
    """A catalogue in memory with its word indexes, to be searched with one encoder or another."""

    def __init__(self, products: Sequence[Product]) -> None:
        self.ids = [product.id for product in products]
        self.texts = [embedded_text(product) for product in products]
        self.order = Tokens.of(map(name_text, products))
        self.names = Lexical.of(self.order)
        self.bodies = Lexical.build(map(body_text, products))

    def hard_negatives(self, query: str, judged: frozenset[str], count: int) -> list[str]:
        """The first products by BM25 that nobody has judged for the query."""
        scores = self.names.match(self.names.read(query)).scores
        most = min(len(scores), count + len(judged))
        first = np.argpartition(-scores, most - 1)[:most]
        ranked = [int(row) for row in first[np.argsort(-scores[first])] if scores[row] > 0]
        return [id for row in ranked if (id := self.ids[row]) not in judged][:count]


class Seen:
    """A shop as one encoder sees it: ``vectors``, shape (products, dim)."""

    def __init__(self, shop: Shop, encoder: Encoder) -> None:
        self.shop, self.encoder = shop, encoder
        self.vectors = encoder.encode(shop.texts)

    def measure(self, matching: Matching) -> Figures:
        """Recall of each cut, by embeddings alone and as the index ranks."""
        asked = {query: self.encoder.encode_one(query) for query in matching}
        near = [self._nearest(vector) for vector in asked.values()]
        with self.ranker() as ranker:
            fused = [self._ids(ranker.rank(q, v, None).rows) for q, v in asked.items()]
        return {
            name: {f"recall@{k}": round(recall(found, matching.values(), k), 4) for k in CUTS}
            for name, found in (("dense", near), ("fused", fused))
        }

    @contextmanager
    def ranker(self) -> Iterator[Ranker]:
        """What the index ranks with, in a folder of its own."""
        shop, encoder = self.shop, self.encoder
        with tempfile.TemporaryDirectory() as folder:
            save_vectors([self.vectors], len(self.vectors), encoder.dim, Path(folder))
            dense = load_vectors(Path(folder))
            yield Ranker(shop.names, shop.order, shop.bodies, dense, encoder.knows, encoder.fusion)

    def _nearest(self, vector: Vectors) -> list[str]:
        scores = self.vectors @ vector
        first = np.argpartition(-scores, min(CUTS[-1], len(scores)) - 1)[: CUTS[-1]]
        return self._ids(first[np.argsort(-scores[first])])

    def _ids(self, rows: Iterable[int]) -> list[str]:
        return [self.shop.ids[row] for row in islice(rows, CUTS[-1])]
