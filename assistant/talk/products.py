"""What a conversation about a product makes of a question that says too little by itself.

"Is the sound good?", "do they run small?", "what do people say about it?" are about the product
in focus, or about one of those shown; the classifier sees no product in them.
"""

from __future__ import annotations

import re

from assistant.talk.answers import shops, turns_away
from assistant.talk.confidence import SURE
from assistant.talk.pointing import VAGUE
from assistant.talk.questions import asks_faults, asks_fit, asks_reviews
from assistant.types import State, Understanding

_CHEAPEST = re.compile(r"\bthe (?:cheapest|least expensive)(?: one)?\b", re.IGNORECASE)
_DEAREST = re.compile(r"\bthe (?:dearest|most expensive|priciest)(?: one)?\b", re.IGNORECASE)


def place_by_price(text: str, state: State) -> int | None:
    """The place, from 1, of "the cheapest one" among the products shown; None if none is meant."""
    priced = [(price, place) for place, price in enumerate(state.prices, 1) if price is not None]
    if not priced or len(state.prices) != len(state.shown):
        return None
    if _CHEAPEST.search(text):
        return min(priced)[1]
    return max(priced)[1] if _DEAREST.search(text) else None


def product_intent(said: Understanding, state: State) -> str | None:
    """``product_question`` for a question about what was just shown; None for another message."""
    if not (state.focus or state.shown):
        return None
    opinion = asks_reviews(said.text) and turns_away(said.text)
    if asks_fit(said.text) or opinion or asks_faults(said.text):
        return "product_question"
    vague = said.reading.intent in VAGUE and said.reading.intent_confidence < SURE
    asked = turns_away(said.text) and not shops(said) and not said.slots.order_number
    return "product_question" if state.focus and vague and asked else None
