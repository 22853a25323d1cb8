"""Killed at any moment, the database keeps every acknowledged change, whole, and no half one.

A child process changes orders and prints each key once its change is committed. It counts what
SQLite is told to do (statements and commits) and kills itself at the n-th; n rises until a run
ends unkilled.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.clock import FixedClock
from assistant.store.database import Store
from assistant.store.schema import operations, orders
from assistant.store.seed import seed_demo

NOW = datetime(2026, 11, 22, tzinfo=UTC)
EMAIL = "ada@example.com"
NUMBERS = [str(number) for number in range(1, 7)]
PEOPLE = [{"email": EMAIL, "name": "Ada", "address": "1 Mill Lane"}]
ORDERS = [
    {
        "number": number,
        "email": EMAIL,
        "status": "packing" if int(number) % 2 else "delivered",
        "placed": -9,
        **({} if int(number) % 2 else {"shipped": -8, "delivered": -5}),
        "lines": [{"product_id": "p", "title": "Boots", "quantity": 2, "price": 5000}],
        "shipping": {"cost": 499, "carrier": "Swallow", "address": "1 Mill Lane"},
        "payment": "card",
        "subtotal": 10000,
    }
    for number in NUMBERS
]

#: Changes each order once, in a turn of its own, and dies at write number argv[2].
CHILD = """
import os, signal, sys
from datetime import UTC, datetime
from dataclasses import replace
from sqlalchemy import event
from assistant.clock import FixedClock
from assistant.store.database import Store
from assistant.types import Reading, Reply, Turn, Understanding

store = Store.open(sys.argv[1], FixedClock(datetime(2026, 11, 22, tzinfo=UTC)))
left = int(sys.argv[2])

def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(store.engine, "before_cursor_execute", count)
event.listen(store.engine, "after_cursor_execute", count)
event.listen(store.engine, "commit", count)
for number in sys.argv[3:]:
    with store.unit("s") as unit:
        if int(number) % 2:
            unit.orders.cancel(number, f"key-{number}")
        else:
            lines = unit.orders.find(number, ["ada@example.com"]).lines
            unit.orders.send_back(number, {lines[0].id: 1}, "too big", f"key-{number}")
        state = replace(unit.state, turn=unit.state.turn + 1)
        understood = Understanding(number, Reading("cancel_order", 1.0, "neutral", 0.0))
        reply = Reply("Done.", "order")
        unit.record(
            Turn("s", state.turn, number, None, understood, state.constraints, reply, {}), state
        )
    print(number, flush=True)
"""


def shop(folder: Path) -> str:
    url = f"sqlite:///{folder}/shop.db"
    store = Store.open(url, FixedClock(NOW))
    seed_demo(store, PEOPLE, ORDERS, FixedClock(NOW))
    store.close()
    return url


def check(url: str, acknowledged: list[str]) -> None:
    """Every acknowledged change is there, with its turn; every change there is whole."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()
    store = Store.open(url, FixedClock(NOW))
    with store.engine.connect() as connection:
        changed = set(connection.execute(select(operations.c.order_number)).scalars())
        assert set(connection.execute(select(orders.c.number)).scalars()) == set(NUMBERS)
    assert set(acknowledged) <= changed
    assert {turn.text for turn in store.turns("s")} == changed
    with store.unit("s") as unit:
        assert unit.state.turn == len(changed)
        for number in NUMBERS:
            order = unit.orders.find(number, [EMAIL])
            assert order is not None
            whole = order.refunded > 0 and (order.status == "cancelled" or bool(order.returns))
            untouched = not order.refunds and not order.returns and order.status != "cancelled"
            assert whole if number in changed else untouched
    store.close()


def killed_at(write: int, folder: Path, numbers: list[str]) -> bool:
    """Run the child on a fresh shop; True if it was killed before it had finished."""
    folder.mkdir()
    url = shop(folder)
    child = subprocess.run(
        [sys.executable, "-c", CHILD, url, str(write), *numbers],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert child.returncode in (0, -signal.SIGKILL), child.stderr
    check(url, child.stdout.split())
    return child.returncode != 0


@pytest.mark.parametrize("write", [3, 17, 30, 45])
def test_a_shop_killed_in_the_middle_keeps_what_it_acknowledged(write: int, tmp_path: Path) -> None:
    assert killed_at(write, tmp_path / "shop", NUMBERS)


@pytest.mark.soak
def test_a_shop_killed_at_every_write_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    write = 1
    while killed_at(write, tmp_path / str(write), NUMBERS):
        write += 1
    assert write > 10 * len(NUMBERS)  # it was killed at every step of every change
