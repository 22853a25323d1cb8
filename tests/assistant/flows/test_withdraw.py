"""A return that was opened can be withdrawn while nothing of it has been paid back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from assistant.store.schema import refunds

if TYPE_CHECKING:
    from conftest import Counter

ADA = {"order_number": "70001", "email": "ada@example.com"}


def state_of(counter: Counter) -> tuple[int, int, int]:
    """Returns, refunds, and pieces of the boots that can still be sent back."""
    with counter.store.unit("reader") as unit:
        order = unit.orders.find("70001", ["ada@example.com"])
    assert order is not None
    return len(order.returns), len(order.refunds), order.lines[0].left


@pytest.fixture
def opened(counter: Counter) -> Counter:
    """A counter where a return of the boots has just been opened."""
    counter.say("return the boots", "return_item", **ADA)
    counter.say("yes", "affirm")
    assert state_of(counter) == (1, 1, 0)
    return counter


def test_the_return_just_opened_is_proposed_and_withdrawn_after_a_yes(opened: Counter) -> None:
    proposed = opened.say("can I undo that return?", "return_item")
    assert proposed.action == "confirm"
    assert "withdraw your return of Tor Hiking Boots from order 70001" in proposed.text
    assert state_of(opened) == (1, 1, 0)
    done = opened.say("yes", "affirm")
    assert done.text.startswith("Done: your return of Tor Hiking Boots is withdrawn.")
    assert state_of(opened) == (0, 0, 1)


def test_a_no_leaves_the_return_open(opened: Counter) -> None:
    opened.say("can I undo that return?", "return_item")
    opened.say("no", "deny")
    assert state_of(opened) == (1, 1, 0)


def test_what_was_withdrawn_can_be_sent_back_anew(opened: Counter) -> None:
    opened.say("can I undo that return?", "return_item")
    opened.say("yes", "affirm")
    opened.say("return the boots", "return_item")
    assert opened.say("yes", "affirm").text.startswith("Your return of Tor Hiking Boots is open")


def test_a_return_is_withdrawn_though_its_cancellation_is_asked_for(opened: Counter) -> None:
    reply = opened.say("cancel that return please", "cancel_order")
    assert "withdraw your return of Tor Hiking Boots" in reply.text


def test_of_two_returns_the_one_that_is_named_is_meant(opened: Counter) -> None:
    opened.say("return the kettle", "return_item")
    opened.say("yes", "affirm")
    assert "of Alder Kettle" in opened.say("undo that return", "return_item").text
    opened.say("no", "deny")
    assert "of Tor Hiking" in opened.say("undo the return of the boots", "return_item").text


def test_an_exchange_is_withdrawn_too(counter: Counter) -> None:
    counter.say("exchange the boots", "exchange_item", size="41", **ADA)
    counter.say("yes", "affirm")
    reply = counter.say("undo the exchange please", "exchange_item")
    assert "withdraw your exchange of Tor Hiking Boots for size 41" in reply.text
    counter.say("yes", "affirm")
    assert state_of(counter) == (0, 0, 1)


@pytest.mark.parametrize("paid", [{"status": "paid"}, {"due": True}])
def test_what_is_paid_back_already_stays(opened: Counter, paid: dict[str, Any]) -> None:
    if "due" in paid:
        paid = {"due": opened.store.clock.now() + timedelta(days=3)}
    with opened.store.engine.begin() as connection:
        connection.execute(update(refunds).values(**paid))
    reply = opened.say("can I undo that return?", "return_item")
    assert "on its way to you already" in reply.text
    assert state_of(opened) == (1, 1, 0)


def test_money_that_leaves_between_proposal_and_yes_is_noticed(opened: Counter) -> None:
    opened.say("can I undo that return?", "return_item")
    with opened.store.engine.begin() as connection:
        connection.execute(update(refunds).values(status="paid"))
    assert "no longer be withdrawn" in opened.say("yes", "affirm").text
    assert state_of(opened) == (1, 1, 0)


def test_where_nothing_is_on_its_way_back_that_is_said(counter: Counter) -> None:
    reply = counter.say("I don't want to return it after all", "return_item", **ADA)
    assert reply.text.startswith("Nothing of order 70001 is on its way back")
    assert state_of(counter) == (0, 0, 1)
