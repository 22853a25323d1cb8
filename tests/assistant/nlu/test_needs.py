"""A need told instead of a thing is known by its wording."""

from __future__ import annotations

import pytest

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.topics.needs import is_deed, need, only_around


@pytest.mark.parametrize(
    "text",
    [
        "my dog eats too fast",
        "hi, my back hurts at the desk",
        "I can't sleep because the room is cold",
        "i burn easily on the beach",
        "keeps midges off",
        "to put flowers in",
        "for a toddler who climbs",
        "running in the dark",
        "the cat is ruining my sofa",
        "I need to put up shelves",
    ],
)
def test_what_is_told_of_oneself_and_ones_own_is_a_need(text: str) -> None:
    assert need(Message(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "how do I stop my dog pulling",
        "my dog is ill, what should I do",
        "can my dog sleep here",
        "write me a poem about my dog",
        "please tell my dog a joke",
        "I need you to sing",
        "any tips for my dog",
    ],
)
def test_a_question_and_a_request_to_the_assistant_are_none(text: str) -> None:
    assert need(Message(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "i want to buy a tent",
        "I'd like to return this",
        "i need to speak to somebody",
        "i want a red dress",
        "my son needs shoes",
        "I require a white shirt",
        "I ordered two of them",
        "looking for a tent",
        "for my dad",
        "fishing line, 10lb",
        "hello there",
    ],
)
def test_looking_buying_and_a_service_are_none(text: str) -> None:
    assert need(Message(text)) == ""


@pytest.mark.parametrize(
    "text", ["my gran died last week", "i want to end my life", "my son has a fever"]
)
def test_nobody_in_grief_or_danger_is_shown_goods(text: str) -> None:
    assert need(Message(text)) == ""


def test_limits_that_were_read_are_no_part_of_it() -> None:
    message = Message("my back hurts at the desk, under 300 dollars")
    message.claim(7, 10)
    assert need(message) == "my back hurts at the desk"


def test_a_kind_of_product_may_be_named_as_what_is_around() -> None:
    assert only_around("my back hurts at the desk", ["desk"])
    assert only_around("my laptop battery never lasts", ["laptop"])
    assert not only_around("i carry too many books to school", ["books"])


def test_a_deed_names_what_is_not_looked_for() -> None:
    assert is_deed("I need to put up shelves")
    assert not is_deed("my dog eats too fast")
