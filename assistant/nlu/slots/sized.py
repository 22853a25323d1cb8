"""Sizes in a message. A number or a single letter is one only where something says so: "size 42",
"in a medium", "shoes 42". "Small" before a garment is a size, before a table it is a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from assistant.nlu.slots import sizes
from assistant.nlu.slots.fitted import FittedSizes
from assistant.nlu.slots.message import STOPS, Message, Span
from assistant.nlu.slots.patterns import joined
from assistant.nlu.slots.sense import Mention
from assistant.nlu.slots.sizes import LETTER, NUMBER, VALUE, WORD
from assistant.nlu.slots.worn import NUMBERED, WORN
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
    r"(?:in|make it|make that|i'm|i am|im|she's|shes|he's|hes|she is|he is|i wear|i take|wears"
    rf"|takes|my size is)(?: an?)? {_LIST}"
)
_ASKED = _pattern(
    rf"(?:do you have|have you got|is there|there is|any|need|get it|for)(?: an?| any)? {_LIST}"
)
_ALONE = re.compile(
    rf"(?:^|(?<=[,.;] ))(?:(?:an?|the|only|just|yes|maybe|please) )?(?P<values>{WORD}|{LETTER})"
    r"(?: (?:please|then|thanks|one|ones|instead|only))?(?= [,.;!?]|$)"
)
_SURE = _pattern(r"(?:an? )?(?P<values>xxs|xs|xl|xxl|xxxl|[2-5] xl)")
_BEFORE = _pattern(rf"(?:an? )?(?P<values>{WORD})(?= )")
_BARE = _pattern(rf"(?P<values>{NUMBER})(?!\.)")
_LAST = re.compile(
    r"(?<![\w'])(?P<values>s|m|l)(?= [,.;!?]|$| (?:for|in|under|over|below|max|up|around"
    r"|about|wom[ae]n|m[ae]n|womens|mens|ladies|kids|please|pls|not|no)(?!\w))"
)
_TOO = "".join(f"(?<!{word} )" for word in ("too", "very", "so", "bit", "run", "runs", "is", "are"))
_WORD_LAST = re.compile(rf"(?<![\w']){_TOO}(?P<values>{WORD})(?= [,.;!?]|$)")
_SPLIT = re.compile(r" (?:,|or|and|/|to)(?: an?| size)? ")
_FEET = re.compile(r"(?:ft|feet|foot|m|cm)\d*$")  # "I'm 6ft3"
_LARGEST = 60  # a bare number above this is no size that anything wears
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
    please in for under over below with and or instead too as if thanks by from available that at
    left then around between less up on max about blue red black white green grey pls plz thx ta
    not no but
    """
)


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
            (_LAST, self._of_garment),
            (_WORD_LAST, self._of_garment),
        )

    def read(self, message: Message, topic: str = "") -> list[Mention]:
        """The sizes that are said to be sizes; claims their words.

        ``topic`` names the products in force, for a message that names none.
        """
        fitting = self._fitted.of(message) or self._fitted.of(Message(topic))
        found = list(self._of_product(message, fitting, range(sizes.LONGEST, 1, -1)))
        for pattern, holds in self._rules:
            for span in message.find(pattern):
                if holds(message, span):
                    message.claim(span.start, span.end)
                    found += [self._mention(span, said, fitting) for said in _said(span)]
        return [*found, *self._of_product(message, fitting, range(1, 2))]

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
                if values and free and (length > 1 or _may_be_size(message, start)):
                    message.claim(start, end)
                    yield Mention(start, end, "size", values)

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

    def _of_garment(self, message: Message, span: Span) -> bool:
        return any(stem in WORN for stem in message.stems) and self._in_shop(message, span)


def _may_be_size(message: Message, place: int) -> bool:
    """False for a letter inside a phrase, and for a number that is a count."""
    word, before, after = (message.word(k) for k in (place, place - 1, place + 1))
    if word.isdecimal():
        return len(message) > 1 and before not in _COUNTS and after not in _UNITS
    return len(word) > 1 or after == "" or after in STOPS or after in _FOLLOWS


def _said(span: Span) -> list[str]:
    groups = span.match.groupdict()
    return _SPLIT.split(groups["values"] or groups["after"] or "")


def _shown(said: str) -> str:
    """A size that the shop lacks, as it is written: "2 xl" → "2XL"."""
    shown = re.sub(r"(?<=\d) (?=xl|[b-h])", "", said.removeprefix("size "))
    return shown.upper() if len(shown) <= _SHORT else shown


def _ends(message: Message, span: Span) -> bool:
    """True if nothing follows that the number or the word could belong to."""
    after = message.word(span.end)
    if after in _UNITS or (after.isalpha() and message.stems[span.end] in WORN):
        return False
    return after == "" or after in STOPS or not after.isalpha() or after in _FOLLOWS
