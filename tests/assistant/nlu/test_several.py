"""Several kinds of product in one request are told apart."""

from __future__ import annotations

import pytest

from assistant.nlu.slots import SlotReader
from indexes.nouns import Home
from indexes.vocabulary import Vocabulary

HOME = Home(1, {"Home": 1}, {"Home": 1})
SLOTS = SlotReader(
    Vocabulary(
        colour={"Red": 9, "Black": 9, "Blue": 9},
        category={"Dresses": 4, "Shoes": 5, "Bags": 6, "Hats and caps": 3, "Home": 5},
        homes={"bed": HOME},
        words=frozenset(["dress", "shoe", "bag", "hat", "cap", "bed", "sofa", "pocket"]),
    )
)


def things(text: str) -> list[str]:
    return [item.query for item in SLOTS.read(text)[1].items]


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("a dress, shoes and a bag, under $200 together", ["dress", "shoes", "bag"]),
        ("a sofa and a bed", ["sofa", "bed"]),
        ("dresses & shoes", ["dresses", "shoes"]),
    ],
)
def test_things_between_commas_and_and_are_several(text: str, queries: list[str]) -> None:
    assert things(text) == queries


@pytest.mark.parametrize(
    "text",
    [
        "hats and caps",
        "a dress with pockets and a bag",
        "red or black shoes, not blue",
        "shoes, size 42, and not black",
        "dresses and dresses",
    ],
)
def test_one_kind_with_a_list_of_wishes_is_one(text: str) -> None:
    assert things(text) == []


def test_each_thing_has_the_colour_said_with_it_and_all_share_the_price() -> None:
    wishes = SLOTS.read("a red dress and black shoes under 100")[1]
    assert [item.filters.colour for item in wishes.items] == [("Red",), ("Black",)]
    assert (wishes.sets.price_max, wishes.items[0].filters.price_max) == (10_000, None)


def test_a_colour_said_behind_the_last_thing_is_for_all() -> None:
    wishes = SLOTS.read("a dress and shoes in blue")[1]
    assert [item.filters.colour for item in wishes.items] == [(), ()]
    assert wishes.sets.colour == ("Blue",)


def test_a_price_for_all_is_told_from_one_for_each() -> None:
    assert SLOTS.read("a dress and shoes under 100 in total")[1].together
    assert not SLOTS.read("a dress and shoes under 100")[1].together
