"""A real database in a file, with a few customers and orders dated from a fixed day."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.clock import FixedClock
from assistant.store.database import Store
from assistant.store.rules import Terms
from assistant.store.seed import seed_demo

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)

PEOPLE: list[dict[str, Any]] = [
    {"email": "ada@example.com", "name": "Ada", "newsletter": True, "address": "1 Mill Lane"},
    {"email": "bob@example.com", "name": "Bob", "newsletter": False, "address": "2 Mill Lane"},
]


def bought(number: str, email: str, status: str, **dates: Any) -> dict[str, Any]:
    """An order of boots (two pairs at $50.00) and a kettle ($39.99), delivery $4.99."""
    boots = {"product_id": "boots-40", "title": "Tor Hiking Boots", "size": "40"}
    kettle = {"product_id": "kettle", "title": "Alder Kettle"}
    return {
        "number": number,
        "email": email,
        "status": status,
        "placed": -9,
        "lines": [boots | {"quantity": 2, "price": 5000}, kettle | {"quantity": 1, "price": 3999}],
        "shipping": {
            "cost": 499,
            "carrier": "Swallow",
            "tracking": "SW1",
            "address": "1 Mill Lane",
        },
        "payment": "card ending 4242",
        "subtotal": 13999,
        **dates,
    }


ORDERS = [
    bought("A1", "ada@example.com", "delivered", shipped=-8, delivered=-5),
    bought("A2", "ada@example.com", "shipped", shipped=-2, expected=2),
    bought("B1", "bob@example.com", "packing", expected=4),
    bought("B2", "bob@example.com", "delivered", shipped=-64, delivered=-60),
]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(TODAY)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/shop.db"


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file as a first start leaves it; migrating one anew for each test is slow."""
    file = tmp_path_factory.mktemp("seeded") / "shop.db"
    store = Store.open(f"sqlite:///{file}", FixedClock(TODAY))
    seed_demo(store, PEOPLE, ORDERS, FixedClock(TODAY))
    store.close()
    return file


@pytest.fixture
def store(url: str, seeded: Path, clock: FixedClock) -> Iterator[Store]:
    shutil.copy(seeded, url.removeprefix("sqlite:///"))
    opened = Store.open(url, clock, Terms(label_fee=399))
    yield opened
    opened.close()


@pytest.fixture
def reseed(store: Store, clock: FixedClock) -> Callable[[], None]:
    """Seeds the demo records again, as every start does."""
    return lambda: seed_demo(store, PEOPLE, ORDERS, clock)
