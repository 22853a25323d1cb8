"""Opening a database: created, upgraded, shared, or refused with a reason."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, Table, select, text

from assistant.clock import FixedClock, SystemClock
from assistant.errors import StoreError
from assistant.store import migrations
from assistant.store.database import Store
from assistant.store.engine import open_engine
from assistant.store.migrate import migrate, revision_of
from assistant.store.schema import HEAD, feedback, metadata

FOLDER = Path(migrations.__file__).parent


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(FOLDER))
    return ScriptDirectory.from_config(config)


def downgrade(connection: Connection, target: str) -> None:
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.downgrade(config, target)


REVISIONS = [script.revision for script in scripts().walk_revisions()]


def test_a_folder_that_does_not_exist_is_created(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/new/folder/shop.db", SystemClock()).close()
    assert (tmp_path / "new/folder/shop.db").is_file()


def test_the_newest_migration_is_the_one_the_code_names() -> None:
    assert scripts().get_heads() == [HEAD]


def test_the_migrations_make_the_very_tables_that_the_code_uses(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def filled(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Put a row into every table of a database as it is; gives what the tables hold then."""
    values = {int: 1, str: "1", bool: True, float: 0.5, datetime: datetime(2026, 11, 26, 12)}
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for table in tables.sorted_tables:
            if table.name != "alembic_version":
                row = {c.name: values.get(c.type.python_type, {"a": 1}) for c in table.c}
                connection.execute(table.insert(), row)
    return {table.name: rows(engine, table) for table in tables.sorted_tables}


def rows(engine: Engine, table: Table) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_migration_keeps_the_rows_of_every_table(
    revision: str, url: str, clock: FixedClock
) -> None:
    engine = open_engine(url)
    migrate(engine, revision)
    before = filled(engine)
    engine.dispose()
    assert sum(map(len, before.values())) > 15
    store = Store.open(url, clock)
    for table in metadata.sorted_tables:
        (kept,) = rows(store.engine, table)
        was = before[table.name][0]
        assert {name: str(kept[name]).split("+")[0] for name in was} == {
            name: str(value) for name, value in was.items()
        }
    with store.engine.connect() as connection:
        assert revision_of(connection) == HEAD
    store.close()


def test_of_several_ratings_of_one_turn_the_last_is_kept(url: str, clock: FixedClock) -> None:
    engine = open_engine(url)
    migrate(engine, "0002")
    one, other, untold = ("s", 1), ("s", 2), ("s", None)
    with engine.begin() as connection:
        for (session, turn), liked in ((one, 1), (other, 1), (one, 0), (untold, 1), (untold, 1)):
            row = {"session": session, "turn": turn, "liked": liked, "at": datetime(2026, 11, 26)}
            connection.execute(text(_RATING), row)
    engine.dispose()
    store = Store.open(url, clock)
    with store.engine.connect() as connection:
        kept = connection.execute(select(feedback.c.turn, feedback.c.liked).order_by(feedback.c.id))
        assert kept.all() == [(2, True), (1, False), (None, True), (None, True)]
    store.close()


_RATING = (
    "INSERT INTO feedback (session, turn, liked, comment, at) "
    "VALUES (:session, :turn, :liked, '', :at)"
)


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_migration_can_be_taken_back(revision: str, url: str, clock: FixedClock) -> None:
    Store.open(url, clock).close()
    engine = open_engine(url)
    with engine.begin() as connection:
        downgrade(connection, revision)
        assert revision_of(connection) == revision
    migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused_by_name(url: str, clock: FixedClock) -> None:
    Store.open(url, clock).close()
    with sqlite3.connect(url.removeprefix("sqlite:///")) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(StoreError, match=r"'9999'.*newer version"):
        Store.open(url, clock)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes, not a database. " * 100)
    with pytest.raises(StoreError, match=r"notes\.txt"):
        Store.open(f"sqlite:///{file}", SystemClock())
    assert file.read_text().startswith("These are notes")


@pytest.mark.parametrize("url", ["no url", "sqlite://", "sqlite:///:memory:"])
def test_what_names_no_file_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="file"):
        Store.open(url, SystemClock())


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=str(tmp_path)):
        Store.open(f"sqlite:///{tmp_path}", SystemClock())


def test_processes_that_start_at_once_share_one_new_database(url: str) -> None:
    """Two processes race to create the tables; all succeed."""
    script = (
        "from assistant.clock import SystemClock; from assistant.store.database import Store; "
        f"Store.open({url!r}, SystemClock()).close()"
    )
    racing = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(2)]
    assert [process.wait(60) for process in racing] == [0, 0]
