"""What is said beside a wish: corrections, closed topics, stories, and whom or what they are of."""

from __future__ import annotations

import pytest

from assistant.nlu.slots import SlotReader
from assistant.wished import Wishes
from tests.assistant.nlu.test_slots import vocabulary


@pytest.fixture(scope="module")
def reader() -> SlotReader:
    return SlotReader(vocabulary())


def wishes(reader: SlotReader, said: str) -> Wishes:
    return reader.read(said, topic="shoes")[1]


def test_a_value_said_again_after_a_correction_replaces_the_one_before(reader: SlotReader) -> None:
    assert wishes(reader, "blue, no wait, red").sets.colour == ("Red",)
    assert wishes(reader, "blue i mean red").sets.colour == ("Red",)


def test_a_topic_that_is_closed_is_not_searched_for(reader: SlotReader) -> None:
    closing = wishes(reader, "ok that's the dresses sorted. show me shoes")
    assert (closing.query, "all" in closing.clears) == ("shoes", True)
    assert "all" not in wishes(reader, "that's the best. in red").clears


@pytest.mark.parametrize("said", ["cheapest first just for fun", "on second thoughts, red"])
def test_an_aside_is_no_search_word(reader: SlotReader, said: str) -> None:
    assert wishes(reader, said).query == ""


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        ("shoes less then 70", 7_000),
        ("shoes, my limit's 60", 6_000),
        ("200 is my ceiling", 20_000),
        ("shoes, two hundred at the very most", 20_000),
        ("shoes under 100 size 42", 10_000),
    ],
)
def test_the_highest_price_in_many_words(reader: SlotReader, said: str, limit: int) -> None:
    assert wishes(reader, said).sets.price_max == limit


def test_two_numbers_of_hundreds_are_a_range(reader: SlotReader) -> None:
    sets = wishes(reader, "shoes between one thousand and fifteen hundred").sets
    assert (sets.price_min, sets.price_max) == (100_000, 150_000)


def test_what_is_allowed_is_not_demanded(reader: SlotReader) -> None:
    assert wishes(reader, "suede is fine").permits == {"material"}
    assert wishes(reader, "suede is fine too").adds == {"material"}


def test_what_one_has_already_is_described_and_not_wished_for(reader: SlotReader) -> None:
    assert wishes(reader, "my old black shoes broke, what shoes have you got").sets.colour == ()


def test_whoever_needs_a_thing_is_whom_it_is_for(reader: SlotReader) -> None:
    assert wishes(reader, "my wife needs shoes").sets.gender
    assert not wishes(reader, "my wife said shoes are here").sets.gender


def test_an_abbreviated_colour_is_read(reader: SlotReader) -> None:
    assert wishes(reader, "blk shoes").sets.colour == ("Black",)


def test_a_material_no_longer_matters_however_it_is_put(reader: SlotReader) -> None:
    assert "material" in wishes(reader, "i don't mind what they're made of").clears


def test_a_purpose_is_told_in_the_shoppers_own_words_without_its_limits(reader: SlotReader) -> None:
    wished = reader.read("i need something to keep my coffee hot under 30 in red")[1]
    assert wished.purpose == "something to keep my coffee hot"
    assert wished.sets.price_max == 3_000
    assert reader.read("shoes to keep my feet warm")[1].purpose == ""


def test_a_single_value_is_let_go_and_no_other(reader: SlotReader) -> None:
    assert wishes(reader, "drop the red").removes == (("colour", "Red"),)
    assert "colour" not in wishes(reader, "drop the red").clears


@pytest.mark.parametrize(
    ("said", "relative"), [("any cheeper ones?", "cheaper"), ("too expencive", "cheaper")]
)
def test_a_misspelt_word_of_the_rules_is_read_as_meant(
    reader: SlotReader, said: str, relative: str
) -> None:
    read = wishes(reader, said)
    assert (read.relative_price, read.query) == (relative, "")


def test_a_number_beyond_any_list_is_a_size_where_shoes_are_named(reader: SlotReader) -> None:
    slots, said = reader.read("shoes for running, number 42")
    assert (slots.ordinals, said.sets.size) == ((), ("42",))
