"""Whether a message about orders asks what the rule is, rather than wanting something done.

"Can I send back something I wore?", "how long till the money is on my card?" and "do I need a
receipt?" name no order of the shopper's: the policies answer them, and no number is asked for.
"Can I return my boots?" and "when will my order come?" are about an order.
"""

from __future__ import annotations

import re

from assistant.talk.answers import turns_away
from assistant.talk.confidence import SURE
from assistant.talk.orders import ORDER_INTENTS, acts
from assistant.types import State, Understanding

#: Intents that want an order acted on; the others want it looked at.
_ACTS = frozenset({"return_item", "exchange_item", "cancel_order", "change_order"})
_LEAD = r"^\W*(?:(?:hi|hello|hey|and|so|also|ok|please|sorry|but|well|um+|uh+)\b\W*)*"
#: A question for what may be done, must be done, or would be: "can I ...", "how long does it ...".
_MAY = re.compile(
    rf"{_LEAD}(?:(?:can|could|may|do|does|am|is|are|will|would|should|must)\b"
    r"|(?:how|what|when|who)\b(?!.*\b(?:was|were|did)\b))",
    re.IGNORECASE,
)
_MAY_I = re.compile(rf"{_LEAD}(?:can|could|may|must|should) (?:i|we|one)\b", re.IGNORECASE)
#: Somebody is asked to do it.
_REQUEST = re.compile(
    rf"{_LEAD}(?:(?:please|kindly)\s)?"
    r"(?:(?:can|could|will|would) (?:you|u|ya|someone|somebody|one of)\b"
    r"|would it be possible|(?:do|would) you mind\b|how about\b)",
    re.IGNORECASE,
)
#: Something or people at large does it: "can a friend ...".
_AT_LARGE = re.compile(rf"{_LEAD}(?:can|could|may|will|does) (?:a|an|people)\b", re.I)
#: What turns even a word about one's own things into a case that is only thought of.
_CASE = re.compile(
    r"(?<!\bme )(?<!\bsee )(?<!\bknow )(?<!\bcheck )\bif\b|\bwithout\b"
    r"|\bafter \w+ (?:days?|weeks?|months?|years?)\b|\bhow (?:many|late)\b"
    r"|\bwhat happens\b|\bwho (?:pays|covers)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:can|could|may|will|would|do|does) (?:i|we|it|you|they|one)\b", re.I)
_HOW_LONG = re.compile(r"\bhow (?:long|many|much|quick\w*|fast|soon)\b", re.IGNORECASE)
_NEED = re.compile(r"\b(?:do|will|would) (?:i|we) (?:need|have) (?:to\b|an?\b|the\b)", re.I)
#: Words that point at one's own order or article: something is wanted done, or told, about it.
_OWN = re.compile(
    r"\b(?:my|mine|this|that|these|those|it|them|they|the)\b(?! (?:box|shop)\b)", re.I
)
_MINE = re.compile(r"\b(?:my|mine)\b", re.IGNORECASE)
_OWN_ORDER = re.compile(
    r"\b(?:my|this|the|that) (?:\w+ )?(?:orders?|parcels?|packages?|refund|return|exchange|shipment"
    r"|delivery|invoice|money|purchase|stuff|things?)\b|\bmy \w+ back\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"\border(?:ed|s)?\b", re.IGNORECASE)
_LOOKS = re.compile(
    r"\b(?:track|trace|check|see|find|know|look|get|have|expect|receive|view|download)\b",
    re.IGNORECASE,
)


def wants_own_done(said: Understanding) -> str | None:
    """What a doubtful question for a rule wants done with one's own: "can I return my boots?"."""
    reading = said.reading
    second = next((name for name, _ in reading.alternatives), "")
    doubted = reading.intent_confidence < SURE and second in _ACTS
    if not doubted or not _MINE.search(said.text) or not acts(said.text):
        return None
    case = _CASE.search(said.text) or _NEED.search(said.text) or _AT_LARGE.search(said.text)
    leave = _MAY_I.search(said.text) or _REQUEST.search(said.text)
    return second if leave and not case else None


def asks_rule(said: Understanding, state: State) -> bool:
    """True if a message read as one about an order only asks what the shop's rule is."""
    intent, text, slots = said.reading.intent, said.text, said.slots
    if intent not in ORDER_INTENTS or slots.order_number or slots.email or state.order:
        return False
    if _CASE.search(text) and (_ASKS.search(text) or turns_away(text)):
        return True
    if _REQUEST.search(text):
        return False
    if _NEED.search(text) or _AT_LARGE.search(text):
        return True
    if _MAY.search(text) and not _OWN.search(text):
        return True
    leave = _MAY_I.search(text) is not None
    if intent in _ACTS:
        return leave and not acts(text) and _ORDER.search(text) is None
    if _OWN_ORDER.search(text):
        return False
    return (leave and not _LOOKS.search(text)) or _HOW_LONG.search(text) is not None
