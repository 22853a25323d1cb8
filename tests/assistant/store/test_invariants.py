"""Whatever shoppers do with their orders, in whatever order: the laws of money and goods hold."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from assistant.clock import FixedClock
from assistant.errors import ServiceError
from assistant.store.database import Store
from assistant.store.records import Order, Receipt
from assistant.store.rules import Terms
from assistant.store.schema import orders, shipments
from assistant.store.seed import seed_demo

NOW = datetime(2026, 11, 22, tzinfo=UTC)
EMAIL = "ada@example.com"
NUMBERS = ("1", "2", "3")
LINES = [
    {"product_id": "boots", "title": "Tor Boots", "size": "40", "quantity": 2, "price": 5000},
    {"product_id": "kettle", "title": "Alder Kettle", "quantity": 1, "price": 150},
]
PEOPLE = [{"email": EMAIL, "name": "Ada", "address": "1 Mill Lane"}]
ORDERS = [
    {
        "number": number,
        "email": EMAIL,
        "status": "packing",
        "placed": -1,
        "lines": LINES,
        "shipping": {"cost": 499, "carrier": "Swallow", "address": "1 Mill Lane"},
        "payment": "card",
        "subtotal": 10150,
    }
    for number in NUMBERS
]


@cache
def seeded() -> bytes:
    """The database file of a shop that was never served."""
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(NOW)
        store = Store.open(f"sqlite:///{folder}/shop.db", clock)
        seed_demo(store, PEOPLE, ORDERS, clock)
        store.close()
        return (Path(folder) / "shop.db").read_bytes()


class Shop(RuleBasedStateMachine):
    """Shoppers cancel, change, return and exchange, twice and at odd times; parcels move."""

    numbers = st.sampled_from(NUMBERS)
    keys = st.sampled_from([f"key-{n}" for n in range(8)])
    lines = st.integers(1, 6)
    reasons = st.sampled_from(["too big", "it is broken", ""])

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FixedClock(NOW)
        file = Path(self.folder.name) / "shop.db"
        file.write_bytes(seeded())
        self.store = Store.open(f"sqlite:///{file}", self.clock, Terms(label_fee=399))
        self.receipts: dict[str, Receipt] = {}
        self.refunded = dict.fromkeys(NUMBERS, 0)

    def attempt(self, change: str, key: str, *args: object) -> None:
        with self.store.unit("s") as unit:
            try:
                receipt: Receipt = getattr(unit.orders, change)(*args, key)
            except ServiceError:
                return
        known = self.receipts.setdefault(key, receipt)
        assert receipt.repeated == (known is not receipt)
        assert (receipt.order, receipt.kind) == (known.order, known.kind)
        assert dict(receipt.facts) == dict(known.facts)

    @rule(number=numbers, key=keys)
    def cancel(self, number: str, key: str) -> None:
        self.attempt("cancel", key, number)

    @rule(number=numbers, key=keys)
    def change_address(self, number: str, key: str) -> None:
        self.attempt("change_address", key, number, "9 New Road")

    @rule(number=numbers, line=lines, key=keys)
    def change_article(self, number: str, line: int, key: str) -> None:
        self.attempt("change_article", key, number, line, "41", None)

    @rule(number=numbers, line=lines, count=st.integers(-1, 3), reason=reasons, key=keys)
    def send_back(self, number: str, line: int, count: int, reason: str, key: str) -> None:
        self.attempt("send_back", key, number, {line: count}, reason)

    @rule(number=numbers, line=lines, key=keys)
    def exchange(self, number: str, line: int, key: str) -> None:
        self.attempt("exchange", key, number, line, "size 41", "too small")

    @rule(number=numbers, place=st.integers(0, 2), key=keys)
    def withdraw(self, number: str, place: int, key: str) -> None:
        """A return is taken back, and with it what was to be refunded for it."""
        labels = [one.label for one in self.order(number).returns]
        self.attempt("withdraw", key, number, labels[place] if place < len(labels) else "none")
        if len(self.order(number).returns) < len(labels):
            self.refunded[number] = min(self.refunded[number], self.order(number).refunded)

    @rule(number=numbers)
    def parcel_moves(self, number: str) -> None:
        """The warehouse ships what is packed, the carrier delivers what is shipped."""
        order = self.order(number)
        steps = {"packing": ("shipped", "shipped"), "shipped": ("delivered", "delivered")}
        if order.status in steps:
            status, field = steps[order.status]
            with self.store.engine.begin() as connection:
                moved = shipments.update().where(shipments.c.order_number == number)
                connection.execute(moved.values({field: self.clock.now()}))
                at = orders.update().where(orders.c.number == number)
                connection.execute(at.values(status=status, demo=False))

    @rule(days=st.integers(0, 20))
    def days_pass(self, days: int) -> None:
        self.clock.forward(days=days)

    def order(self, number: str) -> Order:
        with self.store.unit("reader") as unit:
            found = unit.orders.find(number, [EMAIL])
        assert found is not None
        return found

    @invariant()
    def money_and_goods_add_up(self) -> None:
        for number in NUMBERS:
            order = self.order(number)
            assert 0 <= order.refunded <= order.paid
            assert order.refunded >= self.refunded[number]  # but for a withdrawn return
            self.refunded[number] = order.refunded
            assert all(0 <= line.returned <= line.quantity for line in order.lines)
            if order.status == "cancelled":
                assert order.refunded == order.paid
            if order.status in ("packing", "shipped"):
                assert (order.returns, order.refunds) == ((), ())

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


def run(examples: int, steps: int) -> None:
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Shop, settings=chosen)


def test_money_and_goods_add_up() -> None:
    run(examples=10, steps=25)


@pytest.mark.soak
def test_money_and_goods_add_up_over_ten_thousand_steps() -> None:
    run(examples=50, steps=200)
