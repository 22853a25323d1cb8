"""What a message takes back: numbers as they are said, and the detail of the turn before."""

from __future__ import annotations

import pytest

from assistant.nlu.slots.changes.marks import carried, discarded
from assistant.nlu.slots.changes.repairs import settle_numbers, takes_back
from assistant.nlu.slots.message import Message


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("up to 150 well okay 160", ["160"]),
        ("20 dollars, no, 30 dollars", ["30"]),
        ("4 stars, I mean 3", ["3"]),
        ("size 43 or rather 44", ["44"]),
        ("39 or 40", ["39", "40"]),
        ("2 to 3 people", ["2", "3"]),
        ("under 50 and 4 stars actually", ["50", "4"]),
        ("50 dollars, actually 4 stars", ["50", "4"]),
        ("a 55 inch tv, no 2 of them", ["55", "2"]),
    ],
)
def test_a_number_is_replaced_by_the_one_that_repairs_it(said: str, left: list[str]) -> None:
    message = Message(said)
    settle_numbers(message)
    kept = zip(message.plain, message.taken, strict=True)
    assert [word for word, taken in kept if word.isdecimal() and not taken] == left


@pytest.mark.parametrize(
    "said",
    ["actually no, relaxed", "no sorry, slim", "hmm no, wide", "I mean loose", "slim fit instead"],
)
def test_a_correction_takes_the_place_of_what_was_told_last(said: str) -> None:
    assert takes_back(Message(said))


@pytest.mark.parametrize("said", ["no zips", "waterproof", "not too wide", "slim instead of wide"])
def test_a_refusal_or_a_plain_detail_takes_nothing_back(said: str) -> None:
    assert not takes_back(Message(said))


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("now pens. same budget", {"price"}),
        ("and a scarf in the same colour", {"colour"}),
        ("socks, same brand and size", {"brand", "size"}),
        ("also a lamp, keep to that price", {"price"}),
        ("puzzles for that sort of money", {"price"}),
        ("the same but in red", set()),
        ("and a toaster", set()),
    ],
)
def test_another_thing_takes_over_what_is_said_to_be_the_same(said: str, fields: set[str]) -> None:
    assert carried(Message(said)) == fields


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("scrap the percale", ("percale",)),
        ("never mind the hood", ("hood",)),
        ("drop the waterproof thing", ("waterproof",)),
        ("forget it", ()),
        ("the percale", ()),
    ],
)
def test_words_are_let_go(said: str, words: tuple[str, ...]) -> None:
    assert discarded(Message(said)) == words
