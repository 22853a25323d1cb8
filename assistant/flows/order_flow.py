"""What all flows about an order share: ask for number and address, look up, propose, confirm.

A subclass says what else it listens for, what it does with the order, and how it words it.
"""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from assistant.errors import ServiceError
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.handoff import FAILED, PERSON, Handoff
from assistant.flows.proof import (
    ASKED_AGAIN,
    QUESTIONS,
    gather,
    look_up,
    missing,
    own_task,
    proof_reply,
    remembered,
)
from assistant.store.records import Order
from assistant.talk.consent import consents
from assistant.talk.orders import means_other
from assistant.talk.postal import postcode
from assistant.types import ActionName, Proposal, Reply, State, Task, Understanding

_PERSON = Handoff()
STUCK = "Shall I bring in a person?"
#: What a step is given that is no part of what the shopper told.
_NOT_TOLD = ("intent", "proven", "wrong", "asks", "waited")
#: What is said to nearly a yes: goods and money wait for a clear one.
UNCLEAR = "I need a clear yes or no for this."


class OrderFlow(ABC):
    """A flow about one order. Money and goods only move after a proposal was confirmed."""

    name: ClassVar[str]
    intents: ClassVar[frozenset[str]]
    action: ClassVar[ActionName] = "order"

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """Ask for what is missing, carry out or withdraw a proposal, or serve the order."""
        proposal = state.proposal
        if proposal and proposal.flow == self.name:
            corrected = self.corrects(said, proposal, state)
            clear = consents(said, proposal.summary)
            if said.reading.intent == "affirm" and not corrected and not clear:
                told = {"summary": f"{UNCLEAR} {proposal.summary}"}
                return Serve(self.name, "repeat", "confirm", told), state
            if said.reading.intent == "affirm" and not corrected:
                return self._confirmed(proposal, replace(state, proposal=None, task=None))
            if said.reading.intent == "deny" and not corrected:
                withdrawn = Serve(self.name, "withdraw", self.action)
                return withdrawn, replace(state, proposal=None, task=None, paused=())
        return self._gathered(replace(state, proposal=None), said, self._intent(state, said))

    def _intent(self, state: State, said: Understanding) -> str:
        if said.reading.intent in self.intents:
            return said.reading.intent
        if state.task and state.task.flow == self.name:
            return state.task.intent
        if state.proposal and state.proposal.flow == self.name:
            return str(state.proposal.fields["intent"])
        return sorted(self.intents)[0]

    def _confirmed(self, proposal: Proposal, state: State) -> tuple[Serve, State]:
        told = {"key": proposal.id, "fields": proposal.fields}
        return Serve(self.name, "carry_out", self.action, told), state

    def _gathered(self, state: State, said: Understanding, intent: str) -> tuple[Serve, State]:
        told = gather(state, said, self.name, intent)
        left = tuple(task for task in state.paused if task.flow != self.name)
        waiting = state.task.waiting if own_task(state, self.name, intent) and state.task else None
        told = self.listen(told, said, waiting, intent)
        needed = missing(told, state)
        asked = _asked(state, needed, said)
        state = replace(state, paused=left)
        task = Task(self.name, intent, told, needed, asked)
        if needed and asked >= FAILED:
            return _PERSON.decide(replace(state, task=task, failed=FAILED), said)
        if needed:
            told = {"needed": needed, "intent": intent, "again": asked > 0}
            return Serve(self.name, "ask", "clarify", told), replace(state, task=task)
        asks = state.task.asked + 1 if waiting and said.text and state.task else 0
        serve = told | {"intent": intent, "proven": state.proven, "wrong": state.wrong_proofs}
        serve |= {"asks": asks, "waited": waiting}
        return Serve(self.name, "serve", self.action, serve), replace(state, task=task)

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Look the order up and serve it, or carry a confirmed proposal out."""
        match action.step:
            case "ask":
                return Outcome("ask", action.told)
            case "repeat":
                return Outcome("proposed", action.told)
            case "withdraw":
                return Outcome("withdrawn")
            case "carry_out":
                return self._carry_out(action, desk)
        order = look_up(action, desk)
        if isinstance(order, Outcome):
            return order
        after: dict[str, Any] = {"task": None, **remembered(order, action)}
        turned = self.better(order, action.told)
        if turned is not None:
            told = {**action.told, **turned[1]}
            return Outcome("turned", {"flow": turned[0], "told": told})
        try:
            outcome = self.serve(order, action.told, desk)
        except ServiceError as error:
            outcome = Outcome("refused", {"reason": str(error), "order": order})
        return replace(outcome, after={**after, **outcome.after})

    def _carry_out(self, action: Serve, desk: Desk) -> Outcome:
        try:
            return self.carry_out(action.told["fields"], action.told["key"], desk)
        except ServiceError as error:
            return Outcome("refused", {"reason": str(error)})

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Say what came of it."""
        match outcome.kind:
            case "ask" | "choose":
                return self._question(outcome)
            case "stuck":
                text = f"I am sorry, I do not get which you mean. {STUCK}"
                return Reply(text, "clarify", suggestions=PERSON, offers=True)
            case "unknown" | "locked":
                return proof_reply(outcome.kind)
            case "withdrawn":
                return Reply("All right, I have left everything as it was.", self.action)
            case "refused":
                return self._refused(outcome)
            case "proposed":
                return Reply(
                    outcome.facts["summary"], "confirm", suggestions=("Yes, please", "No, leave it")
                )
        return self.tell(action, outcome)

    def _refused(self, outcome: Outcome) -> Reply:
        """The rule that says no, and what the policies say that may help."""
        reason: str = outcome.facts["reason"]
        text = "\n\n".join([reason, *(source.quote for source in outcome.sources)])
        chips, offers = self.instead(outcome), reason.endswith("?")
        return Reply(text, self.action, (), chips, outcome.sources, offers=offers)

    def _question(self, outcome: Outcome) -> Reply:
        facts = outcome.facts
        if facts.get("again"):
            return Reply(ASKED_AGAIN[facts["needed"]], "clarify", suggestions=PERSON, offers=True)
        question = facts.get("question") or QUESTIONS[facts["needed"]]
        return Reply(question, "clarify", suggestions=tuple(facts.get("options", ())))

    def listen(
        self, told: dict[str, Any], said: Understanding, waiting: str | None, intent: str
    ) -> dict[str, Any]:
        """Add what else this message tells. ``waiting`` names the answer that was asked for."""
        return told

    def corrects(self, said: Understanding, proposal: Proposal, state: State) -> bool:
        """True if a message changes what was proposed: "no, the other order", "make it 42"."""
        number = said.slots.order_number
        if number and postcode(said.text, number):
            number = None
        another = number is not None and number != proposal.fields.get("number")
        email = said.slots.email
        return another or means_other(said.text) or (bool(email) and email not in state.proven)

    def better(self, order: Order, told: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
        """Another flow that serves this wish for an order in its state, and what it is told."""
        return None

    def instead(self, outcome: Outcome) -> tuple[str, ...]:
        """Quick replies where a rule says no."""
        return PERSON

    @abstractmethod
    def serve(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        """Read or propose. Raises ServiceError where a rule says no."""

    def carry_out(self, fields: Mapping[str, Any], key: str, desk: Desk) -> Outcome:
        """Do what was proposed and confirmed, under the proposal's key."""
        raise ServiceError("There is nothing to confirm.")

    @abstractmethod
    def tell(self, action: Serve, outcome: Outcome) -> Reply:
        """Word an outcome of this flow's own."""

    def ask(self, question: str, waiting: str, told: Mapping[str, Any], *options: str) -> Outcome:
        """Ask for one thing about an order that was proven; the task goes on next turn."""
        asks = told["asks"] if told.get("waited") == waiting else 0
        kept = {k: v for k, v in told.items() if k not in _NOT_TOLD} | {"offered": list(options)}
        task = Task(self.name, told["intent"], kept, waiting, asks)
        facts = {"question": question, "options": options}
        if asks >= FAILED:
            return Outcome("stuck", facts, after={"task": None})
        return Outcome("choose", facts, after={"task": task, **_focus(told)})

    def propose(self, summary: str, told: Mapping[str, Any], **fields: Any) -> Outcome:
        """Propose a change: nothing happens until the shopper says yes."""
        kept = {k: v for k, v in told.items() if k not in _NOT_TOLD}
        proposal = Proposal(
            secrets.token_hex(8), self.name, {"intent": told["intent"], **fields}, summary
        )
        task = Task(self.name, told["intent"], kept, "confirm")
        after = {"proposal": proposal, "task": task, **_focus(told)}
        return Outcome("proposed", {"summary": summary}, after=after)


def _focus(told: Mapping[str, Any]) -> dict[str, Any]:
    """The one article that is picked is what "it" means from now on."""
    return {"focus": told["product"]} if told.get("product") else {}


def _asked(state: State, needed: str | None, said: Understanding) -> int:
    """How often in a row the same thing was asked; taking a task up again does not count."""
    task = state.task
    if not needed or task is None or task.waiting != needed:
        return 0
    return task.asked + 1 if said.text else task.asked
