"""Words that were shortened or misheard: the "w" of "w 4 stars" is "with", the "for" of "for
stars or better" a four.
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


def _as(parts: Sequence[Token], word: str) -> Token:
    return Token(word, word, word, parts[0].start, parts[-1].end)
