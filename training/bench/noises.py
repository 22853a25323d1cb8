"""Sounds in which nobody speaks, made here: silence, noise, hum, clicks, music of a kind.

What a speech recogniser writes for one of these is phantom text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from assistant.speech.audio import SAMPLE_RATE, Samples

SECONDS = (0.3, 1.0, 3.0, 7.0)  # lengths of the noises
LEVELS = (0.5, 0.05)  # of full scale
Noise = Callable[[int, np.random.Generator], npt.NDArray[np.float64]]


def coloured(exponent: float) -> Noise:
    """Noise whose power falls with frequency: 0 white, 1 pink, 2 brown."""

    def noise(n: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
        spectrum = np.fft.rfft(rng.standard_normal(n))
        spectrum[1:] /= np.arange(1, spectrum.size) ** (exponent / 2)
        return np.asarray(np.fft.irfft(spectrum, n))

    return noise


def hum(n: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Mains hum with harmonics."""
    at, base = np.arange(n) / SAMPLE_RATE, rng.choice([50, 60])
    return np.asarray(sum(np.sin(2 * np.pi * base * k * at + k) / k for k in (1, 2, 3, 5)))


def clicks(n: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Short bursts, as of keys and switches."""
    sound = np.zeros(n + 800)
    for at in rng.integers(0, n, max(1, 4 * n // SAMPLE_RATE)):
        sound[at : at + 800] += rng.standard_normal(800) * np.exp(-np.arange(800) / 120)
    return sound[:n]


def chords(n: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Music of a kind: three plucked notes at a time, a third of a second each."""
    beat = np.arange(SAMPLE_RATE // 3) / SAMPLE_RATE
    sound = [
        np.sum([_note(beat, 130 * 2 ** (rng.integers(0, 13) / 12)) for _ in range(3)], axis=0)
        for _ in range(n // beat.size + 1)
    ]
    return np.concatenate(sound)[:n]


def _note(at: npt.NDArray[np.float64], pitch: float) -> npt.NDArray[np.float64]:
    tone = np.sum([np.sin(2 * np.pi * pitch * k * at) / k for k in range(1, 6)], axis=0)
    return np.asarray(tone * np.exp(-3 * at))


def ringing(n: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """A telephone that rings, one second in three."""
    at = np.arange(n) / SAMPLE_RATE + rng.uniform(0, 3)
    tones: npt.NDArray[np.float64] = np.sin(2 * np.pi * 440 * at) + np.sin(2 * np.pi * 480 * at)
    return tones * (at % 3 < 1)


NOISES: dict[str, Noise] = {
    "silence": lambda n, rng: np.zeros(n),
    "white": coloured(0),
    "pink": coloured(1),
    "brown": coloured(2),
    "hum": hum,
    "clicks": clicks,
    "chords": chords,
    "ringing": ringing,
    "hum and clicks": lambda n, rng: hum(n, rng) + clicks(n, rng),
    "chords and pink": lambda n, rng: chords(n, rng) + coloured(1)(n, rng) * 3,
}


def noises() -> Iterator[tuple[str, Samples]]:
    """Sounds in which nobody speaks, with what each of them is."""
    rng = np.random.default_rng(11)
    for name, make in NOISES.items():
        for seconds in SECONDS:
            for level in LEVELS:
                sound = make(round(seconds * SAMPLE_RATE), rng)
                loudest = np.abs(sound).max() or 1.0
                samples = (sound / loudest * level).astype(np.float32)
                yield f"{name}, {seconds} s at {level}", samples
