"""What the shop's rules are: the passage that answers, quoted with its source, or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, ClassVar

from assistant.countries import country_name, in_words, sent_to
from assistant.errors import ServiceError
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.handoff import PERSON
from assistant.flows.quotes import quoted
from assistant.store.rules import check_destination
from assistant.talk.answers import turns_away
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
#: After these a question in a few words goes on about the policy that was quoted.
_TOLD = frozenset({"store_policy", "delivery_info", "payment_help", "promotion", "newsletter"})
FEW = 7
_POINTS = re.compile(r"\b(?:that|it|this|they)\b", re.IGNORECASE)
_DELIVERED = re.compile(r"\b(?:deliver|ship|post|parcel|arriv|courier|pickup|collect)", re.I)
SURE = 0.85
FAULT = "a fault, covered by the warranty"
#: The score of a passage from which it answers what nothing else takes for a question about rules:
#: of 49 questions that the demo shop's policies do not answer 2 get as far.
PLAIN = 0.42
#: What is offered beside a rule about orders: the words that ask about it, and the offer.
_OFFERS = (
    (
        r"\bcancel\w*|\bcall(?:ed)?\b.*\boff\b",
        "If you want to cancel an order, give me its number.",
        "Cancel an order",
    ),
    (
        r"\bexchang\w*|\bswap\w*|\banother (?:size|colou?r)\b",
        "If you want to exchange something, give me the order number.",
        "Exchange an item",
    ),
    (
        r"\b(?:return\w*|bring\b.*\bback|(?:send|take|ship|give)\b.*\bback|refunds?|money back)\b",
        "If you want to send something back, give me the order number.",
        "Return an item",
    ),
)
_ABOUT = {"delivery_info": "delivery", "payment_help": "payment", "promotion": "discount"}


class Policies:
    """Delivery, payment, promotions and every other rule of the shop."""

    name: ClassVar[str] = "policies"
    intents: ClassVar[frozenset[str]] = frozenset(
        {"store_policy", "delivery_info", "payment_help", "promotion"}
    )

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """Look the question up."""
        question = question_of(said, _goes_back(state, said))
        if is_fault(said.text):
            question = f"{FAULT}: {question}"
        told: dict[str, Any] = {"question": question, "intent": said.reading.intent}
        if state.order is None and said.reading.intent == "store_policy":
            told["offer"] = next((o for o in _OFFERS if re.search(o[0], said.text, re.I)), None)
        if said.reading.intent == "payment_help" and _DISPUTED.search(said.text):
            return Serve(self.name, "dispute", "policy", told), state
        return Serve(self.name, "answer", "policy", told), state

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Find the passages that answer; a wrong charge is nothing for passages."""
        if action.step == "dispute":
            return Outcome("disputed")
        found = look_up_policy(action.told["question"], desk)
        shipped = None if found.sources else _shipped(action.told["question"], desk)
        return shipped or found

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Quote what was found, or say that the shop has not told."""
        if outcome.kind == "disputed":
            return Reply(DISPUTED, "policy", suggestions=PERSON, offers=True)
        if outcome.kind == "shipped":
            return Reply(outcome.facts["told"], "policy", sources=outcome.sources)
        reply, offer = policy_reply(outcome), action.told.get("offer")
        if outcome.kind == "untold" or not offer:
            return reply
        _, sentence, chip = offer
        return replace(reply, text=f"{reply.text}\n\n{sentence}", suggestions=(chip,))


def _shipped(question: str, desk: Desk) -> Outcome | None:
    """Whether the shop ships to a country that is named, where it has set where it ships to."""
    country, terms = sent_to(question), desk.orders.terms
    if country is None or not terms.ships_to:
        return None
    source = Source("Delivery", f"We ship to {in_words(terms.ships_to)}.")
    told = f"Yes, we ship to {country_name(country)}."
    try:
        check_destination(country, terms)
    except ServiceError as error:
        told = str(error)
    return Outcome("shipped", {"told": told}, sources=(source,))


def _unnamed(said: Understanding) -> bool:
    """True if a question does not say what it is about: "how long does that take?"."""
    delivery = said.reading.intent == "delivery_info" and not _DELIVERED.search(said.text)
    return delivery or said.reading.intent_confidence < SURE


def _goes_back(state: State, said: Understanding) -> str:
    """What "it" and "that" in a question go back to; empty if they need not."""
    few = len(said.text.split()) <= FEW and turns_away(said.text)
    rule = state.rule if state.before in _TOLD and few else None
    served = _BEFORE.get(state.before or "") or _BEFORE.get(state.served or "")
    points = _POINTS.search(said.text) is not None and _unnamed(said)
    return rule or served or "" if points else ""


def question_of(said: Understanding, before: str = "") -> str:
    """The question with what it is about, and without the order number and the address."""
    about, text = before or _ABOUT.get(said.reading.intent, ""), said.text
    short = bool(before) or len(text.split()) <= SHORT
    if short and about and about[:6].lower() not in text.lower():
        text = f"{about}: {text}"
    for value in filter(None, (said.slots.order_number, said.slots.email)):
        text = re.sub(rf"(?:\border\W*|#)?{re.escape(value)}", "", text, flags=re.IGNORECASE)
    return text


def look_up_policy(question: str, desk: Desk) -> Outcome:
    """What the best passage says about it."""
    sources = quoted(question, desk)
    if not sources:
        return Outcome("untold", {"shop": desk.shop_name})
    document = sources[0].title.partition(":")[0]
    return Outcome("answered", sources=sources, after={"rule": document})


def plainly_told(question: str, desk: Desk, service: bool = False) -> Outcome | None:
    """What the policies say where a question is plainly theirs, though nothing else says so.

    ``service``: a word of it belongs to a service, so any passage that answers will do.
    """
    sources = quoted(question, desk, 0.0 if service else PLAIN) if question else ()
    return Outcome("answered", sources=sources) if sources else None


def policy_reply(outcome: Outcome) -> Reply:
    """The shop's own words; their source beside them."""
    if outcome.kind == "untold":
        text = (
            f"{outcome.facts['shop']} has not told me about that, and I would rather not guess. "
            "Shall I pass you to a person?"
        )
        return Reply(text, "policy", suggestions=PERSON, offers=True)
    text = "\n\n".join(source.quote for source in outcome.sources)
    return Reply(text, "policy", sources=outcome.sources)
