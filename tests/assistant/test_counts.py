"""Small numbers, in digits and in words."""

from __future__ import annotations

import pytest

from assistant.counts import COUNTS, count_of


@pytest.mark.parametrize(("word", "number"), [("one", 1), ("Ten", 10), ("3", 3), ("120", 120)])
def test_words_and_digits_count(word: str, number: int) -> None:
    assert count_of(word) == number


def test_every_word_counts_one_more_than_the_last() -> None:
    assert [count_of(word) for word in COUNTS] == list(range(1, 11))


def test_another_word_is_no_number() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        count_of("blue")
