"""Where a purpose is looked for, the best of a kind speak for all of it."""

from __future__ import annotations

import numpy as np
import pytest

from indexes.columns import Rows
from indexes.hybrid import SearchIndex
from indexes.kinds import BEST, NONE, SHARE, Scores, drawn_to_kinds

TENTS, POSTERS = 0, 1


def scores(*values: float) -> Scores:
    return np.array(values, dtype=np.float32)


def kinds(*values: int) -> Rows:
    return np.array(values, dtype=np.int32)


def test_several_of_a_kind_come_before_a_single_one_that_is_slightly_nearer() -> None:
    similar = scores(0.50, 0.49, 0.48, 0.20)
    drawn = drawn_to_kinds(similar, kinds(POSTERS, TENTS, TENTS, POSTERS))
    assert np.argsort(-drawn).tolist() == [1, 2, 0, 3]


def test_what_is_by_far_the_nearest_stays_first() -> None:
    drawn = drawn_to_kinds(scores(0.9, 0.5, 0.1), kinds(POSTERS, TENTS, POSTERS))
    assert drawn.argmax() == 0


def test_a_product_without_a_category_keeps_its_score() -> None:
    assert drawn_to_kinds(scores(0.5, 0.1), kinds(NONE, NONE)).tolist() == pytest.approx([0.5, 0.1])


def test_the_poor_ones_of_a_large_kind_take_nothing_from_it() -> None:
    drawn = drawn_to_kinds(scores(*[0.5] * BEST, 0.1), kinds(*[TENTS] * (BEST + 1)))
    assert drawn[0] == pytest.approx(0.5)
    assert drawn[-1] == pytest.approx((0.1 + SHARE * 0.5) / (1 + SHARE))


def test_what_is_out_of_stock_comes_last(shop: SearchIndex) -> None:
    hits = shop.like("something to wear", top=100)
    missing = [hit.product.in_stock is False for hit in hits]
    assert any(missing)
    assert missing == sorted(missing)


def test_the_nearest_in_meaning_come_one_a_family(shop: SearchIndex) -> None:
    families = [hit.product.family for hit in shop.like("something to walk in", top=100)]
    assert len(families) == len(set(families))
