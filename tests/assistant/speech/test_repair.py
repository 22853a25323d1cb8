"""Repair: the catalogue's words, order numbers and addresses put right; all else left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.speech.phonetics import sound
from assistant.speech.repair import ordinary, repair
from indexes.vocabulary import Vocabulary

SHOP = Vocabulary(
    brand={"Northpeak": 40, "Plodderly": 12, "Thistle & Loom": 9, "Cairnwell": 5, "Voltarrow": 3},
    words=frozenset(
        {"headphones", "waterproof", "hiking", "boots", "scarf", "lamp", "power", "bank"}
        | {"rumble", "reverie", "shoes", "jacket", "northpeak", "plodderly", "thistle", "loom"}
        | {"cairnwell", "voltarrow"}
    ),
)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Show me north peak jackets.", "Show me Northpeak jackets."),
        ("do you have nordpeak boots", "do you have Northpeak boots"),
        ("plotterly shoes", "Plodderly shoes"),
        ("a thistle and loom scarf", "a Thistle & Loom scarf"),
        ("Thissel & loom scarf", "Thistle & Loom scarf"),
        ("looking for cairn well boots", "looking for Cairnwell boots"),
        ("a Voltaro power bank", "a Voltarrow power bank"),
        ("a pair of head phones", "a pair of headphones"),
    ],
)
def test_a_misheard_brand_or_product_is_put_right(heard: str, meant: str) -> None:
    assert repair(heard, SHOP) == meant


@pytest.mark.parametrize(
    "text",
    [
        "I want to return my order, it arrived broken.",
        "The north is colder than the peak of summer",
        "Can you tell me about delivery to Scotland?",
        "my card was declined twice and I'm not happy",
        "something rustic for a farmhouse kitchen",
        "What's the weather like in Cairo?",
        "I lost my voucher",
    ],
)
def test_ordinary_sentences_are_left_alone(text: str) -> None:
    assert repair(text, SHOP) == text


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("where is order one zero zero zero one?", "where is order 10001?"),
        ("1 0 0 0 1", "10001"),
        ("1-0-0-0-1.", "10001."),
        ("It is 1, 0, 0, 0, 2.", "It is 10002."),
        ("one double oh double oh", "10000"),
        ("Order number 10,001.", "Order number 10001."),
        ("10,001", "10001"),
        ("My order is 1, 000, 1.", "My order is 10001."),
    ],
)
def test_an_order_number_is_written_in_digits(heard: str, meant: str) -> None:
    assert repair(heard, SHOP) == meant


@pytest.mark.parametrize(
    "text",
    [
        "under 10,000 dollars",
        "between 20 and 50",
        "size 42 or 43",
        "one or two",
        "the first one",
        "1, 2, 3.",
        "I have 2, maybe 3 orders",
    ],
)
def test_other_numbers_stay_as_they_are(text: str) -> None:
    assert repair(text, SHOP) == text


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("alex at example dot com", "alex@example.com"),
        ("Alex at example.com.", "alex@example.com."),
        ("My email is Alex@example.com", "My email is alex@example.com"),
        ("my e-mail is sam dot lee at example dot co dot uk", "my e-mail is sam.lee@example.co.uk"),
        ("kim underscore 7 at my dash shop dot com", "kim_7@my-shop.com"),
    ],
)
def test_a_spoken_address_is_written(heard: str, meant: str) -> None:
    assert repair(heard, SHOP) == meant


@pytest.mark.parametrize("text", ["I saw it at amazon.com", "what is the price at example.com"])
def test_a_shop_on_the_web_is_not_a_mailbox(text: str) -> None:
    assert repair(text, SHOP) == text


@given(st.text(max_size=80))
def test_any_text_is_repaired_without_error_and_a_second_time_changes_nothing(text: str) -> None:
    once = repair(text, SHOP)
    assert repair(once, SHOP) == once


@given(st.text(max_size=80))
def test_a_shop_without_a_catalogue_has_no_words_to_put_in(text: str) -> None:
    assert repair(text, Vocabulary()).count("Northpeak") == text.count("Northpeak")


def test_words_that_are_confused_by_ear_share_a_sound() -> None:
    for one, other in [("Brightwell", "Britewell"), ("phone", "fone"), ("Nordpeak", "Northpeak")]:
        assert sound(one) == sound(other)
    assert sound("boots") != sound("lamp")


def test_ordinary_english_is_told_from_invented_names() -> None:
    assert ordinary("shoes")
    assert ordinary("customer's")
    assert not ordinary("plodderly")
