"""What the shop's rules are: the passage that answers, quoted with its source, or nothing."""

from __future__ import annotations

import re
from typing import ClassVar

from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.handoff import PERSON
from assistant.flows.quotes import source_title
from assistant.talk.faults import is_fault
from assistant.types import Reply, Source, State, Understanding

_DISPUTED = re.compile(
    r"\b(?:charged|billed|debited|taken|paid)\b.*\b(?:twice|two times|double|again|wrong|too much"
    r"|extra|more than)\b|\bdouble[- ]?charg|\bovercharg|\bwrong (?:amount|charge|price)\b",
    re.IGNORECASE,
)
DISPUTED = "I cannot see charges from here, so a person has to look at that. Shall I fetch one?"
#: What a question of an intent is about, where it does not say so itself: "and to Canada?".
SHORT = 5  # words
#: What "that" and "it" in a question that is hard to read go back to, by the intent before.
_BEFORE = {
    "refund_status": "when you get your refund",
    "return_item": "return",
    "exchange_item": "exchange",
    "cancel_order": "cancelling an order",
    "track_order": "delivery",
    "change_order": "changing the address",
}
_POINTS = re.compile(r"\b(?:that|it|this|they)\b", re.IGNORECASE)
_DELIVERED = re.compile(r"\b(?:deliver|ship|post|parcel|arriv|courier|pickup|collect)", re.I)
SURE = 0.85
FAULT = "a fault, covered by the warranty"
_ABOUT = {"delivery_info": "delivery", "payment_help": "payment", "promotion": "discount"}
#: A second passage is quoted too if its score comes this close to the first.
CLOSE = 0.05


class Policies:
    """Delivery, payment, promotions and every other rule of the shop."""

    name: ClassVar[str] = "policies"
    intents: ClassVar[frozenset[str]] = frozenset(
        {"store_policy", "delivery_info", "payment_help", "promotion"}
    )

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """Look the question up."""
        question = question_of(said)
        before = _BEFORE.get(state.before or "", "") or _BEFORE.get(state.served or "", "")
        if before and _POINTS.search(question) and _unnamed(said):
            question = f"{before}: {question}"
        if is_fault(said.text):
            question = f"{FAULT}: {question}"
        told = {"question": question, "intent": said.reading.intent}
        if said.reading.intent == "payment_help" and _DISPUTED.search(said.text):
            return Serve(self.name, "dispute", "policy", told), state
        return Serve(self.name, "answer", "policy", told), state

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Find the passages that answer; a wrong charge is nothing for passages."""
        if action.step == "dispute":
            return Outcome("disputed")
        return look_up_policy(action.told["question"], desk)

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Quote what was found, or say that the shop has not told."""
        if outcome.kind == "disputed":
            return Reply(DISPUTED, "policy", suggestions=PERSON, offers=True)
        return policy_reply(outcome)


def _unnamed(said: Understanding) -> bool:
    """True if a question does not say what it is about: "how long does that take?"."""
    delivery = said.reading.intent == "delivery_info" and not _DELIVERED.search(said.text)
    return delivery or said.reading.intent_confidence < SURE


def question_of(said: Understanding) -> str:
    """The question with what it is about, and without the order number and the address."""
    about, text = _ABOUT.get(said.reading.intent, ""), said.text
    short = len(text.split()) <= SHORT
    if short and about and about[:6] not in text.lower():
        text = f"{about}: {text}"
    for value in filter(None, (said.slots.order_number, said.slots.email)):
        text = re.sub(rf"(?:\border\W*|#)?{re.escape(value)}", "", text, flags=re.IGNORECASE)
    return text


def look_up_policy(question: str, desk: Desk) -> Outcome:
    """The best passage, and a second one that answers nearly as well."""
    found = desk.passages.search(question, 2) if desk.passages else ()
    if not found:
        return Outcome("untold", {"shop": desk.shop_name})
    best = found[0]
    answering = [passage for passage in found if best.score - passage.score <= CLOSE]
    sources = tuple(Source(source_title(one), one.text) for one in answering)
    return Outcome("answered", {"passages": tuple(answering)}, sources=sources)


def policy_reply(outcome: Outcome) -> Reply:
    """The passages in their own words; their sources beside them."""
    if outcome.kind == "untold":
        text = (
            f"{outcome.facts['shop']} has not told me about that, and I would rather not guess. "
            "Shall I pass you to a person?"
        )
        return Reply(text, "policy", suggestions=PERSON, offers=True)
    text = "\n\n".join(passage.text for passage in outcome.facts["passages"])
    return Reply(text, "policy", sources=outcome.sources)
