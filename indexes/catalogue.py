"""A product feed read and checked: rows in, Products out, bad rows set aside in a report.

What breaks a row: no id, no title, an id seen before, a price that cannot be read or is in
another currency than the feed's. What is unreadable in an optional field is dropped and
reported, and the product is kept. A price of 0 counts as missing. Where colour, size, material
or gender is not given, it is read from title and description and marked as inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexes.errors import CatalogueError
from indexes.feeds import Feed
from indexes.headings import HEADINGS, Headings
from indexes.prices import check_currency
from indexes.product import Product
from indexes.records import BadValue, Record
from indexes.rows import Row, Unreadable
from indexes.shopify import is_shopify, merchant_rows


@dataclass(frozen=True)
class BadRow:
    """One thing wrong with a feed. ``kept`` is True if only the value was dropped."""

    row: int
    column: str
    value: str
    reason: str
    kept: bool = False


class Catalogue:
    """The products of one feed, read once, in order.

    ``currency`` is the feed's where prices name none; None takes the first one named, or USD.
    While and after iterating, ``rows`` is the number of rows read and ``bad`` the report.
    Raises CatalogueError if the feed is unusable or over ``max_bad`` (a share) of its rows are.
    """

    def __init__(
        self,
        path: Path,
        *,
        mapping: Mapping[str, str] | None = None,
        currency: str | None = None,
        max_bad: float = 0.10,
    ) -> None:
        self.feed = Feed(path)
        self.mapping = dict(mapping or {})
        self.currency = check_currency(currency) if currency else None
        self.max_bad = max_bad
        self.rows = 0
        self.bad: list[BadRow] = []

    @property
    def name(self) -> str:
        """The feed's file name."""
        return self.feed.path.name

    def __iter__(self) -> Iterator[Product]:
        self.rows, self.bad = 0, []
        seen: dict[str, int] = {}
        layouts: dict[tuple[str, ...], Headings] = {}
        for number, row in self._source():
            self.rows += 1
            try:
                product = self._product(row, layouts, number)
                if product.id in seen:
                    reason = f"the id stands in row {seen[product.id]} already; ids are unique"
                    raise BadValue("id", product.id, reason)
            except BadValue as problem:
                self._report(number, *problem.args)
                continue
            seen[product.id] = number
            yield product
        self._finish(layouts)

    def _source(self) -> Iterable[tuple[int, Row | Unreadable]]:
        """The feed's rows, under Merchant names if it is Shopify's export."""
        rows = iter(self.feed)
        first = next(rows, None)
        if first is None:
            raise CatalogueError(f"{self.feed.path}: holds no products, only a header or nothing")
        together = _chain(first, rows)
        row = first[1]
        if not isinstance(row, Unreadable):
            if is_shopify(row):
                return merchant_rows(together)
            if self.feed.format in ([".csv"], [".tsv"], [".txt"], [".parquet"]):
                self._check_columns(Headings(row, self.mapping), list(row))
        return together

    def _check_columns(self, headings: Headings, columns: list[str]) -> None:
        if absent := [column for column in self.mapping if column not in columns]:
            raise CatalogueError(
                f"--map names column {absent[0]!r}, but {self.feed.path} has: {', '.join(columns)}"
            )
        for field in ("id", "title"):
            if field not in headings.field:
                accepted = ", ".join(HEADINGS[field])
                raise CatalogueError(
                    f"{self.feed.path}: row 1: no column for {field} (accepted: {accepted}; "
                    f"the feed has: {', '.join(columns)}). Name it with --map COLUMN={field}"
                )

    def _product(
        self, row: Row | Unreadable, layouts: dict[tuple[str, ...], Headings], number: int
    ) -> Product:
        if isinstance(row, Unreadable):
            raise BadValue("", row.text, row.reason)
        columns = tuple(row)
        if columns not in layouts:
            layouts[columns] = Headings(columns, self.mapping)
        reader = Record(row, layouts[columns], self.currency, self._reporter(number))
        product = reader.product()
        if self.currency is None and product.paid is not None:
            self.currency = product.currency
        return product

    def _reporter(self, number: int) -> Callable[[str, str, str], None]:
        return lambda column, value, reason: self._report(number, column, value, reason, kept=True)

    def _report(
        self, row: int, column: str, value: str, reason: str, *, kept: bool = False
    ) -> None:
        self.bad.append(BadRow(row, column, value[:200], reason, kept))

    def _finish(self, layouts: Mapping[tuple[str, ...], Headings]) -> None:
        """Refuse a feed with too many bad rows, or whose mapped columns never came."""
        columns = {column for layout in layouts for column in layout}
        if layouts and (absent := set(self.mapping) - columns):
            raise CatalogueError(f"{self.feed.path}: no row has column {min(absent)!r} of --map")
        lost = [bad for bad in self.bad if not bad.kept]
        if len(lost) > self.max_bad * self.rows or len(lost) == self.rows:
            first = lost[0]
            raise CatalogueError(
                f"{self.feed.path}: {len(lost)} of {self.rows} rows are bad "
                f"({len(lost) / self.rows:.0%}; up to {self.max_bad:.0%} is accepted). The first: "
                f"row {first.row}, column {first.column!r}, value {first.value!r}: {first.reason}"
            )


def _chain(
    first: tuple[int, Row | Unreadable], rest: Iterator[tuple[int, Row | Unreadable]]
) -> Iterator[tuple[int, Row | Unreadable]]:
    yield first
    yield from rest
