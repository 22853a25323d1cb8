"""What takes back a return, and what only speaks of one."""

from __future__ import annotations

import pytest

from assistant.talk.withdrawals import takes_back


@pytest.mark.parametrize(
    "text",
    [
        "can I undo that return?",
        "please cancel the exchange",
        "cancel my return of the boots please",
        "undo it",
        "I don't want to return it after all",
        "I don't want to send the boots back any more",
        "I no longer want to return them",
        "I changed my mind about the return",
        "actually I'll keep them",
        "can I keep it after all?",
        "sorry, I want to keep both",
    ],
)
def test_a_return_is_taken_back(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "return the boots",
        "cancel my order and return the money",
        "I don't want to return it, I want to exchange it",
        "what is your return policy?",
        "where do I send the return?",
        "I want to keep the boots but return the headphones",
        "can I keep it for a week and then return it?",
        "I changed my mind, please return the boots",
        "stop sending me to the return address",
    ],
)
def test_what_speaks_of_a_return_otherwise_takes_nothing_back(text: str) -> None:
    assert not takes_back(text)
