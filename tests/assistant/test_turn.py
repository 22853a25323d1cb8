"""A whole turn, with the real models on the demo shop."""

from __future__ import annotations

import re
import threading
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.jsonl import turn_json
from assistant.settings import Settings
from assistant.turn import Assistant
from assistant.types import Press, UserInput
from assistant.wiring import Choices, assemble
from indexes.errors import IndexUnusable

SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
ASKED = (
    "waterproof hiking boots under $100",
    "compare the first two",
    "tell me more about the second one",
    "how long is its warranty?",
    "kettles between 20 and 60 dollars",
    "what is the price range of tents?",
    "what is on sale?",
    "a pink laptop under $50",
)


def session() -> str:
    return f"test-{uuid.uuid4()}"


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(st.text(max_size=300))
def test_any_text_gets_a_reply(assistant: Assistant, text: str) -> None:
    turn = assistant.respond(UserInput(session(), text))
    assert turn.reply.text.strip()


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(limit=st.integers(5, 400), kind=st.sampled_from(["shoes", "lamps", "headphones", "tents"]))
def test_everything_shown_as_meeting_a_limit_meets_it(
    assistant: Assistant, limit: int, kind: str
) -> None:
    answer = turn_json(assistant.respond(UserInput(session(), f"{kind} under ${limit}")))
    assert answer["constraints"]["price_max"] == limit
    assert all(p["price"] <= limit for p in answer["products"] if p["meets"])


@pytest.mark.parametrize("text", ASKED)
def test_every_amount_and_title_in_a_reply_is_in_its_records(
    assistant: Assistant, text: str
) -> None:
    """Amounts are those of the cards, of the quoted sources, or of the constraints in force."""
    name = session()
    assistant.respond(UserInput(name, "hiking boots"))
    answer = turn_json(assistant.respond(UserInput(name, text)))
    index = assistant.shelf.current().index
    summary = index.summary()
    known = {price for p in answer["products"] for price in (p["price"], p["list_price"])}
    known |= {answer["constraints"]["price_min"], answer["constraints"]["price_max"]}
    quoted = " ".join(source["quote"] for source in answer["sources"])
    for amount in re.findall(r"\$([\d,]+(?:\.\d\d)?)", answer["reply"]):
        value = float(amount.replace(",", ""))
        told = value in known or amount in quoted
        assert told or _a_price_of_the_shop(assistant, value), (amount, answer["reply"])
    assert summary.count > 0


def _a_price_of_the_shop(assistant: Assistant, value: float) -> bool:
    """True for the ends of a price range, which are products of the index by name."""
    index = assistant.shelf.current().index
    found = {index.product_at(row).paid for row in range(index.rows)}
    return round(value * 100) in found


def test_the_biggest_discount_is_the_largest_of_all_in_stock(assistant: Assistant) -> None:
    index = assistant.shelf.current().index
    products = [p for row in range(index.rows) if (p := index.product_at(row)).in_stock]
    most = max((p.price or 0) - (p.paid or 0) for p in products)
    answer = turn_json(assistant.respond(UserInput(session(), "what is your biggest discount?")))
    best = answer["products"][0]
    assert round(100 * (best["list_price"] - best["price"])) == most > 0


def test_turns_of_one_session_run_one_at_a_time(assistant: Assistant) -> None:
    name, numbers = session(), []

    def talk(text: str) -> None:
        numbers.append(assistant.respond(UserInput(name, text)).number)

    threads = [threading.Thread(target=talk, args=(text,)) for text in ASKED[:6]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


def test_a_conversation_survives_a_restart(
    settings: Settings, demo_index: Path, tmp_path: Path
) -> None:
    choices = Choices(index=demo_index, database=f"sqlite:///{tmp_path}/kept.db")
    first = assemble(settings, choices)
    first.respond(UserInput("kept", "office chairs under $300"))
    first.store.close()
    second = assemble(settings, choices)
    turn = second.respond(UserInput("kept", "cheaper"))
    assert turn.number == 2
    assert "chair" in turn.constraints.query
    second.store.close()


def test_a_button_adds_the_very_product_on_its_card(assistant: Assistant) -> None:
    name = session()
    shown = assistant.respond(UserInput(name, "mugs")).reply.cards
    chosen = next(card.product for card in shown if card.product.in_stock is not False)
    added = assistant.respond(UserInput(name, press=Press("add", chosen.id)))
    assert added.reply.action == "cart"
    assert chosen.title in added.reply.text


def test_a_button_of_a_card_that_comes_in_sizes_asks_for_one(assistant: Assistant) -> None:
    name = session()
    shown = assistant.respond(UserInput(name, "hiking boots")).reply.cards
    chosen = next(card.product for card in shown if card.product.in_stock is not False)
    asked = assistant.respond(UserInput(name, press=Press("add", chosen.id))).reply
    assert asked.text.startswith(f"Which size of {chosen.title}")
    added = assistant.respond(UserInput(name, asked.suggestions[0])).reply
    assert f"size {asked.suggestions[0]}) in your cart" in added.text


def test_removing_a_chip_lifts_just_that_constraint(assistant: Assistant) -> None:
    name = session()
    assistant.respond(UserInput(name, "red dresses under $80"))
    turn = assistant.respond(UserInput(name, press=Press("drop", "price=")))
    assert turn.constraints.filters.price_max is None
    assert turn.constraints.filters.colour == ("Red",)


def test_a_card_number_typed_into_the_chat_is_never_kept(assistant: Assistant) -> None:
    name = session()
    assistant.respond(UserInput(name, "my card is 4111 1111 1111 1111, can I pay with it?"))
    assert all("4111 1111" not in turn.text for turn in assistant.store.turns(name))


def test_a_yes_never_carries_out_what_was_proposed_before_the_talk_turned(
    assistant: Assistant,
) -> None:
    name = session()
    ask = lambda text: assistant.respond(UserInput(name, text))  # noqa: E731
    proposed = ask("cancel order 10003, my email is sam@example.com")
    assert proposed.reply.action == "confirm"
    ask("do you have red mugs?")
    assert "cancelled" not in ask("yes").reply.text.lower()


def test_a_missing_index_is_a_clear_error(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match=str(tmp_path)):
        assemble(settings, replace(Choices(), index=tmp_path / "nothing"))
