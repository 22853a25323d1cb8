"""What a bare number means to the search in force: "43", "she's a 38", "make that 300".

The slot rules leave such a number unclaimed, since the words alone do not tell. The search does:
where a size is in force, or only sizes are spelt so, it is a size; where a price limit is, the
new limit.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.types import Constraints, Wishes
from indexes.product import Filters

MOST_WORDS = 6
_NUMBER = re.compile(r"(?<![\w.,#])\d{1,6}(?:\.\d{1,2})?(?![\w.,]*\d)")


def settle_number(text: str, wishes: Wishes, wanted: Constraints, sizes: Collection[str]) -> Wishes:
    """The wishes with a lone, unclaimed number read as a size or as the new price limit.

    ``sizes`` are the catalogue's, as spelt there. A message of more than ``MOST_WORDS`` words,
    or whose number was read already, is left alone.
    """
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1 or len(text.split()) > MOST_WORDS or wanted == Constraints():
        return wishes
    number, limits = numbers[0], wanted.filters
    if number not in wishes.query.split() or wishes.product_words:
        return wishes  # a number that the rules have read ("4 stars") does not stay in the query
    priced = limits.price_max is not None or limits.price_min is not None
    if number in sizes and (limits.size or not priced):
        return replace(wishes, query="", sets=replace(wishes.sets, size=(number,)))
    if not priced:
        return wishes
    return _as_limit(round(float(number) * 100), replace(wishes, query=""), limits)


def _as_limit(amount: int, wishes: Wishes, limits: Filters) -> Wishes:
    """The limit in force moved to the amount; of two, the upper one, alone."""
    if limits.price_max is None:
        return replace(wishes, sets=replace(wishes.sets, price_min=amount))
    moved = replace(wishes, sets=replace(wishes.sets, price_max=amount))
    if limits.price_min is None:
        return moved
    return replace(moved, clears=wishes.clears | {"price"})
