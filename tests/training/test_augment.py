"""Noise: repeatable, bounded, and never an empty line."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from training.augment import bare, noisy, spell, spoken, typo, typos

words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)


@given(st.text(min_size=1).filter(str.strip), st.integers())
def test_noise_is_repeatable_and_leaves_something(text: str, seed: int) -> None:
    first = noisy(text, random.Random(seed))
    assert first
    assert first == noisy(text, random.Random(seed))


@given(words, st.integers())
def test_a_typing_error_changes_the_length_by_one_at_most(word: str, seed: int) -> None:
    assert abs(len(typo(word, random.Random(seed))) - len(word)) <= 1


@given(st.lists(words, min_size=10, max_size=10), st.integers())
def test_one_typing_error_in_every_fifth_word_changes_two_of_ten(
    line: list[str], seed: int
) -> None:
    noised = typos(" ".join(line), random.Random(seed), every=5).split()
    assert sum(a != b for a, b in zip(line, noised, strict=True)) <= 2


def test_bare_keeps_prices_and_addresses() -> None:
    assert bare("Hi! Is it $19.99, Ann?  (a.b@c.com)") == "hi is it $19.99 ann a.b@c.com"


def test_long_numbers_are_spoken_digit_by_digit() -> None:
    assert spoken("Order 10025!", random.Random(0)) == "order one zero zero two five"


def test_numbers_below_a_hundred_are_spoken_whole() -> None:
    assert spell("40", random.Random(0)) == "forty"
    assert spell("13", random.Random(0)) == "thirteen"
