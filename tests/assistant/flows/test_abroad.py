"""A shop that has set where it ships to says so wherever a parcel is to go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.errors import ServiceError
from assistant.store.rules import Terms, check_address

if TYPE_CHECKING:
    from conftest import Counter

BOB = {"order_number": "70003", "email": "bob@example.com"}
PARIS = "12 rue de Rivoli, 75001 Paris, France"
HOME = "Jane Doe, 5 Mill Lane, Dunsmere 46018"


@pytest.fixture
def counter(counter: Counter) -> Counter:
    """A counter of a shop that ships to the United States and Canada."""
    counter.store.terms = Terms(ships_to=("US", "CA"))
    return counter


def test_an_address_abroad_is_refused_and_another_one_taken(counter: Counter) -> None:
    refused = counter.say(f"change the address to {PARIS}", "change_order", **BOB)
    assert refused.action == "clarify"
    assert refused.text.startswith("We do not ship to France, only to the United States and Canada")
    proposed = counter.say(HOME, "change_order")
    assert proposed.text == f"Shall I send order 70003 to {HOME}?"


def test_a_country_alone_is_refused_before_an_address_is_asked_for(counter: Counter) -> None:
    reply = counter.say("can it be delivered to my aunt in Italy?", "change_order", **BOB)
    assert "do not ship to Italy" in reply.text


def test_an_address_in_another_country_of_the_shop_is_proposed(counter: Counter) -> None:
    where = "1 King Street, Toronto M5V 2T6, Canada"
    assert where in counter.say(f"deliver it to {where}", "change_order", **BOB).text


def test_addresses_abroad_are_refused_as_often_as_they_are_given(counter: Counter) -> None:
    counter.say("change the address", "change_order", **BOB)
    for town in ("Rome, Italy", "Turin, Italy", "Milan, Italy", "Naples, Italy"):
        reply = counter.say(f"Via Roma 12, 00100 {town}", "change_order")
        assert "do not ship to Italy" in reply.text


def test_an_address_abroad_is_not_kept_in_the_log(counter: Counter) -> None:
    counter.say(f"change the address to {PARIS}", "change_order", **BOB)
    (turn,) = counter.store.turns(counter.session)
    assert "Rivoli" not in turn.text


def test_the_record_refuses_it_too(counter: Counter) -> None:
    with counter.store.unit("s") as unit, pytest.raises(ServiceError, match="France"):
        unit.orders.change_address("70003", PARIS, "key")


def test_the_checkout_says_it_before_anybody_pays(counter: Counter) -> None:
    counter.show("kettle", focus="kettle")
    counter.say("add it", "add_to_cart")
    abroad = counter.say("check out, to Italy please", "checkout")
    home = counter.say("check out, to Canada please", "checkout")
    assert abroad.text.startswith("We do not ship to Italy, only to the United States and Canada.")
    assert "Alder Kettle" in abroad.text
    assert home.text.startswith("In your cart")


def test_a_question_that_no_policy_answers_is_answered_by_the_setting(counter: Counter) -> None:
    no = counter.say("do you ship to Italy?", "delivery_info")
    yes = counter.say("do you ship to Canada?", "delivery_info")
    assert no.text == "We do not ship to Italy, only to the United States and Canada."
    assert yes.text == "Yes, we ship to Canada."
    assert yes.sources[0].quote == "We ship to the United States and Canada."


def test_where_nothing_is_set_every_address_may_be_shipped_to() -> None:
    check_address(PARIS, Terms())


def test_many_countries_are_not_listed_in_a_refusal() -> None:
    terms = Terms(ships_to=("AT", "BE", "DE", "DK", "ES", "FI"))
    with pytest.raises(ServiceError, match=r"^We do not ship to France\.$"):
        check_address(PARIS, terms)
