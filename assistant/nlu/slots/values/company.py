"""The words around a phrase, and what they say of it: is "orange" here a colour or a fruit?"""

from __future__ import annotations

import re
from collections.abc import Container

from assistant.nlu.slots.frames import EMPTY, GENERIC, JOINING, PARTS, REFUSING
from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.values import colours
from assistant.nlu.slots.values.figurative import description, goes_with, is_done
from assistant.nlu.slots.values.worn import WORN
from assistant.text import words

_DETERMINERS = words(
    "a an the any only just some that this my really too little young old older elderly younger"
)
_BRAND_BEFORE = words("by from brand make called label")
_BRAND_AFTER = words("brand branded make label")
#: "Drop the orange", "swap samsung for realme": what follows is let go.
_LET_GO = words("drop forget remove lose scrap ditch swap replace")
_COLOUR_BEFORE = (
    words("in colour colours color colors coloured shade") | (REFUSING - {"but"}) | _LET_GO
)
_COLOUR_AFTER = words("coloured colored colour color tone toned shade one ones")
_MADE = re.compile(
    r"(?:(?:made|out|crafted|make|built) (?:of|from|in|out of|with)|(?:in|material|fabric|solid"
    r"|pure|genuine|real|%)(?: (?:is|:))?|not|no|without|nothing)"
    r"(?: (?:a|any|the|real|pure|solid)){0,4}$"
)
_EXCEPTED = re.compile(r"(?:anything|everything|all|any \w+|every \w+) (?:but|except(?: for)?)$")
_PREPOSITIONS = words("for with on in without against from at to into onto under of")
_KINDS_OF = words(
    "pair pairs set sets kind kinds type types pack packs bunch lot lots selection range sort"
)
#: Here a phrase turns to something else: "wood instead of metal".
_TURNS = words("instead rather not but except without")
_OWNERS = words("my our his their")
_WORN_OUT = words("old current existing previous last broken")
_MEASURES = words("pack packs set sets pair pairs bundle size sizes range collection online deals")
#: What a value is the subject of: "wood would do", "cork works too", "glass please".
_STATING = words(
    """
    is are would will could can might may must should works work does do too also please also
    isn't aren't won't wouldn't doesn't get gets got look looks feel feels seem seems was were
    """
)
_REPORTING = words("says said thinks thought reckons that because but so")
_TOO = words("too also as please then")
_LINKS = words("and or , / nor")
_MOSTLY = 0.5
#: Endings of words that describe, though they stand behind the thing.
_ADJECTIVES = ("proof", "able", "ible", "less", "ful", "ous", "ish", "resistant")


