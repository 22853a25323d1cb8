"""Orders: found only with their address, changed only as the rules allow, once for each key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from assistant.clock import FixedClock
from assistant.errors import ServiceError
from assistant.store.database import Store
from assistant.store.records import Order
from assistant.store.schema import operations

ADA, BOB = "ada@example.com", "bob@example.com"


def order(store: Store, number: str) -> Order:
    with store.unit("reader") as unit:
        found = unit.orders.find(number, [ADA, BOB])
    assert found is not None
    return found


def test_an_order_is_found_with_its_number_and_address(store: Store) -> None:
    with store.unit("s") as unit:
        found = unit.orders.find("#a1 ", ["Ada@Example.com "])
    assert found is not None
    assert (found.number, found.email, found.status) == ("A1", ADA, "delivered")
    assert [(line.title, line.quantity, line.price) for line in found.lines] == [
        ("Tor Hiking Boots", 2, 5000),
        ("Alder Kettle", 1, 3999),
    ]
    assert found.paid == 2 * 5000 + 3999 + 499


@pytest.mark.parametrize(
    ("number", "emails"), [("A1", [BOB]), ("Z9", [ADA]), ("A1", []), ("", [ADA]), ("%", [ADA])]
)
def test_an_order_is_not_found_otherwise(store: Store, number: str, emails: list[str]) -> None:
    with store.unit("s") as unit:
        assert unit.orders.find(number, emails) is None


def test_cancelling_refunds_all_that_was_paid(store: Store) -> None:
    with store.unit("s") as unit:
        receipt = unit.orders.cancel("B1", "key")
    after = order(store, "B1")
    assert (after.status, after.refunded, receipt.facts["amount"]) == (
        "cancelled",
        after.paid,
        after.paid,
    )


def test_the_same_key_again_changes_nothing_and_gives_the_same_receipt(store: Store) -> None:
    with store.unit("s") as unit:
        first = unit.orders.send_back("A1", {1: 1}, "too big", "key")
    with store.unit("s") as unit:
        again = unit.orders.send_back("A1", {1: 1}, "too big", "key")
    assert (again.facts, again.repeated) == (dict(first.facts), True)
    after = order(store, "A1")
    assert (len(after.returns), len(after.refunds), after.lines[0].returned) == (1, 1, 1)


@pytest.mark.parametrize(("number", "word"), [("A2", "shipped"), ("A1", "delivered")])
def test_what_has_left_the_house_cannot_be_cancelled(store: Store, number: str, word: str) -> None:
    with store.unit("s") as unit, pytest.raises(ServiceError, match=word):
        unit.orders.cancel(number, "key")


def test_a_cancelled_order_cannot_be_cancelled_again_under_another_key(store: Store) -> None:
    with store.unit("s") as unit:
        unit.orders.cancel("B1", "key")
    with store.unit("s") as unit, pytest.raises(ServiceError, match="cancelled already"):
        unit.orders.cancel("B1", "another")
    assert order(store, "B1").refunded == order(store, "B1").paid


def test_address_and_article_can_be_changed_while_packing(store: Store) -> None:
    line = order(store, "B1").lines[0].id
    with store.unit("s") as unit:
        unit.orders.change_address("B1", "9 New Road", "k1")
        unit.orders.change_article("B1", line, "41", None, "k2")
    after = order(store, "B1")
    assert (after.address, after.lines[0].size) == ("9 New Road", "41")


@pytest.mark.parametrize("number", ["A1", "A2"])
def test_nothing_can_be_changed_after_shipping(store: Store, number: str) -> None:
    with store.unit("s") as unit, pytest.raises(ServiceError):
        unit.orders.change_address(number, "9 New Road", "k1")


def test_a_return_pays_back_the_pieces_less_the_label(store: Store) -> None:
    with store.unit("s") as unit:
        receipt = unit.orders.send_back("A1", {1: 2}, "changed my mind", "key")
    assert receipt.facts["amount"] == 2 * 5000 - 399


def test_the_label_is_free_where_the_article_is_faulty(store: Store) -> None:
    with store.unit("s") as unit:
        receipt = unit.orders.send_back("A1", {2: 1}, "it arrived broken", "key")
    assert receipt.facts["amount"] == 3999


def test_no_more_pieces_go_back_than_were_bought(store: Store) -> None:
    with store.unit("s") as unit:
        unit.orders.send_back("A1", {1: 1}, "too big", "k1")
    with store.unit("s") as unit, pytest.raises(ServiceError, match="1 piece"):
        unit.orders.send_back("A1", {1: 2}, "too big", "k2")
    with store.unit("s") as unit, pytest.raises(ServiceError, match="at least 1"):
        unit.orders.send_back("A1", {1: 0}, "too big", "k3")


def test_a_refused_change_leaves_no_trace_even_if_the_turn_goes_on(store: Store) -> None:
    """The second line cannot be returned, so the first is not returned either."""
    with store.unit("s") as unit, pytest.raises(ServiceError):
        unit.orders.send_back("A1", {1: 1, 2: 5}, "too big", "key")
    with store.unit("s") as unit:
        with pytest.raises(ServiceError):
            unit.orders.send_back("A1", {1: 1, 2: 5}, "too big", "key")
        unit.carts.clear()  # the turn goes on and is committed
    after = order(store, "A1")
    assert (after.returns, after.refunds) == ((), ())


def test_the_window_closes_thirty_days_after_delivery(store: Store, clock: FixedClock) -> None:
    with store.unit("s") as unit, pytest.raises(ServiceError, match="too late"):
        unit.orders.send_back("B2", {7: 1}, "too big", "key")
    clock.forward(days=24, hours=23)  # A1 was delivered 5 days ago
    with store.unit("s") as unit:
        unit.orders.send_back("A1", {1: 1}, "too big", "k1")
    clock.forward(hours=2)
    with store.unit("s") as unit, pytest.raises(ServiceError, match="too late"):
        unit.orders.send_back("A1", {1: 1}, "too big", "k2")


def test_an_exchange_moves_no_money(store: Store) -> None:
    with store.unit("s") as unit:
        receipt = unit.orders.exchange("A1", 1, "size 41", "too small", "key")
    after = order(store, "A1")
    assert (after.refunds, after.returns[0].wanted, after.returns[0].label) == (
        (),
        "size 41",
        receipt.facts["label"],
    )


def test_a_line_of_another_order_is_none_of_this_one(store: Store) -> None:
    other = order(store, "B2").lines[0].id
    with store.unit("s") as unit, pytest.raises(ServiceError, match="no such article"):
        unit.orders.send_back("A1", {other: 1}, "too big", "key")


def test_untouched_demo_orders_are_dated_anew_and_changed_ones_are_kept(
    store: Store, clock: FixedClock, reseed: Callable[[], None]
) -> None:
    with store.unit("s") as unit:
        unit.orders.cancel("B1", "key")
    placed = order(store, "B1").placed
    clock.forward(days=100)
    reseed()
    fresh = order(store, "A1").delivered
    assert fresh is not None
    assert (clock.now() - fresh).days == 5
    assert (order(store, "B1").placed, order(store, "B1").status) == (placed, "cancelled")
    with store.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(operations)).scalar() == 1
