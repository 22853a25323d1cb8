"""What a conversation about orders makes of a message that says too little by itself.

"No, the other one", "10002", "has it left yet?" mean something only because an order is being
talked about; the classifier cannot know that.
"""

from __future__ import annotations

import re

from assistant.countries import sent_to
from assistant.intents import OUT_OF_SCOPE
from assistant.talk.answers import SHORT, commands, shops, turns_away
from assistant.talk.confidence import GUESS, SURE
from assistant.talk.faults import is_fault
from assistant.talk.postal import postcode, street_in
from assistant.talk.withdrawals import takes_back
from assistant.types import State, Understanding

#: The flows about one order.
ORDER_FLOWS = frozenset({"orders", "cancel", "change", "returns", "withdraw"})
ORDER_INTENTS = frozenset(
    {
        "track_order", "refund_status", "invoice", "cancel_order", "change_order", "return_item",
        "exchange_item",
    }
)  # fmt: skip

#: Of these, those that look at an order and change nothing.
_LOOKS = frozenset({"track_order", "refund_status", "invoice"})

_OTHER = re.compile(
    r"\b(?:other|another|different|wrong|previous|earlier)\s+"
    r"(?P<thing>orders?|one|number|parcel|package|purchase)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[^\w@.+-]+|\b(?:my|the|is|it'?s|its|this|that|e-?mail|mail|address|order|number|no|nr|and"
    r"|with|it|was|under|for|sorry|oh|i|meant|mean|please|here|you|go|try|placed|using|ok|yes)\b",
    re.IGNORECASE,
)
#: What is asked about an order: the intent that tells it, and the words that ask.
_ASKED = (
    ("invoice", r"\b(?:invoice|receipt|bill)\b"),
    ("refund_status", r"\brefund(?:ed)?\b|\bmoney back\b|\b(?:my|the|any) money\b"),
    (
        "track_order",
        r"\b(?:carrier|courier|tracking|parcel|package|label|shipped|dispatched|delivered|cancelled"
        r"|canceled|arriv\w+|late|delayed|get here|being sent|on (?:its|the) way|estimated|eta"
        r"|sent to|going to"
        r"|(?:in|of|on|about) (?:it|that order|the order|my order)|paid for|status)\b"
        r"|\b(?:has|have|is|are|was|when|did|where)\b.*"
        r"\b(?:left|leav\w+|coming|come|came|sent|gone|packed|still on|at the moment|now)\b",
    ),
)
_HOW_LONG = re.compile(r"\bhow (?:long|many days|soon|quickly)\b", re.IGNORECASE)
_SENT_BACK = frozenset({"return_item", "exchange_item"})
_SENDS = re.compile(
    r"\b(?:label|print|post|drop|bring|hand|send|take|collect\w*|pick(?:ed)? up|counter)\b", re.I
)
_SENDS_IT = re.compile(
    r"\b(?:send|ship|deliver|redirect|forward) (?:it|this|that|them|order|#?\d{4,}"
    r"|(?:my|the|this|that) (?:order|parcel|package|delivery))\b",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\b(?:where|how|what|who|when|no|not|n't)\b|n'?t\b", re.IGNORECASE)
_WHERE = re.compile(
    r"^\W*(?:(?:and|so|ok|hi|hello|please)\b\W*)*where(?:'?s| is| are) (?:my|the)\b", re.IGNORECASE
)
_ASKED_COMPILED = tuple((name, re.compile(p, re.IGNORECASE)) for name, p in _ASKED)
#: Words without which a message hardly wants an order cancelled, changed or sent back.
_ACTS = re.compile(
    r"\b(?:cancel(?!l?ed\b)\w*|call off|change|swap|exchang\w+|return\w*|send(?:ing)? back|update"
    r"|instead|different|another|refund me|give (?:it|them) back|address|size|colou?r)\b",
    re.IGNORECASE,
)
#: Weak readings that may well be right beside an order's number: "I was charged twice for 10001".
_OWN = frozenset({"payment_help", "account_help"})
_BOUGHT = re.compile(
    r"\b(?:thing|one|item|article|stuff|pair|what i (?:got|bought|ordered)|\w+s?) (?:from|in|of)"
    r" (?:my )?(?:order )?#?\d{4,}\b",
    re.IGNORECASE,
)
_TOO = re.compile(
    r"\btoo (?:small|big|large|tight|loose|short|long|wide|narrow)\b|n'?t fit\b", re.I
)
_NEXT_SIZE = re.compile(r"\b(?:size up|size down|next size|bigger|larger|smaller)\b", re.IGNORECASE)
_THINGS = re.compile(r"\b(?:orders?|stuff|things|parcel|package|purchases?|delivery)\b", re.I)
_PAPER = re.compile(r"\b(?:e-?mail|send|print|download|pdf|copy)\b", re.IGNORECASE)
_NEWS = re.compile(
    r"\b(?:news\w*|(?:un)?subscri\w+|mailings?|(?:on|off|from) (?:the|your) list|spam"
    r"|sign(?:ed)? (?:me )?up)\b",
    re.I,
)
#: Readings under which a fault may be reported.
_REPORTED = frozenset({"track_order", "refund_status", "return_item", "complaint", OUT_OF_SCOPE})
#: What was last served of an order that its owner may not want any more.
_KEEPS = frozenset({"track_order", "return_item", "exchange_item", "change_order"})
_UNWANTED = re.compile(
    r"\b(?:do(?:n'?t| not)|no longer) (?:want|need) (?:it|them|that)\b(?! (?:in|to|with|sent)\b)",
    re.I,
)
#: Readings that an order being talked about outweighs when they are not sure.
_WEAK = frozenset(
    {
        "search_product", "refine_search", "recommend", "price_question", "check_availability",
        "product_question", "affirm", "deny", "thanks", "greeting", "goodbye", "capabilities",
        "out_of_scope", "leave_review", "complaint", "remove_from_cart", "view_cart",
        "delivery_info", "payment_help", "account_help", "newsletter",
    }
)  # fmt: skip


def means_other(text: str) -> bool:
    """True if the shopper turns to another order than the one being talked about."""
    return _OTHER.search(text) is not None


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
    if said.slots.order_number and _misfits(said):
        return "exchange_item" if _NEXT_SIZE.search(said.text) else "return_item"
    if reading.intent == "refund_status" and state.proposal and _HOW_LONG.search(said.text):
        return "store_policy"  # there is no refund before a yes
    asked = _asked(said, state)
    if asked and state.order and _only_asks(said):
        return asked
    if (reading.intent in _REPORTED or _weak(said)) and _reports_fault(said, state):
        return "return_item"
    if state.order and state.served == "change_order" and street_in(said.text) is not None:
        return "change_order"  # the address, put right after a no
    if state.order and state.served in _SENT_BACK and takes_back(said.text):
        return "return_item"
    if _sends_elsewhere(said, state):
        return "change_order"
    if state.served in _SENT_BACK and _asks_how_to_send(said):
        return "store_policy"
    if state.order and state.before in ORDER_INTENTS and _does_not_fit(said):
        return "exchange_item" if _NEXT_SIZE.search(said.text) else "return_item"
    if state.order and state.served in _KEEPS and _UNWANTED.search(said.text):
        return "cancel_order"
    if reading.intent in ORDER_INTENTS and reading.intent_confidence >= SURE:
        return None
    meant = about or said.slots.email or not shops(said)
    if meant and _given(said) and _weak(said) and reading.intent not in _OWN:
        return asked or about or "track_order"
    if bare_identity(said):
        return about or "track_order"
    if about and _turns_to_other(said):
        return about
    if state.order is None or shops(said):
        return None
    if reading.intent in _LOOKS:
        return asked  # "is it late?", however unsure the reading
    if reading.intent not in _WEAK:
        return None
    if is_fault(said.text) and not turns_away(said.text):
        return "return_item"
    recent = state.before in ORDER_INTENTS or state.before in ("affirm", "deny")
    return asked if recent or _weak(said) else None


def _sends_elsewhere(said: Understanding, state: State) -> bool:
    """True for "can you send order 10003 to my sister in France?": another address is wanted."""
    named = said.slots.order_number or state.order
    return (
        bool(named) and sent_to(said.text) is not None and _SENDS_IT.search(said.text) is not None
    )


def _does_not_fit(said: Understanding) -> bool:
    """True for "the boots are too small", told of what was ordered and asked of nothing else."""
    return _TOO.search(said.text) is not None and not turns_away(said.text)


def _reports_fault(said: Understanding, state: State) -> bool:
    """True for "order 10001, the boots came smashed, I want my money": a fault, and no question."""
    named = bool(said.slots.order_number) or (state.order is not None and not shops(said))
    return named and is_fault(said.text) and not turns_away(said.text)


def _asks_how_to_send(said: Understanding) -> bool:
    """True for "where do I post it?" and "no label came", after a return was opened."""
    asks = _SENDS.search(said.text) is not None and _PLACES.search(said.text) is not None
    return asks and not commands(said.text) and len(said.text.split()) <= SHORT


def names_order(text: str) -> bool:
    """True for "the thing from 10001 is too small": what was bought, and from which order."""
    return _BOUGHT.search(text) is not None


def _misfits(said: Understanding) -> bool:
    """True if what was bought does not fit or is faulty, and nothing else is asked."""
    wrong = _TOO.search(said.text) is not None or is_fault(said.text)
    return wrong and names_order(said.text) and not turns_away(said.text)


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


def _given(said: Understanding) -> bool:
    """True if an order is named by its number, or is spoken of beside an address."""
    number = said.slots.order_number
    if number and not postcode(said.text, number):
        return True
    return bool(said.slots.email) and _THINGS.search(said.text) is not None


def _weak(said: Understanding) -> bool:
    """True for a reading that an order outweighs: never for what the words plainly say."""
    intent, sure = said.reading.intent, said.reading.intent_confidence >= SURE
    if intent == "human_agent":
        return said.reading.intent_confidence < GUESS
    if intent == "newsletter":
        return _NEWS.search(said.text) is None
    if intent in ORDER_INTENTS:
        return not sure and not acts(said.text)
    return intent in _WEAK and (not sure or bool(said.slots.order_number))


def _only_asks(said: Understanding) -> bool:
    """True for "where is 10003 at the moment?", though read as one to cancel or change it."""
    acting = said.reading.intent in ORDER_INTENTS - {"track_order", "invoice"}
    where = _WHERE.match(said.text) is not None
    return acting and (where or (turns_away(said.text) and not acts(said.text)))


def acts(text: str) -> bool:
    """True if a message has a word, or a new address, that an order could be changed by."""
    return _ACTS.search(text) is not None or street_in(text) is not None


def _turns_to_other(said: Understanding) -> bool:
    """ "No, the other order"; "another one" only as a refusal of this one."""
    other = _OTHER.search(said.text)
    if other is None or shops(said):
        return False
    return other["thing"].lower() != "one" or said.reading.intent == "deny"


def _asked(said: Understanding, state: State) -> str | None:
    """What the words ask about an order; None if they do not ask."""
    if state.served == "invoice" and _PAPER.search(said.text):
        return "invoice"
    if _WHERE.match(said.text) and said.reading.intent in ("exchange_item", "return_item"):
        return "track_order"  # "where is my exchange?"
    return next((name for name, asks in _ASKED_COMPILED if asks.search(said.text)), None)
