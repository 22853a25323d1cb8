"""The search words of a message: what is left once wishes, manners and frames are taken out."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.message import Message
from assistant.text import Token, rejoin

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


def product_words(
    message: Message, heads: Container[str], words: Container[str]
) -> tuple[str, ...]:
    """The nouns of a query that name kinds of product; failing that, the head of its phrase."""
    content = [i for i in range(len(message)) if _is_content(message, i)]
    named = [i for i in content if message.stems[i] in heads]
    if not named:
        named = [i for i in _head(message, content) if _is_known(message, i, words)]
    return tuple(dict.fromkeys(message.plain[i] for i in named))


def _head(message: Message, content: list[int]) -> list[int]:
    """The last search word before the first joining word: "tent for two" → tent."""
    head: list[int] = []
    for i in content:
        if head and any(message.word(k) in JOINING for k in range(head[0] + 1, i)):
            break
        head = [i]
    return head


def _is_known(message: Message, i: int, words: Container[str]) -> bool:
    return message.plain[i] in words or message.stems[i] in words


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
