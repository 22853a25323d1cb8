"""A person is fetched when asked for, when a shopper is angry twice, and is told what was tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from assistant.flows import FLOWS
from assistant.intents import INTENTS
from assistant.store.records import Ticket
from assistant.store.schema import shopper_reviews, subscriptions

if TYPE_CHECKING:
    from conftest import Counter


def ticket(counter: Counter) -> Ticket | None:
    with counter.store.unit(counter.session) as unit:
        return unit.tickets.current()


def test_asking_for_a_person_opens_a_ticket_and_says_what_happens_next(counter: Counter) -> None:
    counter.say("where is my order", "track_order")
    reply = counter.say("let me talk to somebody", "human_agent", sentiment="negative")
    opened = ticket(counter)
    assert opened is not None
    assert (opened.reason, opened.sentiment) == ("asked for a person", "negative")
    assert opened.tried == ("track order",)
    assert (reply.action, reply.handoff, counter.state.handoff) == ("handoff", True, True)
    assert f"number {opened.id}" in reply.text


def test_while_a_person_has_the_conversation_messages_are_passed_on(counter: Counter) -> None:
    counter.say("a person please", "human_agent")
    reply = counter.say("cancel 70003", "cancel_order", order_number="70003")
    opened = ticket(counter)
    assert opened is not None
    assert [message.text for message in opened.messages] == ["cancel 70003"]
    assert (reply.handoff, counter.state.proposal) == (True, None)


def test_the_shopper_can_go_back_to_the_assistant(counter: Counter) -> None:
    reply = counter.say("a person please", "human_agent")
    back = counter.say(reply.suggestions[0], "human_agent")
    assert (back.handoff, counter.state.handoff) == (False, False)
    assert ticket(counter) is not None  # the staff still see it


def test_a_complaint_is_met_with_an_apology_and_one_question(counter: Counter) -> None:
    reply = counter.say("this is a disgrace", "complaint", sentiment="negative")
    assert reply.action == "clarify"
    assert "sorry" in reply.text
    assert reply.text.count("?") == 1
    assert "Talk to a person" in reply.suggestions


def test_the_second_angry_message_fetches_a_person(counter: Counter) -> None:
    counter.say("this is a disgrace", "complaint", sentiment="negative")
    reply = counter.say("useless!!", "complaint", sentiment="negative")
    assert (reply.handoff, reply.action) == (True, "handoff")
    opened = ticket(counter)
    assert opened is not None
    assert opened.reason == "angry twice in a row"


def test_the_newsletter_is_subscribed_and_left(counter: Counter) -> None:
    def wanted() -> bool | None:
        with counter.store.engine.connect() as connection:
            found = select(subscriptions.c.wanted).where(subscriptions.c.email == "eve@x.com")
            return connection.execute(found).scalar()

    assert counter.say("sign me up", "newsletter").action == "clarify"
    assert counter.say("eve@x.com", "newsletter", email="eve@x.com").action == "confirm"
    assert wanted() is None
    assert counter.say("yes please", "affirm").action == "account"
    assert wanted() is True
    counter.say("unsubscribe eve@x.com", "newsletter", email="eve@x.com")
    assert wanted() is True
    counter.say("yes", "affirm")
    assert wanted() is False


def test_nobody_is_subscribed_by_an_address_in_a_question_or_by_half_a_yes(
    counter: Counter,
) -> None:
    asked = counter.say("is eve@x.com on the list?", "newsletter", email="eve@x.com")
    assert asked.action == "account"
    assert counter.state.proposal is None
    counter.say("subscribe eve@x.com", "newsletter", email="eve@x.com")
    assert counter.say("yes but bob@x.com", "affirm").action == "confirm"
    counter.say("no", "deny")
    with counter.store.engine.connect() as connection:
        assert connection.execute(select(subscriptions)).all() == []


def test_data_is_erased_by_a_person_once_the_address_is_proven_and_a_yes_was_said(
    counter: Counter,
) -> None:
    assert counter.say("delete all my data", "account_help").action == "clarify"
    counter.say("70001", "account_help", order_number="70001")
    proposed = counter.say("ada@example.com", "account_help", email="ada@example.com")
    assert (proposed.action, "cannot be undone" in proposed.text) == ("confirm", True)
    assert ticket(counter) is None
    done = counter.say("yes", "affirm")
    opened = ticket(counter)
    assert opened is not None
    assert "erase the data" in opened.reason
    assert f"ticket number {opened.id}" in done.text
    assert counter.state.handoff is False


def test_how_data_is_deleted_is_a_question_and_no_wish(counter: Counter) -> None:
    assert counter.say("how do I delete my account?", "account_help").action == "account"
    assert counter.state.task is None


def test_a_review_is_gathered_one_question_at_a_time(counter: Counter) -> None:
    assert "Which product" in counter.say("I want to review something", "leave_review").text
    counter.show("kettle", "toaster")
    assert "Birch Toaster" in counter.say("the second", "leave_review", ordinals=(2,)).text
    counter.say("4 stars", "leave_review")
    thanks = counter.say("Toasts evenly.", "leave_review")
    assert (thanks.action, "Birch Toaster" in thanks.text) == ("account", True)
    with counter.store.engine.connect() as connection:
        row = connection.execute(select(shopper_reviews)).one()
    assert (row.product, row.rating, row.text) == ("toaster", 4, "Toasts evenly.")


def test_every_service_intent_has_one_flow() -> None:
    served = [intent for flow in FLOWS for intent in flow.intents]
    assert len(served) == len(set(served))
    assert set(served) <= set(INTENTS)
    assert len({flow.name for flow in FLOWS}) == len(FLOWS)
