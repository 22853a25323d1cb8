"""Which place among those shown a message means without naming it: by price, limit or number."""

from __future__ import annotations

from dataclasses import replace

from assistant.places import bare_number
from assistant.talk.answers import shops
from assistant.talk.products import place_by_price
from assistant.talk.taking import takes
from assistant.types import Slots, State, Understanding
from assistant.wished import Wishes


def settle_cart_place(said: Understanding, state: State) -> Slots:
    """The slots with the place that a bare number, a price or a limit means among those shown."""
    asked = state.task is not None and state.task.flow == "cart" and state.task.waiting == "product"
    slots, wishes = said.slots, said.wishes
    if slots.ordinals or not (asked or said.reading.intent == "add_to_cart"):
        return slots
    if wishes.sort is not None and not shops(said):
        place = place_by_price(said.text, state)
    elif wishes.relative_price and takes(said.text) and len(state.prices) == 2:
        place = _cheaper_of_two(wishes, state)
    elif asked:
        place = _bare_place(said.text, state) or _only_one_within(wishes, state)
    else:
        place = None
    return replace(slots, ordinals=(place,)) if place else slots


def _bare_place(text: str, state: State) -> int | None:
    number = bare_number(text) or 0
    return number if 0 < number <= len(state.shown) else None


def _cheaper_of_two(wishes: Wishes, state: State) -> int | None:
    """The place of "the cheaper one" of two that are side by side."""
    known = [(price, place) for place, price in enumerate(state.prices, 1) if price is not None]
    if len(known) < 2:
        return None
    return (min(known) if wishes.relative_price == "cheaper" else max(known))[1]


def _only_one_within(wishes: Wishes, state: State) -> int | None:
    """The place of the only product shown that keeps to a price limit."""
    limits = wishes.sets
    if limits.price_max is None and limits.price_min is None:
        return None
    low, high = limits.price_min or 0, limits.price_max
    within = [
        place
        for place, price in enumerate(state.prices, 1)
        if price is not None and price >= low and (high is None or price <= high)
    ]
    return within[0] if len(within) == 1 else None
