"""Write what a training run found: report.json, report.md (a model card with plots), CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from training.evaluate import Predictions, confusions, per_class, risk_coverage


@dataclass(frozen=True)
class Report:
    """The figures of one run (see :func:`training.evaluate.metrics`) and where they come from."""

    title: str
    figures: Mapping[str, Any]
    context: Mapping[str, Any]  # data with hashes, recipe, versions
    predictions: Mapping[str, Predictions] = field(repr=False, default_factory=dict)

    @property
    def json(self) -> dict[str, Any]:
        """What report.json holds: the figures at the top level, the context below."""
        return {**self.figures, "context": self.context}


def write_report(report: Report, folder: Path) -> None:
    """Write every file of ``report`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report.json, indent=1, default=str) + "\n"
    (folder / "report.json").write_text(text, encoding="utf-8")
    for task, predictions in report.predictions.items():
        write_predictions(predictions, folder / _named("predictions", task, report, "csv"))
        plot(predictions, folder / _named("reliability", task, report, "png"))
    (folder / "report.md").write_text(markdown(report), encoding="utf-8")


def _named(stem: str, task: str, report: Report, suffix: str) -> str:
    """Name a file; the first task has the plain name."""
    first = task == next(iter(report.predictions))
    return f"{stem}.{suffix}" if first else f"{stem}_{task}.{suffix}"


def write_predictions(p: Predictions, path: Path) -> None:
    """Write one line a test line."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("text", "label", "predicted", "confidence", "oos_score"))
        for row in zip(p.texts, p.labels, p.predicted, p.confidence, p.oos_score, strict=True):
            writer.writerow((*row[:3], f"{row[3]:.6f}", f"{row[4]:.6f}"))


def plot(p: Predictions, path: Path) -> None:
    """Draw calibration (15 bins of equal mass) and risk against coverage."""
    from matplotlib.figure import Figure  # needed here only, and slow to load

    right = np.array(p.predicted) == np.array(p.labels)
    figure = Figure(figsize=(9, 4), layout="constrained")
    left, risk = figure.subplots(1, 2)
    bins = [b for b in np.array_split(np.argsort(p.confidence), 15) if len(b)]
    left.plot([0, 1], [0, 1], color="grey", linewidth=1)
    left.plot([p.confidence[b].mean() for b in bins], [right[b].mean() for b in bins], "o-")
    left.set(xlabel="confidence", ylabel="accuracy", title="Calibration")
    risk.plot(*risk_coverage(p.confidence, right))
    risk.set(
        xlabel="share answered", ylabel="share wrong", title="Risk and coverage", ylim=(0, None)
    )
    figure.savefig(path, dpi=90)


def markdown(report: Report) -> str:
    """Return the model card."""
    parts = [f"# {report.title}", "", "## Figures", "", *_table(_flat(report.figures)), ""]
    for task, p in report.predictions.items():
        image = _named("reliability", task, report, "png")
        parts += [f"## {task.capitalize()}", "", f"![Calibration and risk]({image})", ""]
        parts += ["### Commonest confusions", "", "| label | said | times |", "|---|---|---|"]
        parts += [f"| {a} | {b} | {n} |" for a, b, n in confusions(p.labels, p.predicted)]
        parts += ["", "### Each class", "", "| label | precision | recall | F1 | lines |"]
        parts += ["|---|---|---|---|---|"]
        parts += [
            f"| {name} | {r['precision']:.3f} | {r['recall']:.3f} | {r['f1']:.3f} "
            f"| {r['support']:.0f} |"
            for name, r in per_class(p.labels, p.predicted).items()
        ]
        parts.append("")
    return "\n".join([*parts, "## How it was made", "", *_table(_flat(report.context)), ""])


def _flat(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in values.items():
        name = f"{prefix}{key}"
        found |= _flat(value, f"{name}: ") if isinstance(value, Mapping) else {name: value}
    return found


def _table(values: Mapping[str, Any]) -> list[str]:
    rows = [f"| {key} | {_shown(value)} |" for key, value in values.items()]
    return ["| | |", "|---|---|", *rows]


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4f}"
    return str(value).replace("|", "\\|").replace("\n", " ")
