"""Let a trained model answer a table: what it says of each line, and how sure it is."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from assistant.nlu.model import Model
from assistant.nlu.reader import Reader
from training.data import OUT_OF_SCOPE, Example, Table
from training.evaluate import Predictions, macro_f1
from training.fit import Outputs, predict


def labelled(table: Table, task: str) -> list[Example]:
    """Return the lines of ``table`` that are labelled for ``task``."""
    return [e for e in table.examples if task in e.labels]


@torch.inference_mode()
def judge(model: Model, table: Table, reader: Reader, task: str) -> Predictions:
    """Predict ``task`` for the lines of ``table`` that are labelled for it."""
    examples = labelled(table, task)
    outputs = predict(model, [e.text for e in examples], reader)
    return _predictions(model, examples, outputs, task)


def _predictions(model: Model, examples: list[Example], outputs: Outputs, task: str) -> Predictions:
    logits, names = outputs.logits[task], list(model.config.heads[task])
    scores = torch.zeros(len(examples))
    if task == "intent":
        scores = model.scope(logits, outputs.features[task])
        logits = model.scope.in_scope(logits)
        names = [name for name in names if name != OUT_OF_SCOPE]
    sure, best = (logits / model.config.temperatures[task]).softmax(-1).max(-1)
    declined = scores >= model.config.threshold
    closed = [names[i] for i in best.tolist()]
    pairs = zip(declined.tolist(), closed, strict=True)
    return Predictions(
        texts=tuple(e.text for e in examples),
        labels=tuple(e.labels[task] for e in examples),
        predicted=tuple(OUT_OF_SCOPE if no else name for no, name in pairs),
        closed=tuple(closed),
        confidence=_floats(torch.where(declined, scores, sure)),
        closed_confidence=_floats(sure),
        oos_score=_floats(scores),
    )


def _floats(values: Tensor) -> np.ndarray:
    return values.double().numpy()


def selection_score(model: Model, valid: Table, reader: Reader) -> float:
    """Return what early stopping maximises: mean of intent accuracy and sentiment macro-F1."""
    scores = []
    for task, names in model.config.heads.items():
        examples = [e for e in labelled(valid, task) if e.labels[task] in names]
        logits = predict(model, [e.text for e in examples], reader, exact=False).logits[task]
        said = [names[i] for i in logits.argmax(-1).tolist()]
        truth = [e.labels[task] for e in examples]
        right = sum(a == b for a, b in zip(said, truth, strict=True)) / max(len(truth), 1)
        scores.append(macro_f1(truth, said) if task == "sentiment" and truth else right)
    return float(np.mean(scores))


def in_scope(model: Model, table: Table, outputs: Outputs) -> tuple[Tensor, Tensor]:
    """Return which intent lines are out of scope, and the in-scope index of the others."""
    known = [name for name in model.config.heads["intent"] if name != OUT_OF_SCOPE]
    labels = [e.labels["intent"] for e in labelled(table, "intent")]
    outside = torch.tensor([label == OUT_OF_SCOPE for label in labels])
    targets = [known.index(label) for label in labels if label != OUT_OF_SCOPE]
    return outside, torch.tensor(targets)
