"""Where an e-mail address stands in the database: in any text of any table.

An address is matched as a whole: looking for ``ada@example.com`` never finds
``nada@example.com`` or ``ada@example.com.au``. It is matched as it is heard, too: "ada at example
dot com".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Row,
    String,
    Table,
    Text,
    and_,
    cast,
    func,
    or_,
    select,
    update,
)

from assistant.errors import InputRefused
from assistant.store.order_rows import email_key
from assistant.store.schema import metadata
from assistant.store.transaction import Transaction

ERASED = "[erased]"

#: The signs of an address, as they are typed or said.
_SAID = {
    "@": r"(?:\s?@\s?|\sat\s)",
    ".": r"(?:\s?\.\s?|\sdot\s)",
    "_": r"(?:_|\sunderscore\s)",
    "-": r"(?:-|\sdash\s)",
}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def address_key(email: str) -> str:
    """The address as it is stored. Raises ``InputRefused`` if it is none."""
    key = email_key(email)
    if not _ADDRESS.fullmatch(key):
        raise InputRefused(f"{email!r} is no e-mail address: expected one such as ada@example.com")
    return key


def mention(key: str) -> re.Pattern[str]:
    """Matches the address, typed or spoken, but no longer one that holds it."""
    said = "".join(_SAID.get(sign, re.escape(sign)) for sign in key)
    whole = rf"(?<!\w)(?<!\w[.+-])(?<!\sdot\s){said}(?![\w-]|\.\w|\sdot\s)"
    return re.compile(whole, re.IGNORECASE)


def rows_naming(
    connection: Connection, table: Table, key: str, columns: list[Column[Any]] | None = None
) -> Iterator[Row[Any]]:
    """The rows of a table that hold the address in one of the columns, by default in any text."""
    looked_at = columns if columns is not None else texts(table)
    if not looked_at:
        return
    parts = [part for part in re.split(r"\W|_", key) if part]
    holds = [
        and_(*(func.lower(cast(column, Text)).contains(part, autoescape=True) for part in parts))
        for column in looked_at
    ]
    whole = mention(key)
    for row in connection.execute(select(table).where(or_(*holds))).all():
        if any(_found(row._mapping[column], whole) for column in looked_at):
            yield row


def redact(transaction: Transaction, key: str) -> int:
    """Put ``[erased]`` in the place of the address wherever it still stands; gives the rows."""
    whole, count = mention(key), 0
    for table in metadata.sorted_tables:
        columns = [column for column in texts(table) if not column.primary_key]
        for row in list(rows_naming(transaction.begin(), table, key, columns)):
            here = [column == row._mapping[column] for column in table.primary_key]
            values = {c.name: _replaced(row._mapping[c], whole) for c in columns}
            transaction.write(update(table).where(*here).values(values))
            count += 1
    return count


def texts(table: Table) -> list[Column[Any]]:
    """The columns of a table that hold text or JSON."""
    return [column for column in table.c if isinstance(column.type, String | JSON)]


def _found(value: Any, whole: re.Pattern[str]) -> bool:
    return bool(_replaced(value, whole) != value)


def _replaced(value: Any, whole: re.Pattern[str]) -> Any:
    match value:
        case str():
            return whole.sub(ERASED, value)
        case list():
            return [_replaced(one, whole) for one in value]
        case dict():
            return {whole.sub(ERASED, k): _replaced(one, whole) for k, one in value.items()}
    return value
