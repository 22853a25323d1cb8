"""A conversation is kept turn by turn: wholly, in order, without card numbers."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.clock import FixedClock
from assistant.store.database import Conflict, Store
from assistant.store.records import TurnRecord
from assistant.types import (
    Card,
    Proposal,
    Reading,
    Reply,
    Source,
    State,
    Task,
    Turn,
    Understanding,
)
from indexes.product import Hit, Product

READING = Reading("track_order", 0.9, "neutral", 0.1)


def turn_of(state: State, text: str, reply: Reply = Reply("Hello.", "smalltalk")) -> Turn:  # noqa: B008 (frozen)
    understood = Understanding(text, READING)
    timings = {"total": 1.5}
    return Turn(
        state.session, state.turn, text, None, understood, state.constraints, reply, timings
    )


def say(store: Store, session: str, text: str, reply: Reply | None = None, **after: object) -> None:
    with store.unit(session) as unit:
        state = replace(unit.state, turn=unit.state.turn + 1, **after)  # type: ignore[arg-type]
        unit.record(turn_of(state, text, reply or Reply("Hello.", "smalltalk")), state)


def logged(store: Store, session: str) -> list[TurnRecord]:
    return store.turns(session)


def test_a_new_conversation_begins_with_an_empty_state(store: Store) -> None:
    with store.unit("new") as unit:
        assert unit.state == State("new")


def test_a_conversation_is_known_once_it_has_had_a_turn(store: Store) -> None:
    assert not store.known("s")
    say(store, "s", "hi", focus="a")
    assert store.known("s")
    assert store.state("s").focus == "a"


def test_the_state_is_there_next_turn_and_after_a_restart(
    store: Store, url: str, clock: FixedClock
) -> None:
    say(store, "s", "hi", shown=("a", "b"), focus="a")
    store.close()
    reopened = Store.open(url, clock)
    with reopened.unit("s") as unit:
        assert (unit.state.turn, unit.state.shown, unit.state.focus) == (1, ("a", "b"), "a")
    reopened.close()


def test_a_logged_reply_tells_enough_to_draw_it_again(store: Store) -> None:
    card = Card(Hit(Product("p1", "Kettle"), 0.7, ("price",)), "nearest")
    reply = Reply("Here.", "search", (card,), ("More",), (Source("Returns", "30 days"),))
    say(store, "s", "kettle", reply)
    record = store.turns("s")[0]
    assert record.reply["cards"] == [
        {"id": "p1", "score": 0.7, "misses": ["price"], "reason": "nearest"}
    ]
    assert record.reply["sources"] == [{"title": "Returns", "quote": "30 days"}]
    assert (record.text, record.action, record.timings_ms["total"]) == ("kettle", "search", 1.5)


def test_the_latest_turns_come_oldest_first(store: Store) -> None:
    for number in range(5):
        say(store, "s", f"message {number}")
    assert [turn.text for turn in store.turns("s", limit=2)] == ["message 3", "message 4"]


def test_an_error_in_a_turn_leaves_nothing_behind(store: Store) -> None:
    def fail() -> None:
        with store.unit("s") as unit:
            unit.orders.cancel("B1", "key")
            state = replace(unit.state, turn=1)
            unit.record(turn_of(state, "cancel"), state)
            raise RuntimeError("the reply could not be composed")

    with pytest.raises(RuntimeError):
        fail()
    with store.unit("s") as unit:
        order = unit.orders.find("B1", ["bob@example.com"])
        assert order is not None
        assert (unit.state.turn, order.status, store.turns("s")) == (0, "packing", [])


def test_turns_of_one_session_run_one_at_a_time(store: Store) -> None:
    def count_up() -> None:
        for _ in range(10):
            say(store, "s", "hi")

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [turn.number for turn in store.turns("s", limit=100)] == list(range(1, 41))
    assert len(store._locks) == 0  # no lock outlives its turns


def test_a_second_process_that_comes_between_is_a_conflict(
    store: Store, url: str, clock: FixedClock
) -> None:
    other = Store.open(url, clock)
    say(store, "s", "hi")

    def overtaken() -> None:
        with store.unit("s") as unit:
            say(other, "s", "from the other process")
            state = replace(unit.state, turn=unit.state.turn + 1)
            unit.record(turn_of(state, "from this one"), state)

    with pytest.raises(Conflict):
        overtaken()
    assert [turn.text for turn in store.turns("s")] == ["hi", "from the other process"]
    other.close()


def test_two_processes_that_begin_the_same_conversation_conflict(
    store: Store, url: str, clock: FixedClock
) -> None:
    other = Store.open(url, clock)

    def overtaken() -> None:
        with store.unit("s") as unit:
            say(other, "s", "first")
            state = replace(unit.state, turn=1)
            unit.record(turn_of(state, "second"), state)

    with pytest.raises(Conflict):
        overtaken()
    other.close()


def test_a_turn_that_only_reads_keeps_nobody_waiting(store: Store) -> None:
    with store.unit("slow") as slow:
        slow.orders.find("A1", ["ada@example.com"])
        say(store, "quick", "hi")  # would wait for ever behind a write lock
    assert len(store.turns("quick")) == 1


def test_personal_data_does_not_reach_the_turn_log(store: Store) -> None:
    text = "I am ada@example.com, +1 555 010 4477, of 12 Elm Street, card 4111 1111 1111 1111"
    say(store, "s", text)
    kept = store.turns("s")[0].text
    assert kept == "I am a…@….com, [phone], of [address], card [card number removed]"


def test_the_address_of_a_change_under_way_is_masked_in_question_and_answer(store: Store) -> None:
    fields = {"number": "B1", "address": "the blue house by the lake, 4711"}
    proposal = Proposal("p", "change", fields, "Shall I?")
    reply = Reply(f"Shall I send it to {fields['address']}?", "confirm")
    say(store, "s", fields["address"], reply, proposal=proposal)
    record = store.turns("s")[0]
    assert (record.text, record.reply["text"]) == ("[address]", "Shall I send it to [address]?")


def test_a_card_number_is_nowhere_in_the_file(store: Store, url: str) -> None:
    number = "4111111111111111"
    task = Task("returns", "return_item", {"words": f"card {number}", "reason": number})
    say(store, "s", f"my card {number}", task=task, next_request=f"pay {number}")
    store.close()
    file = Path(url.removeprefix("sqlite:///"))
    sqlite3.connect(file).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for part in file.parent.glob("shop.db*"):
        assert number.encode() not in part.read_bytes()
