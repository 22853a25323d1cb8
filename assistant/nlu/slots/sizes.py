"""Sizes as shoppers say them, and which catalogue values they mean.

Numbers and single letters are sizes only where something says so: "size 42", "in a medium",
"shoes 42". "Small" before a garment is a size, before a table it is a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.sense import Mention, Sense
from assistant.nlu.slots.worn import NUMBERED, WORN
from assistant.text import stems

_LETTERS = {
    "small": "s", "medium": "m", "large": "l", "extra large": "xl", "x large": "xl",
    "extra small": "xs", "x small": "xs", "xx large": "xxl", "extra extra large": "xxl",
    "2 xl": "xxl", "2 x": "xxl", "3 xl": "xxxl", "xxx large": "xxxl", "xlarge": "xl", "xsmall": "xs",
    "medium sized": "m", "sm": "s", "med": "m", "lg": "l", "x l": "xl", "x s": "xs", "4 xl": "xxxxl",
}  # fmt: skip
_LETTER = r"(?:xxxxs|xxxs|xxs|xs|s|m|l|xl|xxl|xxxl|xxxxl|x l|x s|[2-5] xl|lg|med|sm)"
_WORD = r"(?:(?:extra )?extra (?:small|large)|x+ (?:large|small)|xlarge|xsmall|small|medium|large|one size)"
_REGION = r"(?:uk|us|eu|eur|euro|europe|european|american|it|fr|au)"
_NUMBER = r"\d{1,3}(?:\.\d)?(?: 1 / 2)?(?: ?[x/-] ?\d{1,3})?"
_VALUE = rf"(?:(?:{_REGION} )?(?:size )?{_NUMBER}(?: {_REGION})?|{_WORD}|{_LETTER})(?![\w.])"
_LIST = rf"(?P<values>{_VALUE}(?: (?:,|or|and|/|to) (?:an? |size )?{_VALUE})*)"
_SIZE = re.compile(
    rf"(?<![\w])(?:(?:in|a|an|my|is|the|uk|us|eu|of|'m|i'm|wear|take|for) )*sizes?(?: (?:is|are|of|:|=|an?|number|no|in|should be|must be"
    rf"|about))* {_LIST}(?! (?:%|inch|inches|cm|mm|kg|ml|gb|l)(?![\w]))"
)
_SIZED = re.compile(
    rf"(?<![\w])(?:(?:in|an?) )*(?P<values>{_WORD}|{_LETTER}|(?:{_REGION} )?{_NUMBER}) sizes?d?(?![\w])"
)
_REGIONAL = re.compile(
    rf"(?<![\w])(?:(?:in|an?|in an?) )?(?P<values>(?:uk|eu|eur) {_NUMBER}|{_NUMBER} (?:uk|eu|eur))(?![\w.])"
)
_WORN = re.compile(
    rf"(?<![\w])(?:in|in an?|make it|make that|i'm|i am|im|i wear|i take|wears?|takes?|my size is|i need|i usually wear|do you have|have you got|is there|any|get it in|and|or)(?: an?)? {_LIST}"
)
_ALONE = re.compile(
    rf"(?:^|(?<=[,.;] ))(?:(?:an?|the|only|just|yes|maybe|please) )?(?P<values>{_WORD}|{_LETTER})(?: (?:please|then|thanks|one|ones|instead|only))?(?= [,.;!?]|$)"
)
_ADJECTIVE = re.compile(rf"(?<![\w])(?:an? )?(?P<values>{_WORD}|xs|xl|xxl|xxxl)(?= )")
_AFTER = re.compile(rf"(?<![\w])(?P<values>{_NUMBER})(?![\w.])")
_SURE_LETTER = re.compile(r"(?<![\w])(?P<values>xxs|xs|xl|xxl|xxxl|[2-5] xl)(?![\w])")
_LAST = re.compile(r"(?<![\w])(?P<values>s|m|l)(?= [,.;!?]|$)")
_SPLIT = re.compile(r" (?:,|or|and|/|to)(?: an?| size)? ")
_CUED = frozenset(("in", "i'm", "i", "im", "make", "wear", "wears", "take", "takes", "my"))
_UNIT_AFTER = frozenset(
    "inch inches cm mm kg g lb lbs ml l gb tb years year yr days weeks hours people person stars star"
    " dollars bucks euros pounds quid % pack pcs pieces pairs seater or x days minutes of months items"
    " more times usd eur gbp".split()
)


def entries(values: Mapping[str, int]) -> dict[str, Sense]:
    """Values that need no cue, for look-up as phrases: "500 ml", "queen size", "32x34"."""
    found = {}
    for value in values:
        phrase = " ".join(stems(value))
        mixed = re.search(r"[a-z]", phrase) and len(phrase) > 3
        if mixed and not re.fullmatch(rf"{_WORD}|{_LETTER}|{_REGION} {_NUMBER}", phrase):
            doubt = 0 if any(c.isdigit() for c in phrase) or " " in phrase else 2
            found[phrase] = Sense("size", (value,), doubt, values[value])
    return found


class SizeReader:
    """Reads sizes in terms of one catalogue's values."""

    def __init__(self, values: Mapping[str, int]) -> None:
        self._values = _forms(values)

    def read(self, message: Message) -> list[Mention]:
        """The sizes that are said to be sizes; claims their words."""
        found: list[Mention] = []
        for pattern in (_SIZE, _SIZED, _REGIONAL):
            for span in message.find(pattern):
                found += self._claimed(message, span.start, span.end, span.match["values"])
        for span in message.find(_WORN):
            if self._worn(message, span.match.group(), span.match["values"], span.end):
                start = message.span(span.match, "values").start
                if span.match.group().split()[0] in ("in", "i'm", "im", "make", "i"):
                    start = span.start
                while message.word(start - 1) in ("a", "an"):
                    start -= 1
                found += self._claimed(message, start, span.end, span.match["values"])
        for pattern in (_ALONE, _SURE_LETTER):
            for span in message.find(pattern):
                if pattern is _SURE_LETTER or self.known(span.match["values"]):
                    found += self._claimed(message, span.start, span.end, span.match["values"])
        return found + self._beside(message)

    def known(self, said: str) -> tuple[str, ...]:
        """The catalogue's values for a size as said; empty if it has none."""
        return self._values.get(_key(said), ())

    def _claimed(self, message: Message, start: int, end: int, values: str) -> list[Mention]:
        message.claim(start, end)
        found = []
        for said in _SPLIT.split(values):
            known = self.known(said)
            shown = re.sub(r"^size ", "", said)
            found.append(
                Mention(
                    start,
                    end,
                    "size",
                    known or (shown.upper() if len(shown) < 5 else shown,),
                    bool(known),
                )
            )
        return found

    def _worn(self, message: Message, text: str, values: str, end: int) -> bool:
        """True if "in a medium", "I'm a 10" speaks of a size, not of a number or a word."""
        after = message.word(end)
        if after in _UNIT_AFTER or (after.isalpha() and message.stems[end] in WORN):
            return False
        said = _SPLIT.split(values)
        number = any(v[0].isdigit() for v in said)
        ends = after == "" or after in STOPS or not after.isalpha() or after in _FOLLOWS
        if number:
            sure = text.split()[0] in _CUED and float(re.match(r"\d+", said[0]).group()) <= 60  # type: ignore[union-attr]
            return ends and (
                all(self.known(v) for v in said)
                if not sure
                else bool(self._values) and any(k[0].isdigit() for k in self._values)
            )
        lone = any(len(v) == 1 for v in said)
        if lone and text.split()[0] not in _CUED:
            return False
        return ends and (text.split()[0] in _CUED or all(self.known(v) for v in said))

    def _beside(self, message: Message) -> list[Mention]:
        """Sizes beside a garment: "medium blue shirt", "shoes 42"."""
        found: list[Mention] = []
        for span in message.find(_ADJECTIVE):
            near = message.stems[span.end : span.end + 4]
            if self.known(span.match["values"]) and any(stem in WORN for stem in near):
                found += self._claimed(message, span.start, span.end, span.match["values"])
        if any(stem in NUMBERED for stem in message.stems):
            for span in message.find(_AFTER):
                if self._numbered(message, span.start, span.end, span.match["values"]):
                    found += self._claimed(message, span.start, span.end, span.match["values"])
        if any(stem in WORN for stem in message.stems):
            for span in message.find(_LAST):
                if self.known(span.match["values"]):
                    found += self._claimed(message, span.start, span.end, span.match["values"])
        return found

    def _numbered(self, message: Message, start: int, end: int, said: str) -> bool:
        """True if a bare number beside shoes or trousers is a size that the shop has."""
        before, after = message.word(start - 1), message.word(end)
        linked = before in ("of", "for", "than", "number", "#") or after in _UNIT_AFTER
        return bool(self.known(said)) and not linked and (start > 0 or after != "")


