"""How the slot rules are written down: phrases, and patterns over a message's line.

Repeats are bounded everywhere, so that no message can make a pattern slow.
"""

from __future__ import annotations

import re

#: So many small words in a row are read over.
_MOST = 4


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list written as one text, several ("|") a line."""
    return tuple(joined(text, "|").split("|"))


def joined(text: str, sign: str = "") -> str:
    """A pattern written over several lines as one; ``sign`` stands between the lines."""
    return sign.join(line.strip() for line in text.strip().splitlines())


def either(text: str) -> str:
    """A group that matches any of the alternatives, written one or several ("|") a line."""
    return f"(?:{joined(text, '|')})"


def some(text: str) -> str:
    """A few of the words in a row, or none, each with its space: before what they lead to."""
    return f"(?:{either(text)} ){{0,{_MOST}}}"


def then(text: str) -> str:
    """A few of the words in a row, or none, each with its space: after what they follow."""
    return f"(?: {either(text)}){{0,{_MOST}}}"


def whole(pattern: str) -> re.Pattern[str]:
    """One pattern, written over several lines, that begins and ends at borders of words."""
    return re.compile(rf"(?<![\w.])(?:{joined(pattern)})(?![\w])")


def rule(text: str) -> re.Pattern[str]:
    """Alternatives, one or several ("|") a line, that begin and end at borders of words."""
    return re.compile(rf"(?<![\w.]){either(text)}(?![\w])")
