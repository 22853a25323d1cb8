"""A complaint: an apology, one question, the offer of a person; the second time, the person."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.handoff import ANGRY, Handoff
from assistant.types import Reply, State, Task, Understanding

_PERSON = Handoff()


class Complaint:
    """Anger without a request."""

    name: ClassVar[str] = "complaint"
    intents: ClassVar[frozenset[str]] = frozenset({"complaint"})

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """Ask what is wrong; fetch a person when it was asked before or the anger goes on."""
        asked = state.task is not None and state.task.flow == self.name
        if asked or state.angry >= ANGRY:
            return _PERSON.decide(replace(state, task=None), said)
        told = {"order": state.order}
        task = Task(self.name, "complaint", {}, "complaint")
        return Serve(self.name, "ask", "clarify", told), replace(state, task=task)

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Nothing to read or write before it is known what is wrong."""
        return Outcome("ask", {"order": action.told["order"]})

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Apologise and ask."""
        about = f" with order {outcome.facts['order']}" if outcome.facts["order"] else ""
        text = (
            f"I am sorry about that, and I want to put it right. What went wrong{about}? "
            "If you would rather talk to a person, just say so."
        )
        ways = ("Where is my order?", "Return an item", "Talk to a person")
        return Reply(text, "clarify", suggestions=ways)
