"""Whisper over one window of up to 30 seconds, encoded at the clip's own length where that does.

openai-whisper pads every clip to 30 seconds. Encoding only what is there (and a margin) is the
greater part of the time saved for a short message. The decoder, which was trained on full windows,
may then say the same again and again instead of ending: what is repeated is right and is kept
once; any other result that looks wrong is heard again in the full window.

Model: Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
import whisper
from whisper.audio import HOP_LENGTH, N_FRAMES, SAMPLE_RATE

from assistant.speech.audio import Samples

FRAMES_PER_SECOND = SAMPLE_RATE // HOP_LENGTH  # 100: one mel frame is 10 ms
LEAD = SAMPLE_RATE // 4  # samples of silence before the clip: a word cut tight is heard better
SHORTEST = 8 * FRAMES_PER_SECOND  # frames: a shorter window than this makes the decoder err
MARGIN = 2 * FRAMES_PER_SECOND  # frames of silence after the clip
BEAM = 5  # hypotheses kept at temperature 0: more words heard than by taking the likeliest token
RETRY_TEMPERATURES = (0.4, 0.8)  # after temperature 0 in the full window
SEED = 0  # of sampling at those temperatures, so that a file is always heard alike

NO_SPEECH = 0.68  # probability of no speech, for silence; noises measured 0.68 and more
LEAST_LOGPROB = -1.0  # mean of a token's log-probability; openai-whisper's own threshold
MOST_COMPRESSION = 2.4  # text length over its zlib length; likewise
LOOP_WORDS = 3  # a run of this many words, said twice, may be a loop
TOKENS_PER_SECOND = 10  # nobody speaks faster; who does is looping
MOST_TOKENS = 200  # in one window; the model's own limit is 224


@dataclass(frozen=True)
class Heard:
    """What one window holds, as the model sees it.

    Attributes:
        text: the words.
        logprob: mean log-probability of a token.
        no_speech: the model's probability that nobody speaks, 0 to 1.
        compression: length of the text over its compressed length; high in loops.
        finished: the model came to an end before the most tokens that time allows.
        full: heard in the full window of 30 seconds.
        language: ISO 639-1 code.
    """

    text: str
    logprob: float
    no_speech: float
    compression: float
    finished: bool
    full: bool
    language: str

    @property
    def sound(self) -> bool:
        """True if neither probability nor repetition speaks against the text."""
        return self.logprob >= LEAST_LOGPROB and self.ended and not loops(self.text)

    @property
    def ended(self) -> bool:
        """False if the model repeats itself without end."""
        return self.finished and self.compression <= MOST_COMPRESSION

    @property
    def silent(self) -> bool:
        """True if the model takes the sound for something else than speech.

        In its own length a noise never gets a probable text; in the full window it gets "you".
        """
        return self.no_speech >= NO_SPEECH and (self.full or self.logprob < LEAST_LOGPROB)

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """The better of several hearings has the higher rank."""
        return self.ended, not loops(self.text), self.logprob


class OwnLength(torch.nn.Module):
    """An audio encoder that takes windows shorter than its positions: mel (1, n_mels, frames)."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.positions: torch.Tensor = encoder.positional_embedding  # type: ignore[assignment]

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        """Features of shape (1, frames / 2, state). Not thread-safe: the caller holds a lock."""
        self.encoder.positional_embedding = self.positions[: mel.shape[-1] // 2]
        features: torch.Tensor = self.encoder(mel)
        return features


class Recogniser:
    """A Whisper model that hears one window at a time. Not thread-safe."""

    def __init__(self, model: whisper.Whisper, language: str | None) -> None:
        self.model = model
        self.language = language if model.is_multilingual else "en"
        model.encoder = OwnLength(model.encoder)

    def hear(self, samples: Samples) -> Heard:
        """The first sound result of the attempts, or else the best. At most 30 seconds."""
        attempts = []
        for heard in self._attempts(samples):
            attempts.append(heard)
            if heard.sound or heard.silent:
                return heard
        return max(attempts, key=lambda heard: heard.rank)

    def _attempts(self, samples: Samples) -> Iterator[Heard]:
        spectrogram = self._spectrogram(np.pad(samples, (LEAD, 0)))
        most = min(MOST_TOKENS, TOKENS_PER_SECOND * (samples.size // SAMPLE_RATE + 2))
        if (frames := own_frames(samples.size)) < N_FRAMES:
            yield once(self._decode(spectrogram[:, :frames], 0.0, most))
        for temperature in (0.0, *RETRY_TEMPERATURES):
            yield self._decode(spectrogram, temperature, most)

    def _spectrogram(self, samples: Samples) -> torch.Tensor:
        """Log-mel spectrogram padded with silence, shape (n_mels, N_FRAMES)."""
        padding = N_FRAMES * HOP_LENGTH - samples.size
        mel: torch.Tensor = whisper.log_mel_spectrogram(
            samples, self.model.dims.n_mels, padding=padding, device=self.model.device
        )
        return mel

    def _decode(self, mel: torch.Tensor, temperature: float, most_tokens: int) -> Heard:
        options = whisper.DecodingOptions(
            language=self.language,
            temperature=temperature,
            beam_size=None if temperature else BEAM,
            without_timestamps=True,
            sample_len=most_tokens,
            fp16=self.model.device.type == "cuda",
        )
        with torch.inference_mode(), torch.random.fork_rng(devices=[]):
            torch.manual_seed(SEED)
            result = self.model.decode(mel, options)
        return Heard(
            text=" ".join(result.text.split()),
            logprob=result.avg_logprob,
            no_speech=result.no_speech_prob,
            compression=result.compression_ratio,
            finished=len(result.tokens) < most_tokens,
            full=mel.shape[-1] == N_FRAMES,
            language=result.language,
        )


def own_frames(samples: int) -> int:
    """Mel frames to encode for a clip of so many samples: even, floor and margin kept."""
    frames = max(SHORTEST, -(-(samples + LEAD) // HOP_LENGTH) + MARGIN)
    even: int = min(N_FRAMES, frames + frames % 2)
    return even


def once(heard: Heard) -> Heard:
    """What is heard, with a text that is one thing said again and again said once."""
    words = heard.text.split()
    plain = [word.strip(".,?!").lower() for word in words]
    for length in range(1, len(words) // 2 + 1):
        again = all(word == plain[i % length] for i, word in enumerate(plain[:-1]))
        if again and plain[(len(plain) - 1) % length].startswith(plain[-1]):  # cut off
            if heard.finished and length < LOOP_WORDS:  # "no, no" may have been said
                return heard
            text = " ".join(words[:length])
            return replace(heard, text=text, finished=True, compression=1.0)
    return heard


def loops(text: str) -> bool:
    """True if the text says the same run of words twice."""
    words = text.lower().split()
    runs = Counter(zip(*(words[i:] for i in range(LOOP_WORDS)), strict=False))
    return bool(runs) and max(runs.values()) > 1
