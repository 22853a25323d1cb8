"""The commands on the shop's records, run as a shop's owner runs them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.clock import FixedClock
from assistant.commands import orders_app, privacy_app
from assistant.store.database import Store
from assistant.store.seed import seed_demo

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PEOPLE = [{"email": "ada@example.com", "name": "Ada", "address": "1 Mill Lane"}]
ORDERS = [
    {
        "number": "A1",
        "email": "ada@example.com",
        "status": "packing",
        "placed": -1,
        "lines": [{"product_id": "p", "title": "Boots", "quantity": 1, "price": 5000}],
        "shipping": {"cost": 0, "carrier": "Swallow", "address": "1 Mill Lane"},
        "payment": "card",
        "subtotal": 5000,
    }
]


@pytest.fixture
def url(tmp_path: Path) -> str:
    name = f"sqlite:///{tmp_path}/shop.db"
    store = Store.open(name, FixedClock(NOW))
    seed_demo(store, PEOPLE, ORDERS, FixedClock(NOW))
    store.close()
    return name


def test_export_prints_json(url: str) -> None:
    ran = CliRunner().invoke(privacy_app, ["export", "ada@example.com", "--database", url])
    assert ran.exit_code == 0
    assert [order["number"] for order in json.loads(ran.stdout)["orders"]] == ["A1"]


def test_erase_tells_what_it_did_and_leaves_nothing_to_export(url: str) -> None:
    ran = CliRunner().invoke(privacy_app, ["erase", "Ada@example.com", "--database", url])
    assert ran.exit_code == 0
    assert "the personal data of 1 orders" in " ".join(ran.stderr.split())
    again = CliRunner().invoke(privacy_app, ["export", "ada@example.com", "--database", url])
    assert json.loads(again.stdout)["customer"] is None


def test_what_is_no_address_is_refused_with_what_is_accepted(url: str) -> None:
    ran = CliRunner().invoke(privacy_app, ["erase", "ada", "--database", url])
    assert (ran.exit_code, "expected one such as" in ran.stderr) == (1, True)


def test_a_database_that_is_not_there_is_not_created(tmp_path: Path) -> None:
    file = tmp_path / "typo.db"
    ran = CliRunner().invoke(privacy_app, ["export", "a@b.com", "--database", f"sqlite:///{file}"])
    assert (ran.exit_code, file.exists()) == (1, False)
    assert "no database at" in ran.stderr


def test_orders_are_imported_into_a_new_database(tmp_path: Path) -> None:
    file, url = tmp_path / "orders.csv", f"sqlite:///{tmp_path}/new.db"
    file.write_text("order,email,date,item,price\nB7,bob@example.com,2026-11-20,Boots,50 EUR\n")
    ran = CliRunner().invoke(orders_app, ["import", str(file), "--database", url])
    assert (ran.exit_code, ran.stderr.strip()) == (0, "1 new orders, 0 brought up to date.")


def test_a_wrong_file_of_orders_ends_with_its_rows_and_exit_code_1(tmp_path: Path) -> None:
    file, url = tmp_path / "orders.csv", f"sqlite:///{tmp_path}/new.db"
    file.write_text("order,email,date,item,price\nB7,bob,2026-11-20,Boots,50\n")
    ran = CliRunner().invoke(orders_app, ["import", str(file), "--database", url])
    assert ran.exit_code == 1
    assert "row 2: 'bob' is no e-mail address" in " ".join(ran.stderr.split())
