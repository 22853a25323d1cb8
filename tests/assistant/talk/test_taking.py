"""What takes a product and what only looks at one, by its words alone."""

from __future__ import annotations

import pytest

from assistant.talk.taking import another, only_points, sent_for, takes


@pytest.mark.parametrize(
    "text",
    [
        "I'll take it",
        "add the second one",
        "one of those please",
        "give me 4 of the third",
        "id go for the second",
        "put it in my basket",
        "the blue one, I'll have that",
        "is it good? I'll take it",
        "can i have six of number one",
        "can i get it",
    ],
)
def test_a_word_of_taking_takes(text: str) -> None:
    assert takes(text)


@pytest.mark.parametrize(
    "text",
    [
        "what about the third",
        "the red one",
        "haha love the name of the first one",
        "he already has a coffee maker",
        "i've got a tent already",
        "should I buy the second?",
        "which would you take",
        "i'd like to see the second one",
        "take a look at the third",
        "i get it",
    ],
)
def test_looking_asking_and_owning_take_nothing(text: str) -> None:
    assert not takes(text)


@pytest.mark.parametrize("text", ["the second one", "and the third?", "open number 2", "that one"])
def test_a_place_alone_only_points(text: str) -> None:
    assert only_points(text)


@pytest.mark.parametrize("text", ["is the second one waterproof", "add the third", "first aid kit"])
def test_a_place_with_a_wish_is_more_than_pointing(text: str) -> None:
    assert not only_points(text)


def test_more_of_the_same_is_asked_for_in_words() -> None:
    assert all(map(another, ("add another", "two more please", "the same again")))
    assert not any(map(another, ("add it", "two of those", "no more boots")))


def test_an_order_begins_with_its_verb() -> None:
    assert sent_for("please add the cheapest kettle")
    assert not sent_for("i want to buy the cheapest kettle")
