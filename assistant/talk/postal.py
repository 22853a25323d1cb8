"""Postal addresses in a message: where a street begins, and whether a number is a postcode."""

from __future__ import annotations

import re

_STREET = re.compile(
    r"\bp\.? ?o\.? ?box \d+\b|\b\d{1,5}[a-z]?,? "
    r"(?:(?!(?:to|on|in|at|is|it|for|of|and|the|from|my)\b)[^\W\d][\w'.-]*,? ){0,4}?"
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct"
    r"|place|pl|square|boulevard|blvd|way|close|terrace|hill|walk|row|meadow|park|gardens|yard)\b",
    re.IGNORECASE,
)


def street_in(text: str) -> int | None:
    """Where a street and its number begin in a text; None if there is none."""
    street = _STREET.search(text)
    return street.start() if street else None


def postcode(text: str, number: str | None) -> bool:
    """True if the number stands in a postal address rather than for an order."""
    street = street_in(text)
    if street is None or not number or re.search(rf"(?:order|#)\W*(?:\w+ )?{number}", text, re.I):
        return False
    return text.find(number) >= street
