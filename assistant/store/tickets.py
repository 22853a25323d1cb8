"""Tickets in our own database: the conversation that a person has, and what was said in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from assistant.clock import Clock
from assistant.errors import ServiceError
from assistant.store.masking import mask_cards
from assistant.store.records import Ticket, TicketMessage, TicketStatus
from assistant.store.schema import ticket_messages, tickets
from assistant.store.transaction import Transaction

#: The quick reply by which a shopper goes back from a person to the assistant.
BACK = "Back to the assistant"


class SqlTickets:
    """The ``Tickets`` of our own store, within one turn of one session."""

    def __init__(self, transaction: Transaction, clock: Clock, session: str) -> None:
        self._transaction, self._clock, self._session = transaction, clock, session

    def current(self) -> Ticket | None:
        """The ticket of this conversation that is not closed."""
        ours = select(tickets).where(
            tickets.c.session == self._session, tickets.c.status != "closed"
        )
        with self._transaction.reading() as connection:
            row = connection.execute(ours.order_by(tickets.c.id.desc()).limit(1)).one_or_none()
            return None if row is None else read_ticket(connection, row)

    def open(self, reason: str, sentiment: str, tried: Collection[str]) -> Ticket:
        """Open a ticket, or return the one that is open already."""
        self._transaction.begin()
        already = self.current()
        if already is not None:
            self._set(already, "open")  # a person is wanted again
            return replace(already, status="open")
        self._transaction.write(
            insert(tickets),
            {
                "session": self._session,
                "reason": mask_cards(reason),
                "status": "open",
                "sentiment": sentiment,
                "tried": list(tried),
                "opened": self._clock.now(),
            },
        )
        opened = self.current()
        assert opened is not None
        return opened

    def add(self, text: str) -> Ticket | None:
        """Pass on a further message of the shopper; None if no ticket is open."""
        ticket = self.current()
        if ticket is None:
            return None
        add_message(self._transaction, self._clock, ticket.id, "shopper", text)
        self._set(ticket, "open")
        return self.current()

    def answer(self, text: str, name: str) -> Ticket:
        """Write a member of staff's answer. Raises ``ServiceError`` if no ticket is open."""
        ticket = self._required()
        add_message(self._transaction, self._clock, ticket.id, "staff", text, name)
        self._set(ticket, "answered")
        return replace(ticket, status="answered")

    def close(self) -> None:
        """Close the ticket. Raises ``ServiceError`` if none is open."""
        self._set(self._required(), "closed", closed=self._clock.now())

    def _required(self) -> Ticket:
        ticket = self.current()
        if ticket is None:
            raise ServiceError("This ticket is closed.")
        return ticket

    def _set(self, ticket: Ticket, status: TicketStatus, **values: Any) -> None:
        changed = update(tickets).where(tickets.c.id == ticket.id)
        self._transaction.write(changed.values(status=status, **values))


def add_message(
    transaction: Transaction, clock: Clock, ticket: int, author: str, text: str, name: str = ""
) -> None:
    """Write one message into a ticket. Raises ``ServiceError`` for an empty one."""
    if not text.strip():
        raise ServiceError("A message needs some text.")
    transaction.write(
        insert(ticket_messages),
        {
            "ticket_id": ticket,
            "author": author,
            "name": name,
            "text": mask_cards(text),
            "at": clock.now(),
        },
    )


def read_ticket(connection: Connection, row: Row[Any]) -> Ticket:
    """The ticket of one row, with its messages."""
    found = select(ticket_messages).where(ticket_messages.c.ticket_id == row.id)
    messages = connection.execute(found.order_by(ticket_messages.c.id)).all()
    return Ticket(
        id=row.id,
        session=row.session,
        reason=row.reason,
        status=row.status,
        opened=row.opened,
        sentiment=row.sentiment,
        tried=tuple(row.tried),
        messages=tuple(TicketMessage(m.author, m.text, m.at, m.name) for m in messages),
    )
