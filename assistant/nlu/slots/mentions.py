"""Catalogue values mentioned in a message: brand, colour, size, material, gender, category.

Longest phrase first, against the catalogue's own words. A phrase that is also an ordinary word
needs company to count: a cue ("by", "in", "made of") or a product beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.nlu.slots import colours, genders, materials
from assistant.nlu.slots.company import Company
from assistant.nlu.slots.english import English
from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.lexicon import Lexicon, Words
from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.patterns import rule, words
from assistant.nlu.slots.sense import Mention, Sense
from assistant.nlu.slots.sized import SizeReader
from assistant.text import stems
from indexes.vocabulary import Vocabulary

#: What follows speaks of another thing, which the product should go with.
_BESIDE = rule(
    r"""
    (?:(?:to|that|which|it|will) )*(?:go|goes|going|wear|worn|pair|pairs|team) (?:well |nicely )?with
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
#: Of two meanings of one phrase, the more particular is taken.
_ORDER = {"gender": 4, "size": 4, "colour": 3, "material": 3, "brand": 2, "category": 1}
_BRAND_IN_CAPITALS = 3


@dataclass(frozen=True)
class Found:
    """Values mentioned, in order, and category words put right: place → the right spelling."""

    mentions: list[Mention]
    repaired: dict[int, str]


class MentionReader:
    """Finds catalogue values in messages, and well-known ones that the catalogue lacks."""

    def __init__(self, vocabulary: Vocabulary, english: English) -> None:
        self._lexicon = Lexicon(vocabulary, english)
        self._sizes = SizeReader(vocabulary.size)
        self._genders = genders.meanings(vocabulary.gender)
        self.heads = self._lexicon.heads

    def read(self, message: Message) -> Found:
        """The values mentioned; claims the words of sizes and of things to go with."""
        _set_beside(message)
        found = self._sizes.read(message)
        forms = self._lexicon.words(message)
        i = 0
        while i < len(message):
            mention = self._longest(message, forms, i)
            if mention:
                found.append(mention)
                if mention.field != "category":  # its words stay in the query
                    message.claim(mention.start, mention.end)
            i = mention.end if mention else i + 1
        found += self._named_brands(message, found)
        found = _firm(message, found)
        found = self._by_gender(message, sorted(found, key=lambda mention: mention.start))
        return Found(found, _repaired(message, forms.fixed, found))

    def _longest(self, message: Message, forms: Words, start: int) -> Mention | None:
        for end, name, kind in forms.phrases(start, len(message)):
            if any(message.taken[start:end]):
                continue
            senses = self._lexicon.senses(name, kind)
            if senses and (mention := self._accepted(message, start, end, kind, senses)):
                return self._with_department(forms, mention) if mention.loose else mention
        return None

    def _with_department(self, forms: Words, mention: Mention) -> Mention:
        """A loosely named category, with the one said right before: "christmas decorations"."""
        before = mention.start - 1
        if before < 0:
            return mention
        _, name, kind = next(forms.phrases(before, mention.start))
        exact = (
            s for s in self._lexicon.senses(name, kind) if s.field == "category" and not s.loose
        )
        return replace(mention, values=(*(v for s in exact for v in s.values), *mention.values))

    def _value_at(self, message: Message, start: int) -> bool:
        """True if a brand, colour, size, material or gender is named there."""
        forms = self._lexicon.words(message)
        for end, name, kind in forms.phrases(start, len(message)):
            senses = [s for s in self._lexicon.senses(name, kind) if s.field != "category"]
            if senses and self._accepted(message, start, end, kind, senses):
                return True
        return False

    def _accepted(
        self, message: Message, start: int, end: int, kind: str, senses: Sequence[Sense]
    ) -> Mention | None:
        company = Company(message, start, end, self.heads, self._lexicon.titles)
        fitting = [sense for sense in senses if self._fits(company, kind, sense)]
        if not fitting:
            return None
        best = max(fitting, key=lambda sense: _rank(company, sense))
        if best.field == "colour":
            start = _with_modifier(message, start)
        values = best.values or (company.text,)
        return Mention(start, end, best.field, values, bool(best.values), best.loose)

    def _fits(self, company: Company, kind: str, sense: Sense) -> bool:
        match sense.field:
            case "brand":
                return self._fits_brand(company, sense)
            case "colour":
                return self._fits_colour(company, kind, sense)
            case "material":
                return self._fits_material(company, kind, sense)
            case "gender":
                return company.for_a_person() if sense.doubt else company.says_for_whom()
            case "category":
                return company.is_thing(
                    sense.doubt > 0, self._value_at(company.message, company.end)
                )
        return sense.doubt == 0 or company.alone() or company.before in ("in", "size")

    def _fits_brand(self, company: Company, sense: Sense) -> bool:
        if not sense.values and self._in_titles(company.name):
            return False  # the titles speak of it: better searched for than refused
        if sense.doubt == 0 or company.brand_cue() or company.refused():
            return True
        if sense.doubt > 1:
            return company.capitals()
        return (
            company.capitals()
            or company.alone()
            or company.by_product()
            or company.listed(self._lexicon.names)
        )

    def _fits_colour(self, company: Company, kind: str, sense: Sense) -> bool:
        if company.after_stem in colours.IDIOMS.get(kind, ()):
            return False
        if sense.doubt == 0 or company.colour_cue() or company.alone():
            return True
        if not sense.values and self._in_titles(kind):
            return False
        return company.by_product() if sense.doubt == 1 else company.by_worn()

    def _fits_material(self, company: Company, kind: str, sense: Sense) -> bool:
        if company.plural() or company.after_stem in materials.IDIOMS.get(kind, ()):
            return False
        if not sense.values and self._in_titles(kind):
            return False
        if sense.doubt == 0 or company.made_cue() or company.alone():
            return True
        return bool(sense.values) and company.by_product()

    def _in_titles(self, phrase: str) -> bool:
        return all(word in self._lexicon.titles for word in phrase.split())

    def _named_brands(self, message: Message, found: Sequence[Mention]) -> list[Mention]:
        """Brands that only their place gives away: "by Zorblax", "brand Zorblax"."""
        covered = {k for mention in found for k in range(mention.start, mention.end)}
        extra = []
        for k in range(len(message)):
            if k in covered or message.taken[k] or not self._strange(message.word(k)):
                continue
            before, after, said = message.word(k - 1), message.word(k + 1), message.tokens[k].text
            named = before in ("brand", "brands") or after == "brand"
            capital = said[0].isupper() and len(said) > 2
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
            named = {v: genders.named_in(stems(v)) for v in mention.values}
            if mention.field != "category" or not any(named.values()):
                settled.append(mention)
                continue
            if meant:
                kept = tuple(v for v in mention.values if not named[v] or named[v] & meant)
                mention = replace(mention, values=kept or mention.values)
            settled.append(mention)
            settled += self._implied(message, mention) if not meant else []
        return settled

    def _implied(self, message: Message, mention: Mention) -> list[Mention]:
        """The gender that a category said with it implies: "men's watches" → men."""
        said = genders.named_in(message.stems[mention.start : mention.end])
        values = tuple(value for name in said for value in self._genders.get(name, ()))
        return (
            [replace(mention, end=mention.start, field="gender", values=values)] if values else []
        )


