"""Measure speech recognition: words heard, time against plain Whisper, phantom text.

    python -m training.bench.speech --data ../shared/data --out speech-report

Reads ``DATA/speech/manifest.csv`` and the clips it names (real people: coffee orders with slot
words, spoken digits, read sentences). Every clip is heard by the assistant's listener and by
plain ``whisper.transcribe`` on the same weights, in one process, one after the other, so that
times compare; medians are given as ratios. Phantom text is counted on silence and noise made
here. Writes OUT.json and OUT.md.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import torch
import whisper
from rapidfuzz.distance import Levenshtein
from whisper.normalizers import EnglishTextNormalizer

from assistant.speech import weights
from assistant.speech.audio import SAMPLE_RATE, Samples, decode
from assistant.speech.listen import Listener
from training.bench.noises import noises

ENGINES = ("assistant", "plain")
words = EnglishTextNormalizer()


@dataclass(frozen=True)
class Clip:
    """A recording and what is known of it: its words, or only some of them (slots)."""

    name: str
    samples: Samples
    transcript: str
    slots: tuple[str, ...]
    kind: str  # "orders", "digits" or "sentences"


@dataclass(frozen=True)
class Heard:
    """What one engine made of one clip, and how long that took, in seconds."""

    clip: Clip
    text: str
    took: float


def read_clips(folder: Path) -> list[Clip]:
    """The clips of a folder's manifest."""
    with (folder / "manifest.csv").open(newline="", encoding="utf-8") as file:
        return [_clip(folder, row) for row in csv.DictReader(file)]


def _clip(folder: Path, row: dict[str, str]) -> Clip:
    slots = tuple(json.loads(row["slots"]).values()) if row["slots"] else ()
    one_word = len(row["transcript"].split()) == 1
    kind = "orders" if slots else "digits" if one_word else "sentences"
    samples = decode(folder / row["file"], 60, 25)
    return Clip(row["file"], samples, row["transcript"], slots, kind)


def hear(clips: Sequence[Clip], listener: Listener, plain: whisper.Whisper) -> list[list[Heard]]:
    """Every clip by the assistant, then by plain Whisper: shape (clips, engines)."""

    def assistant(samples: Samples) -> str:
        return listener.hear(samples).text

    def baseline(samples: Samples) -> str:
        text: str = plain.transcribe(samples, fp16=False, language="en")["text"]
        return text

    for engine in (assistant, baseline):
        engine(clips[0].samples)  # warm
    return [[_timed(clip, engine) for engine in (assistant, baseline)] for clip in clips]


def _timed(clip: Clip, engine: Callable[[Samples], str]) -> Heard:
    started = time.perf_counter()
    text = engine(clip.samples)
    return Heard(clip, text, time.perf_counter() - started)


def accuracy(heard: Sequence[Heard]) -> dict[str, float]:
    """Slot words and digits heard (shares), word error rate of the sentences, silences."""
    slots = [words(slot) in words(one.text) for one in heard for slot in one.clip.slots]
    digits = [one for one in heard if one.clip.kind == "digits"]
    read = [one for one in heard if one.clip.kind == "sentences"]
    errors = [Levenshtein.distance(*_word_pair(one)) for one in read]
    total = sum(len(words(one.clip.transcript).split()) for one in read)
    return {
        "slot_words_heard": float(np.mean(slots)),
        "digits_heard": float(
            np.mean([words(one.text) == words(one.clip.transcript) for one in digits])
        ),
        "sentence_word_error_rate": sum(errors) / total,
        "speech_taken_for_silence": float(np.mean([not one.text.strip() for one in heard])),
    }


def _word_pair(one: Heard) -> tuple[list[str], list[str]]:
    return words(one.clip.transcript).split(), words(one.text).split()


def speed(heard: Sequence[Sequence[Heard]]) -> dict[str, float]:
    """Medians over clips: seconds a clip, real-time factors, and the ratio of the times."""
    ours, theirs = ([pair[i].took for pair in heard] for i in range(len(ENGINES)))
    lengths = [pair[0].clip.samples.size / SAMPLE_RATE for pair in heard]
    return {
        "assistant_seconds": median(ours),
        "plain_seconds": median(theirs),
        "assistant_real_time_factor": median(a / b for a, b in zip(ours, lengths, strict=True)),
        "plain_real_time_factor": median(a / b for a, b in zip(theirs, lengths, strict=True)),
        "assistant_over_plain": median(a / b for a, b in zip(ours, theirs, strict=True)),
        "assistant_90th_percentile": float(np.percentile(ours, 90)),
        "plain_90th_percentile": float(np.percentile(theirs, 90)),
    }


def phantoms(heard: Sequence[Heard]) -> dict[str, Any]:
    """How often words were heard where nobody spoke, and the commonest of them."""
    invented = [one.text.strip() for one in heard if one.text.strip()]
    common = sorted(set(invented), key=invented.count, reverse=True)[:5]
    return {"rate": len(invented) / len(heard), "of": len(heard), "commonest": common}


def measure(data: Path, threads: int, every: int = 1) -> dict[str, Any]:
    """The whole report as JSON values."""
    folder = data / "speech"
    with tempfile.TemporaryDirectory() as data_dir:
        listener = Listener.load(weights.BUNDLED, Path(data_dir), threads=threads)
        plain = weights.load(weights.BUNDLED, Path(data_dir))
    clips = hear(read_clips(folder)[::every], listener, plain)
    quiet = [Clip(name, sound, "", (), "noise") for name, sound in noises()]
    unheard = hear(quiet, listener, plain)
    report: dict[str, Any] = {
        "model": weights.BUNDLED,
        "clips": len(clips),
        "threads": threads,
        "torch": torch.__version__,
        "manifest_sha256": hashlib.sha256((folder / "manifest.csv").read_bytes()).hexdigest(),
        "speed": speed(clips),
    }
    for i, engine in enumerate(ENGINES):
        report[engine] = accuracy([pair[i] for pair in clips])
        report[engine]["phantoms"] = phantoms([pair[i] for pair in unheard])
    return report


def markdown(report: dict[str, Any]) -> str:
    """The report as a page with two tables."""
    ours, theirs = (report[engine] for engine in ENGINES)
    rows = [f"| {key} | {ours[key]:.3f} | {theirs[key]:.3f} |" for key in ours if key != "phantoms"]
    rows.append(
        f"| phantom rate | {ours['phantoms']['rate']:.3f} | {theirs['phantoms']['rate']:.3f} |"
    )
    times = [f"| {key} | {value:.3f} |" for key, value in report["speed"].items()]
    return "\n".join(
        [
            f"# Speech: {report['model']}, {report['clips']} clips, {report['threads']} threads",
            "",
            "| measure | assistant | plain Whisper |",
            "|---|---|---|",
            *rows,
            "",
            "| speed (medians) | value |",
            "|---|---|",
            *times,
            "",
        ]
    )


def main(argv: Sequence[str] | None = None) -> dict[str, Any]:
    """Measure, write OUT.json and OUT.md, and return the report."""
    parser = argparse.ArgumentParser(description="Measure speech recognition.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("speech-report"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, help="hear every Nth clip only")
    options = parser.parse_args(argv)
    report = measure(options.data, options.threads, options.every)
    options.out.with_suffix(".json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    options.out.with_suffix(".md").write_text(markdown(report), encoding="utf-8")
    print(markdown(report))
    return report


if __name__ == "__main__":
    main()
