"""The staff's side of tickets: read a conversation, answer within it, hand it back, close.

An answer is a turn of the conversation, written by a person: the shopper's page draws it like
any other, and the assistant goes on counting from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import select

from assistant.errors import ServiceError
from assistant.store.database import Store
from assistant.store.masking import mask, mask_cards
from assistant.store.ratings import rated
from assistant.store.records import Ticket, TurnRecord
from assistant.store.schema import tickets
from assistant.store.tickets import BACK, read_ticket
from assistant.store.unit import Conflict, Unit
from assistant.types import Reading, Reply, State, Turn, Understanding

TICKETS_LISTED = 200
TURNS_READ = 200
ANSWER_CHARS = 5_000

_WRITTEN = Understanding("", Reading("human_agent", 1.0, "neutral", 0.0))


@dataclass(frozen=True)
class Line:
    """One message of a conversation. ``sentiment`` is read in the shopper's own only."""

    author: Literal["shopper", "assistant", "staff"]
    text: str
    at: datetime
    sentiment: str = ""


@dataclass(frozen=True)
class Case:
    """A ticket and its conversation. ``handed`` while a person has the conversation."""

    ticket: Ticket
    lines: tuple[Line, ...]
    handed: bool


class TicketDesk:
    """What a member of staff may do with tickets. Thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rated(self) -> tuple[int, int]:
        """How many answers of the assistant helped, and how many did not, as shoppers say."""
        return rated(self._store)

    def open_tickets(self) -> tuple[Ticket, ...]:
        """Tickets that are not closed: those waiting for an answer first, then the oldest."""
        waiting = select(tickets).where(tickets.c.status != "closed")
        ordered = waiting.order_by(tickets.c.status.desc(), tickets.c.id).limit(TICKETS_LISTED)
        with self._store.engine.connect() as connection:
            return tuple(read_ticket(connection, row) for row in connection.execute(ordered).all())

    def read(self, ticket: int) -> Case:
        """A ticket with its conversation. Raises ``ServiceError`` if there is none."""
        with self._store.engine.connect() as connection:
            row = connection.execute(select(tickets).where(tickets.c.id == ticket)).one_or_none()
            if row is None:
                raise ServiceError(f"There is no ticket {ticket}.")
            found = read_ticket(connection, row)
        turns = self._store.turns(found.session, TURNS_READ)
        handed = self._store.state(found.session).handoff
        return Case(found, _lines(found, turns), handed)

    def answer(self, ticket: int, text: str, name: str) -> None:
        """Answer the shopper in their conversation, in a person's name.

        Raises ``ServiceError`` if the ticket is closed, or the text is empty or over-long.
        """
        text = _answer(text)

        def write(unit: Unit) -> tuple[Reply, State]:
            unit.tickets.answer(text, name)
            handed = unit.state.handoff
            said = f"{_person(name)}: {text}"
            back = (BACK,) if handed else ()
            return Reply(said, "handoff", suggestions=back, handoff=handed, author=name), unit.state

        self._write(ticket, write)

    def hand_back(self, ticket: int, name: str) -> None:
        """Give the conversation back to the assistant and tell the shopper.

        The ticket stays, for what the staff may still have to do. Raises ``ServiceError`` if
        it is closed, or the assistant has the conversation already.
        """

        def write(unit: Unit) -> tuple[Reply, State]:
            if not unit.state.handoff:
                raise ServiceError("The assistant has this conversation already.")
            return _handed_back(name), replace(unit.state, handoff=False)

        self._write(ticket, write)

    def close(self, ticket: int, name: str) -> None:
        """Close a ticket; a conversation that a person still has is handed back first."""
        case = self.read(ticket)
        if case.handed:
            self.hand_back(ticket, name)
        with self._store.unit(case.ticket.session) as unit:
            _require(unit, ticket)
            unit.tickets.close()

    def _write(self, ticket: int, write: Callable[[Unit], tuple[Reply, State]]) -> None:
        session = self.read(ticket).ticket.session
        try:
            self._written(session, ticket, write)
        except Conflict:  # the shopper wrote meanwhile: write after that
            self._written(session, ticket, write)

    def _written(
        self, session: str, ticket: int, write: Callable[[Unit], tuple[Reply, State]]
    ) -> None:
        with self._store.unit(session) as unit:
            _require(unit, ticket)
            reply, state = write(unit)
            state = replace(state, turn=state.turn + 1)
            wanted = state.constraints
            unit.record(Turn(session, state.turn, "", None, _WRITTEN, wanted, reply, {}), state)


def _require(unit: Unit, ticket: int) -> None:
    current = unit.tickets.current()
    if current is None or current.id != ticket:
        raise ServiceError(f"Ticket {ticket} is closed.")


def _answer(text: str) -> str:
    text = mask_cards(text.strip())
    if not text:
        raise ServiceError("An answer needs some text.")
    if len(text) > ANSWER_CHARS:
        most = f"{ANSWER_CHARS:,}"
        raise ServiceError(f"An answer may have {most} characters; this has {len(text):,}.")
    return text


def _person(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]} from our team"


def _handed_back(name: str) -> Reply:
    text = f"{_person(name)} has given the conversation back to me. What else can I do for you?"
    return Reply(text, "smalltalk")


def _lines(ticket: Ticket, turns: list[TurnRecord]) -> tuple[Line, ...]:
    """The conversation; what was passed on to the staff in the shopper's own words, unmasked."""
    passed_on = {mask(m.text): m.text for m in ticket.messages if m.author == "shopper"}
    lines = []
    for turn in turns:
        if turn.text:
            said = passed_on.get(turn.text, turn.text)
            lines.append(Line("shopper", said, turn.at, turn.sentiment))
        author: Literal["staff", "assistant"] = "staff" if turn.reply.get("author") else "assistant"
        lines.append(Line(author, turn.reply.get("text", ""), turn.at))
    return tuple(lines)
