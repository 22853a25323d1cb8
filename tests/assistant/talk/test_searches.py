"""What speaks for a search, whatever the classifier reads."""

from __future__ import annotations

import pytest

from assistant.nlu.slots import SlotReader
from assistant.talk.deeds import asks_what_is_done
from assistant.talk.searches import is_search, only_limits, speaks_of_service
from assistant.types import Reading, Understanding
from indexes.vocabulary import Vocabulary

SLOTS = SlotReader(
    Vocabulary(
        brand={"Northpeak": 3},
        colour={"Red": 9, "Black": 9},
        size={"42": 3},
        gender={"women": 3},
        category={"Scarves": 4, "Laptops": 5, "Shoes": 6},
        words=frozenset(["scarf", "laptop", "shoe", "bread", "knife", "fruit"]),
    )
)


def said(text: str, intent: str, confidence: float = 0.7) -> Understanding:
    slots, wishes = SLOTS.read(text)
    return Understanding(text, Reading(intent, confidence, "neutral", 0.0), slots, wishes)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("scarf max 90, please", "exchange_item"),
        ("red scarves under 5 dollars", "view_cart"),
        ("fruit rated 4 or better", "leave_review"),
        ("how many laptops do you have?", "out_of_scope"),
        ("what's new in shoes?", "view_cart"),
        ("northpeak for women", "out_of_scope"),
        ("shoes", "out_of_scope"),
        ("I want to bake bread, what do I need", "out_of_scope"),
    ],
)
def test_what_the_catalogue_names_is_searched_for(text: str, intent: str) -> None:
    assert is_search(said(text, intent))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I want to exchange the red shoes for a 42", "exchange_item"),
        ("take the shoes out of my basket", "remove_from_cart"),
        ("the red shoes arrived broken", "complaint"),
        ("how many orders do I have", "track_order"),
        ("thanks, red it is", "thanks"),
        ("who won the cup", "out_of_scope"),
    ],
)
def test_a_service_is_asked_for_with_a_word_of_its_own(text: str, intent: str) -> None:
    assert not is_search(said(text, intent, 0.96))


def test_what_no_shop_does_is_believed_unless_the_catalogue_knows_every_word() -> None:
    assert is_search(said("fruit under 5 dollars", "out_of_scope", 0.93))
    assert not is_search(said("write a poem about red shoes", "out_of_scope", 0.93))


@pytest.mark.parametrize("text", ["not black", "under 50", "size 42", "any colour"])
def test_a_message_of_limits_alone_is_told_from_one_that_names_a_thing(text: str) -> None:
    assert only_limits(said(text, "deny"))
    assert not only_limits(said(f"scarves {text}", "deny"))


def test_goods_that_sound_like_a_service_are_told_by_whose_they_are() -> None:
    assert speaks_of_service(said("what is in my basket", "view_cart"))
    assert not speaks_of_service(said("a phone case", "search_product"))


@pytest.mark.parametrize("text", ["do you rent out scarves?", "may I bring my dog"])
def test_whether_something_is_done_is_told_from_whether_it_is_sold(text: str) -> None:
    assert asks_what_is_done(said(text, "search_product"))


@pytest.mark.parametrize(
    "text",
    [
        "do you sell scarves?",
        "do you still have red tents",
        "do you guys have tents",
        "do you hav any",
        "can you recomend one",
    ],
)
def test_a_verb_that_asks_for_goods_may_lack_a_letter(text: str) -> None:
    assert not asks_what_is_done(said(text, "search_product"))
