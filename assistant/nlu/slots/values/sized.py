"""Sizes in a message. A number or a single letter is one only where something says so: "size 42",
"in a medium", "shoes 42". "Small" before a garment is a size, before a table it is a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from assistant.nlu.slots.frames import EMPTY, JOINING, REFUSING
from assistant.nlu.slots.message import Message, Span
from assistant.nlu.slots.patterns import joined
from assistant.nlu.slots.values import materials, sizes
from assistant.nlu.slots.values.colours import LIKELY, SURE
from assistant.nlu.slots.values.fitted import FittedSizes
from assistant.nlu.slots.values.sense import Mention
from assistant.nlu.slots.values.sizes import LETTER, NUMBER, VALUE, WORD
from assistant.nlu.slots.values.worn import NUMBERED, WORN
from assistant.text import words

_LIST = rf"(?P<values>{VALUE}(?: (?:,|or|and|/|to) (?:an? |size )?{VALUE})*)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{joined(text)})(?![\w])")


_SIZE = _pattern(
    rf"""
    (?:(?:in|a|an|my|is|the|uk|us|eu|of|'m|i'm|wear|take|for) )*(?:sizes?|sz|siz)
    (?: (?:is|are|of|:|=|an?|number|no|in|should be|must be|about))* {_LIST}
    (?! (?:%|inch|inches|cm|mm|kg|ml|gb)(?![\w]))
    """
)
_SIZED = _pattern(rf"(?:(?:in|an?) )*(?P<values>{WORD}|{LETTER}|{NUMBER}) sized?")
_REGIONAL = _pattern(rf"(?:(?:in|an?) )*(?P<values>(?:uk|eu|eur) {NUMBER}|{NUMBER} (?:uk|eu|eur))")
_MEASURED = _pattern(
    rf"""
    (?:(?:in|an?) )*(?:(?P<values>{NUMBER}) (?:waist|chest|wide|regular|leg)
    |(?:waist|chest) (?P<after>{NUMBER}))
    """
)
_NUMBER = _pattern(rf"(?:number|nr|no) (?P<values>{NUMBER})")
_WAIST = _pattern(r"(?P<values>w\d{2}|\d{2}w)")
_CUED = _pattern(
    r"(?:in|make it|make that|call it|call that|go for|i'm|i am|im|she's|shes|he's|hes|she is"
    rf"|he is|i wear|i take|wears|takes|my size is)(?: an?)? {_LIST}"
)
_ASKED = _pattern(
    rf"(?:do you have|have you got|is there|there is|any|need|get it|for)(?: an?| any)? {_LIST}"
)
_ALONE = re.compile(
    rf"(?:^|(?<=[,.;] ))(?:(?:an?|the|only|just|yes|maybe|please) )?(?P<values>{WORD}|{LETTER})"
    r"(?: (?:please|then|thanks|one|ones|instead|only))?(?= [,.;!?]|$)"
)
_SURE = _pattern(r"(?:an? )?(?P<values>xxs|xs|(?:double|triple|[2-5]) xl|xl|xxl|xxxl)")
_BEFORE = _pattern(rf"(?:an? )?(?P<values>{WORD})(?= )")
_BARE = _pattern(rf"(?P<values>{NUMBER})(?!\.)")
_LAST = _pattern(r"(?<!')(?P<values>s|m|l)")
_TOO = "".join(f"(?<!{word} )" for word in ("too", "very", "so", "bit", "run", "runs", "is", "are"))
_WORD_LAST = re.compile(rf"(?<![\w']){_TOO}(?P<values>{WORD})(?= [,.;!?]|$)")
_BED_SIZES = words("single twin double full queen king superking emperor")
_BED = _pattern(rf"(?P<values>{'|'.join(sorted(_BED_SIZES))}) sized?|(?P<after>queen|twin)")
_SPLIT = re.compile(r" (?:,|or|and|/|to)(?: an?| size)? ")
_FEET = re.compile(r"(?:ft|feet|foot|m|cm)\d*$")  # "I'm 6ft3"
_LARGEST = 60  # a bare number above this is no size that anything wears
#: Sizes that are said of many things: "a small balcony".
_VAGUE = words("small medium large")
_OPENS = words("a an my our the have got for in on is with his her their has with this that and to")
#: What a size is chosen for: "a bed for a large dog".
_WEARERS = words(
    """
    dog cat puppy kitten pet breed terrier labrador retriever spaniel head hand foot frame build
    person man woman lady boy girl kid child size one option version fit
    """
)
_VALUES = SURE | LIKELY | materials.SURE | materials.LIKELY
_ENDS = (EMPTY | JOINING | REFUSING) - {"size"}
_SHORT = 4  # letters of a size that is written in capitals
_NEAR = 3
_UNITS = words(
    """
    inch inches cm mm kg g lb lbs ml l gb tb years year yr days weeks hours people person stars star
    dollars bucks euros pounds quid % pack pcs pieces pairs seater x minutes of months items more
    times usd eur gbp
    """
)
_COUNTS = words("of for than number #")
_FOLLOWS = words(
    """
    max min left women men womens mens woman man ladies kids tops maximum minimum budget please w
    """
)
#: What may follow a size: no noun that it could belong to.
_LIGHT = (EMPTY | JOINING | REFUSING | SURE | LIKELY | _FOLLOWS) - words("size sizes of")


class SizeReader:
    """Reads sizes in terms of one catalogue's values."""

    def __init__(self, values: Mapping[str, int], fitted: FittedSizes) -> None:
        self._values, self._fitted = sizes.forms(values), fitted
        self._has_numbers = any(form[0].isdecimal() for form in self._values)
        self._rules: tuple[tuple[re.Pattern[str], Callable[[Message, Span], bool]], ...] = (
            (_SIZE, lambda _message, _span: True),
            (_SIZED, lambda _message, _span: True),
            (_REGIONAL, lambda _message, _span: True),
            (_MEASURED, self._in_shop),
            (_NUMBER, self._of_numbered),
            (_WAIST, self._in_shop),
            (_CUED, self._said),
            (_ASKED, self._asked),
            (_ALONE, self._in_shop),
            (_SURE, lambda _message, _span: True),
            (_BEFORE, self._before_garment),
            (_BARE, self._beside_shoes),
            (_LAST, self._letter_of_garment),
            (_WORD_LAST, self._of_garment),
        )

    def read(self, message: Message, topic: str = "") -> list[Mention]:
        """The sizes that are said to be sizes; claims their words.

        ``topic`` names the products in force, for a message that names none.
        """
        fitting = self._fitted.of(message, bool(topic)) or self._fitted.of(Message(topic))
        found = list(self._of_product(message, fitting, range(sizes.LONGEST, 1, -1)))
        for pattern, holds in self._rules:
            for span in message.find(pattern):
                if holds(message, span):
                    message.claim(span.start, span.end)
                    found += [self._mention(span, said, fitting) for said in _said(span)]
        found += self._of_product(message, fitting, range(1, 2))
        return [*found, *_of_bedding(message, fitting)]

    def _of_product(
        self, message: Message, fitting: frozenset[str], lengths: range
    ) -> Iterator[Mention]:
        """Sizes that the product named comes in, said in any of so many words."""
        for length in lengths if fitting else ():
            for start in range(len(message) - length + 1):
                end = start + length
                values = self._known(" ".join(message.plain[start:end]))
                values = values or self._known(" ".join(message.stems[start:end]))
                values = tuple(value for value in values if value in fitting)
                free = not any(message.taken[start:end]) and message.word(start - 1) != "than"
                sized = length > 1 or _may_be_size(message, start)
                if values and free and sized and not self._of_another(message, start, end):
                    many = message.plain[end - 1].isdecimal() and message.word(end) == "s"
                    message.claim(start, end + many)  # "43s"
                    yield Mention(start, end, "size", values)

    def _of_another(self, message: Message, start: int, end: int) -> bool:
        """True for "we have a small balcony": a size of a thing that is not the product."""
        if message.plain[start] not in _VAGUE or message.word(start - 1) not in _OPENS:
            return False
        while end < len(message) and message.word(end).isalpha() and message.word(end) not in _ENDS:
            if message.stems[end] in _WEARERS or self._is_product(message, start, end):
                return False
            end += 1
        last = message.word(end - 1)
        return message.plain[start] != last and message.stems[end - 1] not in _VALUES

    def _is_product(self, message: Message, start: int, place: int) -> bool:
        """True for a product named behind a size, but not the garden of "a planter for my small
        garden"."""
        before = message.plain[:start]
        led = any(word in ("for", "on") for word in before[-3:])
        named = led and any(self._fitted.names(message, k) for k in range(start))
        return not named and (self._fitted.names(message, place) or message.stems[place] in WORN)

    def _mention(self, span: Span, said: str, fitting: frozenset[str]) -> Mention:
        values = sizes.meant(said, self._known(said), fitting)
        return Mention(span.start, span.end, "size", values or (_shown(said),), bool(values))

    def _known(self, said: str) -> tuple[str, ...]:
        return self._values.get(sizes.key(said), ())

    def _in_shop(self, message: Message, span: Span) -> bool:
        return all(self._known(said) for said in _said(span))

    def _said(self, message: Message, span: Span) -> bool:
        """True if "in a medium", "I'm a 10" speaks of a size, not of a number or a word."""
        if not _ends(message, span) or _FEET.match(message.word(span.end)):
            return False
        number = re.match(r"\d+", span.match["values"])
        whose = message.word(span.start).startswith(("she", "he", "i'", "im"))
        counted = message.word(span.end - 1) == span.match["values"]
        named = message.word(span.start + 1) in ("a", "an") or message.word(span.start + 2) == "a"
        if number and whose and counted and not named and not self._in_shop(message, span):
            return False  # "she's 7" tells an age
        return number is None or (self._has_numbers and int(number.group()) <= _LARGEST)

    def _asked(self, message: Message, span: Span) -> bool:
        lone = len(span.match["values"]) == 1
        return not lone and _ends(message, span) and self._in_shop(message, span)

    def _before_garment(self, message: Message, span: Span) -> bool:
        near = message.stems[span.end : span.end + _NEAR + 1]
        return self._in_shop(message, span) and any(stem in WORN for stem in near)

    def _beside_shoes(self, message: Message, span: Span) -> bool:
        """True if a bare number beside shoes or trousers is a size that the shop has."""
        before, after = message.word(span.start - 1), message.word(span.end)
        counts = before in _COUNTS or after in _UNITS
        worn = any(stem in NUMBERED for stem in message.stems)
        whole = len(message) == span.end - span.start
        return worn and not counts and not whole and self._in_shop(message, span)

    def _of_numbered(self, message: Message, span: Span) -> bool:
        """True for "shoes, number 42"."""
        worn = any(stem in NUMBERED for stem in message.stems)
        return worn and self._in_shop(message, span)

    def _letter_of_garment(self, message: Message, span: Span) -> bool:
        return _may_be_size(message, span.start) and self._of_garment(message, span)

    def _of_garment(self, message: Message, span: Span) -> bool:
        return any(stem in WORN for stem in message.stems) and self._in_shop(message, span)


