"""Decide what to do: (State, Understanding) → (Action, State). Pure; no clock, no I/O.

The order of the rules is the order of the table ``_RULES``: a person who has the conversation
comes first, then a proposal that waits for yes or no, then a question that waits for its
answer, and only then the intent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.actions import Clarify, Compare, Decline, Describe, Recommend, Smalltalk
from assistant.clarifying import asked_once
from assistant.flows import flow_for, flow_named
from assistant.flows.handoff import ANGRY, MISREAD, PERSON, UNREAD
from assistant.flows.order_flow import OrderFlow
from assistant.intents import OUT_OF_SCOPE, UPSETTING, WAYS
from assistant.shopping.browsing import BROWSING
from assistant.shopping.buying import buy, buy_pressed, foremost_of, leaves_open, point_out
from assistant.shopping.constraints import by_need, drop
from assistant.shopping.seeking import Decision, ask_shop, search_again, searching, show_more
from assistant.talk.answers import agrees, not_helped, scolds
from assistant.talk.carts import STAYS, points_at
from assistant.talk.confidence import BELIEVED, GUESS, SURE
from assistant.talk.languages import NOTICE
from assistant.talk.proposals import about_proposal
from assistant.talk.questions import move, shop_question
from assistant.talk.rules import asks_identity
from assistant.talk.searches import RULES_ASIDE, SMALLTALK, speaks_of_service
from assistant.types import Press, Reading, State, Task, Understanding
from assistant.wished import Constraints

Rule = Callable[[State, Understanding], Decision | None]

#: Tasks worth taking up again after an interruption.
RESUMED = frozenset({"orders", "cancel", "change", "returns", "account"})
#: Requests that never correct what was proposed, whatever words they share with it.
NO_CORRECTION = frozenset(
    {
        "human_agent", "add_to_cart", "remove_from_cart", "view_cart", "checkout", "store_policy",
        "delivery_info", "payment_help", "account_help", "newsletter",
    }
)  # fmt: skip
_NO = re.compile(r"^\W*(?:no|nope|nah)\b", re.IGNORECASE)
#: Where the best intent is a guess, a second one this close is asked about.
CLOSE = 0.15


def decide(state: State, said: Understanding) -> Decision:
    """The action for this message and the state after deciding (before it is carried out)."""
    state = replace(state, angry=_anger(state, said))
    if said.reading.intent not in STAYS:
        state = replace(state, placed=None)
    offered = state.offered
    state = replace(state, offered=False)
    if offered and agrees(said) and not state.handoff:
        return flow_named("handoff").decide(state, said)
    for rule in _RULES:
        decision = rule(state, said)
        if decision is not None:
            return asked_once(state, decision[0]), decision[1]
    return Decline(said.text), state


def decide_press(state: State, press: Press) -> Decision:
    """The action for a button on the page. Product ids come from cards that we drew."""
    task = None if state.task and state.task.flow == "cart" else state.task
    state = replace(state, task=task, placed=None)
    match press.kind:
        case "details":
            return Describe(press.target), replace(state, focus=press.target)
        case "similar":
            return Recommend(Constraints(), press.target), replace(state, focus=press.target)
        case "compare":
            return Compare(tuple(press.target.split(","))), state
        case "drop":
            field, _, value = press.target.partition("=")
            return searching(state, drop(state.constraints, field, value), "refine")
        case "more":
            return show_more(state)
        case "add":
            return buy_pressed(state, press.target)


def resume(state: State) -> Decision | None:
    """Take up the service task that was set aside last, once; its question is asked again.

    None while another task is under way or nothing waits.
    """
    if state.task is not None or not state.paused or state.proposal or state.handoff:
        return None
    *others, task = state.paused
    state = replace(state, paused=tuple(others))
    if task.flow not in RESUMED or task.waiting == "confirm" or task.told.get("resumed"):
        return None  # who turned away from a proposal has not said yes to it
    state = replace(state, task=replace(task, told={**task.told, "resumed": True}))
    return flow_named(task.flow).decide(state, _nothing(task))


def _nothing(task: Task) -> Understanding:
    """No message: a task goes on with what it has been told."""
    return Understanding("", Reading(task.intent, 1.0, "neutral", 0.0))


def _anger(state: State, said: Understanding) -> int:
    """Angry messages in a row. "Too expensive" and "not leather" are wishes, not anger."""
    if said.reading.sentiment != "negative":
        return 0
    return state.angry + (said.reading.intent in UPSETTING | {OUT_OF_SCOPE})


def _person(state: State, said: Understanding) -> Decision | None:
    return flow_named("handoff").decide(state, said) if state.handoff else None


def _proposal(state: State, said: Understanding) -> Decision | None:
    """Yes, no, or a correction of what was proposed, which is then proposed anew."""
    if state.proposal is None:
        return None
    flow = flow_named(state.proposal.flow)
    intent = said.reading.intent
    own = intent not in NO_CORRECTION or said.reading.intent_confidence < SURE
    if own and isinstance(flow, OrderFlow) and flow.corrects(said, state.proposal, state):
        return flow.decide(state, said)
    if isinstance(flow, OrderFlow) and about_proposal(said, state):
        return flow.decide(state, said)  # nothing changed: it is proposed again
    return flow.decide(state, said) if intent in ("affirm", "deny") else None


def _takes_up(state: State, said: Understanding) -> Decision | None:
    """A yes after something else was talked about: what was proposed is proposed once more."""
    if said.reading.intent != "affirm" or state.task is not None or not state.paused:
        return None
    *others, task = state.paused
    if task.waiting != "confirm":
        return None
    state = replace(state, paused=tuple(others), task=task)
    return flow_named(task.flow).decide(state, _nothing(task))


def _other_action(state: State, said: Understanding) -> Decision | None:
    """A yes must never carry out what was proposed before something else was talked about."""
    if state.proposal is not None:
        task = None if _NO.match(said.text) else state.task  # a no is not asked again
        asked_anew = replace(state, proposal=None, task=task, angry=max(0, state.angry - 1))
        return decide(asked_anew, said)
    if said.reading.intent == "deny" and state.task is not None:
        return Smalltalk("deny"), replace(state, task=None)
    if state.task is not None and _NO.match(said.text):
        return decide(replace(state, task=None, angry=max(0, state.angry - 1)), said)
    return None


def _waiting(state: State, said: Understanding) -> Decision | None:
    """A flow asked something: a message of its intent, or an answer, goes on with it."""
    task = state.task
    if task is None or task.waiting is None or said.reading.intent != task.intent:
        return None
    if task.intent == "add_to_cart" and foremost_of(state, said) is not None:
        return buy(state, said)  # "the lightest" answers "which one?"
    return flow_named(task.flow).decide(state, said)


def _fetch_person(state: State, said: Understanding) -> Decision | None:
    """Angry twice in a row: a person is fetched unasked."""
    return None if state.angry < ANGRY else hand_over(state, said)


def hand_over(state: State, said: Understanding) -> Decision:
    """Fetch a person: the turn does so too, where the assistant has failed twice in a row."""
    return flow_named("handoff").decide(state, said)


def _not_helped(state: State, said: Understanding) -> Decision | None:
    """ "That's not what I asked", or what cannot be read: it says so and offers a person."""
    told = not_helped(said.text) and not said.slots.order_number and not said.wishes.product_words
    if not told and not said.unreadable:
        return None
    sorry = NOTICE.get(said.language or "")
    question = sorry or f"{MISREAD if told else UNREAD} Or shall I bring in a person?"
    return Clarify(question, PERSON, offers=True), replace(state, failed=state.failed + 1)


def _moves(state: State, said: Understanding) -> Decision | None:
    """ "Show more", "back" and "start over" move about in the search in force."""
    wanted = move(said.text)
    if wanted == "more" and state.shown:
        return show_more(state)
    if wanted == "back" and state.past:
        *past, last = state.past
        return search_again(replace(state, past=tuple(past)), last, "back")
    emptied = said.reading.intent == "remove_from_cart"  # "remove everything" is about the cart
    if "all" in said.wishes.clears and not said.wishes.query and not emptied:
        cleared = replace(state, constraints=Constraints(), shown=(), prices=(), focus=None, seen=0)
        return Smalltalk("start_over"), cleared
    return None


def _asks_shop(state: State, said: Understanding) -> Decision | None:
    """ "What is on sale?" and "what do you sell?" are answered from the rows, not the policies."""
    question = shop_question(said.text)
    if question is None or said.reading.intent not in RULES_ASIDE:
        return None
    if question in ("count", "price_range") and speaks_of_service(said):
        return None  # "how many parcels will there be?"
    return ask_shop(_pause(state), said, question)


def _unsure(state: State, said: Understanding) -> Decision | None:
    reading = said.reading
    if reading.intent_confidence >= GUESS or not reading.alternatives:
        return None
    second, probability = reading.alternatives[0]
    if flow_for(second) is not None and flow_for(second) == flow_for(reading.intent):
        return None  # whichever is meant, the same is done
    ways = [WAYS[name] for name in (reading.intent, second) if name in WAYS]
    if len(ways) < 2 or reading.intent_confidence - probability > CLOSE or not said.wishes.empty:
        return None
    question = f"I want to get this right: would you like to {ways[0]}, or to {ways[1]}?"
    options = tuple(way[0].upper() + way[1:] for way in ways)
    return Clarify(question, options), replace(state, failed=state.failed + 1)


def _points(state: State, said: Understanding) -> Decision | None:
    target = points_at(said, state)
    return point_out(_pause(state), target, said) if target else None


def _by_intent(state: State, said: Understanding) -> Decision | None:
    intent = said.reading.intent
    if intent == "affirm" and state.task is not None and state.task.waiting:
        return flow_named(state.task.flow).decide(state, _nothing(state.task))
    if intent in SMALLTALK:
        told = Smalltalk("identity" if asks_identity(said) else intent, state.turn)
        return told, state if intent == "goodbye" else _pause(state)
    if intent == OUT_OF_SCOPE and said.reading.sentiment == "negative" and scolds(said.text):
        return flow_named("complaint").decide(_pause(state), said)
    if intent == OUT_OF_SCOPE:
        again = 1 + state.turn % 2 if state.before == OUT_OF_SCOPE else 0
        guessed = said.reading.intent_confidence < BELIEVED
        service = guessed and speaks_of_service(said)
        need = by_need(said.wishes) if said.wishes.need and not service else None
        return Decline(said.text, again, service, need), _pause(state)
    if intent == "add_to_cart":
        return buy(_pause(state, intent), said)
    if intent in BROWSING:
        left = state if leaves_open(state, said) else _pause(state)
        return BROWSING[intent](replace(left, failed=0), said)
    flow = flow_for(intent)
    return flow.decide(_pause(state, intent), said) if flow else None


def _pause(state: State, intent: str = "") -> State:
    """Set a waiting task of another intent aside, to be taken up again."""
    if state.task is None or state.task.intent == intent:
        return state
    if state.task.flow == "cart":  # its question is asked no more, unless the cart is looked at
        return state if intent == "view_cart" else replace(state, task=None)
    return replace(state, task=None, paused=(*state.paused, state.task))


_RULES: tuple[Rule, ...] = (
    _person,
    _proposal,
    _waiting,
    _other_action,
    _takes_up,
    _fetch_person,
    _not_helped,
    _moves,
    _asks_shop,
    _unsure,
    _points,
    _by_intent,
)
