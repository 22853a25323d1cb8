"""Train the model that reads reviews, on what it takes to tell their sentiment.

Alone it may be trained in all layers but the lowest, on more reviews, and no intent moves with it.
Messages are in the mix as short sentences.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import torch

from assistant.intents import SENTIMENTS
from assistant.nlu.encoder import encoder_folder, load_tokenizer
from assistant.nlu.model import Model, save_model
from assistant.nlu.network import Head
from assistant.nlu.reader import Reader, make_reader
from training.data import Example, Table
from training.evaluate import metrics
from training.heard import Operation
from training.judge import judge, selection_score
from training.recipe import Recipe
from training.rounds import train_model
from training.sets import REVIEW_CAPS, TRAIN, VALID, own_lines, own_reviews, reviews

#: Our own review sentences.
OWN = ("reviews.csv", "reviews_b.csv")

#: Most lines of a sentiment from each set: of clothing more than half of the praise.
CAPS = {**REVIEW_CAPS, "clothing": 6000}

RECIPE = Recipe(
    epochs=3, shared=1, rate=1.5e-4, head_rate=1e-3, augment=0.3, smoothing=0.05, average=0.998
)

#: What may be added to the logit of neutral.
LEANS = (-1.0, -0.75, -0.5, -0.25, 0.0, 0.25)


def review_tables(data: Path | None, seed: int) -> tuple[Table, Table]:
    """Return training and validation lines with a sentiment; without ``data``, our own only."""
    own = own_lines(*TRAIN)
    blind = own_lines(*VALID)
    lines: list[Example] = [*own.examples, *own_reviews(*OWN)]
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
    reader = make_reader(load_tokenizer(encoder_folder()), model.words)
    lean(model, replace(valid, examples=tuple(filter(_is_review, valid.examples))), reader)
    save_model(model, out)
    return metrics(judge(model, valid, reader, "sentiment"))


def _is_review(example: Example) -> bool:
    return "intent" not in example.labels


@torch.no_grad()
def lean(model: Model, valid: Table, reader: Reader) -> float:
    """Move the bias of neutral by one of :data:`LEANS`, the best for macro-F1; return it.

    The classes are more even in training than among reviews. Only neutral moves, so that the sign
    of the score, positive against negative, stays what it was.
    """
    bias = cast(Head, model.network.heads["sentiment"]).linear.bias
    began, neutral = bias.clone(), SENTIMENTS.index("neutral")
    found = []
    for step in LEANS:
        bias[neutral] = began[neutral] + step
        found.append((selection_score(model, valid, reader), step))
    best = max(found)[1]
    bias[neutral] = began[neutral] + best
    return best
