"""A person's data can be had and erased; what is erased is in no table and in no byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from assistant.clock import FixedClock
from assistant.errors import InputRefused
from assistant.store.database import Store
from assistant.store.mentions import mention
from assistant.store.privacy import erase, export
from assistant.store.records import CartLine
from assistant.store.retention import Retention, purge
from assistant.store.schema import conversations, feedback, metadata, orders, shopper_reviews
from assistant.types import Proposal, Task
from tests.assistant.store.test_conversations import say

ADA, BOB = "ada@example.com", "bob@example.com"


@pytest.fixture
def lived_in(store: Store) -> Store:
    """A shop in which Ada left traces wherever a shopper can, and Bob did too."""
    for email, session, number in ((ADA, "ada's", "A1"), (BOB, "bob's", "B1")):
        task = Task("orders", "track_order", {"email": email, "address": "9 Hidden Court"})
        proposal = Proposal("p-" + session, "change", {"address": "9 Hidden Court"}, "Shall I?")
        say(store, session, f"I am {email}", proven=(email,), task=task, proposal=proposal)
        with store.unit(session) as unit:
            unit.carts.put(CartLine("kettle", "Alder Kettle", 1, 3999, "USD"))
            unit.tickets.open("asked for a person", "negative", [f"searched for {email}"])
            unit.tickets.add(f"write to '{email.upper()}'.")
            unit.notes.review("kettle", 4, f"Good, says {email}")
            unit.notes.subscribe(email, True)
            reason = f"broken, tell {email}"
            if number == "A1":
                line = unit.orders.find(number, [email]).lines[0].id  # type: ignore[union-attr]
                unit.orders.send_back(number, {line: 1}, reason, f"key-{number}")
            else:
                unit.orders.change_address(number, f"Ada {ADA}", f"key-{number}")
        with store.engine.begin() as connection:
            row = {"session": session, "turn": 1, "liked": True, "comment": f"nice, {email}"}
            connection.execute(insert(feedback), {**row, "at": store.clock.now()})
    return store


def files(store: Store) -> Iterator[Path]:
    database = Path(str(store.engine.url.database))
    return (file for file in database.parent.rglob("*") if file.is_file())


def bytes_kept(store: Store) -> bytes:
    return b"\n".join(file.read_bytes() for file in files(store)).lower()


def cells(store: Store) -> list[tuple[str, str]]:
    """Every value of every table, as text."""
    with store.engine.connect() as connection:
        return [
            (table.name, str(value).lower())
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
            for value in row
        ]


def test_an_erased_address_is_in_no_table(lived_in: Store) -> None:
    assert len([table for table, value in cells(lived_in) if ADA in value]) >= 6
    erase(lived_in, ADA)
    assert [(table, value) for table, value in cells(lived_in) if ADA in value] == []


def test_an_erased_address_is_in_no_byte_of_any_file(lived_in: Store) -> None:
    assert ADA.encode() in bytes_kept(lived_in)
    assert erase(lived_in, f" {ADA.title()} ").compact
    assert ADA.encode() not in bytes_kept(lived_in)
    lived_in.close()
    assert ADA.encode() not in bytes_kept(lived_in)


def test_name_address_and_payment_of_an_erased_customer_are_gone(lived_in: Store) -> None:
    with lived_in.engine.begin() as connection:
        connection.execute(orders.update().where(orders.c.number == "A2").values(address="Zyx 77"))
    erase(lived_in, ADA)
    assert b"zyx 77" not in bytes_kept(lived_in)
    with lived_in.engine.connect() as connection:
        kept = connection.execute(select(orders).where(orders.c.number == "A2")).one()
    assert (kept.address, kept.payment, kept.currency) == ("", "", "USD")


def test_the_amounts_of_an_erased_customers_orders_stay_for_the_books(lived_in: Store) -> None:
    def amounts() -> list[str]:
        return [value for table, value in cells(lived_in) if table in ("order_lines", "refunds")]

    before = amounts()
    erase(lived_in, ADA)
    assert amounts() == before


def test_nobody_can_prove_to_be_an_erased_customer(lived_in: Store) -> None:
    erase(lived_in, ADA)
    with lived_in.unit("stranger") as unit:
        assert unit.orders.find("A1", [ADA, "", "erased"]) is None


def test_other_people_keep_everything(lived_in: Store) -> None:
    before = export(lived_in, BOB)
    erase(lived_in, ADA)
    after = export(lived_in, BOB)
    assert after["conversations"] == before["conversations"]
    assert after["newsletter"] == before["newsletter"]
    assert after["customer"] == before["customer"]


def test_an_address_in_another_persons_order_is_taken_out_of_it(lived_in: Store) -> None:
    erased = erase(lived_in, ADA)
    with lived_in.unit("s") as unit:
        bobs = unit.orders.find("B1", [BOB])
    assert bobs is not None
    assert bobs.address == "Ada [erased]"
    assert erased.mentions >= 1


def test_what_was_erased_is_counted(lived_in: Store) -> None:
    erased = erase(lived_in, ADA)
    assert (erased.conversations, erased.turns, erased.tickets) == (1, 1, 1)
    assert (erased.orders, erased.subscriptions) == (2, 1)
    assert "1 conversations (1 turns, 1 tickets)" in erased.sentence()


def test_erasing_twice_finds_nothing_more(lived_in: Store) -> None:
    erase(lived_in, ADA)
    assert replace(erase(lived_in, ADA), compact=False).sentence().startswith("Erased 0 conver")


def test_an_erased_demo_customer_does_not_come_back_at_the_next_start(
    lived_in: Store, reseed: Callable[[], None]
) -> None:
    erase(lived_in, ADA)
    reseed()
    assert [table for table, value in cells(lived_in) if ADA in value] == []


def test_a_reader_that_holds_the_file_open_is_told(lived_in: Store) -> None:
    with lived_in.engine.connect() as reader:
        reader.execute(select(conversations)).all()
        reader.connection.cursor().execute("PRAGMA busy_timeout = 50")
        lived_in.engine.pool.recreate()
        erased = erase(lived_in, ADA)
    assert not erased.compact
    assert "run this again" in erased.sentence()
    assert erase(lived_in, ADA).compact
    assert ADA.encode() not in bytes_kept(lived_in)


def test_an_export_holds_everything_of_the_person(lived_in: Store) -> None:
    given = export(lived_in, ADA)
    assert given["customer"] == {
        "email": ADA, "name": "Ada", "phone": "", "address": "1 Mill Lane",
    }  # fmt: skip
    assert [order["number"] for order in given["orders"]] == ["A1", "A2"]
    assert given["orders"][0]["returns"][0]["reason"].startswith("broken")
    assert given["newsletter"][0]["wanted"] is True
    (talk,) = given["conversations"]
    assert talk["conversations"][0]["state"]["proven"] == [ADA]
    assert talk["turns"][0]["reply"]["text"] == "Hello."
    assert talk["cart_lines"][0]["product"] == "kettle"
    assert talk["feedback"][0]["comment"] == f"nice, {ADA}"
    assert len(talk["tickets"]) == len(talk["ticket_messages"]) == 1
    json.dumps(given)


def test_an_export_holds_nothing_of_others(lived_in: Store) -> None:
    with lived_in.unit("ada's") as unit:
        unit.tickets.add(f"my brother is {BOB}, call 555-010-4477")
    given = json.dumps(export(lived_in, ADA))
    assert BOB not in given
    assert "555-010-4477" not in given


@pytest.mark.parametrize("email", ["", "ada", "@", "a@b", "ada@example.com bob@example.com", "%"])
def test_what_is_no_address_erases_nothing(lived_in: Store, email: str) -> None:
    before = cells(lived_in)
    with pytest.raises(InputRefused, match="no e-mail address"):
        erase(lived_in, email)
    assert cells(lived_in) == before


@pytest.mark.parametrize("near", ["nada@example.com", "x.ada@example.com", "ada@example.com.au"])
def test_an_address_that_holds_the_erased_one_is_another_persons(store: Store, near: str) -> None:
    say(store, "theirs", "hello", proven=(near,))
    assert erase(store, ADA).conversations == 0
    assert store.state("theirs").proven == (near,)


@given(st.text(" .,;:!?()[]{}<>\"'/\\\n", max_size=3), st.text(" ,;:!?)]}>\"'/\\\n", max_size=3))
def test_punctuation_around_an_address_does_not_hide_it(before: str, after: str) -> None:
    assert mention(ADA).search(f"{before}{ADA.upper()}{after}")


def test_conversations_are_purged_after_the_days_of_the_setting(
    lived_in: Store, clock: FixedClock
) -> None:
    clock.forward(days=20)
    say(lived_in, "recent", "hello")
    clock.forward(days=11)
    assert purge(lived_in, 30) == 2
    assert [lived_in.known(one) for one in ("ada's", "bob's", "recent")] == [False, False, True]
    left = {table for table, value in cells(lived_in) if value in ("ada's", "bob's")}
    assert left == set()
    assert lived_in.turns("ada's") == []


def test_a_purge_keeps_orders_and_reviews(lived_in: Store, clock: FixedClock) -> None:
    clock.forward(days=400)
    purge(lived_in, 365)
    with lived_in.unit("s") as unit:
        assert unit.orders.find("A1", [ADA]) is not None
    with lived_in.engine.connect() as connection:
        reviews = connection.execute(select(shopper_reviews)).all()
    assert {(row.product, row.session) for row in reviews} == {("kettle", "")}


def test_nothing_is_purged_with_a_retention_of_no_days(lived_in: Store, clock: Any) -> None:
    clock.forward(days=4000)
    assert purge(lived_in, 0) == 0
    assert lived_in.known("ada's")


def test_retention_purges_at_the_start_and_again(lived_in: Store, clock: FixedClock) -> None:
    clock.forward(days=31)
    keeper = Retention(lived_in, 30, every=timedelta(seconds=0.02))
    keeper.start()
    _until(lambda: not lived_in.known("ada's"))
    say(lived_in, "later", "hello")
    clock.forward(days=31)
    _until(lambda: not lived_in.known("later"))
    keeper.stop()


def _until(true: Any, seconds: float = 10.0) -> None:
    import time

    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)
