"""One row of a feed read as a Product, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from indexes.attributes import infer
from indexes.headings import Headings
from indexes.markup import text_of
from indexes.prices import parse_price
from indexes.product import Product
from indexes.rows import Row

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


class BadValue(ValueError):
    """A cell that breaks its row: (column, value, reason)."""


class Record:
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
            title=self._required("title"),
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
        text = text_of(self._text(field))
        return None if text.lower() in _EMPTY else text

    def _column(self, field: str) -> str:
        return self.headings.field.get(field, field)

    def _required(self, field: str) -> str:
        text = self._one(field)
        if text is None:
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


def _without_percent(material: str) -> str:
    return re.sub(r"^\d+(?:\.\d+)?\s*%\s*", "", material)


def _iso_date(text: str) -> str:
    """A date of any ISO form, or seconds since 1970, as YYYY-MM-DD."""
    if re.fullmatch(r"\d{9,10}", text):
        return datetime.fromtimestamp(int(text), tz=UTC).date().isoformat()
    return date.fromisoformat(text[:10].replace("/", "-")).isoformat()
