"""Fifty shoppers at once for a minute, over HTTP, each in a conversation of their own."""

from __future__ import annotations

import pytest

from training.bench.load import main


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_fifty_shoppers_are_served_without_error_or_mix_up() -> None:
    report = main(["--shoppers", "50", "--minutes", "1", "--think", "5", "15"])
    assert report.turns > 0
    assert report.errors == 0
    assert report.misplaced == 0
    assert report.p95_ms < 1_000
