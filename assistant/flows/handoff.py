"""Hand the conversation to a person: a ticket, what was tried, and what happens next."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.quotes import quoted
from assistant.store.tickets import BACK
from assistant.types import Reply, State, Understanding

_BACK = re.compile(
    r"\b(?:back to|continue with|rather ask) (?:the |you|your )?(?:assistant|bot)\b", re.I
)
#: Giving up on the person, and perhaps saying at once what is wanted instead.
_NEVER_MIND = re.compile(
    r"^\W*(?:(?:no|oh|ok|okay|actually|sorry|well)\b\W*)*(?:never ?mind|forget (?:it|that|about it)"
    r"|i (?:do not|don'?t) (?:need|want) (?:a |any |the )?(?:person|human|help|one)(?: any ?more)?)"
    r"\b\W*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
#: What is looked up in the policies when a person is fetched, and how well a passage must fit.
HOURS, FITS = "when does your team answer, hours of talking to a person", 0.5
EXIT = "To go on with me meanwhile, say \u201cback to the assistant\u201d."
ANGRY, FAILED = 2, 2  # turns after which a person is fetched unasked
#: What is said before a person is offered.
MISREAD = "I am sorry that I misunderstood you. Could you put it in other words?"
UNREAD = "I am sorry, I cannot read that; I know English only. Could you put it in other words?"
#: The quick reply that fetches a person.
PERSON = ("Talk to a person",)


class Handoff:
    """Fetching a person, and passing messages on while one has the conversation."""

    name: ClassVar[str] = "handoff"
    intents: ClassVar[frozenset[str]] = frozenset({"human_agent"})

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """Open a ticket; pass a message on; or go back to the assistant."""
        if state.handoff:
            gone = _NEVER_MIND.match(said.text)
            if gone or _BACK.search(said.text):
                rest = {"rest": gone["rest"] if gone else ""}
                return Serve(self.name, "take_back", "handoff", rest), state
            return Serve(self.name, "pass_on", "handoff", {"text": said.text}), state
        told = {
            "reason": reason(state, said),
            "sentiment": said.reading.sentiment,
            "tried": list(tried(state)),
            "text": said.text,
        }
        return Serve(self.name, "open", "handoff", told), replace(state, proposal=None)

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Write the ticket."""
        told = action.told
        match action.step:
            case "open":
                ticket = desk.tickets.open(told["reason"], told["sentiment"], told["tried"])
                after = {"handoff": True, "angry": 0, "failed": 0, "task": None}
                facts = {"ticket": ticket, "shop": desk.shop_name}
                return Outcome("opened", facts, quoted(HOURS, desk, FITS), after=after)
            case "pass_on" if told["text"].strip():
                ticket_now = desk.tickets.add(told["text"])
                if ticket_now is not None:
                    return Outcome("passed", {"ticket": ticket_now})
        rest = told.get("rest") or None
        after = {"handoff": False, "next_request": rest}
        return Outcome("back", {"rest": rest}, after=after)

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Say what happens next."""
        match outcome.kind:
            case "opened":
                facts = outcome.facts
                text = (
                    f"I am passing you to a person at {facts['shop']}. They see this "
                    f"conversation, so you need not repeat anything, and will answer right here. "
                    f"Your ticket is number {facts['ticket'].id}. You can add to it meanwhile."
                )
                quotes = (source.quote for source in outcome.sources)
                text = "\n\n".join([f"{text} {EXIT}", *quotes])
                return Reply(text, "handoff", (), (BACK,), outcome.sources, handoff=True)
            case "passed":
                number = outcome.facts["ticket"].id
                text = f"I have added that to ticket number {number}. A person will answer here."
                return Reply(f"{text} {EXIT}", "handoff", suggestions=(BACK,), handoff=True)
        asks = "" if outcome.facts["rest"] else " What can I do for you?"
        return Reply(f"I am with you again.{asks}", "smalltalk")


def reason(state: State, said: Understanding) -> str:
    """Why a person is needed, for the staff."""
    if said.reading.intent == "human_agent":
        return "asked for a person"
    if state.angry >= ANGRY:
        return "angry twice in a row"
    if state.failed >= FAILED:
        return "the assistant could not help twice in a row"
    if said.reading.intent == "affirm":
        return "wanted a person"
    return said.reading.intent.replace("_", " ")


def tried(state: State) -> tuple[str, ...]:
    """What the assistant and the shopper were about, newest first."""
    tasks = (*((state.task,) if state.task else ()), *reversed(state.paused))
    found = [task.intent.replace("_", " ") for task in tasks]
    if state.order:
        found.append(f"looked at order {state.order}")
    if state.constraints.query:
        found.append(f"searched for {state.constraints.query}")
    return tuple(dict.fromkeys(found))
