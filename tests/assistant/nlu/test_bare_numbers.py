"""A lone number means what the search in force makes of it."""

from __future__ import annotations

import pytest

from assistant.nlu.bare_numbers import settle_number
from assistant.types import Slots
from assistant.wished import Constraints, Wishes
from indexes.product import Filters

SIZES = ("42", "43", "M")


def settled(text: str, limits: Filters) -> Filters:
    wishes = Wishes(" ".join(text.replace(",", "").split()))
    return settle_number(text, Slots(), wishes, Constraints("shoes", limits), SIZES)[1].sets


@pytest.mark.parametrize("text", ["43", "no, 43", "she's a 43"])
def test_with_a_size_in_force_it_is_the_new_size(text: str) -> None:
    assert settled(text, Filters(size=("42",))).size == ("43",)


def test_a_size_is_read_where_no_price_is_in_force() -> None:
    assert settled("43", Filters()).size == ("43",)


@pytest.mark.parametrize("text", ["make that 300", "i meant 300", "hmm, 300 is ok too"])
def test_with_a_price_in_force_it_is_the_new_limit(text: str) -> None:
    assert settled(text, Filters(price_max=20_000)).price_max == 30_000


def test_a_lower_limit_stays_a_lower_limit() -> None:
    assert settled("make it 80", Filters(price_min=5_000)).price_min == 8_000


@pytest.mark.parametrize("text", ["3 of the 4", "my order number is 10001 and it never came here"])
def test_several_numbers_or_a_long_message_are_left_alone(text: str) -> None:
    assert settled(text, Filters(price_max=20_000)) == Filters()


def test_a_number_that_the_rules_have_read_is_left_alone() -> None:
    rated = Wishes(sets=Filters(rating_min=4.0))
    tents = Constraints("tent", Filters(price_max=9))
    assert settle_number("4 stars", Slots(), rated, tents, SIZES) == (Slots(), rated)


def test_without_a_search_a_number_is_left_alone() -> None:
    assert settle_number("43", Slots(), Wishes("43"), Constraints(), SIZES)[1] == Wishes("43")


def test_beside_another_limit_a_number_that_is_a_size_is_one() -> None:
    said = Wishes("42", Filters(brand=("Nike",)))
    assert settle_number("nike 42", Slots(), said, Constraints(), SIZES)[1].sets.size == ("42",)


def test_nobody_buys_three_hundred_pieces() -> None:
    coats = Constraints("coat", Filters(price_max=20_000))
    slots, wishes = settle_number("make that 300", Slots(quantity=300), Wishes(), coats, SIZES)
    assert (slots.quantity, wishes.sets.price_max) == (None, 30_000)


def test_a_number_takes_the_unit_of_the_size_in_force() -> None:
    wanted = Constraints("kettlebell", Filters(size=("8 kg",)))
    found = settle_number("heavier, 12", Slots(), Wishes("12"), wanted, ("8 kg", "12 kg"))
    assert found[1].sets.size == ("12 kg",)


@pytest.mark.parametrize("text", ["ok 11k", "eleven thousand then"])
def test_thousands_move_the_limit_in_force(text: str) -> None:
    assert settled(text, Filters(price_max=900_000)).price_max == 1_100_000


def test_said_beside_a_story_it_is_the_size_in_force() -> None:
    text = "his feet swell up in summer so let's say 43"
    assert settled(text, Filters(size=("42",), price_max=12_000)).size == ("43",)
