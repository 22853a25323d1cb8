"""Mending of typing errors: towards words met in training, and never more than that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.nlu.spelling import Speller, count_words

COUNTS = {
    "parcel": 40,
    "where": 90,
    "order": 80,
    "refund": 30,
    "cancel": 50,
    "the": 200,
    "cable": 2,
}
KNOWN = {"bag", "castle", "vacuum"}


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(COUNTS, KNOWN)


@pytest.mark.parametrize("written", ["parcle", "pacel", "parrcel", "parvel", "PARCLE"])
def test_one_error_is_mended(speller: Speller, written: str) -> None:
    assert speller.mend(f"the {written}?") == "the parcel?"


@pytest.mark.parametrize("text", ["castle", "vacuums", "bag", "Northpeak", "xq", "", "£20!"])
def test_what_is_known_or_near_nothing_is_left_alone(speller: Speller, text: str) -> None:
    assert speller.mend(text) == text


@pytest.mark.parametrize("text", ["parcle@shop.com", "ordr-77", "ordr77", "www.ordr.com"])
def test_addresses_and_codes_are_left_alone(speller: Speller, text: str) -> None:
    assert speller.mend(text) == text


def test_the_word_met_more_often_is_preferred() -> None:
    assert Speller({"cart": 90, "card": 3}, set()).mend("carp") == "cart"


@given(st.text(max_size=80))
def test_the_number_of_words_stays_the_same(text: str) -> None:
    assert len(Speller(COUNTS, KNOWN).mend(text).split()) == len(text.split())


@given(st.text(max_size=80))
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = Speller(COUNTS, KNOWN).mend(text)
    assert Speller(COUNTS, KNOWN).mend(once) == once


def test_a_rare_word_that_the_encoder_does_not_know_is_no_target() -> None:
    assert count_words(["recieve it", "bag bag", "zorp zorp zorp"], KNOWN) == {"bag": 2, "zorp": 3}
