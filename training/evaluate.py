"""The metrics of a classifier, on labels and predictions; no model is needed here.

A declined line counts as the answer ``out_of_scope`` in ``accuracy``; ``closed_set_accuracy``
ignores declining and looks at in-scope lines; in ``in_scope_accuracy`` a declined one is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.data import OUT_OF_SCOPE

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Predictions:
    """What was said of each test line. ``closed`` is the best label if nothing is declined.

    ``confidence`` belongs to ``predicted``, ``closed_confidence`` to ``closed``.
    """

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    predicted: tuple[str, ...]
    closed: tuple[str, ...]
    confidence: Floats
    closed_confidence: Floats
    oos_score: Floats


def metrics(p: Predictions) -> dict[str, float | None]:
    """Return every figure of the report; None where the test lines cannot tell."""
    labels, predicted = np.array(p.labels), np.array(p.predicted)
    outside = labels == OUT_OF_SCOPE
    inside, declined = ~outside, predicted == OUT_OF_SCOPE
    closed_right = np.array(p.closed) == labels
    return {
        "accuracy": _mean(predicted == labels),
        "closed_set_accuracy": _mean(closed_right[inside]),
        "in_scope_accuracy": _mean((predicted == labels)[inside]),
        "oos_recall": _mean(declined[outside]),
        "oos_precision": _mean(outside[declined]),
        "oos_auroc": auroc(p.oos_score[outside], p.oos_score[inside]),
        "macro_f1": macro_f1(p.labels, p.predicted),
        "ece": expected_calibration_error(p.closed_confidence[inside], closed_right[inside]),
    }


def _mean(values: npt.NDArray[np.bool_]) -> float | None:
    return float(values.mean()) if len(values) else None


def per_class(labels: Sequence[str], predicted: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return precision, recall, f1 and support of every label that the test lines hold."""
    truth, said = np.array(labels), np.array(predicted)
    table = {}
    for name in sorted(set(labels)):
        hits = float(((truth == name) & (said == name)).sum())
        precision = hits / max(float((said == name).sum()), 1.0)
        support = float((truth == name).sum())
        recall = hits / support
        f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
        table[name] = {"precision": precision, "recall": recall, "f1": f1, "support": support}
    return table


def macro_f1(labels: Sequence[str], predicted: Sequence[str]) -> float:
    """Return the mean F1 of the labels that the test lines hold."""
    return float(np.mean([row["f1"] for row in per_class(labels, predicted).values()]))


def expected_calibration_error(
    confidence: Floats, right: npt.NDArray[np.bool_], bins: int = 15
) -> float | None:
    """Return the mean gap of confidence and accuracy over ``bins`` of equal mass."""
    if not len(confidence):
        return None
    order = np.argsort(confidence, kind="stable")
    gaps = [
        len(part) * abs(float(confidence[part].mean()) - float(right[part].mean()))
        for part in np.array_split(order, bins)
        if len(part)
    ]
    return float(sum(gaps) / len(confidence))


def auroc(positive: Floats, negative: Floats) -> float | None:
    """Return the chance that a positive scores above a negative; ties count half."""
    if not len(positive) or not len(negative):
        return None
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, side="left")
    upto = np.searchsorted(ordered, positive, side="right")
    return float((below + upto).mean() / 2 / len(negative))


def risk_coverage(confidence: Floats, right: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return coverage and the share of wrong answers among the surest lines at each coverage."""
    order = np.argsort(-confidence, kind="stable")
    count = np.arange(1, len(order) + 1)
    return count / len(order), np.cumsum(~right[order]) / count


def confusions(
    labels: Sequence[str], predicted: Sequence[str], most: int = 15
) -> list[tuple[str, str, int]]:
    """Return the commonest mistakes: label, what was said, how often."""
    found: dict[tuple[str, str], int] = {}
    for label, said in zip(labels, predicted, strict=True):
        if label != said:
            found[label, said] = found.get((label, said), 0) + 1
    worst = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:most]
    return [(label, said, count) for (label, said), count in worst]
