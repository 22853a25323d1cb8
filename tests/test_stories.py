"""Conversations, told in YAML, with the real models on the demo shop.

Each turn says what the shopper types and what must be true of the answer's JSON.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import demo
from assistant.jsonl import turn_json
from assistant.store.database import Store
from assistant.store.seed import seed_demo
from assistant.turn import Assistant
from assistant.types import UserInput
from assistant.wiring import DEMO_TERMS

FOLDER = Path(__file__).parent / "stories"
#: ``fails``: why a story cannot pass yet; it must fail until it is mended.
STORIES = [story for path in sorted(FOLDER.glob("*.yaml")) for story in yaml.safe_load(path.open())]


def _marks(story: dict[str, Any]) -> list[pytest.MarkDecorator]:
    reason = story.get("fails")
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


@pytest.fixture(scope="module")
def untouched(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The database file of the demo shop before anybody has written."""
    file = tmp_path_factory.mktemp("stories") / "shop.db"
    store = Store.open(f"sqlite:///{file}", assistant.clock, DEMO_TERMS)
    seed_demo(store, demo.customers(), demo.orders(), assistant.clock)
    store.close()
    return file.read_bytes()


@pytest.fixture
def shop(assistant: Assistant, untouched: bytes, tmp_path: Path) -> Iterator[Assistant]:
    """The assistant on a demo shop of its own: no story sees what another has changed."""
    (tmp_path / "shop.db").write_bytes(untouched)
    store = Store.open(f"sqlite:///{tmp_path / 'shop.db'}", assistant.clock, DEMO_TERMS)
    yield replace(assistant, store=store)
    store.close()


@pytest.mark.parametrize(
    "story", [pytest.param(s, marks=_marks(s), id=s["story"]) for s in STORIES]
)
def test_story(shop: Assistant, story: dict[str, Any]) -> None:
    session, before = f"story-{uuid.uuid4()}", None
    for wanted in story["turns"]:
        text = wanted.get("say") or wanted["say_repeated"][0] * wanted["say_repeated"][1]
        answer = turn_json(shop.respond(UserInput(session, text)))
        for name, value in wanted.items():
            if name not in ("say", "say_repeated"):
                assert CHECKS[name](answer, value, before), _told(name, value, answer)
        before = answer
    for number, facts in story.get("after", {}).items():
        kept = _record(shop.store, number)
        assert {name: kept[name] for name in facts} == facts


def _record(store: Store, number: str) -> dict[str, Any]:
    """What the shop's own record says of an order, whoever owns it."""
    everybody = [customer["email"] for customer in demo.customers()]
    with store.unit("a look at the record") as unit:
        order = unit.orders.find(number, everybody)
    assert order is not None
    return {
        "status": order.status,
        "address": order.address,
        "refunded": order.refunded,
        "refunds": len(order.refunds),
        "returns": len(order.returns),
    }


def _told(name: str, value: Any, answer: dict[str, Any]) -> str:
    shown = [(p["title"], p["price"], p["meets"]) for p in answer["products"]]
    kept = {key: answer[key] for key in ("intent", "action", "constraints", "slots", "reply")}
    return f"{name}: {value!r}\n{kept}\n{shown}"


Answer = dict[str, Any]
Check = Callable[[Answer, Any, Answer | None], bool]


def _met(answer: Answer) -> list[dict[str, Any]]:
    return [product for product in answer["products"] if product["meets"]]


def _every(answer: Answer, wanted: dict[str, Any], before: Answer | None) -> bool:
    tests: dict[str, Callable[[dict[str, Any], Any], bool]] = {
        "price_at_most": lambda p, limit: p["price"] is not None and p["price"] <= limit,
        "rating_at_least": lambda p, limit: p["rating"] is not None and p["rating"] >= limit,
        "brand": lambda p, name: p["brand"] == name,
        "colour": lambda p, name: name.upper() in p["id"],
    }
    met = _met(answer)
    return bool(met) and all(tests[name](p, value) for p in met for name, value in wanted.items())


def _part(answer: Answer, key: str, wanted: dict[str, Any]) -> bool:
    return all(answer[key][name] == value for name, value in wanted.items())


def _median_price(answer: Answer) -> float:
    prices = sorted(p["price"] for p in answer["products"])
    return (
        prices[len(prices) // 2] if len(prices) % 2 else sum(prices[len(prices) // 2 - 1 :][:2]) / 2
    )


CHECKS: dict[str, Check] = {
    "action": lambda a, v, b: a["action"] == v,
    "action_in": lambda a, v, b: a["action"] in v,
    "intent": lambda a, v, b: a["intent"] == v,
    "sentiment": lambda a, v, b: a["sentiment"] == v,
    "handoff": lambda a, v, b: a["handoff"] is v,
    "constraints": lambda a, v, b: _part(a, "constraints", v),
    "slots": lambda a, v, b: _part(a, "slots", v),
    "every": _every,
    "title_has": lambda a, v, b: bool(_met(a)) and v.lower() in _met(a)[0]["title"].lower(),
    "shown_first": lambda a, v, b: v.lower() in a["products"][0]["title"].lower(),
    "none_meets": lambda a, v, b: not _met(a),
    "unmet": lambda a, v, b: [u["field"] for u in a["constraints"]["unmet"]] == v,
    "reply_has": lambda a, v, b: v.lower() in a["reply"].lower(),
    "reply_lacks": lambda a, v, b: not any(word.lower() in a["reply"].lower() for word in v),
    "same_reply_as_before": lambda a, v, b: b is not None and (a["reply"] == b["reply"]) is v,
    "sources_at_least": lambda a, v, b: len(a["sources"]) >= v,
    "products_exactly": lambda a, v, b: len(a["products"]) == v,
    "sorted_by_price": lambda a, v, b: (
        [p["price"] for p in _met(a)] == sorted(p["price"] for p in _met(a))
    ),
    "shown_by_price": lambda a, v, b: (
        [p["price"] for p in a["products"]] == sorted(p["price"] for p in a["products"])
    ),
    "cheaper_than_before": lambda a, v, b: (
        b is not None and all(p["price"] < _median_price(b) for p in _met(a))
    ),
    "shows_others": lambda a, v, b: (
        b is not None and not {p["id"] for p in a["products"]} & {p["id"] for p in b["products"]}
    ),
}
