"""A rating says whether an answer helped; the last one of a turn counts."""

from __future__ import annotations

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from assistant.store.database import Store
from assistant.store.ratings import rate, rated, ratings
from assistant.store.schema import feedback
from tests.assistant.store.test_conversations import say


def test_the_last_rating_of_a_turn_counts(store: Store) -> None:
    say(store, "s", "hi")
    say(store, "s", "show me tents")
    rate(store, "s", 1, True)
    rate(store, "s", 2, True)
    rate(store, "s", 2, False)
    assert ratings(store, "s") == {1: True, 2: False}
    assert rated(store) == (1, 1)


def test_a_second_press_of_the_same_button_counts_once(store: Store) -> None:
    say(store, "s", "hi")
    for _ in range(3):
        rate(store, "s", 1, True)
    assert rated(store) == (1, 0)


def test_the_database_keeps_one_rating_a_turn(store: Store) -> None:
    say(store, "s", "hi")
    rate(store, "s", 1, True)
    row = {"session": "s", "turn": 1, "liked": False, "at": store.clock.now()}
    with pytest.raises(IntegrityError), store.transaction() as transaction:
        transaction.write(insert(feedback), row)
    assert rated(store) == (1, 0)


def test_a_turn_that_has_not_been_cannot_be_rated(store: Store) -> None:
    say(store, "s", "hi")
    for turn in (0, 2):
        rate(store, "s", turn, True)
    rate(store, "another", 1, True)
    assert rated(store) == (0, 0)
