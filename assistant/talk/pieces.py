"""How many pieces, and which size, where that is all that a message says: "make it 3", "42"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.counts import COUNTS, count_of
from assistant.talk.taking import PLACE
from assistant.types import Understanding

_COUNT = re.compile(
    rf"^\W*(?:(?:just|only|actually|no|sorry|ok|okay|make (?:it|that)|change (?:it|that) to"
    rf"|i(?:'ll|'d)?|want|need|like|have|take"
    rf"|i (?:said|meant))\b\W*)*(?P<n>\d{{1,6}}|{'|'.join(COUNTS)})(?: (?:please|pieces"
    rf"|of (?:them|those|these)|instead|then))*\W*$",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"\b(\d{{1,6}}|{'|'.join(COUNTS)}) of (?:the |number |no\.? ?|#)*(?:{PLACE}|\d{{1,2}})\b",
    re.IGNORECASE,
)
CHANGES = re.compile(
    r"\b(?:actually|instead|rather|change|make (?:it|that)|swap|switch|sorry|no|wait|mean|meant)\b",
    re.IGNORECASE,
)


def count(said: Understanding, sizes: Sequence[str] = ()) -> int | None:
    """The number of pieces, where a message tells that and nothing else; a size is none."""
    if said.wishes.sets.size or stated(said.text, sizes):
        return None
    if found := _COUNT.match(said.text):
        return count_of(found["n"])
    plain = said.wishes.empty and not said.wishes.product_words
    return said.slots.quantity if plain and CHANGES.search(said.text) else None


def stated(text: str, values: Sequence[str]) -> tuple[str, ...]:
    """Those of the values that the text spells out, the longest only: "12 kg" is not "2"."""
    line = f" {' '.join(re.findall(r'[a-z0-9.]+', text.lower()))} "
    found = [v for v in values if f" {' '.join(re.findall(r'[a-z0-9.]+', v.lower()))} " in line]
    longest = max((len(v.split()) for v in found), default=0)
    return tuple(v for v in found if len(v.split()) == longest)


def each_count(text: str) -> tuple[int, ...]:
    """The numbers before places: "two of the first and 3 of the second" → 2, 3."""
    return tuple(count_of(found) for found in _EACH.findall(text))
