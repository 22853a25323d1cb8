"""Text taken apart into the words that a lexical search compares.

Numbers and their units are brought to one form ("10,000-Watt", "10000w" → 10000, w;
``36"`` and "36 inches" → 36, inch), so that a size in a query meets it in a title.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"[a-z]+|\d+|[^\W\d_a-z]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_INCHES = re.compile(r"(?<=\d)\s*(?:\"|″|”|''|’’)")
_FEET = re.compile(r"(?<=\d)\s*(?:'|′|’)(?!\w)")
_POSSESSIVE = re.compile(r"['’]s?\b")
_STEMMER = Stemmer.Stemmer("english")

#: Words that say nothing about a product.
STOP = frozenset((
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "can", "do", "find", "for", "from",
    "get", "have", "i", "in", "is", "it", "looking", "me", "my", "need", "of", "on", "or",
    "please", "show", "some", "that", "the", "this", "to", "want", "we", "what", "which", "with",
    "you", "your",
))  # fmt: skip
#: One name for each unit, wherever it stands.
UNITS = {
    "inches": "inch", "feet": "ft", "foot": "ft", "lbs": "lb", "pound": "lb", "pounds": "lb",
    "gallon": "gal", "gallons": "gal", "volt": "v", "volts": "v", "watt": "w", "watts": "w",
    "amps": "amp", "ounce": "oz", "ounces": "oz", "yards": "yd", "yard": "yd", "litre": "l",
    "litres": "l", "liter": "l", "liters": "l", "quart": "qt", "quarts": "qt", "square": "sq",
    "cubic": "cu", "millimetre": "mm", "centimetre": "cm", "kilogram": "kg", "kilograms": "kg",
    "grams": "g", "gram": "g", "kgs": "kg", "pieces": "pc", "piece": "pc", "pcs": "pc",
}  # fmt: skip
#: Short ones mean a unit only after a number.
UNITS_AFTER_NUMBER = {"in": "inch", "a": "amp"}


def words(text: str) -> list[str]:
    """Lower-case words without accents: "Café-style 4GB" → cafe, style, 4, gb."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    text = text.lower()
    if any(c.isdigit() for c in text):
        text = _THOUSANDS.sub("", _FEET.sub(" ft ", _INCHES.sub(" inch ", text)))
    text = _POSSESSIVE.sub("", text)
    return [part for word in _WORD.findall(text) for part in _PART.findall(word)]


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The English stem of one lower-case word (Porter 2)."""
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed


def terms(text: str) -> list[str]:
    """The stems that a text is found by: units named alike, stop words left out."""
    return [term for _, term in spoken(text)]


def spoken(text: str) -> list[tuple[str, str]]:
    """Each word of a text that counts, as it stands there, and the term that it is found by."""
    found: list[tuple[str, str]] = []
    number = False
    for word in words(text):
        unit = UNITS.get(word) or (UNITS_AFTER_NUMBER.get(word) if number else None)
        if unit is not None:
            found.append((word, unit))
        elif word not in STOP and not (number and word == "x"):
            found.append((word, stem(word)))
        number = word.isdecimal()
    return found
