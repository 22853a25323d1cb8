"""The best of a few products is told by numbers in their own fields, or not at all."""

from __future__ import annotations

import pytest

from assistant.meaning import Meaning
from assistant.shopping.superlatives import Ranking, ranked
from indexes.embed import load_encoder
from indexes.product import Product


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning(load_encoder(None, 1))


def headphones(name: str, battery: str) -> Product:
    attributes = (("battery life", battery),) if battery else ()
    return Product(name, name, attributes=attributes)


def test_the_longest_comes_first_and_is_named_with_its_figure(meaning: Meaning) -> None:
    shown = (headphones("Bell", "8 hours"), headphones("Drum", "1,040 hours"))
    ranking = ranked(shown, "which has the longest battery life?", meaning)
    assert [product.title for product in ranking.products] == ["Drum", "Bell"]
    assert ranking.finding == "By battery life, Drum comes first: 1,040 hours."
    assert ranking.best == "Drum"


def test_less_is_asked_for_the_other_way_round(meaning: Meaning) -> None:
    shown = (headphones("Bell", "8 hours"), headphones("Drum", "6 hours"))
    ranking = ranked(shown, "which one has less battery life?", meaning)
    assert ranking.products[0].title == "Drum"


def test_units_of_one_kind_are_compared(meaning: Meaning) -> None:
    shown = (headphones("Bell", "8 hours"), headphones("Drum", "2 days"))
    ranking = ranked(shown, "which has the longest battery life?", meaning)
    assert ranking.products[0].title == "Drum"


def test_nothing_is_claimed_from_one_figure_or_from_two_kinds_of_unit(meaning: Meaning) -> None:
    one = (headphones("Bell", "8 hours"), headphones("Drum", ""))
    two = (headphones("Bell", "8 hours"), headphones("Drum", "900 mAh"))
    for shown in (one, two):
        assert ranked(shown, "which has the longest battery life?", meaning) == Ranking(shown)


def test_what_no_field_tells_changes_nothing(meaning: Meaning) -> None:
    shown = (headphones("Bell", "8 hours"), headphones("Drum", "6 hours"))
    assert ranked(shown, "which of these is warmest?", meaning) == Ranking(shown)


def test_the_field_is_found_by_meaning_whatever_a_feed_calls_it(meaning: Meaning) -> None:
    shown = (
        Product("a", "Alder", attributes=(("Gross weight", "900 g"),)),
        Product("b", "Birch", attributes=(("Gross weight", "1.4 kg"),)),
    )
    ranking = ranked(shown, "which is the heaviest?", meaning)
    assert ranking.products[0].title == "Birch"
    assert ranking.finding == "By gross weight, Birch comes first: 1.4 kg."
