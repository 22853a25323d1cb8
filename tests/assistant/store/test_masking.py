"""Masking takes out what is personal, and nothing that an order or a product needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.store.masking import CARD, luhn, mask, mask_cards


def with_check_digit(digits: str) -> str:
    return next(digits + last for last in "0123456789" if luhn(digits + last))


cards = st.text("0123456789", min_size=12, max_size=18).map(with_check_digit)


@given(cards, st.sampled_from(["{}", "my card is {}", "{} please", "4 for ({})."]))
def test_every_number_that_passes_the_luhn_check_is_removed(card: str, sentence: str) -> None:
    assert mask_cards(sentence.format(card)) == sentence.format(CARD)


@given(cards, st.sampled_from(" -"))
def test_a_card_number_in_groups_of_four_is_removed(card: str, between: str) -> None:
    groups = between.join(card[at : at + 4] for at in range(0, len(card), 4))
    assert mask_cards(f"pay {groups}!") == f"pay {CARD}!"


@pytest.mark.parametrize(
    "text",
    [
        "order 10001",
        "4111111111111112 fails the check",
        "size 42 under 50 dollars",
        "SKU HIKB16-TAN-39",
        "version 4.5.1",
        "a 27 inch monitor from 2024",
        "the 3 Hill Climb boots",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to ada.l+x@mail.example.co.uk", "write to a…@….uk"),
        ("call 555-010-4477 or (555) 010 4477", "call [phone] or [phone]"),
        ("call +44 20 7946 0958 now", "call [phone] now"),
        ("to 12 Elm Street, Springfield 12345 please", "to [address] please"),
        ("I live at 221B Baker St", "I live at [address]"),
    ],
)
def test_addresses_and_telephone_numbers_are_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert mask(mask(text)) == mask(text)


def test_what_the_shop_tells_itself_is_not_masked() -> None:
    told = "Write to help@fernway.example or call 555-010-4477."
    assert mask(told, keep=told) == told
    assert mask("I am ada@example.com", keep=told) == "I am a…@….com"
    assert mask("4111 1111 1111 1111", keep="4111 1111 1111 1111") == CARD
