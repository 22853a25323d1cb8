"""Questions about the shop's rules, and about the cart, that read like something else.

"How much is delivery?" asks no product's price, "can I return it if I don't like it?" is no
return, and "and to Canada?" goes on with the question before.
"""

from __future__ import annotations

import re

from assistant.talk.answers import shops, turns_away
from assistant.talk.confidence import GUESS
from assistant.talk.faults import is_fault
from assistant.talk.searches import refines
from assistant.types import State, Understanding

#: Intents that the shop's policies answer.
RULES = frozenset({"store_policy", "delivery_info", "payment_help", "promotion", "account_help"})
CART = frozenset({"add_to_cart", "remove_from_cart", "view_cart", "checkout"})
#: Readings that are never sure of a question about rules.
_VAGUE = frozenset(
    {
        "search_product", "refine_search", "recommend", "price_question", "check_availability",
        "product_question", "affirm", "deny", "thanks", "greeting", "goodbye", "capabilities",
        "out_of_scope", "leave_review", "complaint", "delivery_info", "payment_help",
        "account_help", "track_order",
    }
)  # fmt: skip
_HYPOTHETICAL = frozenset({"return_item", "exchange_item", "cancel_order"})
_OF_ORDERS = _HYPOTHETICAL | {"change_order", "refund_status", "invoice", "track_order"}
_PRICES = frozenset({"price_question", "search_product", "refine_search", "check_availability"})
_IF = re.compile(
    r"\b(?:can|could|may|do|would|will) (?:i|we|you)\b.*\bif\b|\bwhat (?:happens )?if\b"
    r"|\bif i (?:want|need|decide|have|am|was|were|do|don'?t|change)\b.*\?"
    r"|^\W*if\b.*\b(?:can|could|may|do|will|would) (?:i|we|you)\b",
    re.IGNORECASE,
)
#: A question for what may be done, must be done, or would be: "can I ...", "how long does it ...".
_MAY = re.compile(
    r"^\W*(?:(?:hi|hello|hey|and|so|also|ok|please|sorry|but|well|um+|uh+)\b\W*)*"
    r"(?:(?:can|could|may|do|does|am|is|are|will|would|should|must)\b"
    r"|(?:how|what|when|who)\b(?!.*\b(?:was|were|did)\b))",
    re.IGNORECASE,
)
#: Words that point at one's own order or article: something is wanted done, or told, about it.
_OWN = re.compile(
    r"\b(?:my|mine|this|that|these|those|it|them|they|the)\b(?! (?:box|shop)\b)", re.I
)
_COSTS = re.compile(
    r"\b(?:how much|what)\b.*\b(?:cost|charge|fee|pay)s?\b"
    r"|\bis (?:it|that|there)\b.*\b(?:free|fee)\b",
    re.IGNORECASE,
)
_DELIVERY = re.compile(
    r"\b(?:how much|what|cost|price|charge|free)\b.*\b(?:delivery|shipping|postage)\b"
    r"|\b(?:delivery|shipping|postage)\b.*\b(?:how much|cost|price|charges?|fees?|free)\b",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\bcookies?\b|\b(?:chat|call|conversation|talk)\b.*\brecord(?:ed|ing)\b"
    r"|\b(?:my|personal) data\b|\bdata\b.*\babout me\b|\bprivacy\b"
    r"|\bcard\b.*\b(?:stored?|kept|keep|saved?|safe)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^\W*(?:and|what about|how about|or)\b(?:\W+\S+){1,4}\W*$", re.IGNORECASE)
_BASKET = re.compile(r"^\W*(?:my |the )?(?:cart|basket|bag|trolley)\W*$", re.IGNORECASE)


def rule_intent(said: Understanding, state: State) -> str | None:
    """The intent of a question about the shop's rules or the cart; None if it is about neither."""
    intent, text = said.reading.intent, said.text
    unnamed = not said.slots.order_number and not said.slots.email
    if intent in _HYPOTHETICAL and _asks_rule(text) and not said.slots.order_number:
        return "store_policy"
    if intent in _VAGUE and unnamed and state.order is None and is_fault(text) and turns_away(text):
        return "store_policy"
    asks = intent in _OF_ORDERS and unnamed and state.order is None and _of_anything(text)
    if asks and not refines(said, state):  # "what do you have from Puma instead?"
        return "store_policy"
    if intent in _PRICES and _DELIVERY.search(text) and turns_away(text):
        return "delivery_info"
    if intent in _VAGUE and _DATA.search(text):
        return "store_policy"
    if state.before in CART and _BASKET.match(text):
        return "view_cart"
    vague = intent in _VAGUE or said.reading.intent_confidence < GUESS
    goes_on = _GOES_ON.match(text) and not shops(said) and vague
    return state.before if goes_on and state.before in RULES else None


def _of_anything(text: str) -> bool:
    """True for "can I return something without a receipt?": it is about no order of one's own."""
    return _MAY.search(text) is not None and _OWN.search(text) is None


def _asks_rule(text: str) -> bool:
    """True for what would happen and what it would cost: nothing is to be done yet."""
    return _IF.search(text) is not None or _COSTS.search(text) is not None
