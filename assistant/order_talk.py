"""What a conversation about orders makes of a message that says too little by itself.

"No, the other one", "10002", "which carrier has it?" mean something only because an order is
being talked about; the classifier cannot know that.
"""

from __future__ import annotations

import re

from assistant.answers import shops, turns_away
from assistant.faults import is_fault
from assistant.types import State, Understanding

#: The flows about one order.
ORDER_FLOWS = frozenset({"orders", "cancel", "change", "returns"})
ORDER_INTENTS = frozenset(
    {
        "track_order", "refund_status", "invoice", "cancel_order", "change_order", "return_item",
        "exchange_item",
    }
)  # fmt: skip
#: Above this the classifier is believed against the conversation.
SURE = 0.85

_OTHER = re.compile(
    r"\b(?:other|another|different|wrong|previous|earlier)\s+"
    r"(?P<thing>order|one|number|parcel|package|purchase)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[^\w@.+-]+|\b(?:my|the|is|it'?s|its|this|that|e-?mail|mail|address|order|number|no|nr|and"
    r"|with|it|was|under|for|sorry|oh|i|meant|mean|please|here|you|go|try|placed|using|ok|yes)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b\d{1,5}[a-z]?,? (?:(?!to\b)[^\W\d][\w'.-]*,? ){0,4}?"
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct"
    r"|place|pl|square|boulevard|blvd|way|close|terrace|hill|walk|row|meadow|park|gardens|yard)\b",
    re.IGNORECASE,
)
#: What is asked about an order: the intent that tells it, and the words that ask.
_ASKED = (
    ("invoice", r"\b(?:invoice|receipt|bill)\b"),
    ("refund_status", r"\brefund(?:ed)?\b|\bmoney back\b"),
    (
        "track_order",
        r"\b(?:carrier|courier|tracking|parcel|package|label|shipped|dispatched|delivered|cancelled"
        r"|canceled|arriv\w+|get here|being sent|on its way|estimated|eta|sent to|going to"
        r"|(?:in|of|on|about) (?:it|that order|the order|my order)|paid for)\b",
    ),
)
_ASKED_COMPILED = tuple((name, re.compile(p, re.IGNORECASE)) for name, p in _ASKED)
#: Intents that the shop's policies answer.
RULES = frozenset({"store_policy", "delivery_info", "payment_help", "promotion", "account_help"})
_HYPOTHETICAL = frozenset({"return_item", "exchange_item", "cancel_order"})
_IF = re.compile(
    r"\b(?:can|could|may|do|would|will) (?:i|we|you)\b.*\bif\b|\bwhat (?:happens )?if\b"
    r"|\bif i (?:want|need|decide|have|am|was|were|do|don'?t|change)\b.*\?",
    re.IGNORECASE,
)
_PRICES = frozenset({"price_question", "search_product", "refine_search", "check_availability"})
_DELIVERY = re.compile(
    r"\b(?:how much|what|cost|price|charge|free)\b.*\b(?:delivery|shipping|postage)\b"
    r"|\b(?:delivery|shipping|postage)\b.*\b(?:how much|cost|price|charges?|fees?|free)\b",
    re.IGNORECASE,
)
_DATA = re.compile(r"\b(?:my|personal) data\b|\bdata\b.*\babout me\b|\bprivacy\b", re.I)
_GOES_ON = re.compile(r"^\W*(?:and|what about|how about|or)\b(?:\W+\S+){1,4}\W*$", re.IGNORECASE)
#: Weak readings that may well be right beside an order's number: "I was charged twice for 10001".
_OWN = frozenset({"payment_help", "account_help"})
_ORDERS = re.compile(r"\borders?\b", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:e-?mail|send|print|download|pdf|copy)\b", re.IGNORECASE)
#: Readings that an order being talked about outweighs when they are not sure.
_WEAK = frozenset(
    {
        "search_product", "refine_search", "recommend", "price_question", "check_availability",
        "product_question", "affirm", "deny", "thanks", "greeting", "goodbye", "capabilities",
        "out_of_scope", "leave_review", "complaint", "remove_from_cart", "view_cart",
        "delivery_info", "payment_help", "account_help",
    }
)  # fmt: skip


