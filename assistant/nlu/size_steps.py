"""A size told by its distance from the one in force: "one size bigger", "the next size down".

What lies next is told by the sizes that the product comes in: letters and words in their order,
numbers and measures by what they hold ("120 x 180 cm" before "160 x 230 cm").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from math import prod

from assistant.nlu.slots.patterns import rule
from assistant.nlu.slots.values.sizes import key
from assistant.wished import Constraints, Wishes

_UP = "bigger|larger|up|longer|wider|taller|higher|heavier|more"
_DOWN = "smaller|down|shorter|narrower|lower|lighter|less"
_COUNT = "(?:one|a|an|1|two|2|another|the next|next|the)"
_STEP = rule(
    rf"""
    {_COUNT} sizes? (?:(?P<up>{_UP})|(?P<down>{_DOWN}))
    (?:go |going |moving |move )?(?:(?P<first>up)|down) {_COUNT} sizes?
    (?:a |the )?(?!more|less)(?:(?P<bigger>{_UP})|(?:{_DOWN})) size
    the next (?:one |size )?(?:(?P<next>up|bigger|larger)|down|smaller)
    size (?:(?P<last>up)|down)
    """
)
_SMALL = "too|a|bit|little|slightly|is|are|it|they|that|those|them|it's|they're|still|way"
_ASKED = "a|an|any|anything|something|one|ones|go|in|please|need|i|the|show|me|maybe|then|even|so"
#: All that is said is how the size should differ: "bigger", "too small, a larger one please".
_ALONE = re.compile(
    rf"\W*(?:(?:{_ASKED}|{_SMALL})\W+)*"
    rf"(?:(?P<up>bigger|larger|small|tight)|smaller|big|large|loose)\b"
    rf"(?:\W+(?:{_ASKED}|bigger|larger|smaller|for me|for him|for her|thanks|size)\b)*\W*"
)
#: "Not a bigger size": no step.
_REFUSED = re.compile(r"\b(?:not|no|never|don't|dont|didn't|do not)\b[^,.;!?]*$")
_COMPARES = re.compile(r"\b(?:bigger|larger|smaller|too)\b")
_TWO = re.compile(r"\b(?:two|2) sizes\b", re.IGNORECASE)
_ORDERS = (
    ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl"),
    ("cabin", "extra small", "small", "medium", "large", "extra large"),
    ("single", "small double", "double", "king", "super king"),
    ("hand", "bath", "bath sheet"),
    ("short", "regular", "long"),
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def settle_step(text: str, wishes: Wishes, wanted: Constraints, fitting: Collection[str]) -> Wishes:
    """Wishes with the size so many steps from the one in force; as they were if there is none.

    ``fitting`` are the sizes that what is searched for comes in.
    """
    now = wanted.filters.size
    said = _stepped(text.lower()) or _bare(text.lower())
    if said is None or len(now) != 1 or wishes.sets.size:
        return wishes
    rungs = ladder(now[0], fitting)
    up = any(said.groupdict().get(name) for name in ("up", "first", "bigger", "next", "last"))
    steps = 2 if _TWO.search(text) else 1
    place = rungs.index(now[0]) + (steps if up else -steps) if now[0] in rungs else -1
    if not 0 <= place < len(rungs):
        return wishes
    sets = replace(wishes.sets, size=(rungs[place],))
    return replace(wishes, sets=sets, compared=None, query="", unfamiliar=(), product_words=())


def _stepped(said: str) -> re.Match[str] | None:
    """The last step told that is not refused."""
    steps = [step for step in _STEP.finditer(said) if not _REFUSED.search(said[: step.start()])]
    return steps[-1] if steps else None


def _bare(said: str) -> re.Match[str] | None:
    """ "Bigger", "too small": a step of the size in force, where nothing else is said."""
    return _ALONE.fullmatch(said) if _COMPARES.search(said) else None


def ladder(size: str, fitting: Collection[str]) -> list[str]:
    """The sizes of one kind with this one, smallest first."""
    for order in _ORDERS:
        if size.lower() in order:
            return sorted(
                (s for s in fitting if s.lower() in order), key=lambda s: order.index(s.lower())
            )
    shape = _shape(size)
    return sorted((s for s in fitting if "#" in shape and _shape(s) == shape), key=_held)


def _shape(size: str) -> str:
    return _NUMBER.sub("#", key(size.lower()))


def _held(size: str) -> float:
    return prod(float(number) for number in _NUMBER.findall(key(size.lower())))