_FOLLOWS = frozenset(
    "please in for under over below with and or instead too as if thanks by from available that at"
    " left then around between less more up on max about blue black red white green".split()
)


def _key(said: str) -> str:
    said = re.sub(r"\bsize\b", "", said).replace(" 1 / 2", ".5")
    said = " ".join(said.split())
    said = (
        re.sub(rf"^{_REGION} (?=\d)|(?<=\d) {_REGION}$", "", said)
        if "uk" not in said and "us " not in said
        else said
    )
    return re.sub(r"\s*([x/-])\s*", r"\1", _LETTERS.get(said, said))


def _forms(values: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Every way to say a value → the values: exact forms first, a bare number for "UK 9"."""
    found: dict[str, list[str]] = defaultdict(list)
    loose: dict[str, list[str]] = defaultdict(list)
    for value in values:
        line = " ".join(Message(value).plain)
        found[_key(line)].append(value)
        bare = re.sub(rf"\b(?:{_REGION}|size|w|wide|regular|mens|womens|adult)\b", "", line).strip()
        if bare and bare != line:
            loose[_key(bare)].append(value)
        numbered = re.fullmatch(rf"{_REGION} ({_NUMBER})|({_NUMBER}) {_REGION}", line)
        if numbered:
            loose[f"{line}"].append(value)
    for form, meant in loose.items():
        found.setdefault(form, meant)
    return {form: tuple(dict.fromkeys(meant)) for form, meant in found.items() if form}
