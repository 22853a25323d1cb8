"""Questions about the shop's rules, and about the cart, that read like something else.

"How much is delivery?" asks no product's price, "can I return it if I don't like it?" is no
return, and "and to Canada?" goes on with the question before.
"""

from __future__ import annotations

import re

from assistant.intents import OUT_OF_SCOPE
from assistant.talk.answers import shops, turns_away
from assistant.talk.carts import CART
from assistant.talk.confidence import BELIEVED, GUESS, SURE
from assistant.talk.faults import is_fault
from assistant.talk.general import asks_rule, wants_own_done
from assistant.talk.searches import refines, speaks_of_service
from assistant.types import State, Understanding

#: Intents that the shop's policies answer.
RULES = frozenset({"store_policy", "delivery_info", "payment_help", "promotion", "account_help"})
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
_PRICES = frozenset({"price_question", "search_product", "refine_search", "check_availability"})
_IF = re.compile(
    r"\b(?:can|could|may|do|would|will) (?:i|we|you)\b.*\bif\b|\bwhat (?:happens )?if\b"
    r"|\bif i (?:want|need|decide|have|am|was|were|do|don'?t|change)\b.*\?"
    r"|^\W*if\b.*\b(?:can|could|may|do|will|would) (?:i|we|you)\b",
    re.IGNORECASE,
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
    r"\bcookies?\b.*\?|\b(?:use|set|have|need|store) cookies\b"
    r"|\b(?:chat|call|conversation|talk|this|me)\b.*\b(?:record(?:ed|ing)|logged|monitored)\b"
    r"|\b(?:my|personal) (?:data|information)\b|\bprivacy\b|\bgdpr\b"
    r"|\b(?:data|everything|anything|what)\b.*\b(?:about|on) me\b"
    r"|\b(?:record|monitor|spy)(?:ing)? (?:on )?(?:me|this|us|everything|our)\b"
    r"|\bcard\b.*\b(?:stored?|kept|keep|saved?|safe)\b",
    re.IGNORECASE,
)
#: Whether it is a person who answers.
_IDENTITY = re.compile(
    r"\b(?:are|r) (?:you|u|ya) (?:(?:a|an|the|really|actually|just|some|not|even) )*"
    r"(?:real|human|humans|person|people|robot|bot|chat ?bot|machine|ai|computer|program|alive"
    r"|somebody|someone|chat ?gpt)\b"
    r"|\bam i (?:\w+ )?(?:talking|speaking|chatting|writing) (?:to|with) (?:(?:a|an|the|some) )?"
    r"(?:real|human|person|robot|bot|chat ?bot|machine|ai|computer|program)\b"
    r"|\bis (?:this|that|it) (?:(?:just|really) )*(?:(?:an?|some) )(?:real )?(?:person|human|bot"
    r"|chat ?bot|ai)\b(?! \w)|\bwho am i (?:talking|speaking|chatting) (?:to|with)\b",
    re.IGNORECASE,
)
#: A wish to have personal data erased.
_ERASE = re.compile(
    r"\b(?:delete|erase|wipe|remove|destroy|forget|close|purge)\b(?:\W+\w+){0,3}?\W+"
    r"(?:(?:my|personal|all (?:of )?(?:my|the)) (?:\w+ ){0,2}?(?:data|accounts?|information|details"
    r"|profile|records?)|(?:everything|all|anything) (?:that )?(?:you|u) (?:know|have|keep))\b"
    r"|^\W*forget me\b|\bright to be forgotten\b",
    re.IGNORECASE,
)
#: What shops have rules about and no shelf for.
_RULE = re.compile(
    r"\b(?:sales )?tax(?:es)?\b|\bvat\b|\bminimum (?:order|spend|purchase|amount)\b"
    r"|\b(?:cheaper|for less|lower price|better price) (?:at|on|from|in|elsewhere|somewhere)\b"
    r"|\bprice[- ](?:match\w*|drop\w*|went)\b"
    r"|\b(?:is|are) (?:swapping|exchang\w+|return\w+|refunds?|cancell\w+)\b"
    r"|\bdo you (?:hold|reserve|keep)\b"
    r"|\b(?:jobs?|vacanc\w+|careers?)\b.*\b(?:for me|at|open\w*)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"^\W*(?:how|what|when|do|does|did|will|is|are|can i|could i|may i|if|where|why)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^\W*(?:and|what about|how about|or)\b(?:\W+\S+){1,4}\W*$", re.IGNORECASE)
_BASKET = re.compile(r"^\W*(?:my |the )?(?:cart|basket|bag|trolley)\W*$", re.IGNORECASE)


def rule_intent(said: Understanding, state: State) -> str | None:
    """The intent of a question about the shop's rules or the cart; None if it is about neither."""
    intent, text = said.reading.intent, said.text
    if intent in _VAGUE | {"human_agent"} and asks_identity(said):
        return "capabilities"
    if wants_erased(text):
        return "account_help"
    unnamed = not said.slots.order_number and not said.slots.email
    if intent in _HYPOTHETICAL and _asks_rule(text) and not said.slots.order_number:
        return "store_policy"
    if intent in _VAGUE and unnamed and state.order is None and is_fault(text) and turns_away(text):
        return "store_policy"
    if asks_rule(said, state) and not refines(said, state):  # "what do you have from Puma instead?"
        return "store_policy"
    if intent == "store_policy" and (wanted := wants_own_done(said)) is not None:
        return wanted
    if (guessed := _next_rule(said)) is not None:
        return guessed
    if intent in _PRICES and _DELIVERY.search(text) and turns_away(text):
        return "delivery_info"
    asks = turns_away(text) or not said.wishes.kinds
    if intent in _VAGUE | RULES | _HYPOTHETICAL and unnamed and asks and _RULE.search(text):
        return intent if intent in RULES else "store_policy"
    if intent in _VAGUE | CART and _DATA.search(text):
        return "store_policy"
    if state.before in CART and _BASKET.match(text):
        return "view_cart"
    vague = intent in _VAGUE or said.reading.intent_confidence < GUESS
    goes_on = _GOES_ON.match(text) and not shops(said) and vague
    return state.before if goes_on and state.before in RULES else None


def asks_identity(said: Understanding) -> bool:
    """True for "are you a real person?", and for no product "for a real person"."""
    return _IDENTITY.search(said.text) is not None and not said.slots.order_number


def wants_erased(text: str) -> bool:
    """True for "delete all my data": a wish, where "how do I delete it?" is a question."""
    return _ERASE.search(text) is not None and _HOW.match(text) is None


def _next_rule(said: Understanding) -> str | None:
    """The intent of a question with a word of service, taken for nothing of ours by a guess."""
    reading = said.reading
    name, probability = next(iter(reading.alternatives), ("", 0.0))
    guessed = reading.intent == OUT_OF_SCOPE and reading.intent_confidence < BELIEVED
    sure = name in RULES and probability >= SURE
    return name if guessed and sure and speaks_of_service(said) else None


def _asks_rule(text: str) -> bool:
    """True for what would happen and what it would cost: nothing is to be done yet."""
    return _IF.search(text) is not None or _COSTS.search(text) is not None
