"""Sizes as shoppers and catalogues write them, and which of the one means which of the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import either
from assistant.nlu.slots.values.sense import Sense
from assistant.text import stems

_LETTERS = {
    "small": "s", "sm": "s", "medium": "m", "med": "m", "large": "l", "lg": "l",
    "extra large": "xl", "x large": "xl", "xlarge": "xl", "x l": "xl",
    "extra small": "xs", "x small": "xs", "xsmall": "xs", "x s": "xs",
    "xx large": "xxl", "extra extra large": "xxl", "2 xl": "xxl",
    "xxx large": "xxxl", "3 xl": "xxxl", "4 xl": "xxxxl",
    "double xl": "xxl", "triple xl": "xxxl", "double extra large": "xxl",
}  # fmt: skip
LETTER = r"(?:x{0,3}s|m|x{0,4}l|x l|x s|(?:[2-5]|double|triple) xl|lg|med|sm)"
WORD = either(
    "(?:extra )?extra (?:small|large)|x+ (?:large|small)|xlarge|xsmall|small|medium|large"
)
REGION = r"(?:uk|us|eu|eur|euro|europe|european|american|it|fr|au)"
#: 42, 8.5, 8 1/2, 32x34, 10-12, 36C
NUMBER = (
    r"(?:\d{1,3}(?:\.\d)?(?: 1 / 2)?(?: ?[x/-] ?\d{1,3})?|(?:2[89]|3\d|4\d) [b-h]{1,2}(?![\w]))"
)
VALUE = rf"(?:(?:{REGION} )?(?:size )?{NUMBER}(?: {REGION})?|{WORD}|{LETTER}|one size)(?![\w.])"

#: Words for units → how catalogues shorten them.
_SHORT = {
    "litre": "l", "litres": "l", "liter": "l", "liters": "l", "ltr": "l", "millilitre": "ml",
    "millilitres": "ml", "mls": "ml", "mil": "ml", "mils": "ml", "mill": "ml",
    "centimetre": "cm", "centimetres": "cm", "cms": "cm",
    "kilo": "kg", "kilos": "kg", "kgs": "kg", "kilogram": "kg", "kilograms": "kg", "gram": "g",
    "grams": "g", "inches": "inch", "gallons": "gallon", "ounce": "oz", "ounces": "oz",
}  # fmt: skip
#: Units that shops use side by side → how many of the smallest they are.
_FINEST = {"l": (1000, "ml"), "cl": (10, "ml"), "ml": (1, "ml"), "kg": (1000, "g"), "g": (1, "g")}
_AMOUNT = re.compile(r"(?P<n>\d+(?:\.\d+)?) (?P<unit>l|cl|ml|kg|g)")
_UNIT = re.compile(rf"(?<=\d )(?:{'|'.join(_SHORT)})$")
#: Two sides and their unit, which need not be said.
_AREA = re.compile(r"^(\d+x\d+) (?:cm|mm|m|inch|in|ft)$")
#: The longest size that is looked up as a phrase, in words.
LONGEST = 5
_LETTERS_MOST = 3  # a size in letters: "m", "xxl"
#: A value that stands in a message's line just as it is.
_SIMPLE = re.compile(r"[a-z]+|\d{1,4}")
#: Said beside a number, these do not change which size is meant.
_ASIDE = re.compile(rf"\b(?:{REGION}|size|wide|regular|mens|womens|adult)\b")


def key(said: str) -> str:
    """The form under which a size is looked up: "Extra large" → "xl", "eu 42" → "42".

    British and American shoe sizes differ, so "UK 9" stays "uk 9".
    """
    said = " ".join(re.sub(r"\bsized?\b", "", said).replace(" 1 / 2", ".5").split())
    said = _UNIT.sub(lambda unit: _SHORT[unit.group()], said)
    if not re.search(r"\b(?:uk|us)\b", said):
        said = re.sub(rf"^{REGION} (?=\d)|(?<=\d) {REGION}$", "", said)
    said = re.sub(r"^(\d.*) (uk|us)$", r"\2 \1", said)
    said = re.sub(r"(?<=\d) by (?=\d)", "x", said)
    said = re.sub(r"(?<=\d) to (?=\d)", "-", said)
    said = re.sub(r"^w(?=\d\d$)|(?<=^\d\d)w$", "", said)
    if measured := _AMOUNT.fullmatch(said):
        factor, unit = _FINEST[measured["unit"]]
        return f"{float(measured['n']) * factor:g} {unit}"
    return re.sub(r"\s*([x/-])\s*(?=\d)", r"\1", _LETTERS.get(said, said))


def lettered(said: str) -> str:
    """A size in words of letters as letters: "triple xl" → "xxxl"; others as they are."""
    return _LETTERS.get(said, said) if said.startswith(("double ", "triple ")) else said


def forms(values: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Every way to say a size → the catalogue's values; a bare number means "UK 9" too."""
    exact: dict[str, list[str]] = defaultdict(list)
    loose: dict[str, list[str]] = defaultdict(list)
    for value in values:
        line = _line(value)
        exact[key(line)].append(value)
        bare = key(" ".join(_ASIDE.sub(" ", line).split()))
        for form in dict.fromkeys((bare, _AREA.sub(r"\1", bare))):
            loose[form].append(value)
    return {form: tuple(meant) for form, meant in {**loose, **exact}.items() if form}


def meant(said: str, values: tuple[str, ...], fitting: frozenset[str]) -> tuple[str, ...]:
    """Of the values that a size can mean, those that fit the product; "M" is not "Medium"."""
    if among := tuple(value for value in values if value in fitting):
        return among
    exact = tuple(value for value in values if value.lower() == said)
    return exact if exact and len(said) <= _LETTERS_MOST else values


def _line(value: str) -> str:
    """A value as it would stand in a message's line."""
    plain = value.lower()
    if _SIMPLE.fullmatch(plain):
        return plain
    return " ".join(Message(value).plain)


def entries(values: Mapping[str, int]) -> dict[str, Sense]:
    """Values that need no cue, for look-up as phrases: "500 ml", "32 inch", "one size"."""
    found = {}
    for value in values:
        phrase = " ".join(stems(value))
        lettered = re.search(r"[a-z]", phrase) and len(phrase) > 3
        if lettered and not re.fullmatch(rf"{WORD}|{LETTER}|{REGION} {NUMBER}", phrase):
            sure = " " in phrase or any(c.isdecimal() for c in phrase)
            found[phrase] = Sense("size", (value,), 0 if sure else 2, values[value])
    return found
