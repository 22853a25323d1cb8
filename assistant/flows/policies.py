"""What the shop's rules are: the passage that answers, quoted with its source, or nothing."""

from __future__ import annotations

from typing import ClassVar

from assistant.flows.flow import Desk, Outcome, Passage, Serve
from assistant.types import Reply, Source, State, Understanding

#: A second passage is quoted too if its score comes this close to the first.
CLOSE = 0.06


class Policies:
    """Delivery, payment, promotions and every other rule of the shop."""

    name: ClassVar[str] = "policies"
    intents: ClassVar[frozenset[str]] = frozenset(
        {"store_policy", "delivery_info", "payment_help", "promotion"}
    )

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """Look the question up."""
        told = {"question": said.text, "intent": said.reading.intent}
        return Serve(self.name, "answer", "policy", told), state

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Find the passages that answer."""
        return look_up_policy(action.told["question"], desk)

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Quote what was found, or say that the shop has not told."""
        return policy_reply(outcome)


def look_up_policy(question: str, desk: Desk) -> Outcome:
    """The best passage, and a second one that answers nearly as well."""
    found = desk.passages.search(question, 2) if desk.passages else ()
    if not found:
        return Outcome("untold", {"shop": desk.shop_name})
    best = found[0]
    quoted = [passage for passage in found if best.score - passage.score <= CLOSE]
    sources = tuple(Source(source_title(one), one.text) for one in quoted)
    return Outcome("answered", {"passages": tuple(quoted)}, sources=sources)


def source_title(passage: Passage) -> str:
    """The document and the heading a passage stands under."""
    if not passage.document or passage.document == passage.title:
        return passage.title
    return f"{passage.document}: {passage.title}"


def policy_reply(outcome: Outcome) -> Reply:
    """The passages in their own words; their sources beside them."""
    if outcome.kind == "untold":
        text = (
            f"{outcome.facts['shop']} has not told me about that, and I would rather not guess. "
            "Shall I pass you to a person?"
        )
        return Reply(text, "policy", suggestions=("Talk to a person",))
    text = "\n\n".join(passage.text for passage in outcome.facts["passages"])
    return Reply(text, "policy", sources=outcome.sources)
