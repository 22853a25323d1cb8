"""What the first shopper would wait for is done at start."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from assistant import demo
from assistant.flows.passages import Passages
from assistant.nlu.slots.english import english
from assistant.settings import Settings
from assistant.speech.listen import Listener
from assistant.talk.languages import Languages
from assistant.turn import Assistant
from assistant.types import UserInput
from assistant.wiring import Lazy, load_listener, warm_up
from indexes.embed import load_encoder
from tests.assistant.counted import Counted


@dataclass
class Noted:
    """Recognises languages as the assistant does; notes what it found."""

    languages: Languages
    found: list[str | None] = field(default_factory=list)

    def of(self, text: str) -> str | None:
        """The language, noted."""
        self.found.append(self.languages.of(text))
        return self.found[-1]


@pytest.fixture(scope="module")
def loads() -> list[Listener]:
    return []


@pytest.fixture(scope="module")
def encoder(settings: Settings) -> Counted:
    return Counted(load_encoder(settings.encoder, settings.threads))


@pytest.fixture(scope="module")
def languages() -> Noted:
    return Noted(Languages(english().knows))


@pytest.fixture(scope="module")
def warm(
    assistant: Assistant,
    settings: Settings,
    encoder: Counted,
    languages: Noted,
    loads: list[Listener],
) -> Assistant:
    """An assistant that nobody has asked anything, warmed up."""

    def load() -> Listener:
        loads.append(load_listener(settings))
        return loads[-1]

    fresh = replace(
        assistant,
        passages=Passages(demo.policies_dir(), encoder),
        languages=languages,
        listener=Lazy(load),
    )
    warm_up(fresh)
    return fresh


def test_the_policies_have_been_read(warm: Assistant, encoder: Counted) -> None:
    assert sum(encoder.calls) > 100
    encoder.calls.clear()
    turn = warm.respond(UserInput("warm", "how long do I have to return something?"))
    assert turn.reply.sources
    assert set(encoder.calls) == {1}  # the question, no passage


def test_speech_has_been_loaded_and_is_not_loaded_again(
    warm: Assistant, loads: list[Listener]
) -> None:
    assert len(loads) == 1
    assert warm.listener is not None
    assert warm.listener() is loads[0]
    assert len(loads) == 1


def test_a_foreign_language_has_been_recognised_which_takes_the_model(
    warm: Assistant, languages: Noted
) -> None:
    assert languages.found[0] == "de"


def test_what_there_is_not_is_left_out(assistant: Assistant) -> None:
    warm_up(replace(assistant, passages=None, languages=None, listener=None))
