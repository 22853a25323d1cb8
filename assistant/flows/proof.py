"""Who may see an order: its number and its e-mail address, both given in this conversation.

An address proven once covers that customer's other orders when their number is given. A number
that does not exist and an address that does not fit get the same answer, and count alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assistant.flows.flow import Desk, Outcome, Serve
from assistant.store.records import Order
from assistant.types import Reply, State, Task, Understanding

Told = Mapping[str, Any]

#: "no, the other order", "a different one", "wrong order": what was told no longer holds.
_OTHER = re.compile(
    r"\b(?:other|another|different|wrong)\s+(?:order|one|number|parcel|package|purchase)\b",
    re.IGNORECASE,
)

#: The questions, by the name of the answer they wait for.
QUESTIONS = {
    "order_number": "What is the order number? It is in your confirmation e-mail.",
    "email": "And the e-mail address it was placed with?",
}

UNKNOWN = (
    "I cannot find an order with that number and e-mail address together. "
    "Please check both and tell me the order number and the address again."
)
LOCKED = (
    "I still cannot match an order number with its e-mail address, so I stop here to keep "
    "everybody's orders safe. A person on our team can look into it with you."
)


def own_task(state: State, flow: str, intent: str) -> Task | None:
    """The task under way, if it is this flow's and serves this intent."""
    task = state.task
    return task if task and task.flow == flow and task.intent == intent else None


def means_other(text: str) -> bool:
    """True if the shopper turns to another order than the one being talked about."""
    return _OTHER.search(text) is not None


def gather(state: State, said: Understanding, flow: str, intent: str) -> dict[str, Any]:
    """What the flow has been told: in this message, in its task, or earlier on."""
    task = own_task(state, flow, intent)
    told = dict(task.told) if task else {}
    number, email = _number_said(said, task), said.slots.email
    if means_other(said.text) or (number and number != told.get("order_number")):
        told = {name: told[name] for name in _IDENTITY if name in told}  # the rest is of another
    given = {
        "order_number": number or _number(state, told, said),
        "email": email
        or told.get("email")
        or (number and told.get("tried_email"))
        or _email(state),
    }
    settled = _IDENTITY if given["order_number"] and given["email"] else ("email",)
    told = {name: value for name, value in told.items() if name not in settled}
    return told | {name: value for name, value in given.items() if value}


def _number_said(said: Understanding, task: Task | None) -> str | None:
    """The order number in a message; the postcode in an answer is none."""
    answering = task is not None and task.waiting in _FREE
    return None if answering and "order" not in said.text.lower() else said.slots.order_number


#: Answers in the shopper's own words, in which a bare number is no order number.
_FREE = ("address", "reason", "variant", "product")

#: What identifies a customer, whichever order is meant; ``tried_`` is what did not fit.
_IDENTITY = ("email", "tried_email", "tried_number")


def _number(state: State, told: Told, said: Understanding) -> str | None:
    """The number meant by a message that gives none."""
    if means_other(said.text):
        return None
    if told.get("order_number"):
        return str(told["order_number"])
    email = said.slots.email
    if told.get("tried_number"):
        return str(told["tried_number"]) if email else None
    if state.order and (email is None or email in state.proven):
        return state.order
    return _told_before(state, "order_number")


def _email(state: State) -> str | None:
    return _told_before(state, "email")


def _told_before(state: State, name: str) -> str | None:
    """What was told to an earlier task that was interrupted, the newest first."""
    tasks = (*((state.task,) if state.task else ()), *reversed(state.paused))
    return next((str(task.told[name]) for task in tasks if task.told.get(name)), None)


def missing(told: Told, state: State) -> str | None:
    """The name of what must still be told before an order may be looked up."""
    if not told.get("order_number"):
        return "order_number"
    return None if told.get("email") or state.proven else "email"


def look_up(action: Serve, desk: Desk) -> Order | Outcome:
    """The order whose number and address were told, or what to say instead.

    ``action.told`` holds order_number, email, and from the state ``proven`` and ``wrong``.
    """
    told, proven = action.told, tuple(action.told["proven"])
    locked = desk.proof_limit is not None and told["wrong"] >= desk.proof_limit
    claimed = (told["email"],) if told.get("email") and not locked else ()
    order = desk.orders.find(told["order_number"], (*proven, *claimed))
    if order is not None:
        return order
    if locked:
        return Outcome("locked", after={"task": None})
    tried = {"tried_number": told["order_number"], "tried_email": told.get("email")}
    waiting = Task(action.flow, told["intent"], tried, "order_number")
    return Outcome("unknown", after={"task": waiting, "wrong_proofs": told["wrong"] + 1})


def remembered(order: Order, action: Serve) -> dict[str, Any]:
    """The fields of the state that a proof changes."""
    proven = tuple(action.told["proven"])
    if order.email not in proven:
        proven = (*proven, order.email)
    return {"proven": proven, "order": order.number}


def proof_reply(kind: str) -> Reply:
    """The answer where no order may be shown: never a word on what was wrong."""
    if kind == "locked":
        return Reply(LOCKED, "clarify", suggestions=("Talk to a person",))
    return Reply(UNKNOWN, "clarify", suggestions=("Talk to a person",))
