"""An order is shown only after its number and its address were both given in the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.clock import FixedClock
from assistant.limits import Guesses

if TYPE_CHECKING:
    from conftest import Counter

ADA, BOB = "ada@example.com", "bob@example.com"
INTENTS = (
    "track_order", "refund_status", "invoice", "cancel_order", "change_order", "return_item",
    "exchange_item",
)  # fmt: skip


@pytest.mark.parametrize("intent", INTENTS)
def test_every_flow_asks_for_number_then_address(counter: Counter, intent: str) -> None:
    assert "order number" in counter.say("about my order", intent).text
    assert "e-mail" in counter.say("70001", intent, order_number="70001").text
    answer = counter.say(ADA, intent, email=ADA)
    assert "70001" in answer.text or "Which article" in answer.text


@pytest.mark.parametrize("intent", INTENTS)
@pytest.mark.parametrize(
    ("number", "email"),
    [("70001", BOB), ("99999", ADA), ("99999", "eve@example.com"), ("70003", ADA)],
)
def test_a_wrong_number_and_a_wrong_address_get_the_same_answer(
    counter: Counter, intent: str, number: str, email: str
) -> None:
    answer = counter.say("my order", intent, order_number=number, email=email)
    wrong = counter.say("my order", intent, order_number="00000", email="nobody@example.com")
    assert answer == wrong
    assert answer.action == "clarify"
    assert number not in answer.text
    assert email not in answer.text
    assert (counter.state.proven, counter.state.order) == ((), None)


def test_a_proven_address_covers_the_customers_other_orders(counter: Counter) -> None:
    counter.say("where is 70001", "track_order", order_number="70001", email=ADA)
    assert "on its way" in counter.say("and 70002?", "track_order", order_number="70002").text


def test_a_proven_address_does_not_cover_another_customers_order(counter: Counter) -> None:
    counter.say("where is 70001", "track_order", order_number="70001", email=ADA)
    others = counter.say("and 70003?", "track_order", order_number="70003")
    unknown = counter.say("and 99999?", "track_order", order_number="99999")
    assert others == unknown
    assert "e-mail address" in others.text


def test_an_address_alone_proves_nothing(counter: Counter) -> None:
    counter.say(f"I am {ADA}", "track_order", email=ADA)
    assert counter.state.proven == ()
    counter.say("cancel 70003", "cancel_order", order_number="70003")
    assert counter.state.proposal is None


def test_what_was_proven_in_one_conversation_counts_in_no_other(counter: Counter) -> None:
    counter.say("where is 70001", "track_order", order_number="70001", email=ADA)
    counter.session = "another"
    assert "e-mail" in counter.say("70001", "track_order", order_number="70001").text


def test_after_a_wrong_proof_either_part_can_be_corrected(counter: Counter) -> None:
    counter.say("70001", "track_order", order_number="70001", email=BOB)
    assert "delivered" in counter.say(ADA, "track_order", email=ADA).text
    counter.session = "another"
    counter.say("99999", "track_order", order_number="99999", email=ADA)
    assert "delivered" in counter.say("70001", "track_order", order_number="70001").text


def test_wrong_proofs_are_limited_in_a_conversation(counter: Counter) -> None:
    counter.proof_limit = 3
    for guess in range(3):
        number = str(70001 + guess)
        assert (
            "cannot find"
            in counter.say("?", "track_order", order_number=number, email="eve@x.com").text
        )
    assert "person" in counter.say("?", "track_order", order_number="70001", email=ADA).text
    assert counter.state.proven == ()
    counter.session = "another"  # the owner is not locked out
    owner = counter.say("?", "track_order", order_number="70001", email=ADA)
    assert "delivered" in owner.text


def test_a_limit_reached_still_serves_what_was_proven_before(counter: Counter) -> None:
    counter.proof_limit = 1
    counter.say("?", "track_order", order_number="70001", email=ADA)
    counter.say("?", "track_order", order_number="70003", email="eve@x.com")
    assert "on its way" in counter.say("70002", "track_order", order_number="70002").text


def test_without_a_limit_any_number_of_attempts_is_served(counter: Counter) -> None:
    counter.proof_limit = None
    for _ in range(20):
        counter.say("?", "track_order", order_number="99999", email=ADA)
    reply = counter.say("?", "track_order", order_number="70001", email=ADA)
    assert "delivered" in reply.text


def test_wrong_proofs_are_limited_by_client_address_across_conversations(counter: Counter) -> None:
    counter.guesses, counter.client = Guesses(3), "203.0.113.9"
    for session in ("one", "two", "three"):
        counter.session = session
        counter.say("?", "track_order", order_number="70001", email="eve@x.com")
    counter.session = "four"
    right = counter.say("?", "track_order", order_number="70001", email=ADA)
    assert "delivered" not in right.text
    counter.session, counter.client = "five", "198.51.100.7"  # the owner comes from elsewhere
    assert "delivered" in counter.say("?", "track_order", order_number="70001", email=ADA).text


def test_a_client_address_may_guess_again_after_an_hour(
    counter: Counter, clock: FixedClock
) -> None:
    counter.guesses, counter.client = Guesses(1), "203.0.113.9"
    counter.say("?", "track_order", order_number="70001", email="eve@x.com")
    clock.forward(minutes=61)
    assert "delivered" in counter.say("?", "track_order", order_number="70001", email=ADA).text
