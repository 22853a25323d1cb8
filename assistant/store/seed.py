"""The demo shop's customers and orders, dated from today for as long as nobody touched them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from assistant.clock import Clock
from assistant.store.database import Store
from assistant.store.order_rows import email_key, order_key
from assistant.store.schema import (
    customers,
    order_lines,
    orders,
    refunds,
    returns,
    shipments,
    subscriptions,
)

Facts = Mapping[str, Any]

#: What the demo's wider statuses are in our tables; the return itself is a row of its own.
STATUS = {"return under way": "delivered", "returned": "delivered"}


def seed_demo(store: Store, people: Iterable[Facts], bought: Iterable[Facts], clock: Clock) -> None:
    """Write the demo shop's records; those still untouched are written anew with fresh dates.

    ``people`` and ``bought`` are as ``assistant.demo`` gives them: dates are offsets in days
    from today, amounts are minor units. Records that a shopper changed stay as they are; a
    customer comes with an order to write, so that one who was erased does not come back.
    """
    with store.transaction() as transaction:
        connection = transaction.begin()
        taken = _clear_untouched(connection)
        wanted = [order for order in bought if order_key(order["number"]) not in taken]
        buyers = {order["email"] for order in wanted}
        ids = {
            person["email"]: _customer(connection, person, clock)
            for person in people
            if person["email"] in buyers
        }
        for order in wanted:
            _order(connection, order, ids[order["email"]], clock.now())


def _customer(connection: Connection, person: Facts, clock: Clock) -> int:
    email = email_key(person["email"])
    known = connection.execute(select(customers.c.id).where(customers.c.email == email)).scalar()
    if known is not None:
        return int(known)
    row = {"email": email, "name": person["name"], "address": postal(person["address"])}
    made = connection.execute(insert(customers), {**row, "phone": "", "demo": True})
    if person.get("newsletter"):
        connection.execute(
            insert(subscriptions), {"email": email, "wanted": True, "at": clock.now()}
        )
    return int(made.inserted_primary_key[0])  # type: ignore[index]


def _clear_untouched(connection: Connection) -> set[str]:
    """Take out the demo orders that nobody changed; gives the numbers that stay."""
    ours = select(orders.c.number).where(orders.c.demo)
    for table in (refunds, returns, shipments, order_lines):
        connection.execute(delete(table).where(table.c.order_number.in_(ours)))
    connection.execute(delete(orders).where(orders.c.demo))
    return set(connection.execute(select(orders.c.number)).scalars())


def _order(connection: Connection, order: Facts, customer: int, now: datetime) -> None:
    number, shipping = order_key(order["number"]), order["shipping"]
    connection.execute(
        insert(orders),
        {
            "number": number,
            "customer_id": customer,
            "status": STATUS.get(order["status"], order["status"]),
            "placed": now + timedelta(days=order["placed"]),
            "currency": order.get("currency", "USD"),
            "shipping": shipping["cost"],
            "address": postal(shipping["address"]),
            "payment": order["payment"],
            "demo": True,
        },
    )
    lines = [_line(connection, number, line) for line in order["lines"]]
    if order["status"] != "cancelled":
        connection.execute(insert(shipments), _parcel(number, order, now))
    opened = _returned(connection, number, lines, order, now)
    if order.get("refund"):
        connection.execute(insert(refunds), _refund(number, opened, order["refund"], now))


def _line(connection: Connection, number: str, line: Facts) -> tuple[int, Facts]:
    made = connection.execute(
        insert(order_lines),
        {
            "order_number": number,
            "product": line["product_id"],
            "title": line["title"],
            "quantity": line["quantity"],
            "price": line["price"],
            "size": line.get("size"),
            "colour": line.get("colour"),
        },
    )
    return int(made.inserted_primary_key[0]), line  # type: ignore[index]


def _parcel(number: str, order: Facts, now: datetime) -> dict[str, Any]:
    shipping = order["shipping"]
    return {
        "order_number": number,
        "carrier": shipping["carrier"],
        "tracking": shipping.get("tracking"),
        "shipped": _day(order, "shipped", now),
        "expected": _day(order, "expected", now),
        "delivered": _day(order, "delivered", now),
    }


def _returned(
    connection: Connection, number: str, lines: list[tuple[int, Facts]], order: Facts, now: datetime
) -> int | None:
    """The return of a demo order: of its lines, cheapest last, as far as the refund reaches."""
    started = _day(order, "return_started", now) or _day(order, "returned", now)
    if started is None:
        return None
    left, opened = order["refund"]["amount"] if order.get("refund") else order["subtotal"], None
    for line_id, line in lines:
        if line["price"] * line["quantity"] > left:
            continue
        left -= line["price"] * line["quantity"]
        made = connection.execute(
            insert(returns),
            {
                "order_number": number,
                "line_id": line_id,
                "kind": "return",
                "quantity": line["quantity"],
                "reason": "",
                "wanted": None,
                "label": f"R{number}-{line_id}",
                "started": started,
            },
        )
        opened = int(made.inserted_primary_key[0])  # type: ignore[index]
    return opened


def _refund(number: str, opened: int | None, refund: Facts, now: datetime) -> dict[str, Any]:
    return {
        "order_number": number,
        "return_id": opened,
        "amount": refund["amount"],
        "status": refund["status"],
        "reason": "return" if opened else "order cancelled",
        "started": _day(refund, "started", now),
        "due": _day(refund, "expected", now) or _day(refund, "paid", now),
    }


def _day(facts: Facts, name: str, now: datetime) -> datetime | None:
    offset = facts.get(name)
    return None if offset is None else now + timedelta(days=offset)


def postal(address: Facts | str) -> str:
    """A postal address as one line: name, street, town and postcode, country."""
    if isinstance(address, str):
        return address
    town = " ".join(filter(None, (address.get("town"), address.get("postcode"))))
    parts = (address.get("name"), address.get("street"), town, address.get("country"))
    return ", ".join(part for part in parts if part)
