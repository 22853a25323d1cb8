"""Rebuild the weights that the project ships.

    python -m training shipped --data ../shared/data

Our own utterances and the public sets that may ship are trained jointly: messages with intent
and sentiment, reviews with sentiment alone. Validation is our own blind-written part; until that
exists, a tenth of our own lines is held out.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path

from assistant.intents import INTENTS, SENTIMENTS
from assistant.nlu.model import CONFIG, WEIGHTS, WORDS, load_model, save_model
from assistant.nlu.reviewer import REVIEWS
from training.classifier import measure
from training.data import Example, Table, normal, split
from training.heard import Operation
from training.phrases import phrases
from training.recipe import Recipe
from training.report import Report, write_report
from training.reviewer import RECIPE as REVIEWER
from training.reviewer import train_reviewer
from training.rounds import clear, train_model
from training.sets import LICENCES, TRAIN, VALID, own_lines, own_reviews, public_intents, reviews

HEADS = {"intent": INTENTS, "sentiment": SENTIMENTS}

#: About one message in ten is out of scope; of those declined four in five must be.
OPERATION = Operation(precision=0.8, share=0.1)

RECIPE = Recipe(
    epochs=6, batch=32, rank=0, shared=3, rate=2e-4, head_rate=1e-3, augment=0.5, smoothing=0.05,
    reviews=0.2, average=0.998,
)  # fmt: skip


def shipped_tables(data: Path | None, seed: int = 0) -> tuple[Table, Table]:
    """Return training and validation lines; without ``data``, our own lines only."""
    own = own_lines(*TRAIN)
    blind = own_lines(*VALID)
    train, held = (own, blind) if len(blind) else split(own, 0.1, seed)
    lines: list[Example] = [*train.examples, *phrases(seed), *own_reviews("reviews.csv")]
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


def train_shipped(
    data: Path | None, out: Path, recipe: Recipe = RECIPE, beside: Recipe = REVIEWER
) -> Report:
    """Train on :func:`shipped_tables`, measure on its validation part, write to ``out``.

    The report's figures are those of the validation lines, on which the choices were made.
    """
    began = time.perf_counter()
    train, valid = shipped_tables(data, recipe.seed)
    model, scores = train_model(train, valid, recipe, OPERATION, out, HEADS)
    save_model(model, out)
    reviewing = train_reviewer(data, out / REVIEWS, beside)
    tables = {"train": train, "valid": valid, "test": valid}
    measured = measure(model, tables, {}, recipe, OPERATION, scores, began)
    context = {
        "figures": "on the validation lines, on which threshold and temperatures were chosen",
        "sets and licences": LICENCES if data else dict(list(LICENCES.items())[:1]),
        **measured.context,
    }
    figures = {**measured.figures, "reviews": reviewing}
    report = replace(measured, title="The shipped classifier", figures=figures, context=context)
    write_report(report, out)
    clear(out)
    return report


def install(run: Path, folder: Path) -> None:
    """Copy the models of a finished run to the folder that is served, and its card as README.md."""
    load_model(run), load_model(run / REVIEWS)  # refuse a run that is not whole
    (folder / REVIEWS).mkdir(parents=True, exist_ok=True)
    (folder / CONFIG).unlink(missing_ok=True)
    for path in sorted(run.glob("*.png")):
        shutil.copyfile(path, folder / path.name)
    shutil.copyfile(run / "report.md", folder / "README.md")
    for part in (REVIEWS, "."):
        for name in (WORDS, WEIGHTS, CONFIG):
            shutil.copyfile(run / part / name, folder / part / name)
