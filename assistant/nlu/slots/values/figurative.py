"""What is said around a colour or a stuff: it is described, or it limits nothing.

"In a cheerful mustard" wishes for mustard; "it won't rust" for no rust, and "a rug for my oak
floor" for no oak.
"""

from __future__ import annotations

import re
from collections.abc import Container

from assistant.nlu.slots.frames import JOINING
from assistant.nlu.slots.message import Message
from assistant.nlu.slots.values import colours, materials
from assistant.text import words

#: Colours and stuffs that are also something that is done, behind these.
_VERBS = words("rust tan iron bronze blush paper felt steel stone cork lace down")
_DOES = re.compile(
    r"(?:^| )(?:(?:lets?|letting|watch|makes) (?:it|them|me|us|her|him)"
    r"|(?:will|would|can|could|may|might|must|should|does|did|it'll|they'll)"
    r"(?: (?:not|never|ever|just|only|always|easily|i|it))?|do not"
    r"|(?:won't|wont|wouldn't|can't|cant|cannot|couldn't|shouldn't|doesn't|doesnt|don't|dont|didn't)"
    r"|(?:wants?|like|going|starts?|begins?|prone|tends?|likely|want it|want them|not) to"
    r"|never|they|things|stuff)$"
)
_OWNERS = words("my our his her their")
#: "A rug for my oak floor": behind these stands what the product goes with.
_GOING_WITH = words("for on against over above under beside near")
_LIVING = words("cat dog puppy kitten hair eye skin")
_ARTICLES = words("a an the my our his her their your")
_LEADING = words("a an some that this")
_ASKING = words("look looking go going gone opt ask asking search searching hunting swap swapped")
_STUFFS = colours.SURE | colours.LIKELY | materials.SURE | materials.LIKELY


def is_done(message: Message, start: int, name: str) -> bool:
    """True for a word that is what something does: "let it rust", "it won't tan"."""
    left = " ".join(message.plain[max(0, start - 3) : start])
    return name in _VERBS and bool(_DOES.search(left))


def goes_with(message: Message, start: int, end: int, things: Container[str]) -> bool:
    """True for a word about the thing that the product goes with, named after it: "a rug for oak
    floors", "a bed for my black cat". ``things`` are stems that name products."""
    if message.word(end) in _STUFFS:
        return False
    place = start - 1
    while message.word(place) in _ARTICLES:
        place -= 1
    owned = bool(_OWNERS & set(message.plain[place + 1 : start]))
    led = message.word(place) in _GOING_WITH
    if owned and not led:
        return message.stems[end] not in things or message.stems[end] in _LIVING
    first, _ = message.chunk(start)
    asked = message.word(place - 1) in _ASKING or not led
    return not asked and any(stem in things for stem in message.stems[first:place])


def description(message: Message, start: int, things: Container[str]) -> int:
    """Where a description of the colour at ``start`` begins, behind "in a": "in a cheerful
    mustard"; 0 if it is none. ``things`` are stems that name products."""
    for place in range(start - 1, max(0, start - 4), -1):
        word = message.word(place)
        if word in _LEADING and place + 1 < start:
            return place + 1 if message.word(place - 1) == "in" else 0
        read = message.taken[place] or message.stems[place] in things
        if not word.isalpha() or read or word in JOINING:
            return 0
    return 0