def means_other(text: str) -> bool:
    """True if the shopper turns to another order than the one being talked about."""
    return _OTHER.search(text) is not None


def postcode(text: str, number: str | None) -> bool:
    """True if the number stands in a postal address rather than for an order."""
    street = _STREET.search(text)
    if street is None or not number or re.search(rf"(?:order|#)\W*(?:\w+ )?{number}", text, re.I):
        return False
    return text.find(number) >= street.start()


def street_in(text: str) -> int | None:
    """Where a street and its number begin in a text; None if there is none."""
    street = _STREET.search(text)
    return street.start() if street else None


def under_way(state: State) -> str | None:
    """The intent about an order that the conversation is in, or was served last."""
    if state.task and state.task.flow in ORDER_FLOWS:
        return state.task.intent
    if state.proposal and state.proposal.flow in ORDER_FLOWS:
        return str(state.proposal.fields["intent"])
    waiting = [task.intent for task in state.paused if task.flow in ORDER_FLOWS]
    return (waiting and waiting[-1]) or state.served


def order_intent(said: Understanding, state: State) -> str | None:
    """The intent that the talk about orders gives to a message; None if it is another's."""
    about, reading = under_way(state), said.reading
    if reading.intent in ORDER_INTENTS and reading.intent_confidence >= SURE:
        return None
    number = said.slots.order_number
    if number and postcode(said.text, number):
        number = None
    if number and _weak(said) and reading.intent not in _OWN and (about or not shops(said)):
        return about or "track_order"
    if said.slots.email and _ORDERS.search(said.text) and reading.intent in _WEAK:
        return about or "track_order"
    if bare_identity(said):
        return about or "track_order"
    if about and _turns_to_other(said, state):
        return about
    if state.order is None or shops(said):
        return None
    if is_fault(said.text) and reading.intent in _WEAK and not turns_away(said.text):
        return "return_item"
    return _asked_about_order(said, state) if _weak(said) else None


def rule_intent(said: Understanding, state: State) -> str | None:
    """The intent of a question about the shop's rules that reads like another; None if it is none.

    "How much is delivery?" asks no product's price, "can I return it if I don't like it?" is no
    return, and "and to Canada?" goes on with the question before.
    """
    intent, text = said.reading.intent, said.text
    if intent in _HYPOTHETICAL and _IF.search(text) and not said.slots.order_number:
        return "store_policy"
    if intent in _PRICES and _DELIVERY.search(text) and turns_away(text):
        return "delivery_info"
    if intent in _WEAK and _DATA.search(text):
        return "store_policy"
    goes_on = _GOES_ON.match(text) and not shops(said) and intent in _WEAK
    return state.before if goes_on and state.before in RULES else None


def bare_identity(said: Understanding) -> bool:
    """True if a number or an address is all that the message says."""
    slots = said.slots
    given = [value for value in (slots.order_number, slots.email) if value]
    if not given or postcode(said.text, slots.order_number):
        return False
    rest = said.text.lower()
    for value in given:
        rest = rest.replace(value.lower(), " ")
    return not _BARE.sub("", rest).strip("@.+-# ")


def _weak(said: Understanding) -> bool:
    reading = said.reading
    unsure = reading.intent_confidence < SURE
    return reading.intent in _WEAK and (unsure or bool(said.slots.order_number))


def _turns_to_other(said: Understanding, state: State) -> bool:
    """ "No, the other order"; "another one" only where an order's flow is under way."""
    other = _OTHER.search(said.text)
    if other is None or shops(said):
        return False
    return other["thing"].lower() != "one" or said.reading.intent == "deny"


def _asked_about_order(said: Understanding, state: State) -> str | None:
    if state.served == "invoice" and _PAPER.search(said.text):
        return "invoice"
    return next((name for name, asks in _ASKED_COMPILED if asks.search(said.text)), None)
