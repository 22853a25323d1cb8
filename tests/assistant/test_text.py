"""Cleaning and tokens: what every rule over a message stands on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import clean, fold, rejoin, singular, stem, stems, tokens


def test_typographic_quotes_and_dashes_become_plain() -> None:
    assert clean("I’m after “this” – please") == 'I\'m after "this" - please'


def test_full_width_and_ligature_characters_are_normalised() -> None:
    assert clean("ｓｉｚｅ　４２ ﬁt") == "size 42 fit"


def test_control_and_invisible_characters_are_taken_out() -> None:
    assert clean("red\x00\x1b dress\u200b\n\tnow") == "red dress now"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text())
def test_cleaned_text_holds_no_line_break_and_no_double_space(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert "\n" not in cleaned


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("dresses", "dress"), ("watches", "watch"), ("shoes", "shoe"), ("knives", "knife"),
        ("women's", "woman"), ("mens", "man"), ("batteries", "battery"), ("glass", "glass"),
        ("children", "child"), ("boxes", "box"), ("canvas", "canvas"), ("socks", "sock"),
    ],
)  # fmt: skip
def test_plurals_are_read_as_their_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_stems_are_spelt_in_british() -> None:
    assert [stem(word) for word in ("gray", "jewelry", "colors")] == ["grey", "jewellery", "colour"]


def test_names_are_looked_up_without_signs() -> None:
    assert stems("Dolce & Gabbana's T-Shirts!") == ("dolce", "and", "gabbana", "t", "shirt")


def test_accents_are_folded() -> None:
    assert fold("Décor") == "decor"


def test_tokens_split_words_numbers_and_signs() -> None:
    found = [token.text for token in tokens("£49.99/pair, women's s10")]
    assert found == ["£", "49.99", "/", "pair", ",", "women's", "s10"]


@given(st.text())
def test_tokens_cover_all_but_the_spaces(text: str) -> None:
    text = clean(text)
    assert "".join(token.text for token in tokens(text)) == text.replace(" ", "")


@given(st.text())
def test_tokens_know_where_they_stood(text: str) -> None:
    text = clean(text)
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


def test_rejoined_tokens_are_spelt_as_typed() -> None:
    text = "a T-shirt in red for running"
    kept = [token for token in tokens(text) if token.text not in ("in", "red", "a", "-")]
    assert rejoin(text, kept) == "T-shirt for running"
