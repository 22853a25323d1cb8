"""Text as people type it, made regular: cleaning, and tokens that keep what was typed.

Tokens split words, numbers and signs ("£49.99/pair" → "£", "49.99", "/", "pair") and remember
their place, so that what is left of a message can be given back as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*"  # 1,299.99
    r"|[^\W\d_]+(?:'[^\W\d_]+)*'?\w*"  # women's, kids', s10
    r"|[^\s]"  # any sign
)
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"}
)
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "knives": "knife", "scarves": "scarf",
    "shelves": "shelf", "leaves": "leaf", "wives": "wife", "halves": "half", "loaves": "loaf",
    "movies": "movie", "cookies": "cookie", "ties": "tie", "shoes": "shoe", "hoodies": "hoodie",
    "selfies": "selfie", "gas": "gas", "canvas": "canvas", "series": "series", "bus": "bus",
    "axes": "axe", "caches": "cache", "beanies": "beanie", "onesies": "onesie", "calves": "calf",
    "mens": "man", "womens": "woman", "lens": "lens", "lenses": "lens", "brownies": "brownie",
    "tvs": "tv", "cds": "cd", "pjs": "pj",
    "headsets": "headset", "yes": "yes", "has": "has", "was": "was", "does": "does",
}  # fmt: skip
#: American and loose spellings that mean the same word.
_SPELT = {
    "gray": "grey", "color": "colour", "colored": "coloured", "jewelry": "jewellery",
    "jewelery": "jewellery", "aluminum": "aluminium", "pajama": "pyjama", "moisturizer":
    "moisturiser", "fiber": "fibre", "center": "centre", "woolen": "woollen", "favorite":
    "favourite", "multicolor": "multicolour", "multicolored": "multicolour",
    "multicoloured": "multicolour", "organizer": "organiser", "cozy": "cosy",
    "mom": "mum", "plaid": "plaid", "donut": "doughnut",
    "blk": "black", "wht": "white", "gry": "grey", "nvy": "navy",
}  # fmt: skip


class Token(NamedTuple):
    """A word, number or sign: as typed, folded for comparison, singular, and where it stood.

    ``stem`` is the singular in British spelling: "women's" → "woman", "grays" → "grey".
    """

    text: str
    plain: str
    stem: str
    start: int
    end: int


def clean(text: str) -> str:
    """NFKC, straight quotes and dashes, no control or invisible characters, single spaces."""
    if text.isascii() and text.isprintable():
        return _SPACE.sub(" ", text).strip()
    shown = "".join(_shown(c) for c in text)
    text = unicodedata.normalize("NFKC", shown).translate(_QUOTES)
    return _SPACE.sub(" ", text).strip()


def _shown(char: str) -> str:
    """A character as it shows: an invisible one as nothing, a control character as a space."""
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    return " " if category[0] in "CZ" else char


def fold(text: str) -> str:
    """Lower case without accents: "Décor" → "decor"."""
    text = text.lower()
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)) or text


def singular(word: str) -> str:
    """The singular of a folded English word, by rule: "dresses" → "dress"."""
    word = word.removesuffix("'s").replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The form under which a folded word is looked up: singular, British spelling."""
    word = singular(word)
    return _SPELT.get(word, word)


def tokens(text: str) -> list[Token]:
    """The tokens of cleaned text, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        plain = fold(match.group())
        found.append(Token(match.group(), plain, stem(plain), match.start(), match.end()))
    return found


def words(text: str) -> frozenset[str]:
    """The words of a list that is written down as one text."""
    return frozenset(text.split())


def stems(text: str) -> tuple[str, ...]:
    """The singular words and numbers of a text, for the look-up of names; "&" is "and"."""
    found = (t for t in tokens(clean(text)) if t.plain[0].isalnum() or t.plain == "&")
    return tuple("and" if t.plain == "&" else t.stem for t in found)


def rejoin(text: str, kept: Sequence[Token]) -> str:
    """Tokens of ``text`` as typed ("t-shirt"), one space where others were taken out between."""
    parts: list[str] = []
    end = -1
    for token in kept:
        between = text[end : token.start] if parts else ""
        parts.append(between if not any(c.isalnum() or c.isspace() for c in between) else " ")
        parts.append(token.text)
        end = token.end
    return "".join(parts)
