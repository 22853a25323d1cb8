"""What a training step makes small: cross-entropy, and how far two dropout passes disagree."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from training.recipe import Recipe

#: Target of a line that is not labelled for a task.
UNLABELLED = -100


def batch_loss(
    logits: Mapping[str, Tensor], targets: Mapping[str, Tensor], recipe: Recipe
) -> Tensor:
    """Return the loss of a batch, by task; every line counts alike.

    ``logits`` (passes · batch, labels) holds one pass, or two with different dropout one after
    the other; then ``recipe.consistency`` times the symmetric divergence of the two is added
    (R-Drop: Liang et al., 2021).
    """
    loss = torch.zeros(())
    for task, rows in logits.items():
        rows, wanted = rows.float(), targets[task]
        passes = len(rows) // len(wanted)
        losses = functional.cross_entropy(
            rows, wanted.repeat(passes), reduction="sum", label_smoothing=recipe.smoothing,
            ignore_index=UNLABELLED,
        )  # fmt: skip
        loss = loss + losses / len(rows)
        if passes == 2:
            labelled = wanted != UNLABELLED
            first, second = (half[labelled] for half in rows.chunk(2))
            loss = loss + recipe.consistency * divergence(first, second) / len(wanted)
    return loss


def divergence(first: Tensor, second: Tensor) -> Tensor:
    """Return the mean of the two Kullback-Leibler divergences, summed over the lines."""
    a, b = first.log_softmax(-1), second.log_softmax(-1)
    return ((a.exp() - b.exp()) * (a - b)).sum() / 2
