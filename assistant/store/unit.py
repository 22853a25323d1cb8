"""One turn's work with the database: read the state, change records, commit all or nothing.

Reading takes no lock. The write transaction begins with the first write and ends with the
turn, so that model work before it never keeps other shoppers waiting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from assistant.clock import Clock
from assistant.errors import StoreError
from assistant.store.carts import SqlCarts
from assistant.store.codec import as_json, dump_reply, dump_state, load_state
from assistant.store.gateways import Carts, Notes, OrderGateway, Tickets
from assistant.store.masking import ADDRESS, EMAIL, mask, mask_cards
from assistant.store.mentions import mention
from assistant.store.notes import SqlNotes
from assistant.store.orders import SqlOrders
from assistant.store.rules import Terms
from assistant.store.schema import conversations, turns
from assistant.store.tickets import SqlTickets
from assistant.store.transaction import Transaction
from assistant.types import Reply, State, Task, Turn

_LOAD = select(conversations.c.version, conversations.c.state).where(
    conversations.c.session == bindparam("of")
)
_SAVE = (
    update(conversations)
    .where(conversations.c.session == bindparam("of"), conversations.c.version == bindparam("was"))
    .values(version=bindparam("now"), state=bindparam("json"), updated=bindparam("at"))
)
_BEGIN, _LOG = insert(conversations), insert(turns)
_MANY_DIGITS = re.compile(r"\d(?:[ -]?\d){12}")


class Conflict(StoreError):
    """Another process moved the conversation on meanwhile. Run the turn again."""


class Unit:
    """One turn of one conversation. Made by ``Store.unit``, which commits it."""

    def __init__(self, transaction: Transaction, session: str, clock: Clock, terms: Terms) -> None:
        self._transaction, self._clock = transaction, clock
        self._version, self.state = _load(transaction, session)
        self.orders: OrderGateway = SqlOrders(transaction, clock, terms)
        self.carts: Carts = SqlCarts(transaction, clock, session)
        self.tickets: Tickets = SqlTickets(transaction, clock, session)
        self.notes: Notes = SqlNotes(transaction, clock, session)

    def record(self, turn: Turn, state: State) -> None:
        """Log the turn and keep the state. Raises ``Conflict`` if another turn came between.

        Card numbers are never kept. In the log, e-mail addresses, phone numbers and the postal
        address of a task under way are masked, unless they are the shop's: quoted from a source,
        or written by its staff.
        """
        self._save(state)
        private = (*_addresses(self.state), *_addresses(state))
        reading, email = turn.understanding.reading, turn.understanding.slots.email
        spoken = mention(email) if email else None
        reply = dump_reply(turn.reply)
        reply["text"] = _without(reply["text"], private, keep=_public(turn.reply))
        self._transaction.write(
            _LOG,
            {
                "session": turn.session,
                "number": turn.number,
                "at": self._clock.now(),
                "text": _without(turn.text, private, spoken),
                "transcript": turn.transcript and _without(turn.transcript, private, spoken),
                "intent": reading.intent,
                "intent_confidence": reading.intent_confidence,
                "sentiment": reading.sentiment,
                "sentiment_score": reading.sentiment_score,
                "action": turn.reply.action,
                "reply": as_json(reply),
                "timings": as_json(dict(turn.timings_ms)),
                "catalogue": turn.catalogue,
                "classifier": turn.classifier,
            },
        )

    def _save(self, state: State) -> None:
        now, text = self._clock.now(), dump_state(_without_cards(state))
        if self._version == 0:
            self._transaction.begin()
            if _load(self._transaction, state.session)[0]:
                raise Conflict(f"conversation {state.session} was begun by another process")
            row = {"session": state.session, "version": 1, "state": text}
            self._transaction.write(_BEGIN, {**row, "started": now, "updated": now})
        else:
            row = {"of": state.session, "was": self._version, "now": self._version + 1}
            saved = self._transaction.write(_SAVE, {**row, "json": text, "at": now})
            if saved.rowcount != 1:
                raise Conflict(f"conversation {state.session} was moved on by another process")
        self._version += 1


def _load(transaction: Transaction, session: str) -> tuple[int, State]:
    """The version and state of a conversation; version 0 if it has not begun."""
    with transaction.reading() as connection:
        row = connection.execute(_LOAD, {"of": session}).one_or_none()
    return (0, State(session)) if row is None else (row.version, load_state(session, row.state))


def _addresses(state: State) -> Iterable[str]:
    """Postal addresses that the conversation is about to use, longest first."""
    told = [task.told for task in (state.task, *state.paused) if task]
    if state.proposal:
        told.append(state.proposal.fields)
    found = {str(fields["address"]) for fields in told if fields.get("address")}
    return sorted(found, key=len, reverse=True)


def _public(reply: Reply) -> str:
    """What in a reply is the shop's own to tell."""
    return reply.text if reply.author else "\n".join(source.quote for source in reply.sources)


def _without(
    text: str, private: Iterable[str], spoken: re.Pattern[str] | None = None, keep: str = ""
) -> str:
    for words in private:
        text = text.replace(words, ADDRESS)
    text = mask(text, keep)
    return spoken.sub(EMAIL, text) if spoken else text


def _without_cards(state: State) -> State:
    """The state without card numbers in anything that the shopper typed."""
    if not _MANY_DIGITS.search(dump_state(state)):
        return state
    constraints = replace(state.constraints, query=mask_cards(state.constraints.query))
    return replace(
        state,
        constraints=constraints,
        past=tuple(replace(one, query=mask_cards(one.query)) for one in state.past),
        task=state.task and _task_without_cards(state.task),
        paused=tuple(_task_without_cards(task) for task in state.paused),
        next_request=state.next_request and mask_cards(state.next_request),
    )


def _task_without_cards(task: Task) -> Task:
    told: dict[str, Any] = {
        name: mask_cards(value) if isinstance(value, str) else value
        for name, value in task.told.items()
    }
    return replace(task, told=told)
