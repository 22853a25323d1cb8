"""Listening with the real model: words where somebody speaks, nothing where nobody does."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from assistant.errors import AudioUnreadable
from assistant.speech import recognise
from assistant.speech.audio import SAMPLE_RATE, decode
from assistant.speech.listen import LONGEST_WINDOW, Listener, believable, parts
from assistant.speech.recognise import LEAD, Heard, loops, once, own_frames

SAID = {
    "have_it_in_blue.wav": {"have", "blue"},
    "return_these_shoes.flac": {"return", "shoes"},
    "return_policy.flac": {"return", "policy"},
}


def words(text: str) -> set[str]:
    return {word.strip(".,?!").lower() for word in text.split()}


@pytest.mark.parametrize("name", SAID)
def test_the_words_of_a_clip_are_heard(listener: Listener, clips: Path, name: str) -> None:
    heard = listener.transcribe(clips / name)
    assert words(heard.text) >= SAID[name]
    assert not heard.no_speech
    assert heard.language == "en"
    assert 1 < heard.duration_s < 3
    assert heard.took_s > 0


def test_a_file_is_always_heard_alike_from_several_threads(listener: Listener, clips: Path) -> None:
    paths = [clips / name for name in SAID] * 2
    with ThreadPoolExecutor(3) as pool:
        texts = [heard.text for heard in pool.map(listener.transcribe, paths)]
    assert texts[:3] == texts[3:]


@pytest.mark.parametrize("sound", ["silence", "white noise", "chords"])
def test_nothing_is_heard_where_nobody_speaks(listener: Listener, sound: str) -> None:
    rng, time = np.random.default_rng(3), np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
    made = {
        "silence": np.zeros(time.size),
        "white noise": rng.standard_normal(time.size) / 5,
        "chords": sum(np.sin(2 * np.pi * f * time) for f in (131, 165, 196))
        * np.exp(-4 * (time % 0.5)),
    }
    heard = listener.hear((made[sound] / 3).astype(np.float32))
    assert heard.no_speech
    assert heard.text == ""


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(arrays.arrays(np.float32, st.integers(0, 3000), elements=st.floats(width=32)))
def test_any_array_of_floats_gives_a_transcript(listener: Listener, samples: np.ndarray) -> None:
    heard = listener.hear(samples)
    assert heard.no_speech == (heard.text == "")
    assert heard.duration_s == pytest.approx(samples.size / SAMPLE_RATE)


def test_a_long_clip_is_heard_to_its_end(listener: Listener, clips: Path) -> None:
    pause = np.zeros(14 * SAMPLE_RATE, np.float32)
    names = ("have_it_in_blue.wav", "return_policy.flac", "return_these_shoes.flac")
    sounds = [decode(clips / name, 60, 25) for name in names]
    heard = listener.hear(np.concatenate([np.append(sound, pause) for sound in sounds]))
    assert heard.duration_s > 40
    assert words(heard.text) >= {"blue", "policy", "return", "shoes"}


def test_an_audio_file_over_the_limit_is_refused(listener: Listener, clips: Path) -> None:
    strict = Listener(listener.recogniser, max_seconds=1, max_mb=25)
    with pytest.raises(AudioUnreadable, match="longer than 1 seconds"):
        strict.transcribe(clips / "have_it_in_blue.wav")


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 100))
def test_the_parts_of_a_clip_are_the_clip_and_none_is_too_long(seconds: int) -> None:
    samples = np.random.default_rng(seconds).random(seconds * 1000).astype(np.float32)
    whole = np.repeat(samples, 16)
    cut = list(parts(whole))
    assert np.array_equal(np.concatenate(cut), whole)
    assert max(part.size for part in cut) <= LONGEST_WINDOW


@given(st.integers(0, LONGEST_WINDOW + LEAD))
def test_a_window_is_even_holds_the_clip_and_is_at_most_30_seconds(samples: int) -> None:
    frames = own_frames(samples)
    assert frames % 2 == 0
    assert samples / 160 <= frames <= 3000


def heard_as(text: str, **changed: float | bool) -> Heard:
    values = {"logprob": -0.3, "no_speech": 0.1, "compression": 1.0, "finished": True}
    return Heard(text=text, language="en", **{"full": False, **values, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "heard",
    [
        heard_as("Thank you.", no_speech=0.8, full=True),
        heard_as("Thank you.", no_speech=0.8, logprob=-1.1),
        heard_as("you", no_speech=0.6, logprob=-1.3),
        heard_as("bye bye bye bye", compression=9.0),
        heard_as("I am going to I am going to", finished=False),
        heard_as(" . . . "),
        heard_as(""),
    ],
)
def test_what_the_model_itself_doubts_is_not_believed(heard: Heard) -> None:
    assert not believable(heard)


def test_a_real_thank_you_is_believed() -> None:
    assert believable(heard_as("Thank you."))
    assert believable(heard_as("Where is my order?", logprob=-1.2))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Add it to my cart. Add it to my cart. Add i", "Add it to my cart."),
        ("Stop! Stop! Stop! Stop!", "Stop!"),
        ("I want, I want one two one two", "I want, I want one two one two"),
    ],
)
def test_what_the_model_repeats_without_end_is_kept_once(said: str, kept: str) -> None:
    assert once(heard_as(said, finished=False)).text == kept


def test_a_word_that_was_said_twice_stays_twice() -> None:
    assert once(heard_as("No, no.")).text == "No, no."


def test_a_repeated_run_of_words_is_a_loop_and_a_repeated_word_is_not() -> None:
    assert loops("Where is my order? Where is my order?")
    assert not loops("no, no, I want the red one")
    assert recognise.LOOP_WORDS == 3


@pytest.mark.espeak
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Do you have it in blue?", {"blue"}),
        ("I would like to talk to a person.", {"talk", "person"}),
        ("Show me something cheaper, please.", {"show", "something"}),
    ],
)
def test_a_sentence_spoken_by_espeak_is_heard(
    listener: Listener, tmp_path: Path, sentence: str, expected: set[str]
) -> None:
    path = tmp_path / "said.wav"
    subprocess.run(["espeak-ng", "-v", "en-us", "-s", "145", "-w", path, sentence], check=True)
    assert words(listener.transcribe(path).text) >= expected
