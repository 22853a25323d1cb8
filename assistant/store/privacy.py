"""A person's data: given to them, or erased, by the e-mail address they are known by.

Erasing deletes the conversations in which the address was given, takes everything personal out
of the customer's orders (whose amounts the books need), and leaves no trace of the address in
the database's file. Recordings are deleted once they have been heard; what a broken connection
left of them is in the folder of uploads, which is emptied (``uploads.sweep``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Engine, delete, select, update

from assistant.store.conversation_rows import count_of, delete_conversations, rows_of, sessions_of
from assistant.store.database import Store
from assistant.store.masking import mask
from assistant.store.mentions import address_key, redact
from assistant.store.order_rows import ORDER, read_order
from assistant.store.schema import (
    customers,
    operations,
    orders,
    returns,
    subscriptions,
    tickets,
    turns,
)
from assistant.store.transaction import Transaction

#: Columns that hold JSON as text.
_JSON_TEXTS = ("state", "reply", "timings")


@dataclass(frozen=True)
class Erased:
    """How much was erased. ``compact`` is False if another process kept the old file pages."""

    conversations: int
    turns: int
    tickets: int
    orders: int
    subscriptions: int
    mentions: int
    compact: bool

    def sentence(self) -> str:
        """The figures in one sentence, and what is left to do."""
        told = (
            f"Erased {self.conversations} conversations ({self.turns} turns, {self.tickets} "
            f"tickets), the personal data of {self.orders} orders, {self.subscriptions} newsletter "
            f"subscriptions, and the address in {self.mentions} other rows."
        )
        if self.compact:
            return told
        return (
            f"{told} Another program reads the database, so that its file still holds what was "
            "erased: run this again once that program has stopped."
        )


def export(store: Store, email: str) -> dict[str, Any]:
    """All that is kept on a person, as JSON values.

    Their own record and orders are given as they are; in what was said, card numbers, telephone
    numbers, postal addresses and other people's e-mail addresses are masked. Raises
    ``InputRefused`` if ``email`` is no address.
    """
    key = address_key(email)
    with store.engine.connect() as connection:
        person = connection.execute(select(customers).where(customers.c.email == key)).one_or_none()
        letters = select(subscriptions).where(subscriptions.c.email == key)
        found: dict[str, Any] = {
            "email": key,
            "exported": store.clock.now(),
            "customer": None if person is None else _without(person, "id", "demo"),
            "orders": _orders(connection, key),
            "newsletter": [dict(row) for row in connection.execute(letters).mappings()],
            "conversations": [
                _masked(rows_of(connection, session), key)
                for session in sessions_of(connection, key)
            ],
        }
    plain: dict[str, Any] = json.loads(json.dumps(found, default=_plain, ensure_ascii=False))
    return plain


def erase(store: Store, email: str) -> Erased:
    """Erase a person's data, all or nothing, and compact the database's file.

    Raises ``InputRefused`` if ``email`` is no address. Erasing twice does no harm.
    """
    key = address_key(email)
    with store.transaction() as transaction:
        connection = transaction.begin()
        sessions = sessions_of(connection, key)
        said, opened = (count_of(connection, table, sessions) for table in (turns, tickets))
        delete_conversations(transaction, sessions)
        ordered = _erase_customer(transaction, key)
        letters = delete(subscriptions).where(subscriptions.c.email == key)
        left = transaction.write(letters).rowcount
        mentioned = redact(transaction, key)
    compact = compacted(store.engine)
    return Erased(len(sessions), said, opened, ordered, left, mentioned, compact)


def compacted(engine: Engine) -> bool:
    """Rewrite SQLite's file so that nothing deleted is left in it; False if it is being read.

    Other databases reuse their space by rules of their own and need nothing here.
    """
    if engine.dialect.name != "sqlite":
        return True
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("VACUUM")
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    finally:
        raw.close()


def _orders(connection: Connection, key: str) -> list[dict[str, Any]]:
    rows = connection.execute(ORDER.where(customers.c.email == key)).all()
    return [asdict(read_order(connection, row)) for row in rows]


def _erase_customer(transaction: Transaction, key: str) -> int:
    """Take what is personal out of a customer's record and orders; gives the number of orders."""
    known = select(customers.c.id).where(customers.c.email == key)
    person = transaction.begin().execute(known).scalar_one_or_none()
    if person is None:
        return 0
    theirs = select(orders.c.number).where(orders.c.customer_id == person)
    _erase_words(transaction, list(transaction.begin().execute(theirs).scalars()))
    emptied = update(orders).where(orders.c.customer_id == person)
    count = transaction.write(emptied.values(address="", payment="", demo=False)).rowcount
    if not count:
        transaction.write(delete(customers).where(customers.c.id == person))
        return 0
    # A random name that is no address, so that nobody can prove to be this customer.
    nobody = {"email": f"erased-{token_hex(16)}", "name": "", "phone": "", "address": ""}
    gone = update(customers).where(customers.c.id == person)
    transaction.write(gone.values(demo=False, **nobody))
    return count


def _erase_words(transaction: Transaction, numbers: list[str]) -> None:
    """Take addresses and the customer's own words out of the changes of orders."""
    spoken = update(returns).where(returns.c.order_number.in_(numbers))
    transaction.write(spoken.values(reason=""))
    done = select(operations.c.key, operations.c.facts).where(
        operations.c.order_number.in_(numbers)
    )
    for key, facts in transaction.begin().execute(done).all():
        kept = {name: value for name, value in facts.items() if name != "address"}
        transaction.write(update(operations).where(operations.c.key == key).values(facts=kept))


def _masked(value: Any, key: str, name: str = "") -> Any:
    match value:
        case str() if name in _JSON_TEXTS:
            return _masked(json.loads(value), key)
        case str():
            return mask(value, keep=key)
        case Mapping():
            return {name: _masked(one, key, name) for name, one in value.items()}
        case list():
            return [_masked(one, key) for one in value]
    return value


def _without(row: Any, *names: str) -> dict[str, Any]:
    return {name: value for name, value in row._mapping.items() if name not in names}


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
