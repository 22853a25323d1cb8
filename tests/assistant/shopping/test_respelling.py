"""A thing the shop has no word for may be a slip for a kind of product that it sells."""

from __future__ import annotations

import pytest

from assistant.shopping.respelling import meant
from indexes.nouns import Home
from indexes.vocabulary import Vocabulary

SHOP = Vocabulary(
    category={"Hiking boots": 18, "Sofas": 7, "Lamps": 3, "Rugs": 2},
    homes={"boots": Home(18, {}, {}), "sofa": Home(7, {}, {})},
    words=frozenset(["hiking", "boots", "sofas", "sofa", "lamps", "rugs", "waterproof"]),
)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("bots", "boots"),
        ("boosts", "boots"),
        ("bosot", ""),
        ("waterproof bots", "waterproof boots"),
    ],
)
def test_one_slip_makes_it_the_name_of_something_sold(typed: str, kind: str) -> None:
    assert meant(typed, SHOP) == kind


@pytest.mark.parametrize("typed", ["soda", "roots", "lama", "drone", "bot", "rug", "bots drones"])
def test_another_letter_another_word_and_a_short_one_are_no_slips(typed: str) -> None:
    assert meant(typed, SHOP) == ""


def test_what_the_shop_has_a_word_for_is_what_is_meant() -> None:
    assert meant("sofa", SHOP) == ""
