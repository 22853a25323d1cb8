"""Places in a list: which things they mean, and when a number is all that is said."""

from __future__ import annotations

import pytest

from assistant.places import PLACES, at_places, bare_number

SHOWN = ("tent", "stove", "lamp")


def test_places_count_from_one_in_the_order_said() -> None:
    assert at_places(SHOWN, (3, 1)) == ("lamp", "tent")


def test_negative_places_count_from_the_last() -> None:
    assert at_places(SHOWN, (-1, -3)) == ("lamp", "tent")


@pytest.mark.parametrize("place", [0, 4, -4])
def test_a_place_that_the_list_lacks_means_nothing(place: int) -> None:
    assert at_places(SHOWN, (place, 2)) == ("stove",)


def test_the_words_for_places_mean_those_places() -> None:
    assert at_places(SHOWN, (PLACES["second"], PLACES["last"])) == ("stove", "lamp")


@pytest.mark.parametrize("text", ["2", " 2! ", "2 please"])
def test_a_number_may_be_all_that_is_said(text: str) -> None:
    assert bare_number(text) == 2


@pytest.mark.parametrize("text", ["", "the 2", "2 kg", "123", "2 3"])
def test_a_number_beside_other_words_is_not_bare(text: str) -> None:
    assert bare_number(text) is None
