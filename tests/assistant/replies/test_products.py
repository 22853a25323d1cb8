"""What is told of one product counts what there is, and quotes what it says it quotes."""

from __future__ import annotations

import pytest

from assistant.replies.products import described_reply
from assistant.results import Described
from assistant.types import Card, Source
from indexes.product import Hit, Product

CARD = Card(Hit(Product("a", "Kettle", price=3_000, currency="USD"), 1.0))


@pytest.mark.parametrize(
    ("count", "quoted", "told"),
    [
        (1, 1, "1 review, quoted below."),
        (2, 2, "2 reviews, quoted below."),
        (12, 2, "12 reviews; 2 of them are quoted below."),
        (5, 1, "5 reviews; 1 of them is quoted below."),
        (3, 0, "3 reviews."),
    ],
)
def test_as_many_reviews_are_told_as_are_quoted(count: int, quoted: int, told: str) -> None:
    quotes = tuple(Source("Review", f"Fine {n}") for n in range(quoted))
    lines = described_reply(Described(CARD, (), quotes, count)).text.splitlines()
    assert told in lines
