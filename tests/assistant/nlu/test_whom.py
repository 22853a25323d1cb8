"""A search that turns to somebody else leaves the kinds made for the one before."""

from __future__ import annotations

from assistant.nlu.whom import settle_whom
from assistant.wished import Constraints, Wishes
from indexes.product import Filters

FOR_MEN = Wishes(sets=Filters(gender=("men",)))


def in_force(*category: str) -> Constraints:
    return Constraints("watches", Filters(category=category))


def test_womens_watches_are_left_when_it_is_for_men() -> None:
    assert "category" in settle_whom(FOR_MEN, in_force("womens-watches")).clears


def test_of_two_kinds_the_fitting_one_stays() -> None:
    settled = settle_whom(FOR_MEN, in_force("mens-watches", "womens-watches"))
    assert settled.sets.category == ("mens-watches",)


def test_a_kind_for_everybody_stays() -> None:
    assert settle_whom(FOR_MEN, in_force("Watches")) == FOR_MEN
