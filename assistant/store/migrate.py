"""Bring a database to the newest schema, in one locked transaction.

All or nothing: a process that dies half-way leaves the database as it was. Two processes that
start at once take turns. A database made by a newer version of the assistant is refused.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from assistant.errors import StoreError
from assistant.store.schema import HEAD

#: Advisory lock number on PostgreSQL: "shop" in ASCII.
LOCK = 0x73686F70


def revision_of(connection: Connection) -> str | None:
    """The revision that the database is at; None if it holds no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def migrate(engine: Engine, target: str = HEAD) -> None:
    """Upgrade to ``target``. Raises ``StoreError`` if the database is newer than the code."""
    with engine.connect() as connection:
        if revision_of(connection) == target:
            return
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        upgrade(connection, target)


def upgrade(connection: Connection, target: str) -> None:
    """Run the missing migrations on a connection that holds the lock."""
    # Alembic takes a third of a second to import; most starts find nothing to do.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = revision_of(connection)
    if current is not None and current not in known:
        raise StoreError(
            f"the database is at schema {current!r}, which this version does not know "
            f"(its newest is {HEAD!r}): start a newer version, or name another database"
        )
    command.upgrade(config, target)
