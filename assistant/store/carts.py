"""The cart of one conversation, in our own database."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, insert, select, update

from assistant.clock import Clock
from assistant.store.records import CartLine
from assistant.store.schema import cart_lines
from assistant.store.transaction import Transaction

_OURS = cart_lines.c.session == bindparam("ours")
_THIS = cart_lines.c.product == bindparam("this")
_LINES = select(cart_lines).where(_OURS).order_by(cart_lines.c.id)


class SqlCarts:
    """The ``Carts`` of our own store, within one turn of one session.

    Nobody else changes the cart meanwhile, or the turn is a ``Conflict``: it is read once, and
    again when this turn has changed it.
    """

    def __init__(self, transaction: Transaction, clock: Clock, session: str) -> None:
        self._transaction, self._clock, self._session = transaction, clock, session
        self._read: tuple[CartLine, ...] | None = None

    def lines(self) -> tuple[CartLine, ...]:
        """What is in the cart, oldest first."""
        if self._read is None:
            with self._transaction.reading() as connection:
                rows = connection.execute(_LINES, {"ours": self._session}).all()
            self._read = tuple(
                CartLine(row.product, row.title, row.quantity, row.price, row.currency)
                for row in rows
            )
        return self._read

    def put(self, line: CartLine) -> None:
        """Set one article's quantity and price; a quantity of 0 takes it out."""
        self._read = None
        this = {"ours": self._session, "this": line.product}
        if line.quantity <= 0:
            self._transaction.write(delete(cart_lines).where(_OURS, _THIS), this)
            return
        values = {"quantity": line.quantity, "price": line.price, "title": line.title}
        changed = self._transaction.write(
            update(cart_lines).where(_OURS, _THIS).values(**values), this
        )
        if changed.rowcount == 0:
            self._add(line)

    def clear(self) -> None:
        """Take everything out."""
        self._read = None
        self._transaction.write(delete(cart_lines).where(_OURS), {"ours": self._session})

    def _add(self, line: CartLine) -> None:
        self._transaction.write(
            insert(cart_lines),
            {
                "session": self._session,
                "product": line.product,
                "title": line.title,
                "quantity": line.quantity,
                "price": line.price,
                "currency": line.currency,
                "at": self._clock.now(),
            },
        )
