"""The search words of a message: what is left once wishes, manners and frames are taken out."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.message import Message
from assistant.text import Token, rejoin, stems

_NOISE = frozenset("for with of in on and or to from by at as into".split())


def query(message: Message, corrected: Mapping[int, str]) -> str:
    """What to search for, in the order said; "" if the message only limits a search."""
    content = [_is_content(message, i) for i in range(len(message))]
    kept: list[Token] = []
    for i, token in enumerate(message.tokens):
        if content[i]:
            kept.append(replace(token, text=corrected[i]) if i in corrected else token)
        elif (
            kept and token.plain in JOINING and not message.taken[i] and _joins(message, content, i)
        ):
            kept.append(token)
    return rejoin(message.text, kept) if any(content) else ""


def product_words(searched: str, heads: Container[str], titles: Container[str]) -> tuple[str, ...]:
    """The words of a query that name kinds of product; failing that, the head of its phrase."""
    said = searched.lower().split()
    last = {word: stems(word)[-1] for word in said if stems(word)}
    named = [word for word in said if last.get(word) in heads]
    if not named:
        named = [word for word in _head(said) if word in titles or last.get(word) in titles]
    return tuple(dict.fromkeys(named))


def _head(said: list[str]) -> list[str]:
    """The last word before the first joining word: "tent for two" → tent."""
    joins = (i for i, word in enumerate(said) if word in JOINING and i)
    return said[: next(joins, len(said))][-1:]


def _is_content(message: Message, i: int) -> bool:
    word = message.plain[i]
    if message.taken[i] or word in EMPTY or word in JOINING:
        return False
    return word[0].isalnum()


def _joins(message: Message, content: list[bool], i: int) -> bool:
    """True if a joining word leads straight to a search word: "for my dad", not "in" red."""
    for k in range(i + 1, len(message)):
        if message.taken[k]:
            return False
        if content[k]:
            return True
        if message.plain[k] not in (
            "my",
            "the",
            "a",
            "an",
            "some",
            "his",
            "her",
            "our",
            "your",
            "their",
        ):
            return False
    return False
