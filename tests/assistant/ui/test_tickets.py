"""The staff page's tickets, driven over HTTP as the page does, and escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.clock import FixedClock
from assistant.store.database import Store
from assistant.store.ticket_desk import TicketDesk
from assistant.types import Reading, Reply, Turn, Understanding
from assistant.ui.tickets import (
    NOBODY,
    case_html,
    looked,
    ratings_told,
    tickets_section,
    view,
)

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    clock = FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
    opened = Store.open(f"sqlite:///{tmp_path}/shop.db", clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> TicketDesk:
    return TicketDesk(store)


def hand_over(store: Store, text: str = "help!") -> int:
    with store.unit("s") as unit:
        ticket = unit.tickets.open("asked for a person", "negative", [text])
        state = replace(unit.state, turn=1, handoff=True)
        understood = Understanding(text, Reading("human_agent", 0.9, "negative", -0.8))
        reply = Reply("A person will answer here.", "handoff", handoff=True)
        turn = Turn("s", 1, text, None, understood, state.constraints, reply, {})
        unit.record(turn, state)
    return ticket.id


def events(desk: TicketDesk) -> dict[str, Any]:
    """The section's event functions by name, from a page that was really built."""
    with gr.Blocks() as page:
        tickets_section(desk)
    return {str(event.fn.__name__): event for event in page.fns.values() if event.fn}


def test_an_empty_desk_says_that_nobody_waits(desk: TicketDesk) -> None:
    told, listed, shown = view(desk, None)
    assert (told, listed.choices, shown) == (NOBODY, [], "")


def test_a_waiting_shopper_is_listed_and_shown_when_chosen(store: Store, desk: TicketDesk) -> None:
    ticket = hand_over(store)
    told, listed, shown = view(desk, ticket)
    assert told == "**1 shopper is waiting.**"
    assert [value for _, value in listed.choices] == [ticket]
    assert "help!" in shown
    assert "negative" in shown


def test_a_ticket_that_was_closed_elsewhere_is_no_longer_chosen(
    store: Store, desk: TicketDesk
) -> None:
    ticket = hand_over(store)
    desk.close(ticket, "mia")
    assert view(desk, ticket)[1].value is None


def test_what_a_shopper_wrote_is_escaped(store: Store, desk: TicketDesk) -> None:
    html = case_html(desk.read(hand_over(store, NASTY)))
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;") == 2  # what was tried, and what was said


def test_nothing_of_the_section_is_public(desk: TicketDesk) -> None:
    built = events(desk)
    assert {"answered", "handed_back", "closed"} <= built.keys()
    assert {event.api_visibility for event in built.values()} == {"private"}


def test_without_a_chosen_ticket_the_page_asks_for_one(store: Store, desk: TicketDesk) -> None:
    with pytest.raises(gr.Error, match="Choose a ticket"):
        events(desk)["closed"].fn(None, gr.Request(username="mia"))


def test_send_answers_in_the_name_of_who_is_logged_in(store: Store, desk: TicketDesk) -> None:
    ticket = hand_over(store)
    emptied, *_ = events(desk)["answered"].fn(ticket, "On its way.", gr.Request(username="mia"))
    assert emptied == ""
    assert store.turns("s")[-1].reply["text"] == "Mia from our team: On its way."


def test_a_refusal_is_told_in_the_page(store: Store, desk: TicketDesk) -> None:
    ticket = hand_over(store)
    with pytest.raises(gr.Error, match="needs some text"):
        events(desk)["answered"].fn(ticket, " ", gr.Request(username="mia"))


def test_a_look_from_time_to_time_leaves_a_choice_made_meanwhile_alone(
    store: Store, desk: TicketDesk
) -> None:
    hand_over(store)
    told, listed, shown = looked(desk, None)
    assert told == "**1 shopper is waiting.**"
    assert "value" not in listed.constructor_args
    assert shown == gr.skip()


def test_the_staff_are_told_what_shoppers_think_of_the_answers() -> None:
    assert ratings_told(0, 0) == ""
    assert ratings_told(3, 1) == "Of 4 answers rated, 3 helped."
