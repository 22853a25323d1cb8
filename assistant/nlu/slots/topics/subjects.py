"""What is looked for, in a catalogue's own words: the search in force, what turns from it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from assistant.nlu.slots.changes.marks import LIMITS, Part
from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import rule
from assistant.nlu.slots.query import product_words
from assistant.nlu.slots.topics.in_force import KnowsKinds, Topic
from assistant.nlu.slots.topics.moving import moves_on
from assistant.nlu.slots.topics.topic import Nouns, categories, others, things
from assistant.nlu.slots.topics.untold import claim_around
from assistant.nlu.slots.values.sense import Mention
from assistant.text import stems

#: Between these the phrases of a topic are told (see ``SlotReader.read``).
SEPARATOR = " , "
#: The search in force goes on, with another product or value in the place of the old one.
INSTEAD = rule(rf"instead|rather|(?:the )?same(?! (?:{LIMITS})s?)|what about|how about|similar")

_IN_PLACE = frozenset((("instead", "of"), ("rather", "than")))
#: "What about microphones now": asked for as "what about microphones instead" is, and yet another.
_NEXT = rule(r"(?:what|how) about(?: [a-z]+){1,3} (?:now|next)(?= ?$| [.,;!?])")


def keeps(message: Message, turned: Sequence[str]) -> bool:
    """True if what was wished for goes on with what a message names: "bracelets instead"."""
    moved = turned and _NEXT.search(message.line)
    return bool(INSTEAD.search(message.line)) and not moved


class Subjects:
    """Reads what a message is about. ``words`` are those of all titles and categories."""

    def __init__(self, shelves: KnowsKinds | None, called: Nouns, words: Container[str]) -> None:
        self._shelves, self._called, self._words = shelves, called, words

    def of(self, topic: str) -> Topic | None:
        """The search in force; None where there is none."""
        if not topic:
            return None
        searched, *categories = topic.split(SEPARATOR)
        first, *_ = re.split(r" (?:for|with|without|in|to|from|under) ", searched)
        nouns = product_words(first, self._called.common, self._words)
        noun = nouns[-1] if nouns else ""
        things_ = tuple(stem for stem in stems(first) if stem in self._called.any)
        return self._kind(searched, categories, things_, noun)

    def _kind(
        self, searched: str, categories: Sequence[str], nouns: tuple[str, ...], noun: str
    ) -> Topic:
        kind = self._shelves.of(categories, noun) if self._shelves else None
        named = (stem for phrase in (searched, *categories) for stem in stems(phrase))
        return Topic(frozenset(named), nouns, frozenset(categories), kind)

    def claim_around(
        self,
        message: Message,
        wished: Sequence[Mention],
        turned: Sequence[str],
        repaired: dict[int, str],
    ) -> None:
        """Claim the chatter around the things that a message names anew."""
        places = things(message, wished, self._called, turned)
        meant = {m.end - 1: m.values for m in wished}
        kinds = [
            self._kind(word, meant.get(i, ()), (), word)
            for i in places
            for word in (repaired.get(i, message.plain[i]),)
        ]
        if kinds and all(each.kind for each in kinds):
            claim_around(message, places, kinds, repaired)

    def others(
        self, message: Message, topic: Topic, mentions: Sequence[Mention], chosen: Sequence[Part]
    ) -> tuple[str, ...]:
        """The kinds asked for that the search in force is not for."""
        wished = categories(mentions, chosen)
        turns = moves_on(message) or bool(INSTEAD.search(message.line))
        turns = turns and not _exchanges_value(message, mentions)
        return others(message, topic, wished, self._called, turns)


def _exchanges_value(message: Message, mentions: Sequence[Mention]) -> bool:
    """True for "leather instead of velvet": a value takes another's place, and no thing does."""
    before = (message.plain[m.start - 2 : m.start] for m in mentions if m.field != "category")
    return any(tuple(said) in _IN_PLACE for said in before)