def _of_bedding(message: Message, fitting: frozenset[str]) -> Iterator[Mention]:
    """Sizes of beds that the shop lacks, where the product comes in others: "queen size"."""
    if _BED_SIZES.isdisjoint(size.lower() for size in fitting):
        return
    for span in message.find(_BED):
        message.claim(span.start, span.end)
        said = span.match["values"] or span.match["after"]
        yield Mention(span.start, span.end, "size", (said,), known=False)


def _may_be_size(message: Message, place: int) -> bool:
    """False for a letter inside a phrase, and for a number that is a count."""
    word, before, after = (message.word(k) for k in (place, place - 1, place + 1))
    if word.isdecimal():
        return len(message) > 1 and before not in _COUNTS and after not in _UNITS
    measured = before[:1].isdecimal() and not message.taken[place - 1]
    worn = place + 1 < len(message) and message.stems[place + 1] in WORN
    return len(word) > 1 or ((worn or _unfollowed(after)) and not measured)


def _unfollowed(after: str) -> bool:
    """True if no noun follows, or sign that ties: "L <150" but not "M&S"."""
    return not after.isalpha() or after in _LIGHT


def _said(span: Span) -> list[str]:
    groups = span.match.groupdict()
    return _SPLIT.split(groups["values"] or groups["after"] or "")


def _shown(said: str) -> str:
    """A size that the shop lacks, as it is written: "2 xl" → "2XL"."""
    plain = sizes.lettered(said.removeprefix("size "))
    shown = re.sub(r"(?<=\d) (?=xl|[b-h])", "", plain)
    return shown.upper() if len(shown) <= _SHORT else shown


def _ends(message: Message, span: Span) -> bool:
    """True if nothing follows that the number or the word could belong to."""
    after = message.word(span.end)
    if after in _UNITS or (after.isalpha() and message.stems[span.end] in WORN):
        return False
    return _unfollowed(after)
