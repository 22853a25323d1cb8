"""Train the classifier on any labelled CSV.

    python -m training classifier --train A.csv --test C.csv --task intent --out runs/mine

The line: read and check, split off validation, fit with early stopping, calibrate on validation,
choose the point of declining there, read the test lines once, write model and report.
"""

from __future__ import annotations

import math
import platform
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch

from assistant.nlu.encoder import encoder_folder, load_tokenizer
from assistant.nlu.model import Model, ModelConfig, new_model, save_model
from assistant.nlu.reader import Reader, make_reader
from assistant.nlu.spelling import count_words
from training.augment import noisy
from training.calibrate import (
    choose_threshold,
    fit_means,
    fit_temperature,
    fit_weights,
)
from training.data import Table, Task, check_labels, leaks, read_table, rows, split
from training.evaluate import metrics
from training.fit import fit, predict
from training.judge import in_scope, judge, labelled, selection_score
from training.recipe import Recipe
from training.report import Report, write_report
from training.start import start_heads
from training.unseen import false_alarms

#: Where a run that was killed goes on from, in the output folder.
CHECKPOINT = "checkpoint.pt"

#: Share of the training lines that becomes validation where none is given.
VALID_SHARE = 0.1


def default_recipe(train: Path) -> Recipe:
    """Return the recipe for a file: all weights are trained, longer where there are few lines."""
    lines = len(read_table(train, "intent")) if train.is_file() else 0
    return Recipe(epochs=4 if lines > 5000 else 8)


@dataclass(frozen=True)
class Operation:
    """The wanted precision of declining, where ``share`` of the lines is out of scope.

    Left open, the share is a tenth. Where no out-of-scope line is known it is three tenths: who
    labels none has not looked for them, and live shop bots meet more (HINT3: Arora et al., 2020).
    """

    precision: float = 0.8
    share: float | None = None

    def assumed(self, known: bool) -> float:
        """Return the share to reckon with; ``known`` says whether such lines were labelled."""
        return self.share or (0.1 if known else 0.3)


def train_classifier(
    train: Path, test: Path, out: Path, task: Task, recipe: Recipe,
    operation: Operation = Operation(), valid: Path | None = None,
) -> Report:  # fmt: skip
    """Train on files, measure on ``test``, and write everything to ``out``.

    Raises :class:`training.data.DataRefused` with the rows at fault if the data cannot be used.
    """
    began = time.perf_counter()
    tables = {"train": read_table(train, task), "test": read_table(test, task)}
    if valid is None:
        tables["train"], tables["valid"] = split(tables["train"], VALID_SHARE, recipe.seed)
    else:
        tables["valid"] = read_table(valid, task)
    check_labels(tables["train"], tables["valid"], tables["test"])
    leaked = _leaks(tables)
    model, scores = train_model(tables["train"], tables["valid"], recipe, operation, out)
    save_model(model, out)
    report = measure(model, tables, leaked, recipe, operation, scores, began)
    write_report(report, out)
    return report


def train_model(
    train: Table,
    valid: Table,
    recipe: Recipe,
    operation: Operation,
    out: Path,
    heads: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Model, list[float]]:
    """Fit, calibrate and choose the point of declining; returns the validation scores too.

    ``heads`` fixes the labels and their order; by default they are those of ``train``.
    """
    torch.manual_seed(recipe.seed)
    heads = heads or {task: tuple(sorted(train.labels(task))) for task in train.tasks}
    config = ModelConfig(heads, recipe.shared, recipe.rank, dict.fromkeys(heads, 1.0))
    tokenizer = load_tokenizer(encoder_folder())
    words = count_words((e.text for e in train.examples), tokenizer.get_vocab())
    model = replace(new_model(config, recipe.dropout), words=words)
    reader = make_reader(tokenizer, words)
    if not (out / CHECKPOINT).is_file():
        start_heads(model, train, reader, recipe)
    scores = fit(
        model,
        train,
        lambda m: selection_score(m, valid, reader),
        recipe,
        reader,
        out / CHECKPOINT,
        noisy if recipe.augment else None,
        standard_error(len(valid)),
    )
    return calibrate(model, train, valid, reader, operation), scores


def standard_error(lines: int, score: float = 0.9) -> float:
    """Return the standard error of a share near ``score`` that was measured on ``lines``."""
    return math.sqrt(score * (1 - score) / max(lines, 1))


@torch.no_grad()
def calibrate(
    model: Model, train: Table, valid: Table, reader: Reader, operation: Operation
) -> Model:
    """Fit temperatures and the out-of-scope score; choose the threshold on ``valid``."""
    temperatures, threshold = {}, model.config.threshold
    for task, names in model.config.heads.items():
        examples = labelled(valid, task)
        outputs = predict(model, [e.text for e in examples], reader)
        logits, features = outputs.logits[task], outputs.features[task]
        if task == "intent":
            outside, targets = in_scope(model, valid, outputs)
            logits = model.scope.in_scope(logits)[~outside]
            known = [e.text for e in labelled(train, task)]
            seen = predict(model, known, reader)
            alien, classes = in_scope(model, train, seen)
            fit_means(model.scope, seen.features[task][~alien], classes)
            signals = model.scope.signals(outputs.logits[task], features)
            share = operation.assumed(bool(outside.any()))
            with torch.enable_grad():
                fit_weights(model.scope, signals.clone(), outside, share)
            strange = model.scope(outputs.logits[task], features)
            if outside.any():
                threshold = choose_threshold(strange, outside, operation.precision, share)
            else:
                declined = false_alarms(model, train, reader, operation.precision, share)
                threshold = float(strange.quantile(1 - declined))
        else:
            targets = torch.tensor([names.index(e.labels[task]) for e in examples])
        temperatures[task] = fit_temperature(logits, targets)
    return replace(
        model, config=replace(model.config, temperatures=temperatures, threshold=threshold)
    )


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
        "n_valid": len(tables["valid"]),
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
    found = {f"{a} in {b}": leaks(tables[a], tables[b]) for a, b in pairs}
    for name, where in found.items():
        if where:
            print(f"leak: {name}, {rows(where)}: the same text in both", file=sys.stderr)
    return found
