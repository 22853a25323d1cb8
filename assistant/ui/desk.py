"""What the page's events do: answer a message, a recording or a button, and redraw.

The conversation is always redrawn from the turn log, so that two tabs and a refresh agree.
Session ids are drawn here; an id that we did not draw opens a new conversation.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AssistantError
from assistant.speech.speak import spoken
from assistant.turn import Assistant
from assistant.types import Press, Turn, UserInput
from assistant.ui.conversation import Message, record_messages, user_message, welcome
from assistant.ui.render import chips_html
from assistant.ui.throttle import Throttle

log = logging.getLogger(__name__)

SESSION_BYTES = 18
TURNS_SHOWN = 40
TURNS_WITH_CARDS = 10
PRESSES = ("details", "similar", "add", "compare", "drop", "more")


@dataclass(frozen=True)
class View:
    """What the page shows after an event."""

    session: str
    messages: list[Message]
    chips: str
    aloud: str = ""


@dataclass(frozen=True)
class ShopDesk:
    """The assistant behind one page, with its limits."""

    assistant: Assistant
    by_session: Throttle
    by_address: Throttle

    def open(self, session: str | None) -> View:
        """The conversation so far, or a new one."""
        if not session or not self.assistant.store.known(session):
            session = session if _ours(session) else secrets.token_urlsafe(SESSION_BYTES)
        return self._view(session)

    def say(self, session: str, text: str, address: str) -> Iterator[View]:
        """Answer a typed message; the message is shown at once, the reply when it is there."""
        before = self._view(session)
        yield self._pending(before, user_message(text[:500]), "Thinking …")
        yield self._after(UserInput(before.session, text), address, text)

    def hear(self, session: str, recording: str, address: str) -> Iterator[View]:
        """Answer a recording; the file is deleted once it has been heard."""
        before = self._view(session)
        yield self._pending(before, None, "Listening to your recording …")
        path = Path(recording)
        try:
            yield self._after(UserInput(before.session, audio=path), address, "🎤")
        finally:
            path.unlink(missing_ok=True)

    def press(self, session: str, pressed: str, address: str) -> View:
        """Carry out a button of the page, written ``kind:target``."""
        kind, _, target = pressed.partition(":")
        if kind not in PRESSES:
            return self._view(session)
        said = UserInput(session, press=Press(kind, target))  # type: ignore[arg-type]  # checked above
        return self._after(said, address, "")

    def _after(self, said: UserInput, address: str, shown: str) -> View:
        """The view once the message is answered, or refused with the reason."""
        try:
            self.by_session.admit(said.session)
            self.by_address.admit(address)
            turn = self.assistant.respond(said)
        except AssistantError as error:
            return self._refused(said.session, shown, str(error))
        except Exception:
            log.exception("a turn of session %s failed", said.session)
            return self._refused(said.session, shown, "Sorry, that went wrong on our side.")
        return self._view(said.session, turn)

    def _refused(self, session: str, shown: str, reason: str) -> View:
        view = self._view(session)
        mine = [user_message(shown)] if shown else []
        told: Message = {"role": "assistant", "content": reason}
        return View(session, [*view.messages, *mine, told], view.chips, reason)

    def _pending(self, view: View, mine: Message | None, doing: str) -> View:
        waiting: Message = {
            "role": "assistant",
            "content": "",
            "metadata": {"title": doing, "status": "pending"},
        }
        messages = [*view.messages, *([mine] if mine else []), waiting]
        return View(view.session, messages, view.chips)

    def _view(self, session: str, turn: Turn | None = None) -> View:
        index = self.assistant.shelf.current().index
        records = self.assistant.store.turns(session, TURNS_SHOWN)
        messages = welcome(self.assistant.shop_name)
        for place, record in enumerate(records):
            full = len(records) - place <= TURNS_WITH_CARDS
            drawn = record_messages(record, index)
            messages += drawn if full else drawn[:-1]
        for message in messages[:-1]:
            message.pop("options", None)  # quick replies stand below the last message only
        state = self.assistant.store.state(session)
        chips = chips_html(state.constraints, index.vocabulary.currency)
        return View(session, messages, chips, spoken(turn.reply) if turn else "")


def _ours(session: str | None) -> bool:
    """True for an id of the form we draw: its page was opened, but nothing said yet."""
    return bool(session) and len(session or "") == len(secrets.token_urlsafe(SESSION_BYTES))
