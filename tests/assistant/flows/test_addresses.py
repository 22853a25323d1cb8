"""A new address is taken whole: addressee, flat, street, town; and nothing around it."""

from __future__ import annotations

import pytest

from assistant.flows.addresses import address_in


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("send it to Jane Doe, 5 Mill Lane, Dunsmere", "Jane Doe, 5 Mill Lane, Dunsmere"),
        ("ship it to jane doe, 5 mill lane, dunsmere", "jane doe, 5 mill lane, dunsmere"),
        ("to my sister Anna Bell, 5 Mill Lane, Dunsmere", "Anna Bell, 5 Mill Lane, Dunsmere"),
        ("the address is Dr. Anna van Bell, 5 Mill Lane", "Dr. Anna van Bell, 5 Mill Lane"),
        ("change it to Flat 3, 12 Rose Lane, Dunsmere", "Flat 3, 12 Rose Lane, Dunsmere"),
        ("new address: Jo Li, Apt 4B, 12 Rose Lane", "Jo Li, Apt 4B, 12 Rose Lane"),
        ("deliver to 12 Elm St. Dunsmere 46018 please", "12 Elm St. Dunsmere 46018"),
        ("to Jo Petit, 12 rue de Rivoli, 75001 Paris", "Jo Petit, 12 rue de Rivoli, 75001 Paris"),
    ],
)  # fmt: skip
def test_what_belongs_to_an_address_is_kept(text: str, address: str) -> None:
    assert address_in(text, None) == address


@pytest.mark.parametrize(
    "text",
    [
        "please change the delivery address of order 10003 to 5 Mill Lane, Dunsmere",
        "the new address is actually 5 Mill Lane, Dunsmere",
        "I moved to a new flat, 5 Mill Lane, Dunsmere",
        "can it go to my office, 5 Mill Lane, Dunsmere instead?",
        "sam@example.com, 5 Mill Lane, Dunsmere. Thanks!",
    ],
)
def test_what_stands_around_an_address_is_no_part_of_it(text: str) -> None:
    assert address_in(text, None) == "5 Mill Lane, Dunsmere"


def test_an_answer_is_the_address_and_begins_with_the_name() -> None:
    said = "Jean Petit, 12 rue de Rivoli, 75001 Paris"
    assert address_in(said, "address") == said
    assert address_in(f"oh, then send it to {said}", "address") == said


def test_half_an_address_is_none() -> None:
    assert address_in("to my aunt in Canada", "address") is None
    assert address_in("make it size 42", None) is None
