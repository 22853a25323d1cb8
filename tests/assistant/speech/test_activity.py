"""The gate before the model: speech passes, silence, noise, hum and tones do not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.speech.activity import KEPT, measure, quietest, without_pauses
from assistant.speech.audio import SAMPLE_RATE, decode

RNG = np.random.default_rng(7)
TIME = np.arange(3 * SAMPLE_RATE) / SAMPLE_RATE


def pink(n: int) -> np.ndarray:
    spectrum = np.fft.rfft(RNG.standard_normal(n))
    spectrum[1:] /= np.sqrt(np.arange(1, spectrum.size))
    noise = np.fft.irfft(spectrum, n)
    return noise / np.abs(noise).max()


def clicks(n: int) -> np.ndarray:
    sound = np.zeros(n)
    for at in RNG.integers(0, n - 200, 9):
        sound[at : at + 120] += RNG.standard_normal(120) * np.exp(-np.arange(120) / 20)
    return sound / np.abs(sound).max()


NOT_SPEECH = {
    "digital silence": np.zeros(TIME.size),
    "a quiet room": 1e-4 * RNG.standard_normal(TIME.size),
    "white noise": RNG.standard_normal(TIME.size) / 4,
    "pink noise": pink(TIME.size),
    "mains hum": sum(np.sin(2 * np.pi * 50 * k * TIME + k) / k for k in (1, 2, 3, 5)) / 2,
    "a siren": np.sin(2 * np.pi * np.cumsum(700 + 300 * np.sin(np.pi * TIME)) / SAMPLE_RATE),
    "a dial tone": (np.sin(2 * np.pi * 440 * TIME) + np.sin(2 * np.pi * 480 * TIME)) / 2,
    "clicks": clicks(TIME.size),
}


@pytest.mark.parametrize("level", [0.5, 0.05, 0.005])
@pytest.mark.parametrize("name", NOT_SPEECH)
def test_what_is_not_speech_is_not_taken_for_it(name: str, level: float) -> None:
    assert not measure((NOT_SPEECH[name] * level).astype(np.float32)).speech


@pytest.mark.parametrize("level", [1.0, 0.1, 0.01])
def test_speech_is_recognised_at_any_usual_level(clips: Path, level: float) -> None:
    for path in sorted(clips.iterdir()):
        assert measure(decode(path, 60, 25) * np.float32(level)).speech


def test_speech_over_pink_noise_is_still_speech(clips: Path) -> None:
    speech = decode(clips / "have_it_in_blue.wav", 60, 25)
    assert measure((speech + 0.05 * pink(speech.size)).astype(np.float32)).speech


@pytest.mark.parametrize("size", [0, 1, 100, 511, 512, 513])
def test_the_shortest_clips_are_measured_and_are_not_speech(size: int) -> None:
    assert not measure(np.zeros(size, np.float32)).speech


def test_a_long_clip_is_cut_in_its_pause() -> None:
    sound = RNG.standard_normal(SAMPLE_RATE * 4).astype(np.float32)
    sound[30_000:36_000] = 0
    assert 30_000 < quietest(sound, 10_000, 60_000) < 36_000


def test_long_pauses_are_shortened_and_speech_is_kept() -> None:
    burst = RNG.uniform(-0.5, 0.5, SAMPLE_RATE).astype(np.float32)
    pause = np.zeros(5 * SAMPLE_RATE, np.float32)
    kept = without_pauses(np.concatenate([pause, burst, pause, burst, pause]))
    assert kept.size == pytest.approx(2 * burst.size + 4 * KEPT, abs=1000)
    assert np.sum(kept**2) == pytest.approx(2 * np.sum(burst**2), rel=1e-4)


@pytest.mark.parametrize("size", [0, 1, 159, 161])
def test_a_clip_of_silence_is_all_pause(size: int) -> None:
    assert without_pauses(np.zeros(size, np.float32)).size == 0
