"""One message may want two things done with one order."""

from __future__ import annotations

import pytest

from assistant.talk.second_order import second_act
from assistant.types import Reading, Understanding


def acts(text: str, intent: str = "return_item") -> tuple[str, str] | None:
    return second_act(Understanding(text, Reading(intent, 0.95, "neutral", 0.0)))


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("return the shirt and exchange the boots", "exchange the boots"),
        ("order 10001: send back the shirt, swap the boots for a 42", "swap the boots for a 42"),
        ("exchange the boots for a 42 and then return the shirt", "return the shirt"),
        ("I'd like to return the shirt, and I want to exchange the boots", "exchange the boots"),
    ],
)
def test_a_return_and_an_exchange_are_two_requests(text: str, second: str) -> None:
    found = acts(text)
    assert found is not None
    assert found[1] == second
    assert "".join(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "return the shirt and the boots",
        "I want to return or exchange the boots",
        "return the boots and exchange them for a 42",
        "what do your return and exchange rules say",
    ],
)
def test_one_article_or_one_act_is_one_request(text: str) -> None:
    assert acts(text) is None


def test_a_question_for_the_rules_is_no_request() -> None:
    assert acts("can I return a shirt and exchange a gift?", "store_policy") is None
