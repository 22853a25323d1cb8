"""A product feed read and checked: rows in, Products out, bad rows set aside in a report.

What breaks a row: no id, no title, an id seen before, a price that cannot be read or is in
another currency than the feed's. What is unreadable in an optional field is dropped and
reported, and the product is kept. A price of 0 counts as missing. Where colour, size, material
or gender is not given, it is read from title and description and marked as inferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from indexes.attributes import infer
from indexes.errors import CatalogueError
from indexes.feeds import Feed, Row, Unreadable
from indexes.headings import CATEGORY, HEADINGS, Headings
from indexes.markup import text_of
from indexes.prices import check_currency, parse_price
from indexes.product import Product
from indexes.shopify import is_shopify, merchant_rows

_EMPTY = frozenset(("", "na", "n/a", "none", "null", "nan", "-", "--"))
_GENDER_CODES = {"f": "women", "m": "men", "w": "women", "u": "unisex"}
_IN_STOCK = frozenset(("instock", "available", "yes", "true", "1", "lowstock", "limited",
                       "limitedavailability", "onlineonly", "instoreonly"))  # fmt: skip
_OUT_OF_STOCK = frozenset(("outofstock", "unavailable", "soldout", "no", "false", "0", "backorder",
                           "preorder", "backordered", "discontinued", "notavailable"))  # fmt: skip
_SEPARATORS = {
    "color": r"[;|/,]|\s+and\s+|\s*&\s*",
    "size": r"[;|]|,\s",
    "material": r"[;|/,]|\s+and\s+|\s*&\s*",
    "gender": r"[;|/,]",
}


@dataclass(frozen=True)
class BadRow:
    """One thing wrong with a feed. ``kept`` is True if only the value was dropped."""

    row: int
    column: str
    value: str
    reason: str
    kept: bool = False


class BadValue(ValueError):
    """A cell that breaks its row: (column, value, reason)."""


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
        reader = _RowReader(row, layouts[columns], self.currency, self._reporter(number))
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


class _RowReader:
    """One row's cells as fields of a Product."""

    def __init__(
        self,
        row: Row,
        headings: Headings,
        currency: str | None,
        report: Callable[[str, str, str], None],
    ) -> None:
        self.row = row
        self.headings = headings
        self.currency = currency
        self.report = report

    def product(self) -> Product:
        """The whole product. Raises BadValue if the row is to be set aside."""
        price, sale, currency = self._prices()
        stock, in_stock = self._stock()
        product = Product(
            id=self._required("id"),
            title=text_of(self._required("title")),
            description=text_of(self._text("description")),
            price=price,
            sale_price=sale,
            currency=currency,
            brand=self._one("brand"),
            category=self._category(),
            colour=self._list("color"),
            size=self._list("size"),
            material=tuple(_without_percent(value) for value in self._list("material")),
            gender=self._gender(),
            group=self._one("item_group_id"),
            rating=self._number("rating", 5.0),
            rating_count=self._count("rating_count"),
            stock=stock,
            in_stock=in_stock,
            added=self._date(),
            link=self._one("link"),
            image=self._one("image_link"),
            attributes=self._attributes(),
        )
        return infer(product)

    def _text(self, field: str) -> str:
        return self.row.get(self.headings.field.get(field, ""), "").strip()

    def _one(self, field: str) -> str | None:
        text = self._text(field)
        return None if text.lower() in _EMPTY else " ".join(text_of(text).split())

    def _column(self, field: str) -> str:
        return self.headings.field.get(field, field)

    def _required(self, field: str) -> str:
        text = self._text(field)
        if not text:
            raise BadValue(self._column(field), "", f"{field} is empty; every product needs one")
        return text

    def _list(self, field: str) -> tuple[str, ...]:
        """Distinct values of a cell that may hold several, as spelt in it."""
        parts = re.split(_SEPARATORS[field], text_of(self._text(field)))
        values = (" ".join(part.split()) for part in parts)
        return tuple(dict.fromkeys(value for value in values if value.lower() not in _EMPTY))

    def _gender(self) -> tuple[str, ...]:
        values = self._list("gender")
        return tuple(dict.fromkeys(_GENDER_CODES.get(value.lower(), value) for value in values))

    def _category(self) -> tuple[str, ...]:
        cells = (text_of(self.row.get(column, "")) for column in self.headings.levels)
        levels = (level for cell in cells for level in re.split(r"\s*[>;|»]\s*|\s+/\s+", cell))
        named: dict[str, str] = {}
        for level in levels:
            if level.lower() not in _EMPTY:
                named.setdefault(level.lower(), level)
        return tuple(named.values())

    def _prices(self) -> tuple[int | None, int | None, str]:
        named = (self._one("currency") or "").upper()
        price, currency = self._amount("price", named)
        sale, sale_currency = self._amount("sale_price", named)
        if price is None and sale is not None:
            price, currency, sale = sale, sale_currency, None
        discount = self._number("discount", 100.0)
        if sale is None and price is not None and discount:
            sale = round(price * (1 - discount / 100))
        if sale is not None and (price is None or not 0 < sale < price):
            sale = None
        return price, sale, currency

    def _amount(self, field: str, named: str) -> tuple[int | None, str]:
        text, default = self._text(field), named or self.currency or "USD"
        if text.lower() in _EMPTY:
            return None, default
        try:
            amount, currency = parse_price(text, default)
        except ValueError as error:
            raise BadValue(self._column(field), text, str(error)) from error
        if self.currency and currency != self.currency:
            reason = f"the price is in {currency}, the feed in {self.currency}"
            raise BadValue(self._column(field), text, f"{reason}; a feed has one currency")
        return amount or None, currency

    def _number(self, field: str, highest: float) -> float | None:
        """A number in 0..highest, or None; "4.5/5" and "4.5 out of 5" are 4.5."""
        text = self._one(field)
        if text is None:
            return None
        match = re.match(r"\s*(\d+(?:[.,]\d+)?)\s*(?:/\s*5|out of 5|stars?|%)?\s*$", text)
        value = float(match.group(1).replace(",", ".")) if match else -1.0
        if not 0 <= value <= highest:
            self.report(self._column(field), text, f"expected a number from 0 to {highest:g}")
            return None
        return value

    def _count(self, field: str) -> int | None:
        text = self._one(field)
        if text is None:
            return None
        match = re.fullmatch(r"[<>~]?\s*(-?\d[\d,. ]*?)(?:\.0+)?\+?", text)
        if match is None:
            self.report(self._column(field), text, "expected a whole number")
            return None
        return max(0, int(re.sub(r"[,. ]", "", match.group(1))))

    def _stock(self) -> tuple[int | None, bool | None]:
        """(units, in stock): out of stock if the feed says so in either column."""
        stock, text = self._count("stock"), self._one("availability")
        word = re.sub(r"[^a-z0-9]", "", (text or "").lower().rpartition("schema.org/")[2])
        if word in _OUT_OF_STOCK or stock == 0:
            return stock, False
        if word in _IN_STOCK or stock:
            return stock, True
        if text is not None:
            reason = "expected in_stock, out_of_stock, preorder or backorder"
            self.report(self._column("availability"), text, reason)
        return stock, None

    def _date(self) -> str | None:
        text = self._one("added")
        if text is None:
            return None
        try:
            return _iso_date(text)
        except (ValueError, OverflowError, OSError):
            self.report(self._column("added"), text, "expected a date such as 2026-05-31")
            return None

    def _attributes(self) -> tuple[tuple[str, str], ...]:
        cells = ((name, text_of(self.row.get(col, ""))) for col, name in self.headings.attributes)
        return tuple((name, text) for name, text in cells if text.lower() not in _EMPTY)


def _chain(
    first: tuple[int, Row | Unreadable], rest: Iterator[tuple[int, Row | Unreadable]]
) -> Iterator[tuple[int, Row | Unreadable]]:
    yield first
    yield from rest


def _without_percent(material: str) -> str:
    return re.sub(r"^\d+(?:\.\d+)?\s*%\s*", "", material)


def _iso_date(text: str) -> str:
    """A date of any ISO form, or seconds since 1970, as YYYY-MM-DD."""
    if re.fullmatch(r"\d{9,10}", text):
        return datetime.fromtimestamp(int(text), tz=UTC).date().isoformat()
    return date.fromisoformat(text[:10].replace("/", "-")).isoformat()
