"""Bring a shop's own orders into the store: the whole file or nothing, again and again.

An order is known by its number. Imported again it takes the file's status, dates, address and
parcel; what a shopper did here in the meantime (a cancellation, another address) stays, and
goods and amounts of a known order never change, since refunds are counted against them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from assistant.errors import InputRefused
from assistant.store.database import Store
from assistant.store.order_files import OrderRow, read_rows
from assistant.store.order_rows import order_numbered
from assistant.store.records import Order, OrderLine
from assistant.store.schema import customers, operations, order_lines, orders, shipments

ERRORS_TOLD = 20


@dataclass(frozen=True)
class Imported:
    """How many orders came in new, and how many were known already."""

    new: int
    known: int

    def sentence(self) -> str:
        """The figures in one sentence."""
        return f"{self.new} new orders, {self.known} brought up to date."


@dataclass(frozen=True)
class Draft:
    """One order as all its rows tell it."""

    first: OrderRow
    rows: tuple[OrderRow, ...]


def import_orders(store: Store, path: Path, currency: str = "USD") -> Imported:
    """Read a file of orders into the store, wholly or not at all.

    ``currency`` holds where the file names none. Raises ``InputRefused`` naming every wrong row
    (the first twenty), and ``CatalogueError`` if the file cannot be read.
    """
    wrong: list[tuple[int, str]] = []
    drafts = _drafts(path, currency, wrong)
    new = 0
    with store.transaction() as transaction:
        connection = transaction.begin()
        for draft in drafts if not wrong else ():
            known = order_numbered(connection, draft.first.number)
            reason = known and _contradiction(known, draft)
            if reason:
                wrong.append((draft.first.row, reason))
            elif not wrong:
                _write(connection, draft, known)
                new += known is None
        if wrong:
            raise InputRefused(_told(path, wrong))
    return Imported(new, len(drafts) - new)


def _drafts(path: Path, currency: str, wrong: list[tuple[int, str]]) -> list[Draft]:
    """The orders of the file in its order; what is wrong is added to ``wrong``."""
    rows: dict[str, list[OrderRow]] = {}
    for number, row in read_rows(path, currency):
        if isinstance(row, str):
            wrong.append((number, row))
            continue
        of = rows.setdefault(row.number, [])
        if of and (of[0].email, of[0].currency) != (row.email, row.currency):
            other = f"row {of[0].row} gives order {row.number} another e-mail or currency"
            wrong.append((number, other))
        of.append(row)
    if not rows and not wrong:
        raise InputRefused(f"{path}: holds no orders")
    drafts = [Draft(_merged(of), tuple(of)) for of in rows.values()]
    for first in (draft.first for draft in drafts):
        if first.status == "delivered" and not first.dates["delivered"]:
            wrong.append((first.row, "a delivered order needs its date in the column delivered"))
    return drafts


def _merged(rows: Sequence[OrderRow]) -> OrderRow:
    """The first row, with what only later ones tell of the order."""
    first = rows[0]
    texts = {name: next((r.texts[name] for r in rows if r.texts[name]), "") for name in first.texts}
    dates = {
        name: next((r.dates[name] for r in rows if r.dates[name]), None) for name in first.dates
    }
    told = next((r.status for r in rows if r.status), None)
    reached = "delivered" if dates["delivered"] else "shipped" if dates["shipped"] else "packing"
    shipping = max(r.shipping for r in rows)  # told once, or on every row alike
    return replace(first, texts=texts, dates=dates, status=told or reached, shipping=shipping)


def _contradiction(known: Order, draft: Draft) -> str | None:
    """Why the file cannot be about the order that is known; None if it can."""
    if known.email != draft.first.email and "@" in known.email:
        return f"order {known.number} is known with another e-mail address"
    if "@" not in known.email:
        return f"order {known.number} belongs to a customer whose data was erased"
    first = draft.first
    here = [_goods(line) for line in known.lines]
    there = [(r.article.title, r.article.quantity, r.article.price) for r in draft.rows]
    same = (known.shipping, known.currency) == (first.shipping, first.currency)
    if here != there or not same:
        return f"order {known.number} is known with other articles, quantities or prices"
    return None


def _goods(line: OrderLine) -> tuple[str, int, int]:
    return line.title, line.quantity, line.price


def _write(connection: Connection, draft: Draft, known: Order | None) -> None:
    first = draft.first
    values: dict[str, Any] = {"status": first.status, "placed": first.placed, "demo": False}
    values |= {name: first.texts[name] for name in ("address", "payment")}
    if known is None:
        row = {"number": first.number, "currency": first.currency, "shipping": first.shipping}
        customer = _customer(connection, first)
        connection.execute(insert(orders), {**row, **values, "customer_id": customer})
        connection.execute(insert(order_lines), [_line(one) for one in draft.rows])
    else:
        kept = _changed_here(connection, known)
        fresh = {name: value for name, value in values.items() if name not in kept}
        connection.execute(update(orders).where(orders.c.number == known.number).values(fresh))
    connection.execute(delete(shipments).where(shipments.c.order_number == first.number))
    if first.status in ("shipped", "delivered") or first.dates["expected"]:
        connection.execute(insert(shipments), _parcel(first))


def _changed_here(connection: Connection, known: Order) -> set[str]:
    """The columns that a shopper changed through the assistant."""
    done = select(operations.c.kind).where(operations.c.order_number == known.number)
    kinds = set(connection.execute(done).scalars())
    return {name for kind, name in (("cancel", "status"), ("address", "address")) if kind in kinds}


def _customer(connection: Connection, row: OrderRow) -> int:
    told = {name: row.texts[name] for name in ("name", "phone", "address") if row.texts[name]}
    known = connection.execute(
        select(customers.c.id).where(customers.c.email == row.email)
    ).scalar()
    if known is not None:
        if told:
            connection.execute(update(customers).where(customers.c.id == known).values(told))
        return int(known)
    made = connection.execute(insert(customers), {"email": row.email, **told})
    return int(made.inserted_primary_key[0])  # type: ignore[index]


def _line(row: OrderRow) -> dict[str, Any]:
    article = row.article
    return {
        "order_number": row.number,
        "product": article.product[:200],
        "title": article.title,
        "quantity": article.quantity,
        "price": article.price,
        "size": article.size,
        "colour": article.colour,
    }


def _parcel(row: OrderRow) -> dict[str, Any]:
    carrier = row.texts["carrier"] or "the carrier"
    tracking = row.texts["tracking"] or None
    return {"order_number": row.number, "carrier": carrier, "tracking": tracking, **row.dates}


def _told(path: Path, wrong: list[tuple[int, str]]) -> str:
    lines = [f"row {row}: {reason}" for row, reason in sorted(wrong)[:ERRORS_TOLD]]
    more = len(wrong) - len(lines)
    if more > 0:
        lines.append(f"and {more} more")
    return "\n  ".join([f"{path}: nothing was imported; {len(wrong)} rows are wrong:", *lines])
