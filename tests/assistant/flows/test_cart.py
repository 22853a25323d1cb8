"""The cart: what is meant by place, words or focus; real prices; never more than there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from conftest import Counter


def held(counter: Counter) -> dict[str, int]:
    with counter.store.unit(counter.session) as unit:
        return {line.product: line.quantity for line in unit.carts.lines()}


@pytest.mark.parametrize(
    ("text", "ordinals", "product"),
    [
        ("add the second one", (2,), "toaster"),
        ("the last but not least", (-2,), "toaster"),
        ("add the kettle", (), "kettle"),
        ("I'll take it", (), "toaster"),  # the one in focus
    ],
)
def test_the_product_meant_is_added(
    counter: Counter, text: str, ordinals: tuple[int, ...], product: str
) -> None:
    counter.show("kettle", "toaster", "lamp", focus="toaster")
    reply = counter.say(text, "add_to_cart", ordinals=ordinals)
    assert (reply.action, held(counter)) == ("cart", {product: 1})


def test_the_price_is_what_is_paid_now(counter: Counter) -> None:
    counter.show("toaster")
    assert "$19.99" in counter.say("add it", "add_to_cart").text
    counter.products["toaster"] = replace(counter.products["toaster"], sale_price=None)
    assert "$25.00" in counter.say("my cart", "view_cart").text


def test_what_is_out_of_stock_is_not_added(counter: Counter) -> None:
    counter.show("lamp")
    reply = counter.say("add it", "add_to_cart")
    assert "out of stock" in reply.text
    assert held(counter) == {}


def test_no_more_is_added_than_there_is(counter: Counter) -> None:
    counter.show("toaster")
    reply = counter.say("add five", "add_to_cart", quantity=5)
    assert "only 2" in reply.text
    assert held(counter) == {"toaster": 2}
    assert "already holds all 2" in counter.say("one more", "add_to_cart").text


def test_make_it_three_sets_the_number(counter: Counter) -> None:
    counter.show("kettle")
    counter.say("add it", "add_to_cart")
    reply = counter.say("make it 3", "add_to_cart", quantity=3)
    assert held(counter) == {"kettle": 3}
    assert "$119.97" in reply.text


def test_several_are_added_at_once(counter: Counter) -> None:
    counter.show("kettle", "toaster")
    counter.say("add both", "add_to_cart", ordinals=(1, 2))
    assert held(counter) == {"kettle": 1, "toaster": 1}


def test_what_is_not_clear_is_asked_and_the_number_remembered(counter: Counter) -> None:
    counter.show("kettle", "toaster")
    assert counter.say("add two", "add_to_cart", quantity=2).action == "clarify"
    counter.say("the first", "add_to_cart", ordinals=(1,))
    assert held(counter) == {"kettle": 2}


def test_a_place_that_was_not_shown_is_asked_about(counter: Counter) -> None:
    counter.show("kettle", "toaster")
    reply = counter.say("add the ninth", "add_to_cart", ordinals=(9,))
    assert (reply.action, held(counter)) == ("clarify", {})
    assert "2 products" in reply.text


def test_articles_are_taken_out_by_name_place_or_altogether(counter: Counter) -> None:
    counter.show("kettle", "toaster", "boots-40")
    counter.say("add them in 40", "add_to_cart", size="40", ordinals=(1, 2, 3))
    counter.say("remove the toaster", "remove_from_cart")
    assert held(counter) == {"kettle": 1, "boots-40": 1}
    counter.say("take out the second", "remove_from_cart", ordinals=(2,))
    assert held(counter) == {"kettle": 1}
    assert "empty" in counter.say("empty the cart", "remove_from_cart").text
    assert held(counter) == {}


def test_some_pieces_are_taken_out(counter: Counter) -> None:
    counter.show("kettle")
    counter.say("add 3", "add_to_cart", quantity=3)
    counter.say("take one out", "remove_from_cart", quantity=1)
    assert held(counter) == {"kettle": 2}


def test_the_checkout_tells_the_sum_and_asks_for_no_card(counter: Counter) -> None:
    assert "nothing to pay" in counter.say("pay", "checkout").text
    counter.show("kettle")
    counter.say("add it", "add_to_cart")
    reply = counter.say("pay", "checkout")
    assert "Total: $39.99" in reply.text
    assert "do not type card numbers" in reply.text


def test_a_repeated_message_adds_nothing_and_another_does(counter: Counter) -> None:
    counter.show("kettle")
    counter.say("add it", "add_to_cart")
    assert "Shall I put another one in?" in counter.say("add it", "add_to_cart").text
    assert held(counter) == {"kettle": 1}
    counter.say("add another", "add_to_cart")
    assert held(counter) == {"kettle": 2}


def test_a_size_is_asked_for_and_the_answer_completes_the_order(counter: Counter) -> None:
    counter.show("boots-40")
    reply = counter.say("add two", "add_to_cart", quantity=2)
    assert (reply.action, reply.suggestions) == ("cart", ("40", "41"))
    assert held(counter) == {}
    counter.say("41", "add_to_cart")
    assert held(counter) == {"boots-41": 2}


def test_a_size_that_is_sold_out_is_said_and_never_asked_for_a_third_time(
    counter: Counter,
) -> None:
    counter.show("boots-40")
    counter.say("add it", "add_to_cart")
    assert "not in stock in size 42" in counter.say("42", "add_to_cart").text
    assert counter.say("42", "add_to_cart").action == "cart"
    assert (held(counter), counter.state.task) == ({}, None)


def test_several_are_added_and_the_one_with_sizes_is_asked_about(counter: Counter) -> None:
    counter.show("boots-40", "kettle")
    counter.say("add both", "add_to_cart", ordinals=(1, 2))
    counter.say("40", "add_to_cart")
    assert held(counter) == {"boots-40": 1, "kettle": 1}


def test_the_only_other_size_is_offered_and_a_yes_takes_it(counter: Counter) -> None:
    counter.products.pop("boots-41")
    counter.show("boots-40")
    reply = counter.say("add it in 42", "add_to_cart", size="42")
    assert "There is only size 40. Shall I put that in your cart?" in reply.text
    counter.say("yes", "add_to_cart")
    assert held(counter) == {"boots-40": 1}


def test_another_size_takes_the_place_of_the_line_just_added(counter: Counter) -> None:
    counter.show("boots-40")
    counter.say("add it in 40", "add_to_cart", size="40")
    counter.say("size 41 instead", "add_to_cart", size="41")
    assert held(counter) == {"boots-41": 1}
    reply = counter.say("make it 42", "add_to_cart", size="42")
    assert "not in stock in size 42" in reply.text
    assert held(counter) == {"boots-41": 1}


def test_the_cart_asks_which_one_twice_at_the_most(counter: Counter) -> None:
    counter.show("kettle", "toaster")
    asked = [counter.say("I'll take one", "add_to_cart").action for _ in range(3)]
    assert asked == ["clarify", "clarify", "cart"]


changes = st.tuples(
    st.sampled_from(["add_to_cart", "remove_from_cart", "view_cart"]),
    st.sampled_from([(1,), (2,), (3,), (-1,), (7,), ()]),
    st.none() | st.integers(0, 9),
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(changes, max_size=8), st.uuids())
def test_a_cart_never_holds_more_than_the_stock(
    counter: Counter, steps: list[tuple[str, tuple[int, ...], int | None]], session: object
) -> None:
    counter.session = str(session)
    counter.show("kettle", "toaster", "lamp")
    for intent, ordinals, quantity in steps:
        reply = counter.say("", intent, ordinals=ordinals, quantity=quantity)
        assert reply.text
        for product, count in held(counter).items():
            assert 0 < count <= (counter.products[product].stock or 0)
