"""Train a model on a table: against one validation part, or where lines are few, crossed.

Crossed, every line is held out once: the models of the rounds say what a model thinks of lines
it has not seen, and the model that is kept has learnt from all of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import torch

from assistant.nlu.encoder import encoder_folder, load_tokenizer
from assistant.nlu.model import Model, ModelConfig, new_model
from assistant.nlu.reader import Reader, make_reader
from assistant.nlu.spelling import count_words
from training.augment import noisy
from training.data import Table, folds
from training.fit import fit
from training.heard import Operation, hear, settle, together
from training.judge import selection_score
from training.recipe import Recipe
from training.start import start_heads

#: Where a run that was killed goes on from, in the output folder.
CHECKPOINT = "checkpoint.pt"

#: Seconds between two checkpoints: one holds all weights twice, three times with their mean, and
#: the optimiser's state.
STORE_EVERY = 30.0

#: Where lines are few they are crossed in so many rounds.
ROUNDS = 4

Heads = Mapping[str, tuple[str, ...]]


def train_model(
    train: Table,
    valid: Table,
    recipe: Recipe,
    operation: Operation,
    out: Path,
    heads: Heads | None = None,
) -> tuple[Model, list[float]]:
    """Fit, calibrate and choose the point of declining; returns the validation scores too.

    ``heads`` fixes the labels and their order; by default they are those of ``train``.
    """
    model, reader = _prepared(train, heads or labels_of(train), recipe)
    scores = _fitted(model, train, valid, reader, recipe, out)
    return settle(model, train, hear(model, train, valid, reader), reader, operation), scores


def train_crossed(
    train: Table, recipe: Recipe, operation: Operation, out: Path
) -> tuple[Model, list[float]]:
    """Fit on all lines, calibrate by what the rounds' models say; returns the rounds' scores."""
    heads, parts, scores = labels_of(train), [], []
    for number, (kept, held) in enumerate(folds(train, ROUNDS, recipe.seed)):
        model, reader = _prepared(kept, heads, recipe)
        scores += _fitted(model, kept, held, reader, recipe, out / f"round{number}", True)[-1:]
        parts.append(hear(model, kept, held, reader))
    model, reader = _prepared(train, heads, recipe)
    _fitted(model, train, train, reader, recipe, out, True)
    hear(model, train, train, reader)  # for the means of the scope alone
    return settle(model, train, together(parts), reader, operation), scores


def labels_of(train: Table) -> Heads:
    """Return the labels of every task, in the order of the alphabet."""
    return {task: tuple(sorted(train.labels(task))) for task in train.tasks}


def _prepared(train: Table, heads: Heads, recipe: Recipe) -> tuple[Model, Reader]:
    torch.manual_seed(recipe.seed)
    config = ModelConfig(heads, recipe.shared, recipe.rank, dict.fromkeys(heads, 1.0))
    tokenizer = load_tokenizer(encoder_folder())
    words = count_words((e.text for e in train.examples), tokenizer.get_vocab())
    model = replace(new_model(config, recipe.dropout), words=words)
    return model, make_reader(tokenizer, words)


def _fitted(
    model: Model,
    train: Table,
    valid: Table,
    reader: Reader,
    recipe: Recipe,
    out: Path,
    to_the_end: bool = False,
) -> list[float]:
    """Train in place. ``to_the_end`` keeps the last epoch whatever ``valid`` says of it."""
    if not (out / CHECKPOINT).is_file():
        start_heads(model, train, reader, recipe)
    return fit(
        model,
        train,
        lambda m: selection_score(m, valid, reader),
        recipe,
        reader,
        out / CHECKPOINT,
        noisy if recipe.augment else None,
        math.inf if to_the_end else standard_error(len(valid)),
        STORE_EVERY,
    )


def clear(out: Path) -> None:
    """Remove what only a killed run needs, and the folders that held nothing else."""
    for path in sorted(out.glob(f"**/{CHECKPOINT}")):
        path.unlink()
        if path.parent != out and not any(path.parent.iterdir()):
            path.parent.rmdir()


def standard_error(lines: int, score: float = 0.9) -> float:
    """Return the standard error of a share near ``score`` that was measured on ``lines``."""
    return math.sqrt(score * (1 - score) / max(lines, 1))
