"""A rule asked about is told from an order wanted changed, sent back or found."""

from __future__ import annotations

import pytest

from assistant.talk.general import asks_rule
from assistant.talk.rules import asks_identity, wants_erased
from assistant.types import Reading, Slots, State, Understanding


def said(text: str, intent: str, number: str | None = None) -> Understanding:
    return Understanding(text, Reading(intent, 0.9, "neutral", 0.0), Slots(order_number=number))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can I send back a bra I wore once", "return_item"),
        ("if i hate it can i bring it back", "return_item"),
        ("can I exchange for another color after 40 days", "exchange_item"),
        ("when will it arrive if i order now", "track_order"),
        ("how long till the dough is back on my card", "refund_status"),
        ("can a drone deliver my parcel", "track_order"),
        ("can I leave the parcel with my neighbour", "change_order"),
        ("do I need to sign for the parcel", "track_order"),
        ("do I need a receipt", "invoice"),
    ],
)
def test_what_may_be_done_in_general_is_a_question_about_the_rule(text: str, intent: str) -> None:
    assert asks_rule(said(text, intent), State("s"))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can I return my boots", "return_item"),
        ("could you pull my order before it is packed", "cancel_order"),
        ("can you bin what i ordered ten minutes ago", "cancel_order"),
        ("when will my order arrive", "track_order"),
        ("can you see if my money has been returned", "refund_status"),
        ("i want to swap the shoes", "exchange_item"),
    ],
)
def test_a_wish_about_an_order_of_ones_own_is_none(text: str, intent: str) -> None:
    assert not asks_rule(said(text, intent), State("s"))


def test_with_an_order_named_or_talked_about_its_own_answer_comes_first() -> None:
    text = "can I return something without the box"
    assert not asks_rule(said(text, "return_item", "10001"), State("s"))
    assert not asks_rule(said(text, "return_item"), State("s", order="10001"))


def test_who_answers_is_asked_and_no_person_asked_for() -> None:
    assert asks_identity(said("are you a real person?", "capabilities"))
    assert not asks_identity(said("let me talk to a real person", "human_agent"))
    assert not asks_identity(said("is it machine washable", "product_question"))


def test_having_data_deleted_is_wished_or_only_asked_about() -> None:
    assert wants_erased("delete all my data")
    assert wants_erased("erase everything you have about me")
    assert not wants_erased("how do I delete my account?")
    assert not wants_erased("remove the mug from my cart")
