"""Catalogue values mentioned in a message: brand, colour, size, material, gender, category.

Longest phrase first, against the catalogue's own words. A phrase that is also an ordinary word
needs company to count: a cue ("by", "in", "made of") or a product beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from assistant.nlu.slots import brands, categories, colours, genders, materials
from assistant.nlu.slots.english import English
from assistant.nlu.slots.frames import EMPTY, GENERIC, JOINING
from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.sense import Mention, Sense
from assistant.nlu.slots.sizes import WORN, SizeReader
from assistant.nlu.slots.spelling import Speller
from indexes.vocabulary import Vocabulary

_LONGEST = 6
_ASIDE = re.compile(
    r"(?<![\w])(?:(?:to |that |which |it |will )*(?:goes?|going|wear|worn|pair|pairs) (?:well |nicely )?with"
    r"|to match|match(?:es|ing)?(?= my)|compatible with|works with|fits my|similar to my|like my)(?: (?:my|the|a|an|his|her|our))?(?: [\w']+){0,5}"
)
_BRAND_BEFORE = frozenset(("by", "from", "brand", "make", "called", "label"))
_BRAND_AFTER = frozenset(("brand", "branded", "make", "label"))
_COLOUR_BEFORE = frozenset(("in", "colour", "colours", "color", "colors", "coloured", "shade"))
_COLOUR_AFTER = frozenset(
    ("coloured", "colored", "colour", "color", "tone", "toned", "shade", "one", "ones")
)
_MADE = re.compile(
    r"(?:made|out|crafted|make|built) (?:of|from|in|out of|with)(?: (?:a|the|real|pure|genuine|solid|100 %))*$|(?:in|material|fabric|solid|pure|genuine|real|% )(?: (?:is|:))*$"
)
_GIFTS = frozenset(("gift", "present", "gifts", "presents", "birthday"))
_PLACES = frozenset(
    "china japan italy germany france india america usa uk england britain europe spain sweden korea"
    " taiwan mexico canada australia scotland ireland london paris monday tuesday wednesday thursday"
    " friday saturday sunday january february march april may june july august september october"
    " november december christmas easter".split()
)


class MentionReader:
    """Finds catalogue values in messages, and well-known ones that the catalogue lacks."""

    def __init__(self, vocabulary: Vocabulary, english: English) -> None:
        self._words, self._english = vocabulary.words, english
        self._sizes = SizeReader(vocabulary.size)
        known = brands.entries(vocabulary.brand, english)
        self._names = {**brands.unknown_entries(known), **known}
        self._kinds = _gathered(
            colours.entries(vocabulary.colour),
            materials.entries(vocabulary.material),
            genders.entries(vocabulary.gender),
            categories.entries(vocabulary.category),
            self._sizes.entries(vocabulary.size),
        )
        self._genders = genders.meanings(vocabulary.gender)
        self._squeezed = _squeezed((*self._names, *self._kinds))
        self.heads = categories.heads(vocabulary.category) | WORN
        self._speller = Speller(self._weights(), vocabulary.words, english)

    def read(self, message: Message) -> tuple[list[Mention], dict[int, str]]:
        """The values mentioned, in order, and the misspelt tokens put right; claims nothing
        but sizes and tokens of values."""
        aside = self._aside(message)
        found = self._sizes.read(message)
        words = _Words(message, self._speller)
        i = 0
        while i < len(message):
            mention = None if aside[i] else self._longest(message, words, i)
            if mention is None:
                i += 1
                continue
            found.append(mention)
            i = mention.end
        found += self._named_brands(message, found)
        found.sort(key=lambda m: m.start)
        return found, self._repaired(message, words, found)

    def _weights(self) -> dict[str, int]:
        weights: dict[str, int] = defaultdict(int)
        for phrase, sense in self._names.items():
            for word in phrase.split():
                weights[word] += sense.weight
        for phrase, senses in self._kinds.items():
            for word in phrase.split():
                weights[word] += sum(sense.weight for sense in senses)
        return weights

    def _aside(self, message: Message) -> list[bool]:
        aside = [False] * len(message)
        for match in _ASIDE.finditer(message.line):
            span = message.span(match, 0)
            for k in range(span.start, span.end):
                if message.word(k) in STOPS or message.word(k) in ("under", "in", "size"):
                    break
                aside[k] = True
        return aside

    def _longest(self, message: Message, words: _Words, i: int) -> Mention | None:
        for end in range(min(len(message), i + _LONGEST), i, -1):
            if any(message.taken[i:end]):
                continue
            names, kinds = words.phrases(i, end)
            senses = self._senses(names, kinds, end - i)
            if senses and (mention := self._accepted(message, i, end, senses)):
                return mention
        return None

    def _senses(self, names: str, kinds: str, length: int) -> list[Sense]:
        found = [self._names[names]] if names in self._names else []
        found += self._kinds.get(kinds, ())
        if not found and length < 4:
            for joined in (names.replace(" ", ""), kinds.replace(" ", "")):
                phrase = self._squeezed.get(joined)
                if phrase and not set(names.split()) <= EMPTY | JOINING:
                    found += [self._names[phrase]] if phrase in self._names else []
                    found += self._kinds.get(phrase, ())
                    break
        return found

    def _accepted(
        self, message: Message, i: int, end: int, senses: Iterable[Sense]
    ) -> Mention | None:
        company = _Company(message, i, end, self.heads, self._words)
        fitting = [sense for sense in senses if self._fits(company, sense)]
        if not fitting:
            return None
        best = max(fitting, key=lambda sense: _rank(company, sense))
        said = message.text[message.tokens[i].start : message.tokens[end - 1].end]
        return Mention(i, end, best.field, best.values or (said,), bool(best.values))

    def _fits(self, company: _Company, sense: Sense) -> bool:
        match sense.field:
            case "brand":
                return self._fits_brand(company, sense)
            case "colour":
                return self._fits_colour(company, sense)
            case "material":
                return self._fits_material(company, sense)
            case "gender":
                return sense.doubt == 0 or company.worn_product()
            case "category":
                return company.is_head(sense.doubt)
        return sense.doubt == 0 or company.alone() or company.before in ("in", "size")

    def _fits_brand(self, company: _Company, sense: Sense) -> bool:
        if not sense.values and all(word in self._words for word in company.phrase.split()):
            return False  # the titles speak of it: better searched for than refused
        if sense.doubt == 0 or company.brand_cue():
            return True
        if sense.doubt == 2:
            return company.capitals()
        plural = company.text.lower() != company.phrase
        return not plural and (company.capitals() or company.alone() or company.by_product())

    def _fits_colour(self, company: _Company, sense: Sense) -> bool:
        if company.after_stem in colours.IDIOMS.get(company.phrase, ()):
            return False
        if sense.doubt == 0 or company.colour_cue() or company.alone():
            return True
        if not sense.values and company.phrase in self._words:
            return False
        return company.by_product() if sense.doubt == 1 else company.by_worn()

    def _fits_material(self, company: _Company, sense: Sense) -> bool:
        if company.after_stem in materials.IDIOMS.get(company.phrase, ()):
            return False
        if not sense.values and any(word in self._words for word in company.phrase.split()):
            return False
        if sense.doubt == 0 or company.made_cue() or company.alone():
            return True
        return bool(sense.values) and company.by_product()

    def _named_brands(self, message: Message, found: list[Mention]) -> list[Mention]:
        """Brands that only their place gives away: "by Zorblax", "brand Zorblax"."""
        covered = {k for mention in found for k in range(mention.start, mention.end)}
        extra = []
        for k in range(1, len(message)):
            if k in covered or message.taken[k] or not self._strange(message, k):
                continue
            before, after = message.word(k - 1), message.word(k + 1)
            named = before in ("brand", "brands") or after == "brand"
            capital = message.tokens[k].text[:1].isupper() and before in ("by", "from")
            if named or capital:
                extra.append(Mention(k, k + 1, "brand", (message.tokens[k].text,), False))
        return extra

    def _strange(self, message: Message, k: int) -> bool:
        word = message.word(k)
        ordinary = word in EMPTY or word in JOINING or word in self._english.common
        return word.isalpha() and not ordinary and word not in self._words and word not in _PLACES

    def _repaired(self, message: Message, words: _Words, found: list[Mention]) -> dict[int, str]:
        fixed = words.fixed
        return {
            k: fixed[k]
            for mention in found
            if mention.field == "category"
            for k in range(mention.start, mention.end)
            if k in fixed
        }


class _Words:
    """The look-up forms of a message's tokens, with misspelt ones put right."""

    def __init__(self, message: Message, speller: Speller) -> None:
        self.fixed: dict[int, str] = {}
        self._names = [word.replace("'s", "").replace("'", "") for word in message.plain]
        self._kinds = list(message.stems)
        for k, (word, stem) in enumerate(zip(message.plain, message.stems, strict=True)):
            if message.taken[k] or word in EMPTY or word in JOINING:
                continue
            if right := speller.correct(word.replace("'", ""), stem):
                self.fixed[k] = self._names[k] = self._kinds[k] = right

    def phrases(self, start: int, end: int) -> tuple[str, str]:
        """The phrase as a name and as a kind of thing."""
        return " ".join(self._names[start:end]), " ".join(self._kinds[start:end])


