"""Orders in our own database: read by number and address, changed under a key.

A change runs in the turn's write transaction: it looks its key up, reads the order afresh,
checks the rules, writes, and keeps its receipt under the key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from assistant.clock import Clock
from assistant.errors import ServiceError
from assistant.store.masking import mask
from assistant.store.order_rows import ORDER, email_key, order_key, read_order
from assistant.store.records import (
    Order,
    OrderLine,
    Receipt,
)
from assistant.store.rules import (
    Terms,
    check_address,
    check_cancel,
    check_change,
    check_pieces,
    check_window,
    check_withdraw,
    refund_for,
)
from assistant.store.schema import (
    customers,
    operations,
    order_lines,
    orders,
    refunds,
    returns,
)
from assistant.store.transaction import Transaction

Facts = Mapping[str, Any]


class SqlOrders:
    """The ``OrderGateway`` of our own store, within one turn."""

    def __init__(self, transaction: Transaction, clock: Clock, terms: Terms) -> None:
        self._transaction, self._clock, self._terms = transaction, clock, terms

    @property
    def terms(self) -> Terms:
        """The terms for delivery and returns in force."""
        return self._terms

    def find(self, number: str, emails: Collection[str]) -> Order | None:
        """The order of this number, if it was placed with one of these addresses."""
        known = [email_key(email) for email in emails]
        matching = ORDER.where(orders.c.number == order_key(number), customers.c.email.in_(known))
        with self._transaction.reading() as connection:
            row = connection.execute(matching).one_or_none()
            return None if row is None else read_order(connection, row)

    def cancel(self, number: str, key: str) -> Receipt:
        """Cancel an order that has not been shipped and refund what was paid."""

        def change(order: Order) -> Facts:
            check_cancel(order)
            self._set(order, status="cancelled")
            amount = order.paid - order.refunded
            self._refund(order, amount, "order cancelled")
            return {"amount": amount, "currency": order.currency}

        return self._change(number, "cancel", key, change)

    def change_address(self, number: str, address: str, key: str) -> Receipt:
        """Send an order that has not been shipped to another address."""

        def change(order: Order) -> Facts:
            check_change(order)
            check_address(address, self._terms)
            self._set(order, address=address)
            return {"address": address}

        return self._change(number, "address", key, change)

    def change_article(
        self, number: str, line: int, size: str | None, colour: str | None, key: str
    ) -> Receipt:
        """Change size or colour of one line of an order that has not been shipped."""

        def change(order: Order) -> Facts:
            check_change(order)
            article = _line_of(order, line)
            wanted = {"size": size or article.size, "colour": colour or article.colour}
            self._set(order)
            self._transaction.write(
                update(order_lines).where(order_lines.c.id == article.id).values(**wanted)
            )
            return {"title": article.title, **wanted}

        return self._change(number, "article", key, change)

    def send_back(self, number: str, lines: Mapping[int, int], reason: str, key: str) -> Receipt:
        """Open a return of pieces (line → number of pieces), with its refund."""

        def change(order: Order) -> Facts:
            check_window(order, self._clock.now(), self._terms)
            chosen = {_line_of(order, line): count for line, count in lines.items()}
            amount = refund_for(order, chosen, reason, self._terms)
            label = f"R{order.number}-{token_hex(3).upper()}"
            opened = None
            for article, count in chosen.items():
                check_pieces(article, count)
                opened = self._open_return(order, article, "return", count, reason, None, label)
            self._refund(order, amount, "return", opened)
            titles = [article.title for article in chosen]
            money = {"amount": amount, "currency": order.currency, "payment": order.payment}
            return {"titles": titles, "label": label, **money}

        return self._change(number, "return", key, change)

    def exchange(self, number: str, line: int, wanted: str, reason: str, key: str) -> Receipt:
        """Open an exchange of one piece for another size or colour."""

        def change(order: Order) -> Facts:
            check_window(order, self._clock.now(), self._terms)
            article = _line_of(order, line)
            check_pieces(article, 1)
            label = f"X{order.number}-{token_hex(3).upper()}"
            self._open_return(order, article, "exchange", 1, reason, wanted, label)
            return {"title": article.title, "wanted": wanted, "label": label}

        return self._change(number, "exchange", key, change)

    def withdraw(self, number: str, label: str, key: str) -> Receipt:
        """Take back the return or exchange under a label, with the refund that waits for it."""

        def change(order: Order) -> Facts:
            opened = check_withdraw(order, label)
            ids = [one.id for one in opened]
            self._set(order)
            self._transaction.write(delete(refunds).where(refunds.c.return_id.in_(ids)))
            self._transaction.write(delete(returns).where(returns.c.id.in_(ids)))
            titles = [one.title for one in opened]
            return {"titles": titles, "kind": opened[0].kind, "label": label}

        return self._change(number, "withdraw", key, change)

    def _change(
        self, number: str, kind: str, key: str, change: Callable[[Order], Facts]
    ) -> Receipt:
        connection = self._transaction.begin()
        done = connection.execute(select(operations).where(operations.c.key == key)).one_or_none()
        if done is not None:
            return Receipt(key, done.kind, done.order_number, done.facts, repeated=True)
        order = self._locked(connection, number)
        with connection.begin_nested():
            facts = change(order)
        receipt = Receipt(key, kind, order.number, facts)
        self._transaction.write(
            insert(operations),
            {
                "key": key,
                "order_number": order.number,
                "kind": kind,
                "facts": dict(facts),
                "at": self._clock.now(),
            },
        )
        return receipt

    def _locked(self, connection: Connection, number: str) -> Order:
        wanted = ORDER.where(orders.c.number == order_key(number)).with_for_update(of=orders)
        row = connection.execute(wanted).one_or_none()
        if row is None:
            raise ServiceError("I cannot find that order any more.")
        return read_order(connection, row)

    def _set(self, order: Order, **values: Any) -> None:
        """Change the order's own row; from now on the demo shop no longer re-dates it."""
        self._transaction.write(
            update(orders).where(orders.c.number == order.number).values(demo=False, **values)
        )

    def _refund(self, order: Order, amount: int, reason: str, opened: int | None = None) -> None:
        if amount <= 0:
            return
        now = self._clock.now()
        due = now + timedelta(days=self._terms.refund_days)
        self._transaction.write(
            insert(refunds),
            {
                "order_number": order.number,
                "return_id": opened,
                "amount": amount,
                "status": "under way",
                "reason": reason,
                "started": now,
                "due": due if opened is None else None,  # nobody knows when a parcel is posted
            },
        )

    def _open_return(
        self,
        order: Order,
        line: OrderLine,
        kind: str,
        quantity: int,
        reason: str,
        wanted: str | None,
        label: str,
    ) -> int:
        """Write one return; gives its id."""
        self._set(order)
        made = self._transaction.write(
            insert(returns),
            {
                "order_number": order.number,
                "line_id": line.id,
                "kind": kind,
                "quantity": quantity,
                "reason": mask(reason),
                "wanted": wanted,
                "label": label,
                "started": self._clock.now(),
            },
        )
        return int(made.inserted_primary_key[0])  # type: ignore[index]


def _line_of(order: Order, line: int) -> OrderLine:
    found = order.line(line)
    if found is None:
        raise ServiceError(f"Order {order.number} has no such article.")
    return found
