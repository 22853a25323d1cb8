"""A size told by its distance from the one in force."""

from __future__ import annotations

import pytest

from assistant.nlu.size_steps import ladder, settle_step
from assistant.wished import Constraints, Wishes
from indexes.product import Filters

RUGS = ("160 x 230 cm", "80 x 150 cm", "120 x 180 cm")
LETTERS = ("XL", "S", "M", "L")
SHOES = ("41", "42", "43", "36 to 40")


def stepped(text: str, now: str, fitting: tuple[str, ...]) -> tuple[str, ...]:
    wanted = Constraints("a thing", Filters(size=(now,)))
    return settle_step(text, Wishes(""), wanted, fitting).sets.size


@pytest.mark.parametrize(
    "text",
    ["one size bigger", "the next size up", "a size up please", "go up a size", "a bigger size"],
)
def test_a_step_up_is_the_next_size_of_its_kind(text: str) -> None:
    assert stepped(text, "120 x 180 cm", RUGS) == ("160 x 230 cm",)


@pytest.mark.parametrize("text", ["one size smaller", "a size down", "a smaller size", "size down"])
def test_a_step_down_is_the_size_before(text: str) -> None:
    assert stepped(text, "M", LETTERS) == ("S",)


def test_the_step_told_last_counts() -> None:
    said = "the bigger size didn't fit, go down a size"
    assert stepped(said, "M", LETTERS) == ("S",)


def test_two_sizes_are_two_steps() -> None:
    assert stepped("two sizes bigger", "M", LETTERS) == ("XL",)


def test_beyond_the_largest_there_is_none() -> None:
    assert stepped("one size bigger", "43", SHOES) == ()


@pytest.mark.parametrize(
    "text", ["any size", "in size 42", "bigger pockets", "not a bigger size", "more size options"]
)
def test_other_words_about_sizes_step_nowhere(text: str) -> None:
    assert stepped(text, "42", SHOES) == ()


def test_litres_and_millilitres_stand_in_one_order() -> None:
    assert ladder("750 ml", ("1 l", "500 ml", "750 ml")) == ["500 ml", "750 ml", "1 l"]
