"""The store: open it, give each turn its unit of work, read conversations back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, Row, bindparam, select
from sqlalchemy.exc import DBAPIError

from assistant.clock import Clock
from assistant.errors import StoreError
from assistant.store.engine import open_engine
from assistant.store.locks import SessionLocks
from assistant.store.migrate import migrate
from assistant.store.records import TurnRecord
from assistant.store.rules import Terms
from assistant.store.schema import turns
from assistant.store.transaction import Transaction
from assistant.store.unit import Conflict, Unit
from assistant.types import State

__all__ = ["Conflict", "Store", "Unit"]

_LATEST = (
    select(turns)
    .where(turns.c.session == bindparam("of"))
    .order_by(turns.c.number.desc())
    .limit(bindparam("limit"))
)


class Store:
    """The shop's database. Thread-safe; several processes may share one database."""

    def __init__(self, engine: Engine, clock: Clock, terms: Terms) -> None:
        self.engine, self.clock, self.terms = engine, clock, terms
        self._locks = SessionLocks()

    @classmethod
    def open(cls, url: str, clock: Clock, terms: Terms = Terms()) -> Store:  # noqa: B008 (frozen)
        """Open a database by its SQLAlchemy URL; create folder and tables, or upgrade them.

        Raises ``StoreError`` if it cannot be used or was made by a newer version.
        """
        engine = open_engine(url)
        try:
            migrate(engine)
        except DBAPIError as error:
            engine.dispose()
            raise StoreError(f"cannot use the database {engine.url!r}: {error.orig}") from error
        except StoreError:
            engine.dispose()
            raise
        return cls(engine, clock, terms)

    @contextmanager
    def unit(self, session: str) -> Iterator[Unit]:
        """One turn of one conversation: committed at the end, rolled back on any error.

        Turns of one session wait for each other in this process; across processes the one
        that comes second raises ``Conflict`` when it records, and should be run again.
        """
        with self._locks.hold(session), self.transaction() as transaction:
            yield Unit(transaction, session, self.clock, self.terms)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Database work outside a turn: committed at the end, rolled back on any error."""
        transaction = Transaction(self.engine)
        try:
            yield transaction
            transaction.commit()
        finally:
            transaction.close()

    def turns(self, session: str, limit: int = 50) -> list[TurnRecord]:
        """The latest turns of a conversation, oldest first."""
        with self.engine.connect() as connection:
            rows = connection.execute(_LATEST, {"of": session, "limit": limit}).all()
        return [_turn(row) for row in reversed(rows)]

    def state(self, session: str) -> State:
        """What a conversation remembers, as last recorded; empty if it has not begun."""
        with self.transaction() as transaction:
            return Unit(transaction, session, self.clock, self.terms).state

    def known(self, session: str) -> bool:
        """True if the conversation has had a turn."""
        return self.state(session).turn > 0

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _turn(row: Row[Any]) -> TurnRecord:
    return TurnRecord(
        number=row.number,
        at=row.at,
        text=row.text,
        transcript=row.transcript,
        intent=row.intent,
        intent_confidence=row.intent_confidence,
        sentiment=row.sentiment,
        sentiment_score=row.sentiment_score,
        action=row.action,
        reply=json.loads(row.reply),
        timings_ms=json.loads(row.timings),
    )
