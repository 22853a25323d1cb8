"""Temperatures, the out-of-scope score, and the point of declining."""

from __future__ import annotations

import pytest
import torch

from assistant.nlu.scope import Scope
from training.calibrate import (
    choose_threshold,
    fit_means,
    fit_temperature,
    fit_weights,
    upper_share,
)


def test_the_temperature_that_made_the_logits_is_found_again() -> None:
    torch.manual_seed(0)
    logits = torch.randn(4000, 5) * 2
    targets = torch.multinomial(logits.softmax(-1), 1).squeeze(1)
    assert fit_temperature(logits * 3, targets) == pytest.approx(3, rel=0.1)


def test_the_threshold_is_the_lowest_that_is_precise_enough() -> None:
    scores = torch.tensor([0.9, 0.8, 0.7, 0.6, 0.5, 0.1]).repeat(10_000)
    outside = torch.tensor([True, True, False, True, False, False]).repeat(10_000)
    assert choose_threshold(scores, outside, 0.99, 0.5) == pytest.approx(0.8)
    assert choose_threshold(scores, outside, 0.70, 0.5) == pytest.approx(0.6)


def test_few_lines_leave_room_for_chance() -> None:
    torch.manual_seed(0)
    reached = [_reached(few=100), _reached(few=3000)]
    assert all(precision > 0.8 for precision in reached)
    assert upper_share(2, 100) > upper_share(60, 3000) > 0.02


def _reached(few: int) -> float:
    """The mean precision on many lines of thresholds that were chosen on ``few``."""
    scores, outside = torch.randn(100_000), torch.arange(100_000) < 50_000
    scores[outside] += 3
    found = []
    for _ in range(40):
        seen = torch.randint(0, 100_000, (few,))
        threshold = choose_threshold(scores[seen], outside[seen], 0.8, 0.1)
        declined = scores >= threshold
        caught, alarms = declined[outside].float().mean(), declined[~outside].float().mean()
        found.append(float(0.1 * caught / (0.1 * caught + 0.9 * alarms)))
    return sum(found) / len(found)


def test_a_rarer_kind_needs_a_higher_threshold() -> None:
    torch.manual_seed(0)
    scores = torch.cat([torch.randn(500) + 2, torch.randn(500)]).sigmoid()
    outside = torch.arange(1000) < 500
    rare = choose_threshold(scores, outside, 0.8, 0.05)
    assert rare > choose_threshold(scores, outside, 0.8, 0.5)


def test_where_nothing_is_out_of_scope_nothing_is_declined() -> None:
    nothing = torch.zeros(1001, dtype=torch.bool)
    assert choose_threshold(torch.linspace(0, 1, 1001), nothing, 0.8, 0.1) > 1


def test_the_score_tells_far_features_from_near_ones() -> None:
    torch.manual_seed(0)
    scope = Scope(labels=2, dim=4, rejected=None)
    targets = torch.arange(200) % 2
    centres = torch.tensor([[5.0, 0, 0, 0], [0, 5.0, 0, 0]])
    near = centres[targets] + torch.randn(200, 4)
    far = torch.tensor([0, 0, 9.0, 0]) + torch.randn(200, 4)
    fit_means(scope, near, targets)
    features = torch.cat([near, far])
    outside = torch.arange(400) >= 200
    fit_weights(scope, scope.signals(torch.zeros(400, 2), features), outside, share=0.5)
    scores = scope(torch.zeros(400, 2), features)
    assert scores[outside].min() > scores[~outside].max()
