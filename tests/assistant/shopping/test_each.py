"""A question about several products is answered for each, together where the answer is one."""

from __future__ import annotations

import pytest

from assistant.meaning import Meaning
from assistant.reviews.shelf import ReviewShelf
from assistant.shopping.advice import Answer
from assistant.shopping.each import answers_for, each_said, pointed
from assistant.types import Source
from indexes.embed import load_encoder
from indexes.product import Product

SNIPE = Product("1", "Tarnhollow Snipe Tent", brand="Tarnhollow", colour=("Grey",))
ROOST = Product("2", "Bivvybird Roost Tent", brand="Bivvybird", colour=("Orange",))


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning(load_encoder(None, 1))


def answer(statement: str) -> Answer:
    return Answer(statement, (Source("", statement),))


def test_one_answer_for_both_is_told_once() -> None:
    same = answer("Season rating: Summer")
    assert each_said((SNIPE, ROOST), (same, same)) == "Both: Season rating: Summer."


def test_different_answers_are_told_by_place() -> None:
    said = each_said((SNIPE, ROOST), (answer("Weight: 2 kg"), answer("Weight: 4 kg")))
    assert said == "1. Tarnhollow Snipe Tent: Weight: 2 kg; 2. Bivvybird Roost Tent: Weight: 4 kg."


def test_what_is_not_told_of_the_rest_is_said() -> None:
    said = each_said((SNIPE, ROOST), (answer("Weight: 2 kg"), Answer()))
    assert said.endswith("Of the rest the shop does not say it.")


def test_nothing_told_says_nothing() -> None:
    assert each_said((SNIPE, ROOST), (Answer(), Answer())) == ""


def test_a_brand_a_colour_or_a_word_of_the_title_points_at_one() -> None:
    for words in (
        "is the Bivvybird one warm",
        "does the orange one pack small",
        "is the roost dry",
    ):
        assert pointed((SNIPE, ROOST), words) == (ROOST,)


def test_a_word_that_both_have_points_at_neither() -> None:
    assert pointed((SNIPE, ROOST), "is the tent dry") == (SNIPE, ROOST)


def test_a_question_about_all_of_them_points_at_none() -> None:
    boots = Product("3", "Waterproof Boots"), Product("4", "Suede Boots")
    assert pointed(boots, "are they waterproof?") == boots
    assert pointed(boots, "is the waterproof one light?") == boots[:1]


def test_one_value_and_several_of_a_field_are_told_side_by_side(meaning: Meaning) -> None:
    red = Product("5", "Red Bag", group="a", colour=("Red",))
    blue, green = (Product(c, "Bag", group="b", colour=(c,)) for c in ("Blue", "Green"))
    families = {"a": (red,), "b": (blue, green)}
    answers = answers_for((red, blue), "what colours are there", families, ReviewShelf(), meaning)
    assert [found.statement for found in answers] == ["Colour: Red", "Colours: Blue, Green"]
