"""Where a purpose is looked for, the best of a kind speak for all of it."""

from __future__ import annotations

import pytest

from indexes.kinds import BEST, SHARE, drawn_to_kinds
from indexes.product import Hit, Product


def hit(name: str, score: float, *category: str, in_stock: bool = True) -> Hit:
    return Hit(Product(name, name, category=category, in_stock=in_stock), score)


def test_several_of_a_kind_come_before_a_single_one_that_is_slightly_nearer() -> None:
    hits = (
        hit("poster", 0.50, "Home", "Posters"),
        hit("tent", 0.49, "Camping", "Tents"),
        hit("other tent", 0.48, "Camping", "Tents"),
        hit("other poster", 0.20, "Home", "Posters"),
    )
    names = [found.product.id for found in drawn_to_kinds(hits)]
    assert names == ["tent", "other tent", "poster", "other poster"]


def test_what_is_by_far_the_nearest_stays_first() -> None:
    hits = (hit("poster", 0.9, "Posters"), hit("tent", 0.5, "Tents"), hit("rug", 0.1, "Posters"))
    assert drawn_to_kinds(hits)[0].product.id == "poster"


def test_a_product_without_a_category_keeps_its_score() -> None:
    first, second = drawn_to_kinds((hit("tent", 0.5), hit("rug", 0.1)))
    assert (first.score, second.score) == (pytest.approx(0.5), pytest.approx(0.1))


def test_the_poor_ones_of_a_large_kind_take_nothing_from_it() -> None:
    many = [hit(f"tent {k}", 0.5, "Tents") for k in range(BEST)]
    (first, *_, last) = drawn_to_kinds([*many, hit("tarp", 0.1, "Tents")])
    assert first.score == pytest.approx(0.5)
    assert last.score == pytest.approx((0.1 + SHARE * 0.5) / (1 + SHARE))


def test_what_is_out_of_stock_comes_last() -> None:
    hits = (hit("tent", 0.9, "Tents", in_stock=False), hit("rug", 0.1, "Rugs"))
    assert [found.product.id for found in drawn_to_kinds(hits)] == ["rug", "tent"]
