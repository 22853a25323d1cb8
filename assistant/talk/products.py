"""What a conversation about a product makes of a question that says too little by itself.

"Is the sound good?", "do they run small?", "what do people say about it?" are about the product
in focus, or about one of those shown; the classifier sees no product in them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.talk.answers import shops, turns_away
from assistant.talk.confidence import SURE
from assistant.talk.pointing import VAGUE
from assistant.talk.questions import asks_faults, asks_fit, asks_reviews, refers_back
from assistant.types import State, Understanding

_CHEAPEST = re.compile(r"\bthe (?:cheapest|least expensive)(?: one)?\b", re.IGNORECASE)
#: "Does it come in other colours?": told, not searched for.
_VALUES = re.compile(
    r"\b(?:what|which|any|other|different|more|another|all(?: the)?|many) (?:other |different )?"
    r"(?:colou?r(?:way)?|size|shade|finish(?:e)?|material|pattern)s?\b",
    re.IGNORECASE,
)
_THEY = re.compile(r"\b(?:they|them|these|those)\b", re.IGNORECASE)
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
    fit = asks_fit(said.text) and (turns_away(said.text) or said.wishes.empty)
    if fit or opinion or asks_faults(said.text):  # "40, they come up small" asks nothing
        return "product_question"
    if _asks_values(said, state):
        return "product_question"
    vague = said.reading.intent in VAGUE and said.reading.intent_confidence < SURE
    asked = turns_away(said.text) and not shops(said) and not said.slots.order_number
    return "product_question" if state.focus and vague and asked else None


def _asks_values(said: Understanding, state: State) -> bool:
    """True for "do you have it in other colours?" of a product known, or of those shown.

    By itself "other colours" lifts the colour in force; of the product in focus it asks.
    """
    wishes = said.wishes
    lifted = wishes.clears <= {"colour", "size", "material"} and not wishes.query
    if not lifted or not replace(wishes, clears=frozenset()).empty or said.slots.order_number:
        return False
    one = bool(state.focus) or len(state.shown) == 1
    refers = refers_back(said.text) if one else bool(_THEY.search(said.text))
    return (refers or bool(state.focus)) and bool(_VALUES.search(said.text))
