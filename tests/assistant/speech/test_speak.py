"""Speaking: replies as words that a voice reads well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.speech.speak import amount_in_words, in_words, spoken
from assistant.types import Card, Reply, Table
from indexes.product import Hit, Product


def card(title: str, price: int | None = None, misses: tuple[str, ...] = ()) -> Card:
    return Card(Hit(Product(id=f"ID-{title}", title=title, price=price), 1.0, misses))


def test_at_most_three_products_are_named_with_their_prices() -> None:
    cards = tuple(card(title, 1999) for title in ("Lamp", "Boots", "Scarf", "Kettle"))
    said = spoken(Reply("I found 4 products:", "search", cards))
    assert said == (
        "I found 4 products: Lamp for 19 dollars and 99 cents, Boots for 19 dollars and 99 cents "
        "and Scarf for 19 dollars and 99 cents."
    )


def test_products_that_meet_the_wishes_are_named_before_near_ones() -> None:
    cards = (card("Near", 100, ("price",)), card("Right", 200))
    assert spoken(Reply("Here:", "search", cards)).index("Right") < spoken(
        Reply("Here:", "search", cards)
    ).index("Near")


def test_products_that_the_text_has_named_are_not_named_again() -> None:
    reply = Reply(
        "The Lamp is in stock, and so are the Boots.", "search", (card("Lamp"), card("Boots"))
    )
    assert spoken(reply) == reply.text


def test_a_comparison_is_left_to_the_screen() -> None:
    reply = Reply("Here they are.", "compare", table=Table(("A", "B"), (("Weight", ("1", "2")),)))
    assert spoken(reply) == "Here they are. The comparison is on the screen."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It costs $39.99.", "It costs 39 dollars and 99 cents."),
        ("From £1.00 to £1,250.01.", "From 1 pound to 1250 pounds and 1 penny."),
        ("¥5,000", "5000 yen."),
        ("CHF 5.05", "5 francs and 5 centimes."),
        ("€0.50 off", "50 cents off."),
        ("20 % off", "20 percent off."),
        ("rated 4.4★", "rated 4.4 stars."),
        ("Order 10001 is on its way.", "Order 1 0 0 0 1 is on its way."),
        ("We wrote to alex@example.com.", "We wrote to alex at example dot com."),
        ("See https://fernway.example/p/1.", "See the link on the page."),
        ("- Red\n- Blue", "Red. Blue."),
        ("Thistle & Loom — **new**", "Thistle and Loom, new."),
        ("🙂 Hello!", "Hello!"),
    ],
)
def test_signs_are_said_in_words(written: str, said: str) -> None:
    assert in_words(written) == said


def test_a_long_answer_is_cut_after_a_sentence() -> None:
    said = spoken(Reply("This is one sentence of the policy. " * 30, "policy"))
    assert len(said) < 400
    assert said.endswith("policy.")


@pytest.mark.parametrize(
    ("minor", "currency", "said"),
    [
        (0, "USD", "0 dollars"),
        (1, "USD", "1 cent"),
        (101, "GBP", "1 pound and 1 penny"),
        (500, "JPY", "500 yen"),
        (-250, "EUR", "minus 2 euros and 50 cents"),
        (1250, "SEK", "12 point 50 SEK"),
    ],
)
def test_amounts_are_said_with_their_units(minor: int, currency: str, said: str) -> None:
    assert amount_in_words(minor, currency) == said


@given(st.text(max_size=300))
def test_any_reply_can_be_spoken(text: str) -> None:
    said = spoken(Reply(text, "smalltalk"))
    assert not set(said) & set("*_`#|<>\\^~{}[]")
