"""A member of staff reads a ticket, answers in the conversation, hands it back and closes it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from assistant.errors import ServiceError
from assistant.store.ticket_desk import TicketDesk

if TYPE_CHECKING:
    from conftest import Counter


@pytest.fixture
def desk(counter: Counter) -> TicketDesk:
    return TicketDesk(counter.store)


@pytest.fixture
def ticket(counter: Counter) -> int:
    """Ada asks where her order is, then for a person."""
    counter.say("where is my order", "track_order")
    counter.say("this is useless, a person please", "human_agent", sentiment="negative")
    counter.say("call me on 555-010-4477", "track_order")
    with counter.store.unit(counter.session) as unit:
        current = unit.tickets.current()
    assert current is not None
    return current.id


def last(counter: Counter) -> dict[str, object]:
    return dict(counter.store.turns(counter.session)[-1].reply)


def test_open_tickets_tell_reason_sentiment_and_what_was_tried(
    desk: TicketDesk, ticket: int
) -> None:
    (listed,) = desk.open_tickets()
    assert (listed.id, listed.status) == (ticket, "open")
    assert (listed.reason, listed.sentiment) == ("asked for a person", "negative")
    assert listed.tried == ("track order",)


def test_a_ticket_is_read_with_the_whole_conversation(desk: TicketDesk, ticket: int) -> None:
    case = desk.read(ticket)
    assert case.handed
    assert [(line.author, line.sentiment) for line in case.lines[:4]] == [
        ("shopper", "neutral"),
        ("assistant", ""),
        ("shopper", "negative"),
        ("assistant", ""),
    ]
    assert case.lines[0].text == "where is my order"


def test_staff_see_the_number_that_the_shopper_left_for_them(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    assert counter.store.turns(counter.session)[-1].text == "call me on [phone]"
    assert "call me on 555-010-4477" in [line.text for line in desk.read(ticket).lines]


def test_an_answer_stands_in_the_conversation_in_a_persons_name(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    desk.answer(ticket, "Hello, write to help@fernway.example or call 555-010-0000.", "mia")
    turn = counter.store.turns(counter.session)[-1]
    assert (turn.text, turn.action, turn.number) == ("", "handoff", 4)
    assert last(counter)["text"] == (
        "Mia from our team: Hello, write to help@fernway.example or call 555-010-0000."
    )
    assert (last(counter)["author"], last(counter)["handoff"]) == ("mia", True)
    assert desk.read(ticket).lines[-1].author == "staff"


def test_an_answered_ticket_waits_no_longer_until_the_shopper_writes_again(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    desk.answer(ticket, "On its way.", "mia")
    assert desk.open_tickets()[0].status == "answered"
    counter.say("thanks, and when?", "track_order")
    assert desk.open_tickets()[0].status == "open"
    assert [m.author for m in desk.read(ticket).ticket.messages] == ["shopper", "staff", "shopper"]


def test_tickets_that_wait_are_listed_first(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    counter.session = "other"
    counter.say("a person please", "human_agent")
    desk.answer(ticket, "On its way.", "mia")
    assert [one.status for one in desk.open_tickets()] == ["open", "answered"]


def test_handing_back_is_told_and_the_assistant_answers_again(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    desk.hand_back(ticket, "mia")
    assert "Mia from our team has given the conversation back to me" in str(last(counter)["text"])
    assert (last(counter)["handoff"], counter.state.handoff) == (False, False)
    assert counter.say("where is 70001", "track_order", order_number="70001").action == "clarify"
    with pytest.raises(ServiceError, match="already"):
        desk.hand_back(ticket, "mia")


def test_closing_hands_back_and_takes_the_ticket_off_the_list(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    desk.close(ticket, "mia")
    assert (desk.open_tickets(), counter.state.handoff) == ((), False)
    for change in (lambda: desk.answer(ticket, "Hi", "mia"), lambda: desk.close(ticket, "mia")):
        with pytest.raises(ServiceError, match=f"Ticket {ticket} is closed"):
            change()


def test_closing_is_silent_if_the_shopper_went_back_alone(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    counter.say("Back to the assistant", "human_agent")
    before = len(counter.store.turns(counter.session))
    desk.close(ticket, "mia")
    assert len(counter.store.turns(counter.session)) == before


def test_asking_for_a_person_again_makes_an_answered_ticket_wait(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    desk.answer(ticket, "On its way.", "mia")
    desk.hand_back(ticket, "mia")
    counter.say("a person again", "human_agent")
    assert [(one.id, one.status) for one in desk.open_tickets()] == [(ticket, "open")]


@pytest.mark.parametrize(("text", "why"), [("  ", "needs some text"), ("x" * 5001, "5,001")])
def test_an_answer_that_cannot_be_sent_is_refused(
    desk: TicketDesk, ticket: int, text: str, why: str
) -> None:
    with pytest.raises(ServiceError, match=why):
        desk.answer(ticket, text, "mia")


def test_a_card_number_is_never_kept_in_an_answer(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    desk.answer(ticket, "You gave 4111 1111 1111 1111", "mia")
    assert "4111" not in str(last(counter)["text"])


def test_a_ticket_that_is_not_there_is_named(desk: TicketDesk) -> None:
    with pytest.raises(ServiceError, match="no ticket 99"):
        desk.read(99)


def test_answers_and_messages_at_the_same_time_all_arrive(
    desk: TicketDesk, ticket: int, counter: Counter
) -> None:
    threads = [
        threading.Thread(target=desk.answer, args=(ticket, f"answer {n}", "mia")) for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for n in range(6):
        counter.say(f"message {n}", "track_order")
    for thread in threads:
        thread.join()
    turns = counter.store.turns(counter.session)
    assert [turn.number for turn in turns] == list(range(1, 16))
    assert len(desk.read(ticket).ticket.messages) == 1 + 12
