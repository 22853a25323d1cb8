"""Places in a list, as shoppers say them: "the second one", "the last", "2".

A place counts from 1; -1 is the last one. What a message says of them is read in ``nlu``; here
stand the words, and which things the places mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

#: The word for a place → the place.
PLACES = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "last": -1,
}  # fmt: skip
#: Quick replies that name a place in a list.
CHOICES = ("The first one", "The second one", "The third one")
_BARE = re.compile(r"\W*(?P<n>\d{1,2})(?: please)?\W*", re.IGNORECASE)


def at_places(things: Sequence[Thing], places: Iterable[int]) -> tuple[Thing, ...]:
    """The things at these places, in the order said; a place that the list lacks means nothing."""
    found = (place - 1 if place > 0 else len(things) + place for place in places)
    return tuple(things[index] for index in found if 0 <= index < len(things))


def bare_number(text: str) -> int | None:
    """The number of one or two digits that is all a message says: "2", "12 please"."""
    found = _BARE.fullmatch(text)
    return int(found["n"]) if found else None
