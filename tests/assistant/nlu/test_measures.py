"""What is read of numbers with units, comparisons, places in an order, and refused traits."""

from __future__ import annotations

import pytest

from assistant.nlu.slots import SlotReader
from assistant.wished import Compared, Figure, Pick
from tests.assistant.nlu.test_slots import vocabulary


@pytest.fixture(scope="module")
def reader() -> SlotReader:
    return SlotReader(vocabulary())


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("shoes under 2 kg", Figure("", "kg", high=2.0)),
        ("shoes, drop < 8mm", Figure("drop", "mm", high=8.0)),
        ("at least 16 GB of memory", Figure("memory", "gb", low=16.0)),
        ("20 litres or more", Figure("", "litres", low=20.0)),
        ("16gb ram", Figure("ram", "gb", low=16.0, high=16.0)),
    ],
)
def test_a_number_with_a_unit_is_a_limit_and_no_price(
    reader: SlotReader, said: str, figure: Figure
) -> None:
    wishes = reader.read(said)[1]
    assert wishes.figures == (figure,)
    assert wishes.sets.price_max is None
    assert wishes.sets.price_min is None


def test_a_price_is_kept_beside_a_number_with_a_unit(reader: SlotReader) -> None:
    wishes = reader.read("shoes under 90 and under 1 kg")[1]
    assert wishes.sets.price_max == 9_000
    assert wishes.figures == (Figure("", "kg", high=1.0),)


def test_in_stock_is_no_number_of_inches(reader: SlotReader) -> None:
    wishes = reader.read("shoes max 110 in stock")[1]
    assert (wishes.sets.price_max, wishes.sets.in_stock, wishes.figures) == (11_000, True, ())


@pytest.mark.parametrize(
    ("said", "compared"),
    [
        ("a lighter one", Compared("weight", more=False)),
        ("too heavy", Compared("weight", more=False)),
        ("something with a bigger screen", Compared("screen", more=True)),
        ("with longer battery life", Compared("battery life", more=True)),
        ("the warmest", Compared("warmth", more=True, most=True)),
        ("longer lasting ones", Compared("duration", more=True)),
        ("less powerful", Compared("power", more=False)),
    ],
)
def test_a_comparison_says_what_and_which_way(
    reader: SlotReader, said: str, compared: Compared
) -> None:
    wishes = reader.read(said)[1]
    assert (wishes.compared, wishes.query) == (compared, "")


@pytest.mark.parametrize("said", ["dress with longer sleeves", "lower prices", "cheaper"])
def test_a_part_or_a_price_is_not_measured(reader: SlotReader, said: str) -> None:
    assert reader.read(said)[1].compared is None


def test_how_many_from_the_top_is_no_search_word(reader: SlotReader) -> None:
    wishes = reader.read("compare the two cheapest shoes")[1]
    assert (wishes.picks, wishes.query) == ((Pick("price_asc", 2),), "shoes")
    ends = reader.read("your cheapest and your dearest shoes")[1]
    assert ends.picks == (Pick("price_asc"), Pick("price_desc"))


def test_what_must_not_be_is_kept_though_no_field_has_it(reader: SlotReader) -> None:
    assert reader.read("shoes without laces")[1].lacks == ("laces",)
    assert reader.read("not floral")[1].lacks == ("floral",)
    assert reader.read("no problem, shoes please")[1].lacks == ()


def test_a_no_before_a_wish_refuses_what_was_shown(reader: SlotReader) -> None:
    wishes = reader.read("no a red dress")[1]
    assert (wishes.sets.colour, wishes.sets.exclude) == (("Red",), ())
