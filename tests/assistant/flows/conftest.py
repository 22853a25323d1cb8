"""A counter to talk over: real flows on a real store, with what was understood given outright."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.clock import FixedClock
from assistant.flows import flow_for, flow_named, served
from assistant.flows.flow import Desk, Outcome, PassageSearch, Serve
from assistant.limits import Guesses
from assistant.store.database import Store
from assistant.store.rules import Terms
from assistant.store.seed import seed_demo
from assistant.types import Reading, Reply, Slots, State, Turn, Understanding
from assistant.wished import Wishes
from indexes.product import Filters, Product

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)

PEOPLE: list[dict[str, Any]] = [
    {"email": "ada@example.com", "name": "Ada", "address": "1 Mill Lane"},
    {"email": "bob@example.com", "name": "Bob", "address": "2 Mill Lane"},
]


def _bought(number: str, email: str, status: str, **dates: Any) -> dict[str, Any]:
    boots = {"product_id": "boots-40", "title": "Tor Hiking Boots", "size": "40"}
    kettle = {"product_id": "kettle", "title": "Alder Kettle"}
    return {
        "number": number,
        "email": email,
        "status": status,
        "placed": -9,
        "lines": [boots | {"quantity": 1, "price": 5000}, kettle | {"quantity": 1, "price": 3999}],
        "shipping": {"cost": 499, "carrier": "Swallow", "tracking": "SW1", "address": "1 Mill Lane"}
        if status != "packing"
        else {"cost": 499, "carrier": "Swallow", "address": "2 Mill Lane"},
        "payment": "card ending 4242",
        "subtotal": 8999,
        **dates,
    }


ORDERS = [
    _bought("70001", "ada@example.com", "delivered", shipped=-8, delivered=-5),
    _bought("70002", "ada@example.com", "shipped", shipped=-2, expected=2),
    _bought("70003", "bob@example.com", "packing", expected=4),
    _bought("70004", "bob@example.com", "delivered", shipped=-64, delivered=-60),
    _bought(
        "70005",
        "bob@example.com",
        "cancelled",
        cancelled=-2,
        refund={"status": "under way", "started": -2, "expected": 5, "amount": 9498},
    ),
]

PRODUCTS = [
    Product("kettle", "Alder Kettle", price=3999, stock=5, in_stock=True),
    Product("toaster", "Birch Toaster", price=2500, sale_price=1999, stock=2, in_stock=True),
    Product("lamp", "Cedar Lamp", price=1000, stock=0, in_stock=False),
    *(
        Product(f"boots-{n}", "Tor Hiking Boots", price=5000, size=(n,), group="boots", in_stock=ok)
        for n, ok in (("40", True), ("41", True), ("42", False))
    ),
]


@dataclass
class Counter:
    """Talks to the flows as the dialogue does, one conversation at a time."""

    store: Store
    session: str = "s"
    passages: PassageSearch | None = None
    proof_limit: int | None = 5
    guesses: Guesses | None = None
    client: str | None = None
    products: dict[str, Product] = field(default_factory=lambda: {p.id: p for p in PRODUCTS})
    outcome: Outcome | None = None

    def say(self, text: str, intent: str, **understood: Any) -> Reply:
        """One turn: a message whose intent and slots are given outright."""
        with self.store.unit(self.session) as unit:
            said = _understood(text, intent, **understood)
            state = replace(unit.state, turn=unit.state.turn + 1)
            action, state = _decide(state, said)
            self.outcome = served(action, self.desk(unit))
            state = self.outcome.apply(state)
            reply = flow_named(self.outcome.flow or action.flow).reply(action, self.outcome)
            shown = state.constraints
            turn = Turn(self.session, state.turn, text, None, said, shown, reply, {})
            unit.record(turn, state)
        return reply

    def desk(self, unit: Any) -> Desk:
        return Desk(
            orders=unit.orders,
            carts=unit.carts,
            tickets=unit.tickets,
            notes=unit.notes,
            clock=self.store.clock,
            session=self.session,
            shop_name="Fernway",
            product=self.products.get,
            passages=self.passages,
            variants=lambda family: tuple(p for p in self.products.values() if p.family == family),
            proof_limit=self.proof_limit,
            guesses=self.guesses,
            client=self.client,
        )

    def show(self, *products: str, focus: str | None = None) -> None:
        """Pretend that a search has shown these products."""
        with self.store.unit(self.session) as unit:
            state = replace(unit.state, turn=unit.state.turn + 1, shown=products, focus=focus)
            said = _understood("show me things", "search_product")
            reply, shown = Reply("Here.", "search"), state.constraints
            turn = Turn(self.session, state.turn, "", None, said, shown, reply, {})
            unit.record(turn, state)

    @property
    def state(self) -> State:
        with self.store.unit(self.session) as unit:
            return unit.state


def _understood(
    text: str,
    intent: str,
    size: str | None = None,
    sentiment: str = "neutral",
    **slots: Any,
) -> Understanding:
    wishes = Wishes(sets=Filters(size=(size,))) if size else Wishes()
    return Understanding(text, Reading(intent, 0.95, sentiment, 0.0), Slots(**slots), wishes)


def _decide(state: State, said: Understanding) -> tuple[Serve, State]:
    intent = said.reading.intent
    state = replace(state, angry=state.angry + 1 if said.reading.sentiment == "negative" else 0)
    if state.handoff:
        return flow_named("handoff").decide(state, said)
    if state.proposal and intent in ("affirm", "deny"):
        return flow_named(state.proposal.flow).decide(state, said)
    if state.task and state.task.waiting and state.task.intent == intent:
        return flow_named(state.task.flow).decide(state, said)
    if state.task and state.task.intent != intent:
        state = replace(state, paused=(*state.paused, state.task), task=None)
    flow = flow_for(intent)
    assert flow is not None, f"no flow serves {intent}"
    return flow.decide(state, said)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(TODAY)


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The database file of a shop that nobody has visited yet."""
    file = tmp_path_factory.mktemp("seeded") / "shop.db"
    store = Store.open(f"sqlite:///{file}", FixedClock(TODAY))
    seed_demo(store, PEOPLE, ORDERS, FixedClock(TODAY))
    store.close()
    return file.read_bytes()


@pytest.fixture
def store(tmp_path: Path, seeded: bytes, clock: FixedClock) -> Iterator[Store]:
    (tmp_path / "shop.db").write_bytes(seeded)
    terms = Terms(label_fee=399, condition="unused")
    opened = Store.open(f"sqlite:///{tmp_path}/shop.db", clock, terms)
    yield opened
    opened.close()


@pytest.fixture
def counter(store: Store) -> Counter:
    return Counter(store)
