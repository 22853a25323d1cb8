"""A message under reading: its tokens, the line that rules match, and what was already read.

Rules are regular expressions over ``line``: folded tokens with one space between, numbers as
digits, hyphens inside words left out ("T-shirts, under fifty" → "t shirts , under 50"). What a
rule has read it claims, so that no word is read twice; what nobody claims is the query.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.nlu.slots.amounts import numbers
from assistant.nlu.slots.slips import spelt_out
from assistant.text import Token, clean, tokens

#: Signs that end a phrase.
STOPS = frozenset(".,;:!?()[]")
#: Behind these "then" is a slip of the pen.
_COMPARING = frozenset(
    ("less", "more", "cheaper", "lower", "higher", "greater", "smaller", "bigger", "fewer",
     "lighter", "heavier", "longer", "shorter", "rather", "other", "better")
)  # fmt: skip
#: How "with", "without" and "first" are typed in a hurry.
_WRITTEN = {"w/out": "without", "w/o": "without", "w/": "with ", "1st": "first"}
_SHORT = re.compile(r"(?<![\w/])w/(?:o(?:ut)?(?!\w)|(?=\s?[a-z]))|\b1st\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a rule matched: the match, and its tokens from ``start`` up to ``end``."""

    match: re.Match[str]
    start: int
    end: int


class Message:
    """One shopper's message, read once by each rule in turn."""

    def __init__(self, text: str) -> None:
        self.text = _SHORT.sub(lambda said: _WRITTEN[said.group().lower()], clean(text))
        self.tokens = _words(numbers.merge(spelt_out(tokens(self.text))), self.text)
        self.plain = [token.plain for token in self.tokens]
        self.stems = [token.stem for token in self.tokens]
        self.taken = [False] * len(self.tokens)
        self._lay_out()

    def respell(self, place: int, word: str) -> None:
        """Read a word as another: a slip of the pen in a word of the rules."""
        self.plain[place] = self.stems[place] = word
        self.tokens[place] = self.tokens[place]._replace(text=word, plain=word, stem=word)
        self._lay_out()

    def _lay_out(self) -> None:
        self.line = " ".join(self.plain)
        self._starts: list[int] = []
        at = 0
        for word in self.plain:
            self._starts.append(at)
            at += len(word) + 1

    def __len__(self) -> int:
        return len(self.tokens)

    def find(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Matches of which no token is claimed yet. Patterns begin and end at token borders."""
        for match in pattern.finditer(self.line):
            span = self.span(match, 0)
            if span.end > span.start and not any(self.taken[span.start : span.end]):
                yield span

    def span(self, match: re.Match[str], group: int | str) -> Span:
        """The tokens that one group of a match covers."""
        start, end = match.span(group)
        return Span(match, bisect_right(self._starts, start) - 1, bisect_left(self._starts, end))

    def claim(self, start: int, end: int) -> None:
        """Mark tokens as read."""
        self.taken[start:end] = [True] * (end - start)

    def claim_text(self, start: int, end: int) -> None:
        """Mark the tokens that overlap characters ``start`` to ``end`` of the text as read."""
        for i, token in enumerate(self.tokens):
            if token.start < end and token.end > start:
                self.taken[i] = True

    def word(self, i: int) -> str:
        """The folded word at a place; "" outside the message."""
        return self.plain[i] if 0 <= i < len(self.plain) else ""

    def chunk(self, i: int) -> tuple[int, int]:
        """The tokens around place ``i`` up to the nearest stops."""
        start, end = i, i
        while start > 0 and self.plain[start - 1] not in STOPS:
            start -= 1
        while end < len(self.plain) and self.plain[end] not in STOPS:
            end += 1
        return start, end


def _words(found: list[Token], text: str) -> list[Token]:
    """Tokens without hyphens inside words and without quotation marks; "&" reads "and"."""
    kept: list[Token] = []
    for i, token in enumerate(found):
        if token.plain == "-" and _inside_word(found, i):
            continue
        if token.plain in ("'", '"') and not (i and found[i - 1].plain[0].isdecimal()):
            continue
        kept.append(_as_meant(token, kept[-1].plain if kept else ""))
    return kept


def _as_meant(token: Token, before: str) -> Token:
    """ "&" reads "and", and the "then" of "less then 70" reads "than"."""
    meant = {"&": "and"}.get(token.plain)
    if token.plain == "then" and before in _COMPARING:
        meant = "than"
    return token._replace(plain=meant, stem=meant) if meant else token


def _inside_word(found: list[Token], i: int) -> bool:
    """True for a hyphen with a word on one side and a word or number on the other, no spaces."""
    if not 0 < i < len(found) - 1:
        return False
    before, sign, after = found[i - 1 : i + 2]
    close = before.end == sign.start and sign.end == after.start
    alike = before.plain[0].isalnum() and after.plain[0].isalnum()
    return close and alike and not (before.plain[0].isdecimal() and after.plain[0].isdecimal())
