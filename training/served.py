"""Measure the classifier that is being served, and lay the figures out as one table.

    python -m training evaluate --data ../shared/data

Messages come from our own blind-written lines: those that choices were made by (``valid*.csv``) and
those that nobody looked at (``blind_test*.csv``); reviews from products and sentences
that were held out of training. Speed is against one plain encoder pass in the same run.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from assistant.nlu.classifier import Classifier
from assistant.nlu.reviewer import ReadsMany
from training.augment import bare, typos
from training.data import OUT_OF_SCOPE
from training.evaluate import expected_calibration_error, macro_f1
from training.sets import UNSEEN, VALID, clothing, own_lines, sentences
from training.speed import bulk_and_pipeline, reading_and_encoding

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Row:
    """One figure: the layer it belongs to, what it is, on how many lines, and its value."""

    layer: str
    figure: str
    lines: int
    value: float


def evaluate_classifier(
    classifier: Classifier, reviewer: ReadsMany, data: Path | None
) -> list[Row]:
    """Return every figure of the two; without ``data`` those on our own lines only."""
    own = own_lines(*VALID).examples
    unseen = own_lines(*UNSEEN).examples
    rows = _messages(classifier, "intent", [(e.text, e.labels["intent"]) for e in own])
    rows += _messages(classifier, "intent, unseen", [(e.text, e.labels["intent"]) for e in unseen])
    rows += _sentiment(classifier, "messages", [(e.text, e.labels["sentiment"]) for e in own])
    held = {} if data is None else _held_out(data)
    for name, pairs in held.items():
        rows += _sentiment(reviewer, name, pairs)
    reviews = [text for text, _ in held.get("clothing reviews", [])][:200]
    messages = [e.text for e in own][:: len(own) // 60]
    return rows + _speed(classifier, reviewer, messages, reviews)


def _messages(classifier: Classifier, layer: str, pairs: Pairs) -> list[Row]:
    labels = np.array([label for _, label in pairs])
    readings = classifier.read_many([text for text, _ in pairs])
    said = np.array([reading.intent for reading in readings])
    outside, declined = labels == OUT_OF_SCOPE, said == OUT_OF_SCOPE
    sure = np.array([reading.intent_confidence for reading in readings])
    answered = ~outside & ~declined
    error = expected_calibration_error(sure[answered], (said == labels)[answered])
    right = float((said == labels).mean())
    rows = [
        _share(layer, "accuracy", said == labels),
        _share(layer, "in-scope accuracy", (said == labels)[~outside]),
        _share(layer, "out-of-scope recall", declined[outside]),
        _share(layer, "out-of-scope precision", outside[declined]),
        Row(layer, "calibration error", int(answered.sum()), error or 0.0),
    ]
    for name, change in NOISES.items():
        noised = [change(text) for text, _ in pairs]
        got = np.array([reading.intent for reading in classifier.read_many(noised)])
        lost = right - float((got == labels).mean())
        rows.append(Row(layer, f"accuracy lost: {name}", len(pairs), lost))
    return rows


def _share(layer: str, figure: str, right: npt.NDArray[np.bool_]) -> Row:
    return Row(layer, figure, len(right), float(right.mean()))


def _typed(every: int) -> Callable[[str], str]:
    return lambda text: typos(text, random.Random(text), every=every)


#: Ways to disturb a message, for the robustness figures.
NOISES: dict[str, Callable[[str], str]] = {
    "an error in every tenth word": _typed(10),
    "an error in every fifth word": _typed(5),
    "lower case, no punctuation": bare,
}


def _sentiment(classifier: ReadsMany, name: str, pairs: Pairs) -> list[Row]:
    readings = classifier.read_many([text for text, _ in pairs])
    truth = [label for _, label in pairs]
    rows = []
    if "neutral" in truth:
        value = macro_f1(truth, [reading.sentiment for reading in readings])
        rows.append(Row("sentiment", f"{name}, macro-F1 of 3", len(pairs), value))
    polar = [(t, r) for t, r in zip(truth, readings, strict=True) if t != "neutral"]
    signs = ["positive" if r.sentiment_score > 0 else "negative" for _, r in polar]
    value = macro_f1([t for t, _ in polar], signs)
    return [*rows, Row("sentiment", f"{name}, macro-F1 of 2", len(polar), value)]


def _held_out(data: Path) -> dict[str, Pairs]:
    """Reviews of held-out products and sentences, and a domain that is never trained on."""
    frame = pd.read_csv(data / "sentiment" / "semeval14_absa.csv.gz")
    laptops = frame[frame.domain == "laptops"].groupby("text").polarity.agg(set)
    single = [(str(t), p.pop()) for t, p in laptops.items() if len(p) == 1]
    return {
        "clothing reviews": clothing(data, held=True),
        "short sentences": sentences(data, held=True),
        "laptop sentences": [(t, p) for t, p in single if p != "neutral"],
    }


def _speed(
    classifier: Classifier, reviewer: ReadsMany, texts: list[str], reviews: list[str]
) -> list[Row]:
    read, encode = reading_and_encoding(classifier, texts)
    rows = [
        Row("speed", "one reading, ms", len(texts), 1000 * read),
        Row("speed", "one reading / one plain encode", len(texts), read / encode),
    ]
    parts = (("messages", classifier, texts), ("reviews", reviewer, reviews))
    for name, reads, part in parts:
        if part:
            bulk, plain = bulk_and_pipeline(reads, part)
            rows.append(Row("speed", f"plain pipeline / many {name}", len(part), plain / bulk))
    return rows


def table(rows: Sequence[Row]) -> str:
    """Return the figures as a Markdown table."""
    lines = ["| layer | figure | lines | value |", "|---|---|---|---|"]
    lines += [f"| {r.layer} | {r.figure} | {r.lines} | {r.value:.3f} |" for r in rows]
    return "\n".join(lines)
