"""What a message means to say where it is shortened, misheard or corrected in one breath.

The "w" of "w 4 stars" is "with", the "for" of "for stars or better" is a four, and of "up to a
hundred and fifty, well okay, a hundred and sixty" only the last number counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.nlu.slots.patterns import rule
from assistant.text import Token, words

#: Behind a number these tell that a "w" is "with", not watts.
_AFTER_WITH = words("a an the good great free no built at least")
#: Numbers that sound like other words: "for stars", "too stars".
_HEARD = {"for": "4", "fore": "4", "to": "2", "too": "2", "won": "1"}
_STARS = ("star", "stars")
_STARRED = rule(
    "(?:or|and) (?:better|more|above|up|higher|over|upwards)|plus|\\+|rated|min|minimum"
)
#: What leads to the right number after a wrong one.
_CORRECTION = rule(
    r"""
    (?:(?:well|ok|okay|no|nope|oh|hmm|um|uh|wait|sorry|actually|rather|hang on|hold on|maybe|fine
    |i mean|i meant|i mean to say|make (?:it|that)|scratch that|correction|or rather|let's say
    |let us say|lets say|say|up to|perhaps|yes|yeah|then|[.,;-])(?: |$)){1,6}
    """.replace("\n    |", "|")
)
#: These alone correct nothing: "50, 60", "50 - 60".
_WEAK = frozenset((".", ",", ";", "-", "up", "to", "then", "maybe", "say", "perhaps", "yes"))
_MOST = 8
#: A number is corrected to one of its own kind: "43, no 44", not "size 43, actually 2 pairs".
_ALIKE = 4
_MONEY = words("$ € £ dollars dollar bucks quid euros euro pounds pound usd eur gbp k grand")


def spelt_out(found: Sequence[Token]) -> list[Token]:
    """Tokens with "w" as a word, and numbers that were heard as words."""
    kept: list[Token] = []
    i = 0
    while i < len(found):
        length, word = _with(found, i, kept) or _heard(found, i) or (1, "")
        kept.append(_as(found[i : i + length], word) if word else found[i])
        i += length
    return kept


def _with(found: Sequence[Token], i: int, kept: Sequence[Token]) -> tuple[int, str] | None:
    said = [token.plain for token in found[i : i + 3]]
    if said[0] != "w":
        return None
    counted = bool(kept) and kept[-1].plain[0].isdecimal()
    glued = counted and kept[-1].end == found[i].start
    leads = len(said) > 1 and (said[1][0].isdecimal() or said[1] in _AFTER_WITH)
    told = leads or (not counted and len(said) > 1 and said[1].isalpha())
    return (1, "with") if told and not glued and i else None


def _heard(found: Sequence[Token], i: int) -> tuple[int, str] | None:
    said = [token.plain for token in found[i : i + 4]]
    stars = said[1:2] and said[1] in _STARS and _STARRED.match(" ".join(said[2:]))
    return (1, _HEARD[said[0]]) if stars and said[0] in _HEARD else None


def corrected(found: list[Token]) -> list[Token]:
    """Tokens without a number that a correction right behind it replaces, and the correction."""
    i = 0
    while i < len(found):
        start = i + 1
        while start < len(found) and found[start].plain in _MONEY:
            start += 1
        again = _again(found, start) if _number(found[i]) else 0
        if again and _like(found[i].plain, found[again].plain):
            sign = i > 0 and found[i - 1].plain in _MONEY and found[again - 1].plain in _MONEY
            del found[i - sign : again - sign]
            i -= sign
        else:
            i += 1
    return found


def _again(found: Sequence[Token], start: int) -> int:
    """The place of the number that a correction from ``start`` leads to; 0 if there is none."""
    end = start
    while end < len(found) and end - start < _MOST and not _number(found[end]):
        end += 1
    if end >= len(found) or not _number(found[end]):
        return 0
    between = [t.plain for t in found[start:end] if t.plain not in ("$", "€", "£", "a")]
    corrects = _CORRECTION.fullmatch(" ".join(between))
    return end if corrects and not set(" ".join(between).split()) <= _WEAK else 0


def _number(token: Token) -> bool:
    return token.plain.replace(".", "", 1).isdecimal()


def _like(one: str, other: str) -> bool:
    low, high = sorted((float(one), float(other)))
    return 0 < high <= _ALIKE * low


def _as(parts: Sequence[Token], word: str) -> Token:
    return Token(word, word, word, parts[0].start, parts[-1].end)
