"""Who may see an order: its number and its e-mail address, both given in this conversation.

An address proven once covers that customer's other orders when their number is given. A number
that does not exist and an address that does not fit get the same answer, and count alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.flows.flow import Desk, Outcome, Serve
from assistant.store.records import Order
from assistant.talk.orders import means_other
from assistant.talk.postal import postcode
from assistant.types import Reply, State, Task, Understanding

Told = Mapping[str, Any]

#: The questions, by the name of the answer they wait for.
QUESTIONS = {
    "order_number": "What is the order number? It is in your confirmation e-mail.",
    "email": "Which e-mail address was it placed with?",
}

#: The same, when the answer was that the shopper does not have it.
ASKED_AGAIN = {
    "order_number": (
        "Without the order number I cannot look the order up. It is in the e-mail that confirmed "
        "your order. If you cannot find it, shall I bring in a person?"
    ),
    "email": (
        "I need the e-mail address that the order was placed with, so that nobody else can see "
        "it. If you do not have it, shall I bring in a person?"
    ),
}

UNKNOWN = (
    "I cannot find an order with that number and e-mail address together. "
    "Please check both and tell me the order number and the address again."
)
LOCKED = (
    "I still cannot match an order number with its e-mail address, so I stop here to keep "
    "everybody's orders safe. Shall I bring in a person on our team, who can look into it with you?"
)


def own_task(state: State, flow: str, intent: str) -> Task | None:
    """The task under way, if it is this flow's and serves this intent."""
    task = state.task
    return task if task and task.flow == flow and task.intent == intent else None


def gather(state: State, said: Understanding, flow: str, intent: str) -> dict[str, Any]:
    """What the flow has been told: in this message, in its task, or earlier on."""
    task = own_task(state, flow, intent)
    told = dict(task.told) if task else _switched(state, flow)
    number, email = _number_said(said, task), said.slots.email
    before = told.get("order_number")
    if (means_other(said.text) and before) or (number and before and number != before):
        told = {name: told[name] for name in _KEPT if name in told}  # the rest is of another
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


def _switched(state: State, flow: str) -> dict[str, Any]:
    """What the task told that the shopper has just turned from: a return, now an exchange."""
    tasks = (*state.paused[-1:], *((state.task,) if state.task else ()))
    task = next((one for one in reversed(tasks) if one.flow == flow), None)
    return {} if task is None else {n: v for n, v in task.told.items() if n not in _TASK_OWN}


def _number_said(said: Understanding, task: Task | None) -> str | None:
    """The order number in a message; the postcode of an address is none."""
    number = said.slots.order_number
    if number and postcode(said.text, number):
        return None
    answering = task is not None and task.waiting in _FREE
    own_words = answering and "order" not in said.text.lower() and number != said.text.strip()
    return None if own_words else number


#: Answers in the shopper's own words, in which a bare number is no order number.
_FREE = ("address", "reason", "variant", "product")

#: What identifies a customer, whichever order is meant; ``tried_`` is what did not fit.
_IDENTITY = ("email", "tried_email", "tried_number")
#: What still holds when the shopper turns to another order.
_KEPT = (*_IDENTITY, "what", "address", "reason")
#: What an action is given that is no part of what the shopper told.
_GIVEN = ("intent", "proven", "wrong", "order_number", "email")
#: What belongs to one task and not to another of the same flow.
_TASK_OWN = ("resumed", "quantity", "offered", "intent", "proven", "wrong")


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
    locked |= desk.guesses is not None and desk.guesses.spent(desk.client, desk.clock.now())
    claimed = (told["email"],) if told.get("email") and not locked else ()
    order = desk.orders.find(told["order_number"], (*proven, *claimed))
    if order is not None:
        return order
    if not claimed and not locked and not told.get("tried_email"):
        return _of_another(action)
    if locked:
        return Outcome("locked", after={"task": None})
    if desk.guesses is not None:
        desk.guesses.count(desk.client, desk.clock.now())
    tried = {"tried_number": told["order_number"], "tried_email": told.get("email")}
    kept = {name: value for name, value in told.items() if name not in _GIVEN}
    waiting = Task(action.flow, told["intent"], kept | tried, "order_number")
    return Outcome("unknown", after={"task": waiting, "wrong_proofs": told["wrong"] + 1})


def _of_another(action: Serve) -> Outcome:
    """No order of an address proven here: its own is asked for, whether it exists or not."""
    told = action.told
    kept = {n: v for n, v in told.items() if n not in _GIVEN} | {
        "order_number": told["order_number"]
    }
    waiting = Task(action.flow, told["intent"], kept, "email")
    return Outcome("choose", {"question": QUESTIONS["email"]}, after={"task": waiting})


def remembered(order: Order, action: Serve) -> dict[str, Any]:
    """The fields of the state that a proof changes."""
    proven = tuple(action.told["proven"])
    if order.email not in proven:
        proven = (*proven, order.email)
    focus = {"focus": order.lines[0].product} if len(order.lines) == 1 else {}
    return {"proven": proven, "order": order.number, "served": action.told["intent"], **focus}


def proof_reply(kind: str) -> Reply:
    """The answer where no order may be shown: never a word on what was wrong."""
    if kind == "locked":
        return Reply(LOCKED, "clarify", suggestions=("Talk to a person",), offers=True)
    return Reply(UNKNOWN, "clarify", suggestions=("Talk to a person",))
