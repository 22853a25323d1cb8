"""What a review speaks of: its clauses, and the aspect each clause is about.

A clause ends at a sentence's end or where the mood may turn ("but", "although", ";"), so that
"lovely fabric, but it fell apart" is judged in two parts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Aspect → the words that speak of it, as prefixes of lower-case words.
LEXICON: dict[str, tuple[str, ...]] = {
    "fit": ("fit", "fits", "fitted", "fitting", "tight", "loose", "snug", "baggy"),
    "size": ("size", "sized", "sizes", "sizing", "small", "large", "big", "petite", "narrow"),
    "quality": ("quality", "made", "workmanship", "stitching", "seam", "flimsy", "sturdy", "solid"),
    "durability": ("broke", "broken", "lasted", "lasts", "durable", "worn", "tore", "fell", "wore",
                   "shrank", "shrunk", "faded", "pilled", "cracked", "leak", "leaks", "leaked"),
    "material": ("fabric", "material", "leather", "cotton", "wool", "plastic", "cloth", "silk"),
    "look": ("look", "looks", "design", "style", "stylish", "pretty", "beautiful", "cute", "ugly",
             "gorgeous", "pattern", "print"),
    "colour": ("colour", "color", "colours", "colors", "shade"),
    "comfort": ("comfort", "comfortable", "comfy", "soft", "itchy", "scratchy", "cosy", "cozy"),
    "price": ("price", "priced", "value", "money", "cheap", "expensive", "overpriced", "worth",
              "bargain", "cost", "refund"),
    "delivery": ("delivery", "delivered", "shipping", "shipped", "arrived", "arrive", "parcel",
                 "package", "packaging", "courier", "late"),
    "service": ("service", "support", "staff", "helpful", "rude", "refused", "seller"),
    "battery": ("battery", "charge", "charging", "charger", "charges"),
    "sound": ("sound", "sounds", "bass", "audio", "noise", "loud", "quiet", "volume"),
    "screen": ("screen", "display", "picture", "brightness"),
    "performance": ("fast", "slow", "works", "working", "worked", "power", "powerful",
                    "performance", "speed", "lag", "suction", "heats"),
    "ease of use": ("easy", "difficult", "instructions", "setup", "assemble", "assembly",
                    "complicated", "simple", "app"),
    "cleaning": ("clean", "cleaning", "wash", "washed", "washing", "dishwasher"),
    "taste and smell": ("taste", "tastes", "smell", "smells", "scent", "fragrance", "flavour"),
}  # fmt: skip

_ASPECT_OF = {word: aspect for aspect, words in LEXICON.items() for word in words}
_CLAUSES = re.compile(
    r"(?<=[.!?])\s+|\s*;\s*|\n+|,?\s+(?=(?:but|although|though|however|except|yet|while)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
MAX_QUOTE_CHARS = 200


@dataclass(frozen=True)
class Mention:
    """One aspect that one clause speaks of; ``quote`` is the clause as written."""

    aspect: str
    quote: str


def clauses(text: str) -> list[str]:
    """The clauses of a text, in order, without the empty ones."""
    return [part.strip() for part in _CLAUSES.split(text) if part and part.strip()]


def mentions(text: str) -> list[Mention]:
    """Each aspect that each clause speaks of, once a clause."""
    found = []
    for clause in clauses(text):
        words = _WORD.findall(clause.lower())
        aspects = dict.fromkeys(_ASPECT_OF[word] for word in words if word in _ASPECT_OF)
        found += [Mention(aspect, clause[:MAX_QUOTE_CHARS]) for aspect in aspects]
    return found