class _Company:
    """The words around a phrase, and what they say of it."""

    def __init__(
        self, message: Message, start: int, end: int, heads: frozenset[str], words: frozenset[str]
    ) -> None:
        self.message, self.start, self.end = message, start, end
        self._heads, self._words = heads, words
        self.phrase = " ".join(message.stems[start:end])
        self.text = message.text[message.tokens[start].start : message.tokens[end - 1].end]
        self.before = message.word(start - 1)
        if self.before in ("a", "an", "the", "any", "only", "just", "some"):
            self.before = message.word(start - 2)
        self.after = message.word(end)
        self.after_stem = message.stems[end] if end < len(message) else ""

    def brand_cue(self) -> bool:
        return self.before in _BRAND_BEFORE or self.after in _BRAND_AFTER

    def colour_cue(self) -> bool:
        return self.before in _COLOUR_BEFORE or self.after in _COLOUR_AFTER or self._listed()

    def made_cue(self) -> bool:
        left = " ".join(self.message.plain[max(0, self.start - 5) : self.start])
        return bool(_MADE.search(left))

    def capitals(self) -> bool:
        """True if typed with a capital that the place in the sentence does not explain."""
        if (
            self.start == 0
            or self.message.word(self.start - 1) in STOPS
            or not self.text[0].isupper()
        ):
            return False
        letters = [c for c in self.message.text if c.isalpha()]
        return sum(c.isupper() for c in letters) < 0.5 * len(letters)

    def alone(self) -> bool:
        """True if nothing but frames stands in its phrase: "orange please", "Apple?"."""
        start, end = self.message.chunk(self.start)
        rest = [*range(start, self.start), *range(self.end, end)]
        return all(self.message.taken[k] or self._light(k) for k in rest)

    def by_product(self) -> bool:
        """True if a product follows within three words, or stands right before."""
        for k in range(self.end, min(self.end + 3, len(self.message))):
            word, stem = self.message.plain[k], self.message.stems[k]
            if word in STOPS or word in JOINING or word in EMPTY:
                break
            if stem in self._heads or word in self._words or stem in self._words:
                return True
        return self.start > 0 and self.message.stems[self.start - 1] in self._heads

    def by_worn(self) -> bool:
        near = self.message.stems[self.end : self.end + 3]
        return any(stem in WORN for stem in near)

    def worn_product(self) -> bool:
        """True if the message is about clothes or shoes, or names no product, and is no gift."""
        message = self.message
        if any(word in _GIFTS for word in message.plain):
            return False
        return any(stem in WORN for stem in message.stems)

    def is_head(self, doubt: int) -> bool:
        """True if a category word is the thing itself, not a word about another thing."""
        before = self.message.word(self.start - 1)
        if before in ("my", "his", "our", "your") or (before == "with" and self.start > 1):
            before = self.message.word(self.start - 2)
        lead = self.message.plain[: self.start]
        generic = any(word in GENERIC for word in lead)
        if (
            before in ("for", "with", "on", "in", "without")
            and not generic
            and self._product_before()
        ):
            return False
        if self.after_stem and self._modifies():
            return False
        if doubt and not (self.alone() or generic or self.after in GENERIC):
            return False
        return True

    def _product_before(self) -> bool:
        """True if a search word stands before, so that this one only describes it."""
        return any(not self._light(k) and not self.message.taken[k] for k in range(self.start))

    def _modifies(self) -> bool:
        """True if the next word is the thing: "camera bag" is a bag."""
        after, stem = self.after, self.after_stem
        if (
            not after.isalpha()
            or after in EMPTY
            or after in JOINING
            or self.message.taken[self.end]
        ):
            return False
        plural = self.message.plain[self.end - 1] != self.message.stems[self.end - 1]
        if stem in self._heads:
            return True
        return not plural and (stem in self._words or after in self._words)

    def _listed(self) -> bool:
        """True if "and", "or" or a comma ties it to a sure colour."""
        message = self.message
        left = (
            self.start > 1
            and message.word(self.start - 1) in ("and", "or", ",", "/")
            and message.stems[self.start - 2] in colours.SURE
        )
        right = (
            self.after in ("and", "or", ",", "/")
            and self.end + 1 < len(message)
            and message.stems[self.end + 1] in colours.SURE
        )
        return left or right

    def _light(self, k: int) -> bool:
        word = self.message.plain[k]
        return word in EMPTY or word in JOINING or not word[0].isalnum()


