"""What a bare number means to the search in force: "43", "she's a 38", "make that 300".

The slot rules leave such a number unclaimed, since the words alone do not tell. The search does:
where a size is in force, or only sizes are spelt so, it is a size; where a price limit is, the
new limit.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.nlu.slots.message import Message
from assistant.places import bare_number
from assistant.types import Slots
from assistant.wished import Constraints, Wishes
from indexes.product import Filters

MOST_WORDS = 6
#: More pieces than anybody means who says "make that 300".
MOST_BOUGHT = 20
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,2})?")
_MEASURED = re.compile(r"\d+(?:\.\d+)? [a-z]+")
#: Behind "let's say" a number stands for a limit in force, however long the message.
_SAID = re.compile(r"\b(?:say|make (?:it|that)|call it)\b", re.IGNORECASE)


def settle_number(
    text: str, slots: Slots, wishes: Wishes, wanted: Constraints, sizes: Collection[str]
) -> tuple[Slots, Wishes]:
    """Slots and wishes with a lone number read as a size or as the new price limit.

    ``sizes`` are the catalogue's, as spelt there. A message of more than ``MOST_WORDS`` words,
    or whose number was read already, is left alone; "make that 300" counts nothing that anybody
    buys so many of.
    """
    counted = slots.quantity is not None and slots.quantity > MOST_BOUGHT
    # a number that the rules have read ("4 stars") does not stay in the query
    numbers = [str(slots.quantity)] if counted else _numbers(wishes.query)
    limits = wanted.filters
    said = _SAID.search(text) and limits.size
    named = set(Message(wishes.query).plain) & set(wishes.product_words)
    brief = len(Message(text).plain) <= MOST_WORDS and not named
    if len(numbers) != 1 or not (said or brief):
        return slots, wishes
    number = numbers[0]
    slots = replace(slots, quantity=None) if counted else slots
    priced = limits.price_max is not None or limits.price_min is not None
    plain = replace(wishes, query="", unfamiliar=(), product_words=(), kinds=(), compared=None)
    size = _as_size(number, limits.size, sizes)
    if size and (limits.size or not priced) and _limits_something(wishes, wanted):
        return slots, replace(plain, sets=replace(wishes.sets, size=(size,)))
    if not (priced and brief):
        return slots, wishes
    return slots, _as_limit(round(float(number) * 100), plain, limits)


def _numbers(query: str) -> list[str]:
    """The numbers of a query as digits: "11k" → 11000, "forty five" → 45."""
    plain = [*Message(query).plain, ""]
    return [
        str(int(float(word) * 1000)) if plain[k + 1] == "k" else word
        for k, word in enumerate(plain)
        if _NUMBER.fullmatch(word) and plain[k - 1] != "#"
    ]


def _as_size(number: str, now: tuple[str, ...], sizes: Collection[str]) -> str:
    """The size that a number means, by the unit of the one in force: "12" → "12 kg"; else ""."""
    measured = (f"{number} {size.split()[1]}" for size in now if _MEASURED.fullmatch(size))
    return next((size for size in (number, *measured) if size in sizes), "")


def _limits_something(wishes: Wishes, wanted: Constraints) -> bool:
    """True if there is a search in force, or another limit beside the number: "nike 42"."""
    return wanted != Constraints() or wishes.sets != Filters()


def _as_limit(amount: int, wishes: Wishes, limits: Filters) -> Wishes:
    """The limit in force moved to the amount; of two, the upper one, alone."""
    if limits.price_max is None:
        return replace(wishes, sets=replace(wishes.sets, price_min=amount))
    moved = replace(wishes, sets=replace(wishes.sets, price_max=amount))
    if limits.price_min is None:
        return moved
    return replace(moved, clears=wishes.clears | {"price"})


def settle_place(
    text: str, slots: Slots, wishes: Wishes, shown: int, sizes: Collection[str]
) -> tuple[Slots, Wishes]:
    """Slots and wishes with a number that is all a message says read as a place in the list."""
    number = bare_number(text) or 0
    if slots.ordinals or not 1 <= number <= shown or str(number) in sizes:
        return slots, wishes
    slots = replace(slots, ordinals=(number,), quantity=None)
    return slots, replace(wishes, query="", unfamiliar=(), product_words=(), kinds=())
