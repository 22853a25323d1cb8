"""A shop's orders from a file: CSV with a row an article, or JSON Lines with an order a line.

Columns (other common names are known too): order_number, email, status, placed, currency,
title, product_id, quantity, price, size, colour, name, phone, address, payment, shipping,
carrier, tracking, shipped, expected, delivered. Required are order_number, email, title, price
and placed. In JSON Lines the articles stand in a list ``lines``, or the line is one article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.errors import InputRefused
from assistant.store.masking import mask_cards
from assistant.store.mentions import address_key
from assistant.store.order_rows import order_key
from indexes.feeds import Feed
from indexes.prices import parse_price
from indexes.rows import Unreadable

Row = Mapping[str, str]

#: Our name of a column → other names that shops use for it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "order_number": ("order", "order_id", "number", "order_no"),
    "email": ("customer_email", "e_mail"),
    "status": ("order_status", "state"),
    "placed": ("date", "created_at", "order_date", "placed_at"),
    "currency": (),
    "title": ("item", "product_title", "product", "lineitem_name", "product_name"),
    "product_id": ("sku", "id", "lineitem_sku", "item_id"),
    "quantity": ("qty", "lineitem_quantity", "pieces"),
    "price": ("unit_price", "lineitem_price", "item_price"),
    "size": (),
    "colour": ("color",),
    "name": ("customer", "customer_name", "billing_name"),
    "phone": ("telephone", "customer_phone"),
    "address": ("shipping_address", "delivery_address"),
    "payment": ("payment_method", "paid_by"),
    "shipping": ("shipping_cost", "delivery_cost"),
    "carrier": ("shipping_company",),
    "tracking": ("tracking_number",),
    "shipped": ("shipped_at", "fulfilled_at"),
    "expected": ("expected_at", "eta"),
    "delivered": ("delivered_at",),
}
REQUIRED = ("order_number", "email", "title", "price", "placed")
STATUSES: Mapping[str, str] = {
    **dict.fromkeys(("packing", "processing", "pending", "open", "paid", "unfulfilled"), "packing"),
    **dict.fromkeys(("shipped", "fulfilled", "in transit", "on its way"), "shipped"),
    **dict.fromkeys(("delivered", "completed", "complete"), "delivered"),
    **dict.fromkeys(("cancelled", "canceled"), "cancelled"),
}
FORMATS = (".csv", ".tsv", ".jsonl", ".ndjson")
MOST_PIECES = 100_000
_OURS = {other: ours for ours, others in COLUMNS.items() for other in (ours, *others)}


@dataclass(frozen=True)
class Article:
    """One line of an order in the file; ``price`` of one piece, in minor units."""

    row: int
    product: str
    title: str
    quantity: int
    price: int
    size: str | None
    colour: str | None


@dataclass(frozen=True)
class OrderRow:
    """What one row of the file says of an order, and its article."""

    row: int
    number: str
    email: str
    status: str | None
    placed: datetime
    currency: str
    shipping: int
    texts: Mapping[str, str]  # name, phone, address, payment, carrier, tracking
    dates: Mapping[str, datetime | None]  # shipped, expected, delivered
    article: Article


def read_rows(path: Path, currency: str) -> Iterator[tuple[int, OrderRow | str]]:
    """Row by row: what it says, or what is wrong with it. Lines are counted from 1.

    Raises ``InputRefused`` or ``CatalogueError`` if the file cannot be read at all.
    """
    for number, row in _raw(path):
        if isinstance(row, str):
            yield number, row
            continue
        try:
            yield number, _order_row(number, row, currency)
        except (ValueError, InputRefused) as error:
            yield number, str(error)


def _raw(path: Path) -> Iterator[tuple[int, Row | str]]:
    suffix = path.name.lower().removesuffix(".gz")
    if not suffix.endswith(FORMATS):
        raise InputRefused(f"{path}: unknown format; expected {', '.join(FORMATS)}")
    if not suffix.endswith(FORMATS[2:]):
        for number, row in Feed(path):
            yield number, row.reason if isinstance(row, Unreadable) else _named(row)
        return
    if not path.is_file():
        raise InputRefused(f"{path}: no such file")
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from ((number, row) for row in _articles(line))


def _articles(line: str) -> Iterator[Row | str]:
    """The articles of one JSON line, each with the order's own fields."""
    try:
        order = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield f"not valid JSON: {error}"
        return
    lines = order.pop("lines", [{}]) if isinstance(order, dict) else None
    if not isinstance(lines, list) or not lines or not all(isinstance(one, dict) for one in lines):
        yield 'expected an object such as {"order_number": ..., "lines": [{"title": ...}]}'
        return
    for one in lines:
        yield {**_named(_texts(order)), **_named(_texts(one))}


def _texts(values: Mapping[str, Any]) -> Row:
    return {str(name): "" if value is None else str(value) for name, value in values.items()}


def _named(row: Row) -> Row:
    """The row under our names of the columns."""
    plain = {re.sub(r"[\s-]+", "_", name.strip().lower()): value for name, value in row.items()}
    return {_OURS[name]: value.strip() for name, value in plain.items() if name in _OURS}


def _order_row(number: int, row: Row, currency: str) -> OrderRow:
    for name in REQUIRED:
        if not row.get(name):
            raise ValueError(f"{name} is missing; every row needs {', '.join(REQUIRED)}")
    default = (row.get("currency") or currency).upper()
    price, paid_in = _amount("price", row["price"], default)
    shipping, _ = _amount("shipping", row.get("shipping") or "0", paid_in)
    title = row["title"]
    article = Article(
        number, row.get("product_id") or title[:200], title, _quantity(row.get("quantity")), price,
        row.get("size") or None, row.get("colour") or None,
    )  # fmt: skip
    return OrderRow(
        row=number,
        number=_number(row["order_number"]),
        email=address_key(row["email"]),
        status=_status(row.get("status", "")),
        placed=_moment("placed", row["placed"]),
        currency=paid_in,
        shipping=shipping,
        texts={name: mask_cards(row.get(name, "")) for name in _TEXTS},
        dates={name: _moment(name, row[name]) if row.get(name) else None for name in _DATES},
        article=article,
    )


_TEXTS = ("name", "phone", "address", "payment", "carrier", "tracking")
_DATES = ("shipped", "expected", "delivered")


def _number(text: str) -> str:
    key = order_key(text)
    if not key or len(key) > 40:
        raise ValueError(f"order_number {text[:50]!r}: expected 1 to 40 characters")
    return key


def _amount(name: str, text: str, currency: str) -> tuple[int, str]:
    try:
        return parse_price(text, currency)
    except ValueError as error:
        raise ValueError(f"{name} {text!r}: {error}") from None


def _quantity(text: str | None) -> int:
    if not text:
        return 1
    if not re.fullmatch(r"\d{1,6}", text) or not 1 <= int(text) <= MOST_PIECES:
        raise ValueError(f"quantity {text!r}: expected a whole number from 1 to {MOST_PIECES:,}")
    return int(text)


def _status(text: str) -> str | None:
    if not text:
        return None
    known = STATUSES.get(text.lower().replace("_", " "))
    if known is None:
        raise ValueError(f"status {text!r}: expected packing, shipped, delivered or cancelled")
    return known


def _moment(name: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"{name} {text!r}: expected a date such as 2026-11-22, or 2026-11-22T14:05:00Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
