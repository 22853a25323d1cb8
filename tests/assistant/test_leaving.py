"""Whatever a flow has asked, a shopper can leave it: by a no, another wish, or a person."""

from __future__ import annotations

import uuid

import pytest

from assistant.turn import Assistant
from assistant.types import State, Turn, UserInput

#: What was said until the flow waits for an answer, by what it waits for.
OPENINGS = {
    "order number": ("where is my order",),
    "e-mail address": ("where is my order", "10002"),
    "number to cancel": ("i want to cancel my order",),
    "article to return": ("return something from order 10001, alex@example.com",),
    "size": ("exchange my boots from order 10001, alex@example.com",),
    "what to change": ("i want to change order 10003, sam@example.com",),
    "address": ("change the delivery address of order 10003, sam@example.com",),
    "article to change": ("i want to change my order 10003, sam@example.com, wrong colour",),
    "product to review": ("i want to leave a review",),
    "stars": ("hiking boots", "i want to review the first one"),
    "review": ("hiking boots", "i want to review the first one", "4 stars"),
    "newsletter": ("sign me up for the newsletter",),
    "complaint": ("i want to make a complaint",),
    "product for the cart": ("kettle", "add it to my cart"),
}


@pytest.fixture(params=OPENINGS.values(), ids=OPENINGS.keys())
def asked(request: pytest.FixtureRequest, assistant: Assistant) -> str:
    """A conversation in which a flow waits for an answer; gives its session."""
    session = f"leaving-{uuid.uuid4()}"
    for message in request.param:
        assistant.respond(UserInput(session, message))
    assert _state(assistant, session).task is not None
    return session


def _say(assistant: Assistant, session: str, message: str) -> tuple[Turn, State]:
    return assistant.respond(UserInput(session, message)), _state(assistant, session)


def _state(assistant: Assistant, session: str) -> State:
    return assistant.store.state(session)


@pytest.mark.parametrize("message", ["never mind", "forget it", "no wait dont"])
def test_a_no_leaves_it(assistant: Assistant, asked: str, message: str) -> None:
    turn, state = _say(assistant, asked, message)
    assert turn.reply.action in ("smalltalk", "order", "return", "account", "cart")
    assert state.task is None
    assert state.proposal is None


def test_a_person_is_fetched(assistant: Assistant, asked: str) -> None:
    turn, _ = _say(assistant, asked, "i want to talk to a human")
    assert turn.reply.handoff


def test_a_question_about_the_rules_is_answered(assistant: Assistant, asked: str) -> None:
    turn, _ = _say(assistant, asked, "what is your return policy?")
    assert turn.reply.action == "policy"


def test_another_search_is_made(assistant: Assistant, asked: str) -> None:
    turn, _ = _say(assistant, asked, "show me red dresses")
    assert turn.reply.action == "search"


def test_a_wish_to_cancel_goes_to_the_cancelling(assistant: Assistant, asked: str) -> None:
    _, state = _say(assistant, asked, "no just cancel it")
    assert state.task is None or state.task.flow == "cancel"
