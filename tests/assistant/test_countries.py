"""Which country an address is in: only where it says so."""

from __future__ import annotations

import pytest

from assistant.countries import code_of, country_name, country_of, in_words, sent_to


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("12 Maple Street, Toronto, Ontario, Canada", "CA"),
        ("1 King Street, Toronto M5V 2T6", "CA"),
        ("10 Downing Street, London SW1A 2AA", "GB"),
        ("10 Downing Street London U.K.", "GB"),
        ("12 rue de Rivoli, 75001 Paris, France.", "FR"),
        ("Seestrasse 3, 8002 Zürich, Schweiz", "CH"),
        ("3 Dam, 1012 Amsterdam, the Netherlands", "NL"),
        ("1-2-3 Chiyoda, Tokyo, Japan 100-0001", "JP"),
        ("3 Long Street, Cape Town, South Africa", "ZA"),
        ("12 Elm Street, Springfield IL 62701, USA", "US"),
    ],
)
def test_a_country_at_the_end_of_an_address_is_recognised(address: str, country: str) -> None:
    assert country_of(address) == country


@pytest.mark.parametrize(
    "address",
    [
        "12 Elm Street, Springfield IL 62701",
        "5 Mill Lane, Peru, IN 46970",
        "Jane Doe, 5 Mill Lane, Lebanon 37087",
        "9 Peach Street, Atlanta, Georgia",
        "3 Main Street, Santa Fe, New Mexico",
        "8 Jordan Road, Dunsmere",
        "PO Box 12, Salem OR 97301",
        "",
    ],
)
def test_towns_and_states_are_no_countries(address: str) -> None:
    assert country_of(address) is None


def test_a_message_names_where_something_is_to_go() -> None:
    assert sent_to("Can you send it to my sister in France?") == "FR"
    assert sent_to("ship it to the UK please") == "GB"
    assert sent_to("a French press, please") is None


def test_we_a_person_or_a_town_are_no_country_to_send_to() -> None:
    assert sent_to("can you deliver to us by friday?") is None
    assert sent_to("do you ship to the US?") == "US"
    assert sent_to("ship it to Chad Miller, 12 Oak Street, Boston MA 02110") is None
    assert sent_to("ship it to Panama City, FL") is None


def test_a_country_is_given_by_code_or_name() -> None:
    assert [code_of(name) for name in ("us", "the United States", "U.S.A.", "Holland")] == [
        "US", "US", "US", "NL",
    ]  # fmt: skip
    assert code_of("Narnia") is None


def test_countries_are_told_by_name() -> None:
    assert in_words(("US",)) == country_name("US") == "the United States"
    assert in_words(("CA", "MX", "US")) == "Canada, Mexico and the United States"