class Company:
    """One phrase in a message, at its tokens from ``start`` up to ``end``."""

    def __init__(
        self,
        message: Message,
        start: int,
        end: int,
        heads: frozenset[str],
        titles: frozenset[str],
        nouns: frozenset[str] = frozenset(),
    ) -> None:
        """``heads`` are stems that name kinds of product; ``titles``, words of the catalogue;
        ``nouns``, stems that titles end in."""
        self.message, self.start, self.end = message, start, end
        self.heads, self._titles, self._nouns = heads, titles, nouns
        self.name = " ".join(message.plain[start:end])
        self.text = message.text[message.tokens[start].start : message.tokens[end - 1].end]
        place = start - 1
        while message.word(place) in _DETERMINERS:
            place -= 1
        self.before = message.word(place)
        self.after = message.word(end)
        self.after_stem = message.stems[end] if end < len(message) else ""

    def brand_cue(self) -> bool:
        """True after "by" or "from", before "brand"."""
        return self.before in _BRAND_BEFORE or self.after in _BRAND_AFTER

    def is_a_pet(self) -> bool:
        """True for "a cat called Apple": only "something called", "a make called" name brands."""
        before = self.message.word(self.start - 2)
        by_brand = before in GENERIC or before in _BRAND_BEFORE or before in ("it's", "is")
        return self.before == "called" and not by_brand

    def refused(self) -> bool:
        """True right after "not", "except" and their like."""
        return self.before in REFUSING | _LET_GO

    def colour_named(self) -> bool:
        """True if the message says that this is a colour."""
        return self.after in _COLOUR_AFTER - {"one", "ones"} or self.before in _COLOUR_NAMES

    def colour_cue(self) -> bool:
        """True after "in", before "one", or tied by "and" or "or" to another colour."""
        return (
            self.before in _COLOUR_BEFORE
            or self.after in _COLOUR_AFTER
            or self.excepted()
            or self.listed(colours.SURE | colours.LIKELY)
        )

    def of_own_things(self) -> bool:
        """True for "my old black chair": what
        the shopper has is described, not wished for."""
        before, first = self.message.word(self.start - 1), self.message.word(self.start - 2)
        return before in _WORN_OUT and first in ("my", "our")

    def of_another(self) -> bool:
        """True for a word about what the product goes with: "a rug for oak floors"."""
        things = self.heads | self._nouns
        return self.content_after() and goes_with(self.message, self.start, self.end, things)

    def excepted(self) -> bool:
        """True after "anything but" and its like."""
        left = " ".join(self.message.plain[max(0, self.start - 3) : self.start])
        return bool(_EXCEPTED.search(left))

    def made_cue(self) -> bool:
        """True after "made of", "real" and their like."""
        left = " ".join(self.message.plain[max(0, self.start - 5) : self.start])
        return bool(_MADE.search(left))

    def has(self) -> bool:
        """True for the whole of "with" something: "a chair with mesh, not grey"."""
        return self.before == "with" and (self.after in ("", *STOPS) or self.after in _TOO)

    def stated(self) -> bool:
        """True if it opens its phrase and something is said of it: "wood would be fine"."""
        start, _ = self.message.chunk(self.start)
        opens = all(self.message.taken[k] or self._light(k) for k in range(start, self.start))
        return (opens or self.before in _REPORTING) and self.after in _STATING

    def of_a_part(self) -> bool:
        """True before a part of the product: "with a mesh back", "ceramic base"."""
        return self.after_stem in PARTS

    def is_done(self) -> bool:
        """True for a word that is what something does: "let it rust", "it won't tan"."""
        return is_done(self.message, self.start, self.name)

    def described(self) -> int:
        """Where a description of the colour begins, behind "in a"; 0 if it is none."""
        place = description(self.message, self.start, self.heads | self._nouns)
        return place if place and self._ends() else 0

    def ends_thing(self) -> bool:
        """True at the end of what is said of a product in a row of words: "cabin suitcase hard
        shell silver around 150"."""
        start, _ = self.message.chunk(self.start)
        for place in range(self.start - 1, start - 1, -1):
            if self.message.stems[place] in self.heads:
                return self._ends()
            if self._light(place) and not self.message.taken[place]:
                return False
        return False

    def _ends(self) -> bool:
        return not self.after or self._light(self.end) or self.message.taken[self.end]

    def capitals(self) -> bool:
        """True if typed with a capital that the place in the sentence does not explain."""
        opens = self.start == 0 or self.message.word(self.start - 1) in STOPS
        if opens or not self.text[0].isupper():
            return False
        letters = [c for c in self.message.text if c.isalpha()]
        return sum(c.isupper() for c in letters) < _MOSTLY * len(letters)

    def alone(self) -> bool:
        """True if nothing but frames stands in its phrase: "orange please", "Apple?"."""
        start, end = self.message.chunk(self.start)
        turns = (k for k in range(self.end, end) if self.message.word(k) in _TURNS)
        rest = [*range(start, self.start), *range(self.end, next(turns, end))]
        return all(self.message.taken[k] or self._light(k) for k in rest)

    def by_product(self) -> bool:
        """True if a product follows within three words, or stands right before."""
        for k in range(self.end, min(self.end + 3, len(self.message))):
            word, stem = self.message.plain[k], self.message.stems[k]
            if word in GENERIC:
                return True
            if word in STOPS or self._light(k):
                break
            if stem in self.heads or word in self._titles or stem in self._titles:
                return True
        return self.start > 0 and self.message.stems[self.start - 1] in self.heads | self._nouns

    def leads(self) -> bool:
        """True if it opens its phrase and names what follows: "a dodge suv"."""
        start, _ = self.message.chunk(self.start)
        opens = all(self.message.taken[k] or self._light(k) for k in range(start, self.start))
        return opens and self.content_after()

    def by_worn(self) -> bool:
        """True if a garment follows within three words."""
        return any(stem in WORN for stem in self.message.stems[self.end : self.end + 3])

    def content_after(self) -> bool:
        """True if a search word that nothing has read follows."""
        if not self.after.isalpha() or self.message.taken[self.end]:
            return False
        return not self._light(self.end)

    def is_thing(self, doubtful: bool, before_value: bool) -> bool:
        """True if a category word is the thing itself, not a word about another thing.

        ``doubtful`` marks a word that seldom names a thing; ``before_value``, that a colour, a
        brand or the like stands right after it ("belt brown").
        """
        if self._describes() or self._owned():
            return False
        generic = self.after in GENERIC or self._generic_before()
        if self.after_stem and not before_value and self._modifies():
            return False
        return not doubtful or generic or self.plural() or self._stands_alone()

    def _stands_alone(self) -> bool:
        """True if no search word stands before it in its phrase, and none right after."""
        start, _ = self.message.chunk(self.start)
        before = all(self.message.taken[k] or self._light(k) for k in range(start, self.start))
        ends = self.end == len(self.message) or self.message.taken[self.end]
        return before and (ends or self._light(self.end))

    def _describes(self) -> bool:
        """True after "for", "with" and their like with a search word before: "case for a phone"."""
        place = self._preposition()
        if self.message.word(place) == "of" and self.message.word(place - 1) in _KINDS_OF:
            return False
        return any(not self._light(k) and not self.message.taken[k] for k in range(place))

    def _owned(self) -> bool:
        """True for "my phone": what the shopper has is not what is looked for."""
        return bool(
            _OWNERS & {self.message.word(self.start - 1), self.message.word(self.start - 2)}
        )

    def _generic_before(self) -> bool:
        """True for "something for the kitchen"."""
        return any(word in GENERIC for word in self.message.plain[: self.start])

    def _preposition(self) -> int:
        """The place of "for", "with" and their like up to three words before, else 0."""
        for k in range(self.start - 1, max(-1, self.start - 4), -1):
            word = self.message.word(k)
            if word in _PREPOSITIONS:
                return k
            if word in STOPS or word in ("and", "or") or self.message.stems[k] in self.heads:
                return 0
        return 0

    def _modifies(self) -> bool:
        """True if the next word is the thing: "camera bag" is a bag."""
        after, stem = self.after, self.after_stem
        if not after.isalpha() or self._light(self.end) or self.message.taken[self.end]:
            return False
        if after in GENERIC or after in _MEASURES or self.message.word(self.end + 1).isdecimal():
            return False  # "sun cream factor 50": what a number follows is no thing
        if after.endswith(_ADJECTIVES) and stem not in self.heads:
            return False  # "a jacket waterproof"
        return stem in self.heads or not self.plural()

    def plural(self) -> bool:
        """True if the phrase's last word was typed in the plural."""
        typed, stem = self.message.plain[self.end - 1], self.message.stems[self.end - 1]
        return typed != stem and typed.endswith("s") and not typed.endswith("'s")

    def links(self) -> tuple[bool, bool]:
        """Whether "and", "or", a comma or a slash stands right before it and right behind it."""
        return self.message.word(self.start - 1) in _LINKS, self.after in _LINKS

    def listed(self, known: Container[str]) -> bool:
        """True if "and", "or" or a comma ties it to one of some known words."""
        words_ = self.message.plain
        if self.start > 1 and words_[self.start - 1] in _LINKS and words_[self.start - 2] in known:
            return True
        right = self.end + 1 < len(words_) and words_[self.end] in _LINKS
        return right and words_[self.end + 1] in known

    def _light(self, k: int) -> bool:
        word = self.message.plain[k]
        empty = word in EMPTY or word in JOINING or word in REFUSING or word in GENERIC
        return empty or not word[0].isalnum()


_COLOUR_NAMES = words("colour colours color colors coloured shade")
