"""The database engine: SQLite in WAL mode by default, any SQLAlchemy URL.

A transaction on SQLite begins as ``BEGIN`` for reading and as ``BEGIN IMMEDIATE`` for writing,
so that a writer never fails half-way because another came first: it waits at the start.
"""

from __future__ import annotations

import json
import time
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from assistant.errors import StoreError

#: How long a writer waits for another, in milliseconds.
BUSY_MS = 15_000

#: JSON columns keep letters as they are, so that a person's address can be searched for.
_JSON = partial(json.dumps, ensure_ascii=False)


def open_engine(url: str) -> Engine:
    """Connect to a database; for SQLite create its folder and set it up.

    Raises ``StoreError`` if the URL is none, or SQLite's folder or file cannot be used.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            f"{url!r} is no database URL: for a file write sqlite:////full/path/name.db"
        ) from error
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            parsed, pool_pre_ping=True, json_serializer=_JSON, hide_parameters=True
        )
    if not parsed.database or parsed.database == ":memory:":
        raise StoreError(f"{url!r} names no file: a database in memory would not outlive a turn")
    return _open_sqlite(url, Path(parsed.database))


def _open_sqlite(url: str, file: Path) -> Engine:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"cannot create the folder {file.parent} for the database: {error}"
        ) from error
    engine = create_engine(url, json_serializer=_JSON, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        _use_wal(engine)
    except Exception as error:
        engine.dispose()
        raise StoreError(f"cannot use {file} as a database: {_cause(error)}") from error
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock as they begin."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _use_wal(engine: Engine, patience_s: float = 10.0) -> None:
    # Switching to WAL needs the file for itself and does not honour busy_timeout.
    give_up = time.monotonic() + patience_s
    while True:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
            return
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        finally:
            raw.close()


def _cause(error: Exception) -> str:
    return str(error.orig if isinstance(error, OperationalError) else error)
