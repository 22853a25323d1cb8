"""What a conversation remembers of what was just done."""

from __future__ import annotations

from assistant.actions import Compare, Describe, Search
from assistant.memory import remembered
from assistant.results import Compared, Described, FoundProducts
from assistant.types import Card, Reply, State, Table
from assistant.wished import Constraints
from indexes.product import Hit, Product

TENT, STOVE = (Card(Hit(Product(name, name.title(), price=900), 1.0)) for name in ("tent", "stove"))
FOUND = FoundProducts((TENT, STOVE), total=2)
BESIDE = Compared((TENT, STOVE), Table((), ()), best="stove")


def test_a_list_is_remembered_in_the_order_shown_and_nothing_of_it_is_in_focus() -> None:
    before = State("s", focus="lamp")
    after = remembered(before, Search(Constraints("gear")), FOUND, Reply("", "search", FOUND.cards))
    assert (after.shown, after.prices, after.titles) == (
        ("tent", "stove"), (900, 900), ("Tent", "Stove"),
    )  # fmt: skip
    assert after.focus is None
    assert after.seen == 2


def test_more_of_a_list_counts_on_from_what_was_seen() -> None:
    more = Search(Constraints("gear"), 6, "more")
    assert remembered(State("s", seen=6), more, FOUND, Reply("", "search", FOUND.cards)).seen == 8


def test_one_product_told_about_comes_into_focus_and_the_list_stays() -> None:
    before = State("s", shown=("tent", "stove"))
    after = remembered(
        before, Describe("stove"), Described(STOVE, ()), Reply("", "product_answer", (STOVE,))
    )
    assert (after.focus, after.shown) == ("stove", ("tent", "stove"))


def test_a_comparison_aside_leaves_the_list_as_it_was() -> None:
    before = State("s", shown=("stove", "tent", "lamp"))
    beside = Compare(("tent", "stove"), "lighter?", aside=True)
    after = remembered(before, beside, BESIDE, Reply("", "compare", BESIDE.cards))
    assert (after.focus, after.shown) == ("stove", before.shown)
