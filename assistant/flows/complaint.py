"""A complaint: an apology, one question, the offer of a person; the second time, the person.

A complaint that says what it wants is served as that: a damaged article is sent back, a late
parcel is looked for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.handoff import ANGRY, Handoff
from assistant.flows.orders import Orders
from assistant.flows.returns import Returns
from assistant.talk.faults import is_fault
from assistant.types import Reply, State, Task, Understanding

_PERSON, _ORDERS, _RETURNS = Handoff(), Orders(), Returns()
_LATE = re.compile(
    r"\b(?:late|still (?:not|hasn'?t|haven'?t)|never (?:came|arrived|got|received)"
    r"|not (?:here|come|arrived|received)|hasn'?t (?:come|arrived)|where is|waiting for my)\b",
    re.IGNORECASE,
)
_THING = re.compile(r"\b(?:order|parcel|package|delivery|item|it|they|product)\b", re.IGNORECASE)


class Complaint:
    """Anger without a request."""

    name: ClassVar[str] = "complaint"
    intents: ClassVar[frozenset[str]] = frozenset({"complaint"})

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """Serve what is wanted; ask what is wrong; fetch a person when that was asked before."""
        asked = state.task is not None and state.task.flow == self.name
        if state.angry >= ANGRY:
            return _PERSON.decide(replace(state, task=None), said)
        wanted = _wanted(said)
        if wanted is not None:
            return _as_request(state, said, wanted)
        if asked:
            return _PERSON.decide(replace(state, task=None), said)
        told = {"order": state.order, "resumes": bool(state.paused)}
        task = None if state.paused else Task(self.name, "complaint", {}, "complaint")
        return Serve(self.name, "ask", "clarify", told), replace(state, task=task)

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Nothing to read or write before it is known what is wrong."""
        return Outcome("ask", action.told)

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Apologise and ask; where a question is open already, that one is asked again."""
        ways = ("Where is my order?", "Return an item", "Talk to a person")
        if outcome.facts["resumes"]:
            text = "I am sorry about that. You can have a person at any time, just say so."
            return Reply(text, "clarify", suggestions=ways)
        about = f" with order {outcome.facts['order']}" if outcome.facts["order"] else ""
        text = (
            f"I am sorry about that, and I want to put it right. What went wrong{about}? "
            "If you would rather talk to a person, just say so."
        )
        return Reply(text, "clarify", suggestions=ways)


def _wanted(said: Understanding) -> str | None:
    """The request that a complaint holds: to send something back, or to find a parcel."""
    if is_fault(said.text) and (_THING.search(said.text) or said.slots.order_number):
        return "return_item"
    late = _LATE.search(said.text) and _THING.search(said.text)
    return "track_order" if late or said.slots.order_number else None


def _as_request(state: State, said: Understanding, intent: str) -> tuple[Serve, State]:
    reading = replace(said.reading, intent=intent)
    flow = _RETURNS if intent == "return_item" else _ORDERS
    return flow.decide(replace(state, task=None), replace(said, reading=reading))
