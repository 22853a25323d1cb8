"""Train the classifier on any labelled CSV.

    python -m training classifier --train A.csv --test C.csv --task intent --out runs/mine

The line: read and check, split off validation (few lines are crossed instead), fit with early
stopping, calibrate on validation, choose the point of declining there, read the test lines once,
write model and report.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from assistant.nlu.encoder import encoder_folder, load_tokenizer
from assistant.nlu.model import Model, save_model
from assistant.nlu.reader import make_reader
from training.data import (
    FEW,
    Table,
    Task,
    check_labels,
    leaks,
    read_serves,
    read_table,
    rows,
    split,
)
from training.evaluate import metrics
from training.heard import Operation
from training.judge import judge
from training.recipe import Recipe
from training.report import Report, write_report
from training.rounds import clear, train_crossed, train_model

#: Share of the training lines that becomes validation where none is given.
VALID_SHARE = 0.1

USUAL = Operation()

#: Steps of training to aim at, within bounds on the epochs.
STEPS, LEAST, MOST = 500, 5, 30


def default_recipe(train: Path, task: Task) -> Recipe:
    """Return the recipe for a file: all weights are trained, in more epochs of fewer lines.

    Where lines are few R-Drop did not help (docs/log.md), and rounds take their time already.
    """
    lines = len(read_table(train, task)) if train.is_file() else 1
    epochs = min(max(round(STEPS * Recipe.batch / lines), LEAST), MOST)
    return Recipe(epochs=epochs, smoothing=0.1, consistency=0.0 if lines < FEW else 1.0)


def train_classifier(
    train: Path, test: Path, out: Path, task: Task, recipe: Recipe,
    operation: Operation = USUAL, valid: Path | None = None, serves: Path | None = None,
) -> Report:  # fmt: skip
    """Train on files, measure on ``test``, and write everything to ``out``.

    ``serves`` is a CSV of label,serves for labels that a shop added or renamed. Raises
    :class:`training.data.DataRefused` with the rows at fault if the data cannot be used.
    """
    began = time.perf_counter()
    tables = {"train": read_table(train, task), "test": read_table(test, task)}
    crossed = valid is None and len(tables["train"]) < FEW
    if valid is not None:
        tables["valid"] = read_table(valid, task)
    elif not crossed:
        tables["train"], tables["valid"] = split(tables["train"], VALID_SHARE, recipe.seed)
    check_labels(tables["train"], *(t for name, t in tables.items() if name != "train"))
    served = {} if serves is None else read_serves(serves, tables["train"])
    leaked = _leaks(tables)
    if crossed:
        model, scores = train_crossed(tables["train"], recipe, operation, out)
    else:
        model, scores = train_model(tables["train"], tables["valid"], recipe, operation, out)
    model = replace(model, config=replace(model.config, serves=served))
    save_model(model, out)
    report = measure(model, tables, leaked, recipe, operation, scores, began)
    write_report(report, out)
    clear(out)
    return report


def measure(
    model: Model,
    tables: Mapping[str, Table],
    leaked: Mapping[str, Sequence[int]],
    recipe: Recipe,
    operation: Operation,
    scores: Sequence[float],
    began: float,
) -> Report:
    """Read the test lines once and gather the report."""
    reader = make_reader(load_tokenizer(encoder_folder()), model.words)
    test, tasks = tables["test"], tables["train"].tasks
    predictions = {task: judge(model, test, reader, task) for task in tasks}
    by_task = {task: metrics(p) for task, p in predictions.items()}
    figures: dict[str, Any] = {
        **by_task[tasks[0]],
        "n_train": len(tables["train"]),
        "n_valid": len(tables.get("valid", tables["train"])),
        "n_test": len(test),
        "seconds": round(time.perf_counter() - began, 1),
        "leaked": {name: len(found) for name, found in leaked.items()},
    }
    if len(tasks) > 1:
        figures |= {task: by_task[task] for task in tasks}
    context = {
        "data": {name: f"{t.name} sha256 {t.digest}" for name, t in tables.items()},
        "encoder": f"{model.config.encoder} sha256 {model.config.encoder_sha256}",
        "operating point": asdict(operation) | {"threshold": model.config.threshold},
        "temperatures": model.config.temperatures,
        "recipe": asdict(recipe),
        "validation scores": [round(s, 4) for s in scores],
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
    }
    return Report(f"Classifier: {', '.join(tasks)}", figures, context, predictions)


def _leaks(tables: Mapping[str, Table]) -> dict[str, list[int]]:
    """Find texts that are in two splits, and say so."""
    pairs = (("train", "test"), ("valid", "test"), ("train", "valid"))
    found = {
        f"{a} in {b}": leaks(tables[a], tables[b]) for a, b in pairs if a in tables and b in tables
    }
    for name, where in found.items():
        if where:
            print(f"leak: {name}, {rows(where)}: the same text in both", file=sys.stderr)
    return found
