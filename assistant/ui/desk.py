"""What the page's events do: answer a message, a recording or a button, and redraw.

The conversation is always redrawn from the turn log, so that two tabs and a refresh agree.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from assistant.errors import AssistantError
from assistant.speech.speak import spoken
from assistant.store.ratings import rate, ratings
from assistant.turn import SORRY, Assistant
from assistant.types import Press, Turn, UserInput
from assistant.ui.conversation import Message, record_messages, told, user_message, waiting, welcome
from assistant.ui.ideas import first_ideas
from assistant.ui.invoice import Invoices
from assistant.ui.presses import read_press, read_rating, words_of
from assistant.ui.render import chips_html
from assistant.ui.sessions import Sessions
from assistant.ui.throttle import Throttle
from indexes.hybrid import SearchIndex

log = logging.getLogger(__name__)

TURNS_SHOWN = 40
TURNS_WHOLE = 10  # older ones are shown without their cards
PENDING_CHARS = 2_000
RECORDING = "(a recording)"


@dataclass(frozen=True)
class View:
    """What the page shows after an event.

    ``aloud`` is what a voice would say, ``turns`` how many turns are shown, ``handed`` whether
    a person has the conversation, whose answer may come at any time.
    """

    session: str
    messages: list[Message]
    chips: str
    turns: int
    handed: bool
    aloud: str = ""


@dataclass(frozen=True)
class ShopDesk:
    """The assistant behind one page, with its limits."""

    assistant: Assistant
    sessions: Sessions
    by_session: Throttle
    by_address: Throttle
    invoices: Invoices | None = None
    new_sessions: Throttle | None = None  # conversations that one client address may begin
    ideas: Callable[[SearchIndex], tuple[str, ...]] = field(
        default_factory=lambda: lru_cache(2)(first_ideas)  # once for each version that is served
    )

    def open(self, known: object) -> View:
        """The conversation of an id that we drew, or a new one."""
        return self._view(self._session(known))

    def look(self, known: object, turns: int) -> View | None:
        """The conversation if it has gone on elsewhere: another tab, or a person's answer."""
        session = self._session(known)
        moved = self.assistant.store.state(session).turn != turns
        return self._view(session) if moved else None

    def say(self, known: object, text: str, address: str) -> Iterator[View]:
        """Answer a typed message; the message is shown at once, the reply when it is there."""
        said = UserInput(self._session(known), text)
        yield self._pending(said.session, text, "Thinking …")
        yield self._answered(said, address, text)

    def hear(self, known: object, recording: Path, address: str) -> Iterator[View]:
        """Answer a recording; the file is deleted once it has been heard."""
        said = UserInput(self._session(known), audio=recording)
        try:
            yield self._pending(said.session, "", "Listening to your recording …")
            yield self._answered(said, address, RECORDING)
        finally:
            recording.unlink(missing_ok=True)

    def press(self, known: object, pressed: str, address: str) -> Iterator[View]:
        """Carry out a button of the page, written ``kind:target``; what is unknown is ignored.

        A rating is kept beside the conversation and is no turn of it.
        """
        session = self._session(known)
        if (rating := read_rating(pressed)) is not None:
            self._rate(session, address, *rating)
            yield self._view(session)
            return
        press = read_press(pressed)
        words = press and self._words(session, press)
        if press is None or not words:
            yield self._view(session)
            return
        yield self._pending(session, words, "Looking …")
        yield self._answered(UserInput(session, words, press=press), address, words)

    def _rate(self, session: str, address: str, turn: int, helpful: bool) -> None:
        """Keep a rating, at the pace of messages; one that cannot be kept is not worth an error."""
        try:
            self.by_address.admit(address)
            rate(self.assistant.store, session, turn, helpful)
        except AssistantError:
            log.info("a rating of session %s was not kept", session)

    def admit(self, session: str, address: str) -> None:
        """Count one message of a conversation and a client address. Raises InputRefused."""
        self.by_session.admit(session)
        self.by_address.admit(address)
        if self.new_sessions is not None and self.assistant.store.state(session).turn == 0:
            self.new_sessions.admit(address)

    def _session(self, known: object) -> str:
        return cast(str, known) if self.sessions.ours(known) else self.sessions.draw()

    def _words(self, session: str, press: Press) -> str:
        index = self.assistant.shelf.current().index
        wanted = self.assistant.store.state(session).constraints
        return words_of(press, wanted, index.product, index.vocabulary.currency)

    def _answered(self, said: UserInput, address: str, shown: str) -> View:
        """The view once the message is answered, or refused with the reason."""
        try:
            self.admit(said.session, address)
            turn = self.assistant.respond(replace(said, client=address))
        except AssistantError as error:
            return self._refused(said.session, shown, str(error))
        except Exception:
            log.exception("a turn of session %s failed", said.session)
            return self._refused(said.session, shown, SORRY)
        return self._view(said.session, turn)

    def _refused(self, session: str, shown: str, reason: str) -> View:
        view = self._view(session)
        messages = [*view.messages, user_message(shown[:PENDING_CHARS]), told(reason)]
        return replace(view, messages=messages, aloud=reason)

    def _pending(self, session: str, shown: str, doing: str) -> View:
        view = self._view(session)
        mine = [user_message(shown[:PENDING_CHARS])] if shown.strip() else []
        for message in view.messages:
            message.pop("options", None)
        return replace(view, messages=[*view.messages, *mine, waiting(doing)])

    def _view(self, session: str, turn: Turn | None = None) -> View:
        index = self.assistant.shelf.current().index
        records = self.assistant.store.turns(session, TURNS_SHOWN)
        liked = ratings(self.assistant.store, session)
        messages = welcome(self.assistant.shop_name, self.ideas(index))
        for place, record in enumerate(records, 1):
            whole = len(records) - place < TURNS_WHOLE
            number = record.reply.get("invoice") if whole else None
            link = self.invoices.link(session, number) if self.invoices and number else None
            rating = liked.get(record.number)
            messages += record_messages(record, index, whole=whole, invoice=link, liked=rating)
        for message in messages[:-1]:
            message.pop("options", None)  # quick replies stand below the last message only
        state = self.assistant.store.state(session)
        chips = chips_html(state.constraints, index.vocabulary.currency)
        aloud = spoken(turn.reply) if turn else ""
        return View(session, messages, chips, state.turn, state.handoff, aloud)
