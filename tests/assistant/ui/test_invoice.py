"""An invoice is shown to who has proven the order, for a quarter of an hour, and escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.clock import FixedClock
from assistant.store.database import Store
from assistant.store.privacy import erase
from assistant.store.seed import seed_demo
from assistant.types import Reading, Reply, Turn, Understanding
from assistant.ui.invoice import Invoices, add_invoices

NASTY = "<script>alert(1)</script>"
PEOPLE = [{"email": "ada@example.com", "name": "Ada <b>L", "address": "1 Mill Lane"}]
ORDERS = [
    {
        "number": number,
        "email": "ada@example.com",
        "status": "packing",
        "placed": -1,
        "lines": [{"product_id": "p", "title": f"Boots {NASTY}", "quantity": 2, "price": 5000,
                   "size": "40"}],
        "shipping": {"cost": 499, "carrier": "Swallow", "address": "1 Mill Lane"},
        "payment": "card ending 4242",
        "subtotal": 10000,
    }
    for number in ("A1", "A2")
]  # fmt: skip


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/shop.db", clock)
    seed_demo(opened, PEOPLE, ORDERS, clock)
    with opened.unit("ada's") as unit:
        state = replace(unit.state, turn=1, proven=("ada@example.com",))
        said = Understanding("hi", Reading("greeting", 1.0, "neutral", 0.0))
        turn = Turn("ada's", 1, "hi", None, said, state.constraints, Reply("Hi", "smalltalk"), {})
        unit.record(turn, state)
    yield opened
    opened.close()


@pytest.fixture
def invoices(store: Store) -> Invoices:
    return Invoices(store, "Fernway", b"key")


@pytest.fixture
def browser(invoices: Invoices) -> TestClient:
    app = FastAPI()
    add_invoices(app, invoices)
    return TestClient(app)


def test_a_proven_conversation_gets_a_page_with_every_amount(
    invoices: Invoices, browser: TestClient
) -> None:
    link = invoices.link("ada's", "a1")
    assert link is not None
    shown = browser.get(link)
    assert shown.status_code == 200
    for fact in ("Fernway", "order A1", "21 November 2026", "$50.00", "$100.00", "$4.99", "$104.99",
                 "size 40", "card ending 4242", "1 Mill Lane"):  # fmt: skip
        assert fact in shown.text
    assert shown.headers["cache-control"] == "no-store"


def test_what_stands_in_records_is_escaped(invoices: Invoices, browser: TestClient) -> None:
    shown = browser.get(invoices.link("ada's", "A1") or "").text
    assert "<script" not in shown
    assert "<b>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_conversation_that_has_not_proven_the_order_gets_no_link(invoices: Invoices) -> None:
    assert invoices.link("stranger", "A1") is None
    assert invoices.link("ada's", "Z9") is None


def test_a_link_tells_neither_conversation_nor_address(invoices: Invoices) -> None:
    link = invoices.link("ada's", "A1") or ""
    assert "ada" not in link
    assert "example" not in link


def test_a_link_expires(invoices: Invoices, browser: TestClient, clock: FixedClock) -> None:
    link = invoices.link("ada's", "A1") or ""
    clock.forward(minutes=14)
    assert browser.get(link).status_code == 200
    clock.forward(minutes=2)
    assert browser.get(link).status_code == 404


@pytest.mark.parametrize(
    ("was", "now"),
    [("order=A1", "order=A2"), ("until=1", "until=2"), ("seal=", "seal=0"), ("&seal=", "&x="),
     ("order=A1", "order=Z9"), ("until=", "until=x"), ("until=", "until=-"),
     ("seal=", "seal=%C3%A9")],
)  # fmt: skip
def test_a_link_that_was_changed_leads_nowhere(
    invoices: Invoices, browser: TestClient, was: str, now: str
) -> None:
    link = invoices.link("ada's", "A1") or ""
    answer = browser.get(link.replace(was, now, 1))
    assert (answer.status_code, "expired" in answer.text) == (404, True)
    assert browser.get(link).status_code == 200


def test_another_shops_key_opens_nothing(store: Store, browser: TestClient) -> None:
    link = Invoices(store, "Fernway", b"other").link("ada's", "A1") or ""
    assert browser.get(link).status_code == 404


def test_a_link_dies_with_the_erasure_of_the_customer(
    invoices: Invoices, browser: TestClient, store: Store
) -> None:
    link = invoices.link("ada's", "A1") or ""
    erase(store, "ada@example.com")
    assert browser.get(link).status_code == 404
