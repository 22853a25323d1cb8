"""How the slot rules are written down: word lists, and patterns over a message's line."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())


def either(text: str) -> str:
    """A group that matches any of the alternatives, written one or several ("|") a line."""
    return f"(?:{joined(text, '|')})"


def joined(text: str, sign: str = "") -> str:
    """A pattern written over several lines as one; ``sign`` stands between the lines."""
    return sign.join(line.strip() for line in text.strip().splitlines())


def rule(text: str) -> re.Pattern[str]:
    """A pattern, one alternative a line, that begins and ends at borders of words."""
    return re.compile(rf"(?<![\w.]){either(text)}(?![\w])")
