"""Short searches are drawn from our own words, the same ones for a seed."""

from __future__ import annotations

from collections import Counter

from assistant.intents import INTENTS
from training.phrases import SEARCHES, phrases


def test_a_seed_draws_the_same_lines_again() -> None:
    assert [e.text for e in phrases(1)] == [e.text for e in phrases(1)]
    assert [e.text for e in phrases(1)] != [e.text for e in phrases(2)]


def test_no_line_is_drawn_twice_for_an_intent_and_none_has_a_gap() -> None:
    drawn = phrases(0)
    counts = Counter(e.labels["intent"] for e in drawn)
    assert counts["search_product"] == SEARCHES
    assert set(counts) <= set(INTENTS)
    assert len({(e.text, e.labels["intent"]) for e in drawn}) == len(drawn)
    assert not [e.text for e in drawn if "{" in e.text or "  " in e.text]


def test_a_refinement_names_no_thing_and_a_search_names_one() -> None:
    texts = {e.text.lower() for e in phrases(0) if e.labels["intent"] == "refine_search"}
    assert not [text for text in texts if "kettle" in text or "shoes" in text]
