"""The best of a few products is told by numbers in their own fields, or not at all."""

from __future__ import annotations

from assistant.shopping.superlatives import ranked
from indexes.product import Product


def headphones(name: str, battery: str) -> Product:
    attributes = (("battery life", battery),) if battery else ()
    return Product(name, name, attributes=attributes)


def test_the_longest_comes_first_and_is_named_with_its_figure() -> None:
    shown = (headphones("Bell", "8 hours"), headphones("Drum", "1,040 hours"))
    ordered, said = ranked(shown, "which has the longest battery life?")
    assert [product.title for product in ordered] == ["Drum", "Bell"]
    assert said == "By battery life, Drum comes first: 1,040 hours."


def test_less_is_asked_for_the_other_way_round() -> None:
    shown = (headphones("Bell", "8 hours"), headphones("Drum", "6 hours"))
    assert ranked(shown, "which one has less battery life?")[0][0].title == "Drum"


def test_units_of_one_kind_are_compared() -> None:
    shown = (headphones("Bell", "8 hours"), headphones("Drum", "2 days"))
    assert ranked(shown, "which has the longest battery life?")[0][0].title == "Drum"


def test_nothing_is_claimed_from_one_figure_or_from_two_kinds_of_unit() -> None:
    one = (headphones("Bell", "8 hours"), headphones("Drum", ""))
    two = (headphones("Bell", "8 hours"), headphones("Drum", "900 mAh"))
    for shown in (one, two):
        assert ranked(shown, "which has the longest battery life?") == (shown, "")


def test_what_no_field_tells_changes_nothing() -> None:
    shown = (headphones("Bell", "8 hours"), headphones("Drum", "6 hours"))
    assert ranked(shown, "which of these is warmest?") == (shown, "")
