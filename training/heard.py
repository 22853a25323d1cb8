"""What a model says of lines that it was not trained on, and what is chosen by that.

Temperatures, the weights of the out-of-scope score and the point of declining are all fitted to
such lines: one validation part, or the parts of a cross-validation put together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from assistant.nlu.model import Model
from assistant.nlu.reader import Reader
from assistant.nlu.scope import SIGNALS
from training.calibrate import choose_threshold, fit_means, fit_temperature, fit_weights
from training.data import FEW, Table
from training.fit import predict
from training.judge import in_scope, labelled
from training.unseen import false_alarms


@dataclass(frozen=True)
class Operation:
    """The wanted precision of declining, where ``share`` of the lines is out of scope.

    Left open, the share is a tenth. Where no out-of-scope line is known it is four tenths: who
    labels none has not looked for them, and live shop bots meet that many (HINT3: Arora et al.,
    2020). Where lines are few besides, :data:`UNTOLD` of the known ones is declined at least.
    """

    precision: float = 0.8
    share: float | None = None

    def assumed(self, known: bool) -> float:
        """Return the share to reckon with; ``known`` says whether such lines were labelled."""
        return self.share or (0.1 if known else 0.4)


#: Least share of in-scope lines declined where neither such lines nor their share are known.
UNTOLD = 0.08


@dataclass(frozen=True)
class Heard:
    """Of one task: ``logits`` (in-scope lines, in-scope labels) and their ``targets``;
    ``signals`` (lines, 3) of the out-of-scope score and which lines are ``outside``.
    """  # fmt: skip

    logits: Tensor
    targets: Tensor
    signals: Tensor
    outside: Tensor


@torch.no_grad()
def hear(model: Model, train: Table, held: Table, reader: Reader) -> dict[str, Heard]:
    """Let ``model``, trained on ``train``, judge ``held``; sets the means of its scope."""
    found = {}
    for task, names in model.config.heads.items():
        examples = labelled(held, task)
        outputs = predict(model, [e.text for e in examples], reader)
        logits = outputs.logits[task]
        if task == "intent":
            _set_means(model, train, reader)
            outside, targets = in_scope(model, held, outputs)
            signals = model.scope.signals(logits, outputs.features[task])
            logits = model.scope.in_scope(logits)[~outside]
        else:
            targets = torch.tensor([names.index(e.labels[task]) for e in examples])
            outside = torch.zeros(len(examples), dtype=torch.bool)
            signals = torch.zeros(len(examples), len(SIGNALS))
        found[task] = Heard(logits, targets, signals, outside)
    return found


def _set_means(model: Model, train: Table, reader: Reader) -> None:
    seen = predict(model, [e.text for e in labelled(train, "intent")], reader)
    alien, classes = in_scope(model, train, seen)
    fit_means(model.scope, seen.features["intent"][~alien], classes)


def together(parts: Sequence[Mapping[str, Heard]]) -> dict[str, Heard]:
    """Put the parts of a cross-validation together."""
    return {
        task: Heard(
            *(
                torch.cat([getattr(part[task], name) for part in parts])
                for name in Heard.__dataclass_fields__
            )
        )
        for task in parts[0]
    }


def settle(
    model: Model,
    train: Table,
    heard: Mapping[str, Heard],
    reader: Reader,
    operation: Operation,
) -> Model:
    """Return ``model`` with temperatures, out-of-scope weights and threshold chosen."""
    temperatures = {task: fit_temperature(h.logits, h.targets) for task, h in heard.items()}
    threshold = model.config.threshold
    if "intent" in heard:
        threshold = _settle_scope(model, train, heard["intent"], reader, operation)
    config = replace(model.config, temperatures=temperatures, threshold=threshold)
    return replace(model, config=config)


def _settle_scope(
    model: Model, train: Table, heard: Heard, reader: Reader, operation: Operation
) -> float:
    """Fit the score's weights in place and return the threshold."""
    known = bool(heard.outside.any())
    share = operation.assumed(known)
    fit_weights(model.scope, heard.signals, heard.outside, share)
    strange = torch.sigmoid(heard.signals @ model.scope.weights + model.scope.bias)
    if known:
        return choose_threshold(strange, heard.outside, operation.precision, share)
    declined = false_alarms(model, train, reader, operation.precision, share)
    if operation.share is None and len(train) < FEW:
        declined = max(declined, UNTOLD)
    return float(strange.quantile(1 - declined))
