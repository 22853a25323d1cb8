"""One pass over a message with the catalogue's phrases: longest first, each in its company."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.values import brands, colours, materials, recipients
from assistant.nlu.slots.values.company import Company
from assistant.nlu.slots.values.lexicon import Lexicon
from assistant.nlu.slots.values.sense import Mention, Sense
from assistant.text import stems

#: Of two meanings of one phrase, the more particular is taken.
_ORDER = {"gender": 4, "size": 4, "colour": 3, "material": 3, "brand": 2, "category": 1}
_BRAND_IN_CAPITALS = 3
#: The longest value of a list, in words.
_LISTED = 3
#: Fields whose values may describe what the shopper has already: "my old black chair squeaks".
_OF_A_THING = frozenset(("colour", "material", "brand"))


class Scan:
    """Finds the values that a message mentions. ``fixed``: place → a misspelt word put right."""

    def __init__(self, message: Message, lexicon: Lexicon, topic: str = "") -> None:
        """``topic`` names what is searched for already: "and the same for my dad"."""
        self._message, self._lexicon = message, lexicon
        self._topic = stems(topic)
        self._forms = lexicon.words(message)
        self.fixed, self.titled = self._forms.fixed, self._forms.titled
        for place, right in self.fixed.items():  # the words around are read as meant, too
            message.stems[place] = right

    def mention_at(self, start: int) -> Mention | None:
        """The longest phrase from ``start`` that means something here."""
        for end, name, kind in self._forms.phrases(start, len(self._message)):
            if any(self._message.taken[start:end]):
                continue
            senses = self._lexicon.senses(name, kind)
            if senses and (mention := self._accepted(start, end, kind, senses)):
                if mention.field == "brand" and not mention.known:
                    typed = mention.values[0]
                    misspelt = any(place in self.fixed for place in range(start, end))
                    mention = replace(mention, values=(brands.written(typed, name, misspelt),))
                return self._with_department(mention) if mention.loose else mention
        return None

    def _accepted(self, start: int, end: int, kind: str, senses: Sequence[Sense]) -> Mention | None:
        lexicon = self._lexicon
        known = (lexicon.heads, lexicon.titles, lexicon.nouns)
        company = Company(self._message, start, end, *known)
        fitting = [sense for sense in senses if self._fits(company, kind, sense)]
        if company.of_own_things():
            fitting = [sense for sense in fitting if sense.field not in _OF_A_THING]
        if company.of_another():
            fitting = [sense for sense in fitting if sense.field not in ("colour", "material")]
        if not fitting:
            return None
        best = max(fitting, key=lambda sense: _rank(company, sense))
        if best.field == "colour":
            modified = self._message.word(start - 1) in colours.MODIFIERS
            start = company.described() or start - modified  # "dark" blue
        values = best.values or (company.text,)
        return Mention(start, end, best.field, values, bool(best.values), best.loose)

    def _value_at(self, start: int) -> bool:
        """True if a brand, colour, size, material or gender is named there."""
        for end, name, kind in self._forms.phrases(start, len(self._message)):
            senses = [s for s in self._lexicon.senses(name, kind) if s.field != "category"]
            if senses and self._accepted(start, end, kind, senses):
                return True
        return False

    def _with_department(self, mention: Mention) -> Mention:
        """A loosely named category, with the one said right before: "christmas decorations"."""
        before = mention.start - 1
        if before < 0:
            return mention
        for _, name, kind in self._forms.phrases(before, mention.start):
            senses = self._lexicon.senses(name, kind)
            exact = (s for s in senses if s.field == "category" and not s.loose)
            return replace(mention, values=(*(v for s in exact for v in s.values), *mention.values))
        return mention

    def _fits(self, company: Company, kind: str, sense: Sense) -> bool:
        match sense.field:
            case "brand":
                return self._fits_brand(company, sense)
            case "colour":
                return self._fits_colour(company, kind, sense)
            case "material":
                return self._fits_material(company, kind, sense)
            case "gender":
                if not sense.doubt:
                    return recipients.says_for_whom(company, self._topic)
                wished = sense.doubt == 1 or recipients.wishes(company)
                return wished and recipients.for_a_person(
                    company, (*self.fixed.values(), *self._topic)
                )
            case "category":
                if company.start == 0 and company.name == "drop" and company.after:
                    return False  # "drop the orange"
                return company.is_thing(sense.doubt > 0, self._value_at(company.end))
        return sense.doubt == 0 or company.alone() or company.before in ("in", "size")

    def _fits_brand(self, company: Company, sense: Sense) -> bool:
        if not sense.values and self._in_titles(company.name):
            return False  # the titles speak of it: better searched for than refused
        if company.after_stem in brands.IDIOMS.get(company.name, ()) or company.is_a_pet():
            return False
        if sense.doubt == 0 or company.brand_cue() or company.refused() or company.capitals():
            return True
        if sense.doubt > 1:
            return False
        if company.alone() or company.by_product() or company.listed(self._lexicon.names):
            return True
        return bool(sense.values) and company.leads()

    def _fits_colour(self, company: Company, kind: str, sense: Sense) -> bool:
        if company.after_stem in colours.IDIOMS.get(kind, ()):
            return False
        if company.before in colours.AFTER.get(kind, ()):
            return False
        if sense.doubt and (company.plural() or company.is_done()):
            return False  # a bouquet of roses, "it won't rust"
        if sense.doubt == 0 or company.colour_cue():
            return True
        if not sense.values and self._in_titles(kind):
            return False  # "salmon", where it is a fish
        if company.alone() or company.described() or (sense.doubt == 1 and company.stated()):
            return True
        if sense.doubt == 1 and sense.values and company.ends_thing():
            return True
        return company.by_product() if sense.doubt == 1 else company.by_worn()

    def _fits_material(self, company: Company, kind: str, sense: Sense) -> bool:
        if company.plural() or company.after_stem in materials.IDIOMS.get(kind, ()):
            return False
        if sense.doubt and company.is_done():
            return False
        if company.before in materials.AFTER.get(kind, ()):
            return False
        if not sense.values and self._in_titles(kind) and not company.made_cue():
            return False
        if sense.values and (company.stated() or self._linked(company, "material")):
            return True
        if sense.doubt == 0 or company.made_cue() or company.alone():
            return True
        near = company.by_product() or company.has() or company.of_a_part() or company.ends_thing()
        return bool(sense.values) and near

    def _linked(self, company: Company, field: str) -> bool:
        """True if a list ties it to another value of its field: "cork or natural rubber"."""
        before, behind = company.links()
        limit = len(self._message)
        if behind and self._means(field, company.end + 1, range(limit, company.end + 1, -1)):
            return True
        last = company.start - 1
        starts = range(max(0, last - _LISTED), last) if before else ()
        return any(self._means(field, start, (last,)) for start in starts)

    def _means(self, field: str, start: int, ends: Container[int]) -> bool:
        """True if a phrase from ``start`` to one of the ends can be a value of the field."""
        return any(
            end in ends and any(s.field == field and s.values for s in self._lexicon.senses(*said))
            for end, *said in self._forms.phrases(start, len(self._message))
        )

    def _in_titles(self, phrase: str) -> bool:
        return all(word in self._lexicon.titles for word in phrase.split())


def _made(company: Company) -> bool:
    """True if the message says that it is made of this; "not" or "in" could mean a colour."""
    return company.made_cue() and company.before != "in" and not company.refused()


def _rank(company: Company, sense: Sense) -> tuple[bool, bool, int, int]:
    """Cued before uncued, known before unknown, particular before general, common before rare."""
    cued = (
        (sense.field == "brand" and company.brand_cue())
        or (sense.field == "colour" and company.colour_named())
        or (sense.field == "material" and _made(company))
    )
    order = _ORDER[sense.field]
    if sense.field == "brand" and company.capitals():
        order = _BRAND_IN_CAPITALS
    elif sense.field == "brand" and sense.doubt:
        order = 0
    return (cued, bool(sense.values), order, sense.weight)
