"""One turn, a straight line: listen, load, understand, decide, perform, reply, record.

The write that ``perform`` makes and the record of the turn are one transaction. A domain error
becomes an apology here and nowhere else.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from assistant.actions import Action, Search
from assistant.clock import Clock
from assistant.dialogue import decide, decide_press, hand_over, resume
from assistant.errors import AssistantError, InputRefused, ServiceError
from assistant.flows.flow import Desk, PassageSearch
from assistant.flows.handoff import FAILED
from assistant.limits import Guesses, refusal
from assistant.memory import remembered
from assistant.perform import Parts, perform
from assistant.recommend.recommender import Recommender
from assistant.replies import reply_to
from assistant.replies.tone import BACK, NEXT, joined, next_named, open_question, toned
from assistant.reviews.shelf import ReviewShelf
from assistant.shelf import Served, Shelf
from assistant.shopping.finding import best
from assistant.speech.listen import Listener
from assistant.speech.repair import repair
from assistant.stopwatch import Stopwatch
from assistant.store.database import Conflict, Store, Unit
from assistant.store.masking import mask_cards
from assistant.talk.languages import Recognises
from assistant.talk.orders import ORDER_FLOWS, ORDER_INTENTS
from assistant.types import Reading, Reply, State, Transcript, Turn, Understanding, UserInput
from assistant.understand import Reads, Understander, pressed

log = logging.getLogger(__name__)

NOTHING_HEARD = "I heard nothing. Please try again a little closer to the microphone, or type."
SORRY = "I am sorry, that went wrong on our side, and nothing was changed. Please try again."
#: After these a second request of the same message is put off.
WAITS = ("confirm", "handoff")
NOT_UNDERSTOOD = Reading("out_of_scope", 0.0, "neutral", 0.0)


class Hears(Protocol):
    """Gives the listener when it is ready; loading it may take a while."""

    def __call__(self) -> Listener:
        """The loaded listener. Raises ModelUnusable if there is none."""


@dataclass(frozen=True)
class Assistant:
    """Answers messages of any number of conversations. Thread-safe; constructed by wiring."""

    shelf: Shelf
    classifier: Reads
    store: Store
    clock: Clock
    shop_name: str
    reviews: ReviewShelf
    similar: Recommender
    popular: Recommender
    passages: PassageSearch | None = None
    listener: Hears | None = None
    languages: Recognises | None = None
    max_message_chars: int = 2_000
    proof_limit: int | None = 5
    guesses: Guesses | None = None
    model: str = ""  # version of the classifier, for the log

    def respond(self, said: UserInput) -> Turn:
        """Answer one message or button. Raises AudioUnreadable for a clip it cannot decode."""
        watch = Stopwatch()
        with watch.lap("listen"):
            transcript = self._listen(said)
        try:
            return self._recorded(said, transcript, watch)
        except Conflict:  # another process moved the conversation on: answer what is so now
            return self._recorded(said, transcript, watch)

    def _recorded(self, said: UserInput, transcript: Transcript | None, watch: Stopwatch) -> Turn:
        with self.store.unit(said.session) as unit:
            turn, state = self._answer(said, transcript, unit, self.shelf.current(), watch)
            with watch.lap("record"):
                unit.record(turn, state)
        return turn

    def _listen(self, said: UserInput) -> Transcript | None:
        if said.audio is None:
            return None
        if self.listener is None:
            raise InputRefused("This assistant was started without speech. Please type instead.")
        heard = self.listener().transcribe(said.audio)
        text = repair(heard.text, self.shelf.current().index.vocabulary)
        return replace(heard, text=text)

    def _answer(
        self,
        said: UserInput,
        transcript: Transcript | None,
        unit: Unit,
        served: Served,
        watch: Stopwatch,
    ) -> tuple[Turn, State]:
        text = mask_cards(transcript.text if transcript else (said.text or ""))
        state = replace(unit.state, turn=unit.state.turn + 1)
        refusal = self._refusal(said, text, transcript)
        if refusal is not None:
            understanding, reply = Understanding(text[:80], NOT_UNDERSTOOD), refusal
        else:
            parts = Parts(
                served.index,
                served.meaning,
                self.reviews,
                self._desk(unit, served, said.client),
                self.similar,
                self.popular,
            )
            understanding, reply, state = self._converse(said, text, state, parts, served, watch)
        reply = replace(reply, handoff=reply.handoff or state.handoff)
        turn = Turn(
            session=said.session,
            number=state.turn,
            text=text[: self.max_message_chars],
            transcript=transcript.text if transcript else None,
            understanding=understanding,
            constraints=state.constraints,
            reply=reply,
            timings_ms=watch.total(),
            currency=served.index.vocabulary.currency,
            catalogue=f"{served.index.name[:60]} {served.index.version}",
            classifier=self.model,
        )
        return turn, state

    def _refusal(self, said: UserInput, text: str, heard: Transcript | None) -> Reply | None:
        if said.press is not None:
            return None
        if heard is not None and (heard.no_speech or not text.strip()):
            return Reply(NOTHING_HEARD, "clarify")
        reason = refusal(text, self.max_message_chars)
        return Reply(reason, "clarify") if reason else None

    def _desk(self, unit: Unit, served: Served, client: str | None) -> Desk:
        return Desk(
            orders=unit.orders,
            carts=unit.carts,
            tickets=unit.tickets,
            notes=unit.notes,
            clock=self.clock,
            session=unit.state.session,
            shop_name=self.shop_name,
            product=served.index.product,
            variants=served.index.variants,
            passages=self.passages,
            proof_limit=self.proof_limit,
            guesses=self.guesses,
            client=client,
            best=partial(best, served.index),
        )

    def _converse(
        self,
        said: UserInput,
        text: str,
        state: State,
        parts: Parts,
        served: Served,
        watch: Stopwatch,
    ) -> tuple[Understanding, Reply, State]:
        """Every request in the message in turn; their replies are joined."""
        if said.press is not None:
            understanding = pressed(said.press)
            action, state = decide_press(state, said.press)
            reply, state = self._act(action, state, parts, watch)
            return understanding, reply, state
        with watch.lap("understand"):
            sizes = served.index.vocabulary.size
            understander = Understander(self.classifier, served.slots, sizes, self.languages)
            requests = understander.understand(text, state)
        replies: list[Reply] = []
        failed = state.failed
        for request in requests:
            if replies and _put_off(request, replies[-1], state):
                replies.append(next_named(request.text))
                state = replace(state, next_request=request.text)
                break
            action, state = decide(state, request)
            reply, state = self._act(action, state, parts, watch)
            replies.append(reply)
        if state.failed >= FAILED and not state.handoff:
            action, state = hand_over(state, requests[-1])
            replies[-1], state = self._act(action, state, parts, watch)
        elif state.failed == failed:
            state = replace(state, failed=0)
        if not open_question(replies[-1]):
            further, state = self._further(state, understander, parts, watch)
            replies += further
        state = replace(state, before=requests[-1].reading.intent)
        return requests[0], toned(joined(replies), requests[0], text), state

    def _further(
        self, state: State, understander: Understander, parts: Parts, watch: Stopwatch
    ) -> tuple[list[Reply], State]:
        """What was put off: the second request of a message, else an interrupted task."""
        text, settled = state.next_request, state.proposal is None and state.task is None
        if text and settled and not state.handoff:
            state = replace(state, next_request=None)
            action, state = decide(state, understander.understand(text, state)[0])
            reply, state = self._act(action, state, parts, watch)
            return [replace(reply, text=f"{NEXT} {reply.text}")], state
        if (taken_up := resume(state)) is not None:
            reply, state = self._act(*taken_up, parts, watch)
            return [replace(reply, text=f"{BACK} {reply.text}")], state
        return [], state

    def _act(
        self, action: Action, state: State, parts: Parts, watch: Stopwatch
    ) -> tuple[Reply, State]:
        lap = "search" if isinstance(action, Search) else "perform"
        currency = parts.index.vocabulary.currency
        try:
            with watch.lap(lap):
                result = perform(action, parts)
            with watch.lap("reply"):
                reply = reply_to(action, result, self.shop_name, currency)
        except ServiceError as error:
            return Reply(str(error), "clarify", suggestions=("Talk to a person",)), state
        except AssistantError:
            log.exception("turn of session %s failed", state.session)
            state = replace(state, failed=state.failed + 1)
            return Reply(SORRY, "clarify", suggestions=("Talk to a person",)), state
        return reply, remembered(state, action, result, reply)


def _put_off(request: Understanding, before: Reply, state: State) -> bool:
    """True for a request that waits until the one before it is answered: one order at a time."""
    task = state.task
    asked = task is not None and task.waiting is not None and task.flow in ORDER_FLOWS
    return before.action in WAITS or (asked and request.reading.intent in ORDER_INTENTS)
