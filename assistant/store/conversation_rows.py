"""All that belongs to a conversation, table by table: found, read, deleted.

A table with a column ``session`` belongs to conversations; a new one is covered from its start.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, select, update

from assistant.store.mentions import rows_naming
from assistant.store.schema import (
    conversations,
    feedback,
    metadata,
    shopper_reviews,
    ticket_messages,
    tickets,
    turns,
)
from assistant.store.transaction import Transaction

#: What shoppers themselves say or gave; an address in here makes a conversation its owner's.
_THEIRS = (
    (conversations, ("session", "state")),
    (turns, ("session", "text", "transcript")),
    (feedback, ("comment",)),
    (shopper_reviews, ("text",)),
    (tickets, ("reason", "tried")),
)

Sessions = Collection[str] | Select[Any]


def of_conversations() -> tuple[Table, ...]:
    """The tables whose rows belong to conversations."""
    return tuple(table for table in metadata.sorted_tables if "session" in table.c)


def sessions_of(connection: Connection, email: str) -> tuple[str, ...]:
    """The conversations in which a shopper gave this address."""
    found = {
        row.session
        for table, names in _THEIRS
        for row in rows_naming(connection, table, email, [table.c[name] for name in names])
    }
    return tuple(sorted(found | set(_written_to(connection, email))))


def _written_to(connection: Connection, email: str) -> Iterator[str]:
    """The conversations whose ticket has a message of the shopper with this address."""
    for row in rows_naming(connection, ticket_messages, email, [ticket_messages.c.text]):
        if row.author == "shopper":
            of = select(tickets.c.session).where(tickets.c.id == row.ticket_id)
            yield connection.execute(of).scalar_one()


def rows_of(connection: Connection, session: str) -> Mapping[str, list[dict[str, Any]]]:
    """Every row of one conversation, by the name of its table."""
    rows = {
        table.name: _dicts(connection, select(table).where(table.c.session == session))
        for table in of_conversations()
    }
    ours = select(tickets.c.id).where(tickets.c.session == session)
    written = select(ticket_messages).where(ticket_messages.c.ticket_id.in_(ours))
    return rows | {"ticket_messages": _dicts(connection, written.order_by(ticket_messages.c.id))}


def count_of(connection: Connection, table: Table, sessions: Sessions) -> int:
    """How many rows of a table belong to these conversations."""
    counted = select(func.count()).select_from(table).where(_among(table, sessions))
    return int(connection.execute(counted).scalar_one())


def delete_conversations(
    transaction: Transaction, sessions: Sessions, keep_reviews: bool = False
) -> None:
    """Delete conversations with all that belongs to them.

    With ``keep_reviews`` the reviews that shoppers left stay, tied to no conversation.
    """
    if keep_reviews:
        cut = update(shopper_reviews).where(_among(shopper_reviews, sessions))
        transaction.write(cut.values(session=""))
    written_in = select(tickets.c.id).where(_among(tickets, sessions))
    transaction.write(delete(ticket_messages).where(ticket_messages.c.ticket_id.in_(written_in)))
    # Conversations go last: ``sessions`` may be a query of them.
    for table in sorted(of_conversations(), key=lambda one: one is conversations):
        transaction.write(delete(table).where(_among(table, sessions)))


def _among(table: Table, sessions: Sessions) -> ColumnElement[bool]:
    return table.c.session.in_(sessions)


def _dicts(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]
