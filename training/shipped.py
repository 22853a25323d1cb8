"""Rebuild the weights that the project ships.

    python -m training shipped --data ../shared/data --out assistant/weights

Our own utterances and the public sets that may ship are trained jointly: messages with intent
and sentiment, reviews with sentiment alone. Validation is our own blind-written part; until that
exists, a tenth of our own lines is held out.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from assistant.intents import INTENTS, SENTIMENTS
from assistant.nlu.model import save_model
from training.classifier import Operation, measure, train_model
from training.data import Example, Table, normal, split
from training.fit import Recipe
from training.report import Report, write_report
from training.sets import own_lines, public_intents, reviews

HEADS = {"intent": INTENTS, "sentiment": SENTIMENTS}

#: About one message in ten is out of scope; of those declined, four in five must be.
OPERATION = Operation(precision=0.8, share=0.1)

RECIPE = Recipe(
    epochs=4, batch=32, rank=32, shared=3, rate=1e-3, head_rate=1e-3, decay=0.9, augment=0.5,
    smoothing=0.05, patience=3, max_tokens=64,
)  # fmt: skip


def shipped_tables(data: Path | None, seed: int = 0) -> tuple[Table, Table]:
    """Return training and validation lines; without ``data``, our own lines only."""
    own = own_lines("train_a.csv", "train_b.csv")
    blind = own_lines("valid.csv")
    train, held = (own, blind) if len(blind) else split(own, 0.1, seed)
    lines: list[Example] = list(train.examples)
    valid = list(held.examples)
    if data is not None:
        written = {normal(e.text) for e in valid}
        lines += [e for e in public_intents(data, seed) if normal(e.text) not in written]
        lines += reviews(data, seed)
        valid += reviews(data, seed, held=True)
    table = Table("shipped sets", tuple(lines), own.digest, ("intent", "sentiment"))
    missing = sorted(set(INTENTS) - set(table.labels("intent")))
    if missing:
        print(f"no lines yet for {', '.join(missing)}")
    return table, replace(table, name="validation", examples=tuple(valid), digest=held.digest)


def train_shipped(data: Path | None, out: Path, recipe: Recipe = RECIPE) -> Report:
    """Train on :func:`shipped_tables`, measure on its validation part, write to ``out``."""
    began = time.perf_counter()
    train, valid = shipped_tables(data, recipe.seed)
    model, scores = train_model(train, valid, recipe, OPERATION, out, HEADS)
    save_model(model, out)
    tables = {"train": train, "valid": valid, "test": valid}
    report = measure(model, tables, {}, recipe, OPERATION, scores, began)
    write_report(report, out)
    return report
