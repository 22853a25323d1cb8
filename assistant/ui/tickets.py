"""The staff page's tickets: who waits, their conversation, an answer, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import gradio as gr

from assistant.errors import ServiceError
from assistant.store.records import Ticket
from assistant.store.ticket_desk import Case, Line, TicketDesk

LOOK_SECONDS = 5.0
NOBODY = "Nobody is waiting."
SPEAKERS = {"shopper": "Shopper", "assistant": "Assistant", "staff": "Staff"}


def tickets_section(desk: TicketDesk) -> None:
    """Draw the tickets into the Blocks that is open, for instance within a ``gr.Tab``."""
    with gr.Row():
        with gr.Column(scale=1, min_width=260):
            told = gr.Markdown(NOBODY, elem_id="tickets-told")
            chosen = gr.Radio([], label="Open tickets", elem_id="tickets")
        with gr.Column(scale=2):
            shown = gr.HTML("", js_on_load=None, elem_id="ticket")
            answer = gr.Textbox(label="Your answer", lines=3, max_lines=12, elem_id="ticket-answer")
            with gr.Row():
                send = gr.Button("Send", variant="primary", elem_id="ticket-send")
                back = gr.Button("Hand back to the assistant", elem_id="ticket-back")
                close = gr.Button("Close the ticket", elem_id="ticket-close")
    seen, timer = [told, chosen, shown], gr.Timer(LOOK_SECONDS)
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

    def answered(ticket: int | None, text: str, request: gr.Request) -> tuple[Any, ...]:
        view = _done(desk, ticket, lambda one: desk.answer(one, text, _name(request)))
        return "", *view

    def handed_back(ticket: int | None, request: gr.Request) -> tuple[Any, ...]:
        return _done(desk, ticket, lambda one: desk.hand_back(one, _name(request)))

    def closed(ticket: int | None, request: gr.Request) -> tuple[Any, ...]:
        return _done(desk, ticket, lambda one: desk.close(one, _name(request)))

    chosen.input(lambda one: view(desk, one), [chosen], seen, **quiet)
    timer.tick(lambda one: looked(desk, one), [chosen], seen, **quiet)
    gr.on([send.click, answer.submit], answered, [chosen, answer], [answer, *seen], **quiet)
    back.click(handed_back, [chosen], seen, **quiet)
    close.click(closed, [chosen], seen, **quiet)


def view(desk: TicketDesk, chosen: int | None) -> tuple[Any, ...]:
    """What the section shows: how many wait, the list, and the chosen conversation."""
    listed = desk.open_tickets()
    choices = [(label(ticket), ticket.id) for ticket in listed]
    told = f"{told_of(listed)} {ratings_told(*desk.rated())}".strip()
    if chosen not in {ticket.id for ticket in listed}:
        return told, gr.Radio(choices=choices, value=None), ""
    # The choice itself is left alone: another may have been made while this was on its way.
    return told, gr.Radio(choices=choices), case_html(desk.read(chosen))


def looked(desk: TicketDesk, chosen: int | None) -> tuple[Any, ...]:
    """The same from time to time; where nothing was chosen yet, only the list is new."""
    told, listed, html = view(desk, chosen)
    if chosen is None:
        return told, gr.Radio(choices=listed.choices), gr.skip()
    return told, listed, html


def told_of(listed: tuple[Ticket, ...]) -> str:
    """How many tickets wait for an answer, in words."""
    waiting = sum(ticket.status == "open" for ticket in listed)
    if not waiting:
        return NOBODY
    return "**1 shopper is waiting.**" if waiting == 1 else f"**{waiting} shoppers are waiting.**"


def ratings_told(helped: int, not_helped: int) -> str:
    """What shoppers say of the assistant's answers, in words; empty if nobody said anything."""
    rated = helped + not_helped
    return f"Of {rated:,} answers rated, {helped:,} helped." if rated else ""


def label(ticket: Ticket) -> str:
    """One ticket in the list."""
    state = "waiting" if ticket.status == "open" else "answered"
    mood = " · upset" if ticket.sentiment == "negative" else ""
    return f"{ticket.id} · {state}{mood} · {ticket.reason} · {ticket.opened:%d %b %H:%M} UTC"


def case_html(case: Case) -> str:
    """A ticket with its conversation, escaped."""
    ticket = case.ticket
    who = "A person has the conversation." if case.handed else "The assistant has the conversation."
    facts = {
        "Why": ticket.reason,
        "Mood": ticket.sentiment,
        "Tried": ", ".join(ticket.tried) or "nothing yet",
        "Now": who,
    }
    told = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    lines = "".join(map(_line_html, reversed(case.lines)))  # drawn upwards: the newest is in view
    return (
        f'<article class="ticket"><h3>Ticket {ticket.id}</h3><dl>{told}</dl>'
        f'<ol class="ticket-lines">{lines}</ol></article>'
    )


def _line_html(line: Line) -> str:
    mood = f" · {escape(line.sentiment)}" if line.sentiment else ""
    return (
        f'<li class="ticket-{line.author}"><b>{SPEAKERS[line.author]}</b>'
        f" <small>{line.at:%d %b %H:%M}{mood}</small>"
        f'<p style="white-space: pre-wrap">{escape(line.text)}</p></li>'
    )


def _done(desk: TicketDesk, ticket: int | None, do: Callable[[int], None]) -> tuple[Any, ...]:
    """Do something to the chosen ticket; what is refused is told in the page."""
    if ticket is None:
        raise gr.Error("Choose a ticket first.", print_exception=False)
    try:
        do(ticket)
    except ServiceError as error:
        raise gr.Error(str(error), print_exception=False) from None
    return view(desk, ticket)


def _name(request: gr.Request) -> str:
    return str(request.username or "staff")
