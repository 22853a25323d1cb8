"""The search that the assistant uses: filter exactly, search by meaning and by words, rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes import artefacts
from indexes.columns import Columns, Mask, Rows
from indexes.embed import Encoder, Vectors, load_encoder
from indexes.errors import IndexUnusable
from indexes.filters import broken, meeting, misses
from indexes.fusion import Fusion
from indexes.glossary import words_of
from indexes.kinds import drawn_to_kinds, narrowest
from indexes.product import Filters, Hit, Product, Sort
from indexes.ranking import Ranker, Ranking
from indexes.shortfall import shortfall
from indexes.summary import Summary, summarise
from indexes.table import Table
from indexes.wording import Kinds
from indexes.words import terms

NO_FILTERS = Filters()
#: Rows looked at when what is about a query is counted.
COUNTED = 2_000
#: Families looked at where a kind is found by meaning.
NEARBY = 300
#: Vectors of the last queries that are kept.
QUERIES_KEPT = 8


@dataclass(frozen=True)
class Found:
    """What a search found: hits that meet all filters, best first, one a family.

    ``total`` counts the families that are about the query and meet the filters. ``relevant``
    is False if there are none: hits then are merely the nearest that meet the filters.
    """

    hits: tuple[Hit, ...]
    total: int
    relevant: bool


class SearchIndex:
    """One published version of an index, opened for reading."""

    def __init__(self, version: artefacts.Version, encoder: Encoder) -> None:
        self._root = version.directory.parent.parent
        self._encoder = encoder
        # One turn may search for the same words several times: near, counted, several at once.
        self._vector_of = lru_cache(QUERIES_KEPT)(encoder.encode_one)
        self._table = Table(version.directory)
        self._columns = Columns.load(version.directory)
        self._kinds = narrowest(self._columns)
        fusion = Fusion.of(version.facts.get("fusion", {}))  # an older index has the usual one
        self._ranker = Ranker.load(version.directory, encoder.knows, fusion)
        self.version = version.name
        self.facts = version.facts
        self.name: str = version.facts["name"]
        self.rows: int = version.facts["rows"]
        self.families: int = version.facts["families"]
        self.vocabulary = words_of(version.facts, self._columns, version.directory)
        self.kinds = Kinds(self._columns, self._ranker.names, self._ranker.texts, self._kinds)

    @classmethod
    def open(cls, directory: Path, encoder: Encoder | None = None) -> SearchIndex:
        """The version that is served in a directory, verified.

        ``encoder`` must be the one the index was built with; None loads it. Raises IndexUnusable
        naming the file at fault, EncoderUnavailable if the encoder cannot be loaded.
        """
        version = artefacts.opened(Path(directory))
        built = version.facts["encoder"]
        encoder = encoder or load_encoder(built["name"])
        if encoder.fingerprint != built["fingerprint"]:
            raise IndexUnusable(
                f"{directory}: built with the encoder {built['name']!r}, but {encoder.name!r} "
                "(or other weights) is in use; build again or use the same encoder"
            )
        try:
            return cls(version, encoder)
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
            raise IndexUnusable(f"{version.directory}: {error}; build again") from error

    def stale(self) -> bool:
        """True if a newer version has been published since this one was opened."""
        return artefacts.current(self._root) != self.version

    def product_at(self, row: int) -> Product:
        """The product of one row."""
        found: Product = self._table[row]
        return found

    def product(self, product_id: str) -> Product | None:
        """The product with an id, or None."""
        row = self._table.row_of(product_id)
        return None if row is None else self.product_at(row)

    def variants(self, family: str) -> tuple[Product, ...]:
        """All products whose ``family`` is this, in the feed's order."""
        return tuple(self.product_at(row) for row in self._table.rows_of_family(family))

    def search(
        self,
        query: str,
        filters: Filters = NO_FILTERS,
        *,
        sort: Sort | None = None,
        top: int = 10,
        offset: int = 0,
        vector: Vectors | None = None,
        implied: Sequence[str] = (),
    ) -> Found:
        """Products for a query that meet all filters, one a family.

        An empty query browses: the popular ones first. ``sort`` orders the relevant ones.
        Products known to be out of stock come last. ``vector`` is the query's embedding, if
        the caller has it already. ``implied`` are words of the query that a category limit
        stands for: what meets the limit is what they name, whatever its own title says.
        """
        mask = meeting(self._columns, filters)
        ranking = self._ranking(query, mask, vector, offset + top)
        if implied:
            ranking = self._beyond(ranking, query, implied, mask)
        relevant = bool(ranking.relevant.any())
        if relevant:
            ranking = ranking.kept(ranking.relevant)
        ranking = self._one_a_family(self._ordered(ranking, sort))
        page = ranking.first(offset + top, offset)
        return Found(self._hits(page, filters), len(ranking.rows) if relevant else 0, relevant)

    def _beyond(
        self, ranking: Ranking, query: str, implied: Sequence[str], mask: Mask | None
    ) -> Ranking:
        """The ranking with the rows relevant that are about what the query says besides."""
        known = {word.lower() for word in implied}
        rest = [word for word in query.split() if word.lower() not in known]
        if not terms(" ".join(rest)):
            others = np.setdiff1d(self._columns.where(mask), ranking.rows)
            rows = np.concatenate((ranking.rows, others)).astype(np.int32)
            scores = np.concatenate((ranking.scores, np.zeros(len(others), dtype=np.float32)))
            return Ranking(rows, scores, np.ones(len(rows), dtype=np.bool_))
        if ranking.relevant.any():
            return ranking
        besides = self._ranking(" ".join(rest), mask, None, COUNTED)
        return besides if besides.relevant.any() else ranking

    def rank(self, query: str, top: int) -> list[tuple[str, float]]:
        """(id, score) by relevance alone, rows not families: to measure ranking with."""
        vector = self._encoder.encode_one(query)
        ranking = self._ranker.rank(query, vector, None, depth=max(top, 300))
        pairs = zip(ranking.rows[:top], ranking.scores[:top], strict=True)
        return [(self._table.id_at(int(row)), float(score)) for row, score in pairs]

    def nearest(self, query: str, filters: Filters, *, top: int = 4) -> tuple[Hit, ...]:
        """Products about the query that break a limit: fewest broken first, then the closest."""
        limits = broken(self._columns, filters)
        if not limits:
            return ()
        breaking = np.logical_or.reduce(list(limits.values()))
        ranking = self._ranking(query, breaking, None, top)
        if ranking.relevant.any():
            ranking = ranking.kept(ranking.relevant)
        count, gap = shortfall(self._columns, ranking.rows, limits, filters)
        sunk = self._columns.stock[ranking.rows] == 0
        order = np.lexsort((-ranking.scores, gap, sunk, count))
        return self._hits(self._one_a_family(ranking.kept(order)).first(top), filters)

    def similar(
        self, product_id: str, filters: Filters = NO_FILTERS, *, top: int = 4
    ) -> tuple[Hit, ...]:
        """Products of other families that meet the filters, nearest by embedding first."""
        row = self._table.row_of(product_id)
        if row is None:
            return ()
        vector = self._ranker.dense.at(np.array([row]))[0]
        count = top * 8 + int(np.sum(self._columns.family == self._columns.family[row]))
        ranking = self._nearby(vector, count, filters)
        other = self._columns.family[ranking.rows] != self._columns.family[row]
        return self._hits(self._one_a_family(ranking.kept(other)).first(top), filters)

    def like(self, text: str, filters: Filters = NO_FILTERS, *, top: int = 10) -> tuple[Hit, ...]:
        """Products that meet the filters, nearest in meaning first, drawn to their kinds."""
        ranking = self._nearby(self._vector_of(text), 4 * max(top, NEARBY), filters)
        ranking = self._one_a_family(ranking).first(max(top, NEARBY))
        drawn = drawn_to_kinds(ranking.scores, self._kinds[ranking.rows])
        ranking = Ranking(ranking.rows, drawn, ranking.relevant).kept(np.argsort(-drawn))
        return self._hits(self._ordered(ranking, None).first(top), filters)

    def _nearby(self, vector: Vectors, count: int, filters: Filters) -> Ranking:
        """Rows that meet the filters by embedding alone, what is out of stock last."""
        rows, scores = self._ranker.dense.search(vector, count, meeting(self._columns, filters))
        scores = np.clip(scores, 0.0, 1.0)
        ranking = Ranking(rows, scores, np.ones(len(rows), dtype=np.bool_))
        return self._ordered(ranking, None)

    def popular(self, filters: Filters = NO_FILTERS, *, top: int = 4) -> tuple[Hit, ...]:
        """Products that meet the filters by Bayesian-averaged rating, in stock first."""
        ranking = self._browse(meeting(self._columns, filters))
        ordered = self._one_a_family(self._ordered(ranking, None))
        return self._hits(ordered.first(top), filters)

    def reduced(
        self, filters: Filters = NO_FILTERS, query: str = "", *, top: int = 3
    ) -> tuple[Hit, ...]:
        """What is on sale, of every product that meets the filters: the most off first."""
        rows = self._columns.where(self._about(query, replace(filters, on_sale=True)))
        off, sunk = self._table.saved()[rows], self._columns.stock[rows] == 0
        order = np.lexsort((-off, sunk))
        ranking = self._one_a_family(Ranking.alike(rows[order]))
        return self._hits(ranking.first(top), filters)

    def summary(self, filters: Filters = NO_FILTERS, query: str = "") -> Summary:
        """Facts about every product that meets the filters and, if asked, is about a query."""
        mask = self._about(query, filters)
        return summarise(self._table, self._columns, mask, self.vocabulary.currency)

    def _about(self, query: str, filters: Filters) -> Mask | None:
        """The rows that meet the filters and are about a query; None: all of them."""
        mask = meeting(self._columns, filters)
        if not query.strip():
            return mask
        ranking = self._ranking(query, mask, None, COUNTED)
        about = np.zeros(self.rows, dtype=np.bool_)
        about[ranking.rows[ranking.relevant]] = True
        return about

    def _ranking(
        self, query: str, mask: Mask | None, vector: Vectors | None, count: int
    ) -> Ranking:
        if not query.strip():
            return self._browse(mask)
        if coded := self._with_code(query, mask):
            return coded
        if vector is None:
            vector = self._vector_of(query)
        return self._ranker.rank(query, vector, mask, depth=max(300, 4 * count))

    def _with_code(self, query: str, mask: Mask | None) -> Ranking | None:
        """The rows that the query names by id, SKU or model number."""
        named = [query.strip()] + [w for w in query.split() if any(c.isdigit() for c in w)]
        found = {row for w in named if len(w) > 3 or w == query.strip()
                 for row in self._table.rows_with_code(w)}  # fmt: skip
        rows = np.array(sorted(found), dtype=np.int32)
        if mask is not None:
            rows = rows[mask[rows]]
        return Ranking.alike(rows) if len(rows) else None

    def _browse(self, mask: Mask | None) -> Ranking:
        """All rows that meet the filters, the popular ones first; the score is rating / 5."""
        rows = self._columns.where(mask)
        popularity, reviews = self._columns.popularity[rows], self._columns.reviews[rows]
        order = np.lexsort((-reviews, -popularity))
        rows = rows[order]
        return Ranking(rows, popularity[order] / np.float32(5), np.ones(len(rows), dtype=np.bool_))

    def _ordered(self, ranking: Ranking, sort: Sort | None) -> Ranking:
        """By the sort, else as ranked; what is known to be out of stock comes last."""
        sunk = self._columns.stock[ranking.rows] == 0
        if sort is None:
            return ranking.kept(np.concatenate((np.flatnonzero(~sunk), np.flatnonzero(sunk))))
        keys = self._sort_keys(ranking.rows, sort)
        return ranking.kept(np.lexsort((np.arange(len(sunk)), *keys, sunk)))

    def _sort_keys(self, rows: Rows, sort: Sort) -> list[npt.NDArray[np.generic]]:
        """Keys for lexsort, the least significant first; what has no value comes last."""
        columns = self._columns
        paid = columns.paid[rows]
        match sort:
            case "price_asc":
                return [np.where(paid < 0, np.iinfo(np.int64).max, paid)]
            case "price_desc":
                return [-paid]
            case "rating":
                return [-columns.reviews[rows], -columns.popularity[rows]]
            case "newest":
                return [-columns.added[rows]]

    def _one_a_family(self, ranking: Ranking) -> Ranking:
        """The first row of each family."""
        families, places = self._columns.family[ranking.rows], np.arange(len(ranking.rows))
        first = np.empty(self.families, dtype=np.int64)
        first[families[::-1]] = places[::-1]  # what is written last stays: the first place
        return ranking.kept(first[families] == places)

    def _hits(self, ranking: Ranking, filters: Filters) -> tuple[Hit, ...]:
        products = (self.product_at(int(row)) for row in ranking.rows)
        return tuple(
            Hit(product, float(score), misses(product, filters))
            for product, score in zip(products, ranking.scores, strict=True)
        )
