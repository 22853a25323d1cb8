"""Small numbers as people write them: digits, or the words from "zero" to "ten"."""

from __future__ import annotations

#: The word for a digit → the digit.
DIGITS = {
    "zero": 0, "oh": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
#: The words that count things, in order from one.
COUNTS = (*(word for word, digit in DIGITS.items() if digit), "ten")


def count_of(word: str) -> int:
    """The number of a word or of digits: "three" → 3, "12" → 12. Raises ValueError for others."""
    return int(word) if word.isdecimal() else COUNTS.index(word.lower()) + 1
