"""Reading without a lock; writing in one transaction that begins with the first write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine, Executable

from assistant.store.engine import writing

Rows = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


class Transaction:
    """The database work of one turn. Everything written is committed together, or not at all."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees what this transaction wrote; lock-free before it wrote."""
        if self._connection is not None:
            yield self._connection
            return
        with self._engine.connect() as connection:
            yield connection

    def begin(self) -> Connection:
        """The connection that holds the write lock, taken now if it is not held yet."""
        if self._connection is None:
            connection = writing(self._engine).connect()
            try:
                connection.begin()
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def write(self, statement: Executable, values: Rows = None) -> CursorResult[Any]:
        """Run one insert, update or delete."""
        return self.begin().execute(statement, values)

    def commit(self) -> None:
        """Make everything written lasting."""
        if self._connection is not None:
            self._connection.commit()

    def close(self) -> None:
        """Drop what was not committed and give the connection back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
