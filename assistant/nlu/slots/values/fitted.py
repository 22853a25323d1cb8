"""Sizes that the kind of product in a message comes in: "large" is one of a suitcase's sizes,
"double" one of a duvet cover's, and neither is one of a table's.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.message import Message
from assistant.nlu.slots.values import categories
from assistant.nlu.slots.values.sense import by_part
from assistant.text import words

#: The longest category name looked up, in words.
_LONGEST = 5
#: What follows is not the product: "something small for my garden".
_ASIDE = words("for to with on at into from")
_OWNERS = words("my our")
_OWNED = words("my our the a an his her their your")


class FittedSizes:
    """Looks up which sizes the categories named in a message have."""

    def __init__(self, values: Mapping[str, int], sizes_of: Mapping[str, frozenset[str]]) -> None:
        """``values``: category → number of products; ``sizes_of``: category → its sizes."""
        named = categories.entries(values)
        self._named = frozenset(named)
        self._meant = {phrase: sense.values for phrase, sense in named.items()}
        for phrase, holding in by_part(values).items():
            if not set(phrase.split()) <= EMPTY | JOINING:  # the "A" of "A-line"
                self._meant.setdefault(phrase, tuple(holding))
        self._sizes_of = sizes_of

    def of(self, message: Message, searching: bool = False) -> frozenset[str]:
        """The sizes of the products that a message names; none if it names none with sizes.

        While ``searching`` for something else, what the shopper owns ("our bed") is not meant.
        """
        found: frozenset[str] = frozenset()
        place = 0
        while self._sizes_of and place < len(message):
            end = self._end(message, place)
            last = end and not self._named_at(message, end)  # of "dog lead", the lead
            owned = searching and message.word(place - 1) in _OWNERS
            if last and not owned and not _beside(message, place):
                found |= self._sizes(_phrase(message, place, end))
            place = end or place + 1
        return found

    def names(self, message: Message, place: int) -> bool:
        """True if a product with sizes is named at a place."""
        end = self._end(message, place)
        return bool(end) and bool(self._sizes(_phrase(message, place, end)))

    def _end(self, message: Message, start: int) -> int:
        """Where the longest category name from ``start`` ends; 0 if there is none."""
        for end in range(min(len(message), start + _LONGEST), start, -1):
            if _phrase(message, start, end) in self._meant:
                return end
        return 0

    def _named_at(self, message: Message, start: int) -> bool:
        end = self._end(message, start)
        return _phrase(message, start, end) in self._named

    def _sizes(self, phrase: str) -> frozenset[str]:
        return frozenset(s for v in self._meant[phrase] for s in self._sizes_of.get(v, ()))


def _phrase(message: Message, start: int, end: int) -> str:
    return " ".join(message.stems[start:end])


def _beside(message: Message, place: int) -> bool:
    """True after "for my" and its like, with something said before."""
    place -= 1
    while message.word(place) in _OWNED:
        place -= 1
    return place > 0 and message.word(place) in _ASIDE
