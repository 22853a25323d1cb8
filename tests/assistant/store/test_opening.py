"""Opening a database: created, upgraded, shared, or refused with a reason."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select

from assistant.clock import FixedClock, SystemClock
from assistant.errors import StoreError
from assistant.store import migrations
from assistant.store.database import Store
from assistant.store.engine import open_engine
from assistant.store.migrate import migrate, revision_of
from assistant.store.schema import HEAD, customers, metadata

FOLDER = Path(migrations.__file__).parent


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(FOLDER))
    return ScriptDirectory.from_config(config)


REVISIONS = [script.revision for script in scripts().walk_revisions()]


def test_a_folder_that_does_not_exist_is_created(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/new/folder/shop.db", SystemClock()).close()
    assert (tmp_path / "new/folder/shop.db").is_file()


def test_the_newest_migration_is_the_one_the_code_names() -> None:
    assert scripts().get_heads() == [HEAD]


def test_the_migrations_make_the_very_tables_that_the_code_uses(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_migration_keeps_the_rows(revision: str, url: str, clock: FixedClock) -> None:
    engine = open_engine(url)
    migrate(engine, revision)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO customers (email, name, phone, address, demo)"
            " VALUES ('ada@example.com', 'Ada', '', '1 Mill Lane', 0)"
        )
    engine.dispose()
    store = Store.open(url, clock)
    with store.engine.connect() as connection:
        assert revision_of(connection) == HEAD
        assert connection.execute(select(customers.c.name)).scalars().all() == ["Ada"]
    store.close()


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
