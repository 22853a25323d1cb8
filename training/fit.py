"""Fine-tune a model on a table: batches of like length, early stopping, resumable.

Every task's loss is cross-entropy; an example counts only for the tasks that it is labelled for.
The learning rate falls from layer to layer downwards (Howard and Ruder, 2018).
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from assistant.nlu.model import Model, set_tensors, tensors
from assistant.nlu.reader import Reader
from indexes.transformer import bfloat16_pays
from training.average import Average, copied
from training.batches import Augment, Batch, LowerStates, lines_an_epoch, make_batches, pad
from training.data import Table
from training.losses import batch_loss
from training.recipe import Recipe


@dataclass(frozen=True)
class Outputs:
    """What the network says of a list of texts, in their order, by task."""

    logits: dict[str, Tensor]
    features: dict[str, Tensor]


def fit(
    model: Model,
    train: Table,
    score: Callable[[Model], float],
    recipe: Recipe,
    reader: Reader,
    checkpoint: Path,
    augment: Augment | None = None,
    slack: float = 0.0,
    every: float = 0.0,
) -> list[float]:
    """Train ``model`` in place, keep its best epoch by ``score``, return all scores.

    The best is the last one within ``slack`` of the highest: what few validation lines cannot
    tell apart, more training may. After an epoch, and ``every`` seconds at most, ``checkpoint``
    is written; a run that was killed goes on from there.
    """
    groups = _groups(model, recipe)
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=True)
    per_epoch = math.ceil(lines_an_epoch(train, recipe) / recipe.batch)
    total = min(recipe.epochs * per_epoch, recipe.steps or sys.maxsize)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _slope(total, recipe.warmup))
    lower, key = LowerStates(model), {**asdict(recipe), "data": f"{len(train)} {train.digest}"}
    average = Average(model, recipe.average)
    scores, best = _resume(checkpoint, model, average, optimiser, schedule, key)
    stored = time.perf_counter()
    for epoch in range(len(scores), recipe.epochs):
        if _finished(scores, epoch * per_epoch >= total, recipe.patience, slack):
            break
        torch.manual_seed(recipe.seed * 1000 + epoch)
        began, loss = time.perf_counter(), 0.0
        _train_mode(model)
        todo = list(make_batches(train, reader, recipe, epoch, augment, model))
        for step, batch in enumerate(todo[: total - epoch * per_epoch], start=1):
            loss += _step(model, batch, lower, optimiser, schedule, recipe)
            average.update(model)
            _progress(epoch, step, len(todo), loss / step, began)
        with average.inside(model):
            scores.append(score(model))
            if scores[-1] >= max(scores) - slack:
                best = copied(model)
        print(f"  validation {scores[-1]:.4f}", file=sys.stderr, flush=True)
        if time.perf_counter() - stored >= every or len(scores) == recipe.epochs:
            _store(checkpoint, model, average, best, optimiser, schedule, scores, key)
            stored = time.perf_counter()
    set_tensors(model, best)
    model.network.eval()
    return scores


def _train_mode(model: Model) -> None:
    """Turn dropout on, but in the layers that stay as they are."""
    network = model.network.train()
    if network.shared:
        network.embeddings.eval()
        network.layers[: network.shared].eval()


def _finished(scores: list[float], done: bool, patience: int, slack: float) -> bool:
    kept = [i for i, s in enumerate(scores) if s >= max(scores[: i + 1]) - slack]
    return done or len(scores) - 1 - (kept[-1] if kept else -1) >= patience


def _groups(model: Model, recipe: Recipe) -> list[dict[str, object]]:
    network = model.network
    groups: list[dict[str, object]] = [
        {"params": list(network.heads.parameters()), "lr": recipe.head_rate}
    ]
    parts: list[nn.Module] = [network.embeddings, *network.layers]
    for part in parts[: recipe.shared + 1] if recipe.shared else []:
        part.requires_grad_(False)
    for depth, part in enumerate(reversed(parts)):
        wanted = [p for p in part.parameters() if p.requires_grad]
        if wanted:
            groups.append({"params": wanted, "lr": recipe.rate * recipe.decay**depth})
    return groups


def _slope(total: int, warmup: float) -> Callable[[int], float]:
    rising = max(1, int(warmup * total))
    return lambda step: min((step + 1) / rising, max(0.0, (total - step) / (total - rising + 1)))


def _step(
    model: Model,
    batch: Batch,
    lower: LowerStates,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    recipe: Recipe,
) -> float:
    network = model.network
    passes = 2 if recipe.consistency else 1
    mask = batch.mask.repeat(passes, 1)
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16_pays()):
        if network.shared:
            outputs = network.upper(lower(batch).repeat(passes, 1, 1), mask)
        else:
            outputs = network(batch.ids.repeat(passes, 1), mask)
    loss = batch_loss({task: head.logits for task, head in outputs.items()}, batch.targets, recipe)
    optimiser.zero_grad()
    torch.autograd.backward(loss)
    nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
    optimiser.step()
    schedule.step()
    return float(loss.detach())


@torch.inference_mode()
def predict(
    model: Model,
    texts: Sequence[str],
    reader: Reader,
    most: int = 128,
    batch: int = 64,
    exact: bool = True,
) -> Outputs:
    """Run the network over ``texts``, batched by length; if not ``exact``, in bfloat16."""
    model.network.eval()
    encoded = reader.many(texts)
    order = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
    logits: dict[str, list[Tensor]] = {t: [] for t in model.config.heads}
    features: dict[str, list[Tensor]] = {t: [] for t in model.config.heads}
    for start in range(0, len(order), batch):
        ids, mask = pad([encoded[i] for i in order[start : start + batch]], most)
        with torch.autocast("cpu", torch.bfloat16, enabled=not exact and bfloat16_pays()):
            outputs = model.network(ids, mask)
        for task, head in outputs.items():
            logits[task].append(head.logits.float())
            features[task].append(head.features.float())
    back = torch.tensor(order).argsort()
    return Outputs(
        {t: torch.cat(v)[back].clone() for t, v in logits.items()},
        {t: torch.cat(v)[back].clone() for t, v in features.items()},
    )


def _progress(epoch: int, step: int, steps: int, loss: float, began: float) -> None:
    if step % 20 == 0 or step == steps:
        took = time.perf_counter() - began
        print(
            f"epoch {epoch + 1} step {step}/{steps} loss {loss:.4f} {took:.0f} s",
            file=sys.stderr,
            flush=True,
        )


def _store(
    path: Path,
    model: Model,
    average: Average,
    best: dict[str, Tensor],
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    scores: list[float],
    key: Mapping[str, object],
) -> None:
    """Write the checkpoint wholly or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "now": tensors(model),
        "average": average.state,
        "best": best,
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "scores": scores,
        "key": key,
    }
    torch.save(content, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _resume(
    path: Path,
    model: Model,
    average: Average,
    optimiser: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    key: Mapping[str, object],
) -> tuple[list[float], dict[str, Tensor]]:
    """Go on from a checkpoint of the same recipe and data; begin anew from any other."""
    if path.is_file():
        found = torch.load(path, weights_only=True)
        if found["key"] == key:
            set_tensors(model, found["now"])
            average.restore(found["average"])
            optimiser.load_state_dict(found["optimiser"])
            schedule.load_state_dict(found["schedule"])
            print(f"going on after epoch {len(found['scores'])}", file=sys.stderr, flush=True)
            return found["scores"], found["best"]
    return [], copied(model)
