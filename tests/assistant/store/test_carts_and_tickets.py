"""Carts, tickets and notes belong to one conversation and outlive its turns."""

from __future__ import annotations

from sqlalchemy import event, select

from assistant.store.database import Store
from assistant.store.records import CartLine
from assistant.store.schema import shopper_reviews, subscriptions

KETTLE = CartLine("kettle", "Alder Kettle", 1, 3999, "USD")
BOOTS = CartLine("boots", "Tor Boots", 2, 5000, "USD")


def test_a_cart_keeps_its_order_and_quantities(store: Store) -> None:
    with store.unit("s") as unit:
        unit.carts.put(KETTLE)
        unit.carts.put(BOOTS)
        unit.carts.put(CartLine("kettle", "Alder Kettle", 3, 3899, "USD"))
    with store.unit("s") as unit:
        assert [(line.product, line.total) for line in unit.carts.lines()] == [
            ("kettle", 3 * 3899),
            ("boots", 10000),
        ]


def test_a_quantity_of_nothing_takes_the_article_out(store: Store) -> None:
    with store.unit("s") as unit:
        unit.carts.put(KETTLE)
        unit.carts.put(CartLine("kettle", "Alder Kettle", 0, 3999, "USD"))
        assert unit.carts.lines() == ()


def test_a_turn_reads_the_cart_once_and_again_when_it_has_changed(store: Store) -> None:
    reads: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        reads.extend([statement] * (statement.startswith("SELECT") and "cart_lines" in statement))

    event.listen(store.engine, "before_cursor_execute", note)
    with store.unit("s") as unit:
        assert unit.carts.lines() == unit.carts.lines() == ()
        assert len(reads) == 1
        unit.carts.put(KETTLE)
        assert unit.carts.lines() == unit.carts.lines() == (KETTLE,)
        unit.carts.clear()
        assert unit.carts.lines() == ()
        assert len(reads) == 3


def test_nobody_sees_another_cart(store: Store) -> None:
    with store.unit("one") as unit:
        unit.carts.put(KETTLE)
    with store.unit("two") as unit:
        assert unit.carts.lines() == ()
        unit.carts.clear()
    with store.unit("one") as unit:
        assert len(unit.carts.lines()) == 1


def test_a_ticket_is_opened_once_a_conversation(store: Store) -> None:
    with store.unit("s") as unit:
        first = unit.tickets.open("asked for a person", "negative", ["track order"])
        again = unit.tickets.open("angry", "negative", [])
    assert (again.id, again.reason, again.tried) == (
        first.id,
        "asked for a person",
        ("track order",),
    )


def test_messages_join_the_open_ticket_without_card_numbers(store: Store) -> None:
    with store.unit("s") as unit:
        assert unit.tickets.add("hello?") is None
        unit.tickets.open("asked for a person", "neutral", [])
    with store.unit("s") as unit:
        ticket = unit.tickets.add("it is 4111 1111 1111 1111")
    assert ticket is not None
    assert [(m.author, m.text) for m in ticket.messages] == [
        ("shopper", "it is [card number removed]")
    ]


def test_a_newsletter_wish_can_be_taken_back(store: Store) -> None:
    with store.unit("s") as unit:
        unit.notes.subscribe("Eve@Example.com", True)
        unit.notes.subscribe("eve@example.com", False)
    with store.engine.connect() as connection:
        row = connection.execute(select(subscriptions).where(subscriptions.c.email.like("eve%")))
        assert row.one().wanted is False


def test_a_review_is_kept_without_personal_data(store: Store) -> None:
    with store.unit("s") as unit:
        unit.notes.review("kettle", 4, "Boils fast. Write me: ada@example.com")
    with store.engine.connect() as connection:
        row = connection.execute(select(shopper_reviews)).one()
    assert (row.product, row.rating, row.text) == ("kettle", 4, "Boils fast. Write me: a…@….com")
