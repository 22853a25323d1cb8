"""Where to decline when no line out of scope is known: learn it from labels left out.

Some labels at a time are treated as unknown, a linear discriminant is fitted on the encoder's own
embeddings of the others, and the share of known lines that must be declined to reach the wanted
precision is read off. The trained model then declines that share of its validation lines.
"""

from __future__ import annotations

import random
from dataclasses import replace

import torch
from torch import Tensor

from assistant.nlu.model import Model, new_model
from assistant.nlu.reader import Reader
from training.calibrate import choose_threshold
from training.data import Table
from training.fit import predict
from training.start import discriminant

#: Lines looked at, groups of labels left out in turn, and bounds of what is declined.
MOST_LINES, FOLDS = 3000, 4
LEAST, MOST = 0.01, 0.3

#: With fewer labels none can be left out, and this share is declined.
FEWEST_LABELS, UNTOLD = 4, 0.05


@torch.no_grad()
def false_alarms(
    model: Model, train: Table, reader: Reader, precision: float, share: float, seed: int = 0
) -> float:
    """Return the share of in-scope lines to decline, expected to give ``precision``."""
    chance = random.Random(seed)
    examples = [e for e in train.examples if "intent" in e.labels]
    examples = chance.sample(examples, min(MOST_LINES, len(examples)))
    names = sorted({e.labels["intent"] for e in examples})
    if len(names) < FEWEST_LABELS:
        return UNTOLD
    chance.shuffle(names)
    plain = new_model(replace(model.config, rank=0, shared=0))
    features = predict(plain, [e.text for e in examples], reader).features["intent"].double()
    targets = torch.tensor([names.index(e.labels["intent"]) for e in examples])
    folds = min(FOLDS, len(names) // 2)
    found = [_scores(features, targets, fold, folds) for fold in range(folds)]
    scores, outside = torch.cat([s for s, _ in found]), torch.cat([o for _, o in found])
    threshold = choose_threshold(scores, outside, precision, share)
    declined = float((scores[~outside] >= threshold).float().mean())
    return min(max(declined, LEAST), MOST)


def _scores(features: Tensor, targets: Tensor, fold: int, folds: int) -> tuple[Tensor, Tensor]:
    """Score the labels of ``fold`` and every third line of the others, which are not fitted."""
    outside = targets % folds == fold
    asked = outside | (torch.arange(len(targets)) % 3 == 0)
    kept = ~asked
    index = {int(t): i for i, t in enumerate(torch.unique(targets[kept]))}
    fitted = torch.tensor([index[int(t)] for t in targets[kept]])
    weight, bias = discriminant(features[kept], fitted, len(index))
    logits = features[asked] @ weight.T + bias
    logits = logits / logits.std(1).mean() * 4.0
    return 1 - logits.softmax(-1).amax(-1), outside[asked]