def _firm(message: Message, found: list[Mention]) -> list[Mention]:
    """Without loosely named categories beside a firm one: the sleeve of a shirt is no product."""
    firm = any(m.field == "category" and not m.loose for m in found)
    linked = ("and", "or", ",", "a", "an")
    return [m for m in found if not (firm and m.loose) or message.word(m.start - 1) in linked]


def _set_beside(message: Message) -> None:
    """Claim the things that the product should go with: they are neither wish nor query."""
    for span in message.find(_BESIDE):
        end = span.end
        while end < min(len(message), span.end + _BESIDE_WORDS):
            if message.word(end) in _ENDS_BESIDE or message.taken[end]:
                break
            end += 1
        message.claim(span.start, end)


def _with_modifier(message: Message, start: int) -> int:
    """The start, moved over a word that only shades a colour: "dark" blue."""
    return start - 1 if message.word(start - 1) in colours.MODIFIERS else start


def _rank(company: Company, sense: Sense) -> tuple[bool, bool, int, int]:
    cued = (
        (sense.field == "brand" and company.brand_cue())
        or (sense.field == "colour" and company.colour_named())
        or (sense.field == "material" and company.made_cue() and company.before != "in")
    )
    order = _ORDER[sense.field]
    if sense.field == "brand" and company.capitals():
        order = _BRAND_IN_CAPITALS
    elif sense.field == "brand" and sense.doubt:
        order = 0
    return (cued, bool(sense.values), order, sense.weight)


def _repaired(message: Message, fixed: dict[int, str], found: Sequence[Mention]) -> dict[int, str]:
    """Misspelt category words as they should stand in the query, plural if typed so."""
    places = (
        k
        for mention in found
        if mention.field == "category"
        for k in range(mention.start, mention.end)
        if k in fixed
    )
    return {k: _as_typed(fixed[k], message.plain[k]) for k in places}


def _as_typed(right: str, typed: str) -> str:
    plural = typed.endswith("s") and not right.endswith("s")
    return right + "s" if plural else right
