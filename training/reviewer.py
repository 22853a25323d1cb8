"""Train the model that reads reviews, on what it takes to tell their sentiment.

Alone it may be trained on more reviews, and for as long as it gains, and no intent moves with it.
Messages are in the mix as short sentences. Validation is :mod:`training.shipped`'s.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.intents import SENTIMENTS
from assistant.nlu.encoder import encoder_folder, load_tokenizer
from assistant.nlu.model import save_model
from assistant.nlu.reader import make_reader
from training.data import Example, Table
from training.evaluate import metrics
from training.heard import Operation
from training.judge import judge
from training.recipe import Recipe
from training.rounds import train_model
from training.sets import REVIEW_CAPS, own_lines, own_reviews, reviews

#: Most lines of a sentiment from each set: of clothing more than half of the praise.
CAPS = {**REVIEW_CAPS, "clothing": 6000}

RECIPE = Recipe(
    epochs=5, batch=32, shared=3, rate=2e-4, head_rate=1e-3, augment=0.3, smoothing=0.05,
    average=0.998,
)  # fmt: skip


def review_tables(data: Path | None, seed: int) -> tuple[Table, Table]:
    """Return training and validation lines with a sentiment; without ``data``, our own only."""
    own = own_lines("train_a.csv", "train_b.csv", "train_c.csv")
    blind = own_lines("valid.csv")
    lines: list[Example] = [*own.examples, *own_reviews("reviews.csv", "reviews_b.csv")]
    valid = list(blind.examples)
    if data is not None:
        lines += reviews(data, seed, caps=CAPS)
        valid += reviews(data, seed, held=True)
    table = Table("messages and reviews", tuple(lines), own.digest, ("sentiment",))
    return table, replace(table, name="validation", examples=tuple(valid), digest=blind.digest)


def train_reviewer(data: Path | None, out: Path, recipe: Recipe = RECIPE) -> dict[str, Any]:
    """Train on :func:`review_tables`, write the model to ``out``, return its figures there."""
    train, valid = review_tables(data, recipe.seed)
    heads = {"sentiment": SENTIMENTS}
    model, _ = train_model(train, valid, recipe, Operation(), out, heads)
    save_model(model, out)
    reader = make_reader(load_tokenizer(encoder_folder()), model.words)
    return metrics(judge(model, valid, reader, "sentiment"))
