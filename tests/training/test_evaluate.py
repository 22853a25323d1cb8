"""The metrics, on cases small enough to reckon by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.evaluate import (
    Predictions,
    auroc,
    confusions,
    expected_calibration_error,
    macro_f1,
    metrics,
    risk_coverage,
)


def predictions() -> Predictions:
    """Four lines in scope (one declined, one wrong) and two out of scope (one declined)."""
    return Predictions(
        texts=("1", "2", "3", "4", "5", "6"),
        labels=("a", "a", "b", "b", "out_of_scope", "out_of_scope"),
        predicted=("a", "out_of_scope", "b", "a", "out_of_scope", "b"),
        closed=("a", "a", "b", "a", "b", "b"),
        confidence=np.array([0.9, 0.6, 0.9, 0.6, 0.9, 0.4]),
        closed_confidence=np.array([0.9, 0.5, 0.9, 0.6, 0.2, 0.4]),
        oos_score=np.array([0.1, 0.6, 0.1, 0.2, 0.9, 0.3]),
    )


def test_declining_counts_as_the_answer_out_of_scope_in_accuracy() -> None:
    assert metrics(predictions())["accuracy"] == pytest.approx(3 / 6)


def test_closed_set_accuracy_ignores_declining_and_lines_out_of_scope() -> None:
    assert metrics(predictions())["closed_set_accuracy"] == pytest.approx(3 / 4)


def test_a_declined_line_in_scope_is_wrong_in_in_scope_accuracy() -> None:
    assert metrics(predictions())["in_scope_accuracy"] == pytest.approx(2 / 4)


def test_out_of_scope_recall_and_precision_look_at_declined_lines() -> None:
    found = metrics(predictions())
    assert (found["oos_recall"], found["oos_precision"]) == (1 / 2, 1 / 2)


def test_figures_that_the_lines_cannot_tell_are_none() -> None:
    p = predictions()
    inside = Predictions(p.texts[:1], ("a",), ("a",), ("a",), *(np.array([0.5]) for _ in range(3)))
    assert metrics(inside)["oos_recall"] is None


def test_macro_f1_weighs_each_label_alike() -> None:
    assert macro_f1(list("aaab"), list("aaaa")) == pytest.approx((6 / 7 + 0) / 2)


def test_calibration_error_is_the_gap_of_confidence_and_accuracy() -> None:
    sure, right = np.full(30, 0.8), np.arange(30) % 2 == 0
    assert expected_calibration_error(sure, right, bins=1) == pytest.approx(0.3)


@given(st.lists(st.floats(0, 1), min_size=1), st.lists(st.floats(0, 1), min_size=1))
def test_auroc_is_the_chance_of_ranking_a_pair_right(a: list[float], b: list[float]) -> None:
    pairs = [(x > y) + 0.5 * (x == y) for x in a for y in b]
    assert auroc(np.array(a), np.array(b)) == pytest.approx(np.mean(pairs))


def test_risk_grows_from_the_surest_line_to_all() -> None:
    coverage, risk = risk_coverage(np.array([0.2, 0.9]), np.array([False, True]))
    assert (coverage.tolist(), risk.tolist()) == ([0.5, 1.0], [0.0, 0.5])


def test_confusions_come_commonest_first() -> None:
    assert confusions(list("aabc"), list("bbbb")) == [("a", "b", 2), ("c", "b", 1)]
