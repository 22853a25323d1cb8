"""Order records read from their rows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from assistant.store.records import Order, OrderLine, Refund, Return, Shipment
from assistant.store.schema import customers, order_lines, orders, refunds, returns, shipments

ORDER = select(orders, customers.c.email, customers.c.name).join(customers)


def order_key(number: str) -> str:
    """An order number as it is stored: "#a-1001 " is "A-1001"."""
    return number.strip().lstrip("#").strip().upper()


def email_key(email: str) -> str:
    """An address as it is stored and compared."""
    return email.strip().lower()


def order_numbered(connection: Connection, number: str) -> Order | None:
    """The order of this number, whoever asks: proof is the caller's concern."""
    row = connection.execute(ORDER.where(orders.c.number == order_key(number))).one_or_none()
    return None if row is None else read_order(connection, row)


def read_order(connection: Connection, row: Row[Any]) -> Order:
    """The order of one row, with all that belongs to it."""
    of = {"number": row.number}
    back = connection.execute(_RETURNS, of).all()
    return Order(
        number=row.number,
        email=row.email,
        customer=row.name,
        status=row.status,
        placed=row.placed,
        currency=row.currency,
        lines=tuple(_line(line, back) for line in connection.execute(_LINES, of)),
        shipping=row.shipping,
        address=row.address,
        payment=row.payment,
        shipments=tuple(_shipment(parcel) for parcel in connection.execute(_SHIPMENTS, of)),
        returns=tuple(_return(one) for one in back),
        refunds=tuple(_refund(one) for one in connection.execute(_REFUNDS, of)),
    )


def _of(table: Table) -> Select[Any]:
    return select(table).where(table.c.order_number == bindparam("number")).order_by(table.c.id)


_LINES, _SHIPMENTS, _REFUNDS = _of(order_lines), _of(shipments), _of(refunds)
_RETURNS = _of(returns).add_columns(order_lines.c.title).join(order_lines)


def _line(row: Row[Any], back: Collection[Row[Any]]) -> OrderLine:
    returned = sum(one.quantity for one in back if one.line_id == row.id)
    return OrderLine(
        row.id, row.product, row.title, row.quantity, row.price, row.size, row.colour, returned
    )


def _shipment(row: Row[Any]) -> Shipment:
    return Shipment(row.carrier, row.tracking, row.shipped, row.expected, row.delivered)


def _return(row: Row[Any]) -> Return:
    return Return(
        row.id,
        row.kind,
        row.line_id,
        row.title,
        row.quantity,
        row.reason,
        row.label,
        row.started,
        row.wanted,
    )


def _refund(row: Row[Any]) -> Refund:
    return Refund(row.id, row.amount, row.status, row.started, row.due, row.reason, row.return_id)
