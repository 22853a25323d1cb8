"""Words by which no product of a kind can be told are chatter beside what names the kind.

"My kettle started leaking", "the team voted for a coffee maker": no kettle leaks and no coffee
maker is voted for in the catalogue. Which words tell products of a kind, the catalogue says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.message import Message
from assistant.nlu.slots.topics.in_force import Topic
from assistant.nlu.slots.topics.moving import beside, clauses
from assistant.nlu.slots.topics.remarks import remarks
from assistant.nlu.slots.topics.topic import FEW_WORDS, describes
from assistant.text import words

#: Behind these a detail is told: "with velcro", "for editing".
_DETAIL = words("with without for in from by of that which")


def claim_untold(message: Message, topic: Topic, repaired: Mapping[int, str]) -> None:
    """Claim the words that no product of the kind in force can be told by.

    In a remark ("they made my lips dry") only what products are called tells anything.
    """
    remarked = remarks(message)
    searched = [i for i in range(len(message)) if _is_searched(message, i)]
    untold = []
    for i in searched:
        word = repaired.get(i, message.plain[i])
        tells = topic.calls if remarked[i] else topic.describes
        if not (message.plain[i][0].isdecimal() or topic.is_same(word) or tells(word)):
            untold.append(i)
    nothing = untold == searched and not any(message.taken)
    for i in untold:
        start, end = message.chunk(i)
        if remarked[i] or (not (nothing or beside(message))) or end - start > FEW_WORDS:
            message.claim(i, i + 1)  # but "wireless" is looked for, though none is told to be so


def claim_around(
    message: Message, nouns: Sequence[int], kinds: Sequence[Topic], repaired: Mapping[int, str]
) -> None:
    """Claim the chatter around the things that a message asks for: at ``nouns``, of ``kinds``.

    Kept are the words of the thing's own phrase and what follows it in its clause ("trainers with
    velcro"), and short clauses ("wireless"), whether products are told to be so or not.
    """
    remarked = remarks(message)
    own = {k for noun in nouns for k in range(_begins(message, noun), noun + 1)}
    for start, end in clauses(message):
        held = [noun for noun in nouns if start <= noun < end]
        for i in range(start, end):
            if i in own or not _is_searched(message, i):
                continue
            detail = not _DETAIL.isdisjoint(message.plain[start:i]) and not held
            plain = end - start <= FEW_WORDS
            behind = bool(held) and i > held[0]
            if not remarked[i] and (detail or plain or behind):
                continue
            word = repaired.get(i, message.plain[i])
            told = any((k.calls if remarked[i] else k.describes)(word) for k in kinds)
            if not told:
                message.claim(i, i + 1)


def _begins(message: Message, noun: int) -> int:
    """Where the phrase that a noun ends begins."""
    while noun > 0 and describes(message, noun - 1):
        noun -= 1
    return noun


def _is_searched(message: Message, i: int) -> bool:
    """True for a word that may be searched for."""
    word = message.plain[i]
    empty = message.taken[i] or word in EMPTY or word in JOINING
    return not empty and word[0].isalnum()
