"""Catalogue values mentioned in a message: brand, colour, size, material, gender, category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.nlu.slots.english import English
from assistant.nlu.slots.frames import EMPTY, JOINING, PARTS
from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.patterns import rule, some
from assistant.nlu.slots.values import ages, genders
from assistant.nlu.slots.values.fitted import FittedSizes
from assistant.nlu.slots.values.lexicon import Lexicon
from assistant.nlu.slots.values.scan import Scan
from assistant.nlu.slots.values.sense import Mention
from assistant.nlu.slots.values.sized import SizeReader
from assistant.text import stems, words
from indexes.vocabulary import Vocabulary

#: What follows speaks of another thing, which the product should go with.
_BESIDE = rule(
    rf"""
    {some("to|that|which|it|will")}(?:go|goes|going|wear|worn|pair|pairs) (?:well |nicely )?with
    to match|match(?:es|ing)?(?: with)?(?= (?:my|the|his|her|our))
    """
)
_BESIDE_WORDS = 6
_ENDS_BESIDE = STOPS | words("under over below above size less up around for from")
_PLACES = words(
    """
    china japan italy germany france india america usa uk england britain europe spain sweden korea
    taiwan mexico canada australia scotland ireland london paris monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december christmas easter
    """
)
_SHORTEST_NAME = 3


@dataclass(frozen=True)
class Found:
    """Values mentioned, in order, and category words put right: place → the right spelling."""

    mentions: list[Mention]
    repaired: dict[int, str]


class MentionReader:
    """Finds catalogue values in messages, and well-known ones that the catalogue lacks."""

    def __init__(self, vocabulary: Vocabulary, english: English) -> None:
        self._lexicon = Lexicon(vocabulary, english)
        fitted = FittedSizes(vocabulary.category, vocabulary.sizes_of)
        self._fitted, self._sizes = fitted, SizeReader(vocabulary.size, fitted)
        self._genders = genders.meanings(vocabulary.gender)
        self.heads = self._lexicon.heads

    def read(self, message: Message, topic: str = "") -> Found:
        """The values mentioned. Claims their words, save a category's: these stay in the query."""
        _set_beside(message)
        scan = Scan(message, self._lexicon, topic)  # first: it puts misspelt words right
        found = ages.read_age(message, self._genders, self.heads, topic)
        found += self._sizes.read(message, topic)
        place = 0
        while place < len(message):
            mention = scan.mention_at(place)
            if mention:
                found.append(mention)
                if mention.field != "category":
                    message.claim(mention.start, mention.end)
            place = mention.end if mention else place + 1
        found += self._named_brands(message, found)
        _claim_parts(message, found)
        found = _firm(message, sorted(found, key=lambda mention: mention.start))
        found = self._by_gender(message, found)
        return Found(found, scan.titled | _repaired(message, scan.fixed, found))

    def fitting(self, topic: str) -> frozenset[str]:
        """The sizes that the products named come in."""
        return self._fitted.of(Message(topic))

    def _named_brands(self, message: Message, found: Sequence[Mention]) -> list[Mention]:
        """Brands that only their place gives away: "by Zorblax", "brand Zorblax"."""
        covered = {k for mention in found for k in range(mention.start, mention.end)}
        extra = []
        for k in range(len(message)):
            if k in covered or message.taken[k] or not self._strange(message.word(k)):
                continue
            before, after, said = message.word(k - 1), message.word(k + 1), message.tokens[k].text
            named = before in ("brand", "brands") or after == "brand"
            capital = said[0].isupper() and len(said) >= _SHORTEST_NAME
            if named or (before in ("by", "from") and capital):
                extra.append(Mention(k, k + 1, "brand", (said,), False))
        return extra

    def _strange(self, word: str) -> bool:
        ordinary = word in EMPTY or word in JOINING or word in self._lexicon.english.common
        known = word in self._lexicon.titles or word in _PLACES
        return word.isalpha() and not ordinary and not known

    def _by_gender(self, message: Message, found: list[Mention]) -> list[Mention]:
        """Categories that name a gender agree with the one wished for, and imply it."""
        wished = {value for m in found if m.field == "gender" for value in m.values}
        meant = {name for name, values in self._genders.items() if wished & set(values)}
        settled = []
        for mention in found:
            if mention.field != "category":
                settled.append(mention)
                continue
            named = {v: genders.named_in(stems(v)) for v in mention.values}
            if not any(named.values()):
                settled.append(mention)
            elif meant:
                kept = tuple(v for v in mention.values if not named[v] or named[v] & meant)
                settled.append(replace(mention, values=kept or mention.values))
            else:
                settled += [mention, *self._implied(message, mention)]
        return settled

    def _implied(self, message: Message, mention: Mention) -> list[Mention]:
        """The gender that a category said with it implies: "men's watches" → men."""
        said = genders.named_in(message.stems[mention.start : mention.end])
        values = tuple(value for name in said for value in self._genders.get(name, ()))
        return [replace(mention, end=mention.start, field="gender", values=values)] * bool(values)


def _set_beside(message: Message) -> None:
    """Claim the things that the product should go with: they are neither wish nor query."""
    for span in message.find(_BESIDE):
        end = span.end
        while end < min(len(message), span.end + _BESIDE_WORDS):
            if message.word(end) in _ENDS_BESIDE or message.taken[end]:
                break
            end += 1
        message.claim(span.start, end)


def _claim_parts(message: Message, found: Sequence[Mention]) -> None:
    """Claim the part that a stuff or a colour is said of: "with a ceramic base" seeks no base."""
    for mention in found:
        before = mention.start - 1
        while message.word(before) in ("a", "an", "the"):
            before -= 1
        part = message.stems[mention.end] if mention.end < len(message) else ""
        told = mention.field in ("material", "colour") and message.word(before) == "with"
        if told and part in PARTS:
            message.claim(mention.end, mention.end + 1)


def _firm(message: Message, found: list[Mention]) -> list[Mention]:
    """Without loosely named categories beside a firm one: the sleeve of a shirt is no product."""
    firm = any(m.field == "category" and not m.loose for m in found)
    linked = ("and", "or", ",", "a", "an")
    return [m for m in found if not (firm and m.loose) or message.word(m.start - 1) in linked]


def _repaired(
    message: Message, fixed: Mapping[int, str], found: Sequence[Mention]
) -> dict[int, str]:
    """Misspelt words as they should stand in the query, plural if typed so.

    What was read as a limit of another field does not stand in it.
    """
    limits = {
        place
        for mention in found
        if mention.field != "category"
        for place in range(mention.start, mention.end)
    }
    places = fixed.keys() - limits
    return {place: _as_typed(fixed[place], message.plain[place]) for place in places}


def _as_typed(right: str, typed: str) -> str:
    plural = typed.endswith("s") and not right.endswith("s")
    return right + "s" if plural else right
