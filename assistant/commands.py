"""Commands on the shop's records: ``assistant privacy``, ``assistant orders``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import make_url

from assistant.errors import AssistantError, StoreError
from indexes.errors import IndexesError

privacy_app = typer.Typer(help="Give a person their data, or erase it.", no_args_is_help=True)
orders_app = typer.Typer(help="The shop's orders.", no_args_is_help=True)
err = Console(stderr=True)

EmailArgument = Annotated[str, typer.Argument(help="The person's e-mail address.")]
DatabaseOption = Annotated[
    str | None, typer.Option("--database", help="SQLAlchemy URL. Default: the shop's own.")
]


@privacy_app.command("export")
def privacy_export(email: EmailArgument, database: DatabaseOption = None) -> None:
    """Print all that is kept on a person as JSON."""
    from assistant.store.privacy import export

    with _store(database) as store:
        json.dump(export(store, email), sys.stdout, ensure_ascii=False, indent=2)
        print()


@privacy_app.command("erase")
def privacy_erase(email: EmailArgument, database: DatabaseOption = None) -> None:
    """Erase a person's conversations and personal data. Orders keep their amounts.

    Covers every database of the data directory, unless one is named, and all uploads: whose a
    recording is, or a file of reviews, nobody can tell.
    """
    from assistant.settings import Settings
    from assistant.store.privacy import erase
    from assistant.store.uploads import sweep

    settings, compact = Settings(), True
    for url in (database,) if database else settings.databases:
        with _store(url) as store:
            erased = erase(store, email)
        err.print(f"{store.engine.url!r}: {erased.sentence()}", highlight=False)
        compact &= erased.compact
    files = sweep(settings.uploads_dir)
    err.print(f"Deleted {files} uploaded files (recordings, files of reviews).", highlight=False)
    raise typer.Exit(0 if compact else 1)


@orders_app.callback()
def _orders() -> None:
    """The shop's orders."""  # a callback keeps the group, however few its commands


@orders_app.command("import")
def orders_import(
    file: Annotated[Path, typer.Argument(help="CSV, TSV or JSON Lines.")],
    currency: Annotated[str, typer.Option(help="Where the file names none.")] = "USD",
    database: DatabaseOption = None,
) -> None:
    """Read a file of orders: the whole file, or nothing if a row is wrong."""
    from assistant.store.order_import import import_orders

    with _store(database, create=True) as store:
        imported = import_orders(store, file, currency)
    err.print(imported.sentence(), highlight=False)


@contextmanager
def _store(database: str | None, create: bool = False) -> Iterator:  # type: ignore[type-arg]
    """The shop's store; a typed error ends the command with one line and exit code 1."""
    from assistant.clock import SystemClock
    from assistant.settings import Settings
    from assistant.store.database import Store

    try:
        url = database or Settings().database_url
        if not create:
            _require(url)
        store = Store.open(url, SystemClock())
        try:
            yield store
        finally:
            store.close()
    except (AssistantError, IndexesError) as error:
        err.print(f"[red]error:[/] {error}", highlight=False)
        raise typer.Exit(1) from None


def _require(url: str) -> None:
    """Raise StoreError if a file database does not exist, rather than create an empty one."""
    if not url.startswith("sqlite"):
        return
    file = make_url(url).database
    if file and not Path(file).is_file():
        raise StoreError(f"no database at {file}; name another with --database")
