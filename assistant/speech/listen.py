"""From an audio file to words, or to "nothing was said": never to words that nobody spoke.

Whisper invents thanks and goodbyes when it is given silence or noise. So the sound itself is
measured first (`activity`), and what Whisper says is believed only if its own probabilities
and the amount of voice allow it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import torch

from assistant.speech import activity, weights
from assistant.speech.audio import SAMPLE_RATE, Samples, clean, decode
from assistant.speech.recognise import Heard, Recogniser
from assistant.types import Transcript

LONGEST_WINDOW = 28 * SAMPLE_RATE  # samples: Whisper's 30 seconds less a margin of silence
CUT_WITHIN = 10 * SAMPLE_RATE  # samples: long clips are cut at the quietest point in this range

CERTAIN = 0.55  # probability of no speech below which a text of low probability is believed


class Listener:
    """Transcribes audio files with one Whisper model. May be called from any thread."""

    def __init__(self, recogniser: Recogniser, max_seconds: float, max_mb: float) -> None:
        self.recogniser = recogniser
        self.max_seconds = max_seconds
        self.max_mb = max_mb
        self._lock = threading.Lock()

    @classmethod
    def load(
        cls,
        model: str,
        data_dir: Path,
        threads: int = 2,
        max_seconds: float = 60.0,
        max_mb: float = 25.0,
        language: str | None = "en",
    ) -> Listener:
        """A listener for an openai-whisper model by name or path; weights go to ``data_dir``.

        ``language`` is an ISO 639-1 code, or None to let a multilingual model detect it.
        Torch's thread count is set for the whole process.

        Raises:
            ModelUnusable: the weights are missing or damaged.
        """
        torch.set_num_threads(threads)
        recogniser = Recogniser(weights.load(model, data_dir), language)
        return cls(recogniser, max_seconds, max_mb)

    def transcribe(self, path: Path) -> Transcript:
        """What is said in an audio file.

        Raises:
            AudioUnreadable: the file is missing, too long or large, or not audio.
        """
        started = time.perf_counter()
        return self._heard(decode(path, self.max_seconds, self.max_mb), started)

    def hear(self, samples: Samples) -> Transcript:
        """What is said in samples of shape (n,), mono, 16 kHz, in -1..1."""
        return self._heard(clean(samples), time.perf_counter())

    def _heard(self, samples: Samples, started: float) -> Transcript:
        said = [
            heard for part in parts(activity.without_pauses(samples)) if (heard := self._said(part))
        ]
        return Transcript(
            text=" ".join(heard.text for heard in said),
            language=said[0].language if said else self.recogniser.language or "",
            no_speech=not said,
            duration_s=samples.size / SAMPLE_RATE,
            took_s=time.perf_counter() - started,
        )

    def _said(self, samples: Samples) -> Heard | None:
        """What is said in one window, or None if it is not speech or not to be believed."""
        if not activity.measure(samples).speech:
            return None
        with self._lock:
            heard = self.recogniser.hear(samples)
        return heard if believable(heard) else None


def believable(heard: Heard) -> bool:
    """True if what Whisper says may be taken for what somebody said."""
    spoken = not heard.silent and any(character.isalnum() for character in heard.text)
    return spoken and heard.ended and (heard.sound or heard.no_speech < CERTAIN)


def parts(samples: Samples) -> Iterator[Samples]:
    """A clip in windows that Whisper can hear at once, cut in pauses."""
    start = 0
    while samples.size - start > LONGEST_WINDOW:
        end = start + LONGEST_WINDOW
        cut = activity.quietest(samples, end - CUT_WITHIN, end)
        yield samples[start:cut]
        start = cut
    yield samples[start:]