def _rank(company: _Company, sense: Sense) -> tuple[int, int, int, int]:
    cued = (
        (sense.field == "brand" and company.brand_cue())
        or (
            sense.field == "colour"
            and (company.after in _COLOUR_AFTER or company.before in ("colour", "coloured"))
        )
        or (sense.field == "material" and company.made_cue() and company.before != "in")
    )
    order = {"gender": 4, "size": 4, "colour": 3, "material": 3, "brand": 2, "category": 1}
    if sense.field == "brand" and company.capitals():
        return (cued, bool(sense.values), 3, sense.weight)
    return (cued, bool(sense.values), order[sense.field], sense.weight)


def _gathered(*parts: Mapping[str, Sense]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = defaultdict(list)
    for part in parts:
        for phrase, sense in part.items():
            found[phrase].append(sense)
    return {phrase: tuple(senses) for phrase, senses in found.items()}


def _squeezed(phrases: Iterable[str]) -> dict[str, str]:
    """Phrases without spaces → the phrase, so that "tshirt" finds "t shirt" and the reverse."""
    found: dict[str, str] = {}
    for phrase in phrases:
        joined = (
            phrase.replace(" ", "").replace("and", "")
            if "and " in phrase
            else phrase.replace(" ", "")
        )
        if len(joined) >= 5 or (" " in phrase and len(joined) >= 2):
            found.setdefault(joined, phrase)
        found.setdefault(phrase.replace(" ", ""), phrase)
    return found
