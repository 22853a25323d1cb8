"""Cut a table into batches of like length, and keep what the frozen layers make of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from assistant.nlu.model import Model
from assistant.nlu.reader import Reader
from training.data import Example, Table
from training.recipe import Recipe

Augment = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Batch:
    """``keys`` names the lines whose lower states may be kept: None for those made noisy."""

    ids: Tensor
    mask: Tensor
    targets: dict[str, Tensor]
    keys: list[int | None]


class LowerStates:
    """Output of the frozen lower layers, kept by line as float16: they never change.

    Holds up to ``most`` token states (768 bytes each for a dimension of 384).
    """

    def __init__(self, model: Model, most: int = 1_500_000) -> None:
        self._network, self._left = model.network, most
        self._kept: dict[int, Tensor] = {}

    @torch.no_grad()
    def __call__(self, batch: Batch) -> Tensor:
        """Return the states of a batch, (batch, tokens, dim)."""
        found = [self._kept.get(-1 if key is None else key) for key in batch.keys]
        if all(state is not None for state in found):
            return nn.utils.rnn.pad_sequence([s for s in found if s is not None], True).float()
        states = self._network.lower(batch.ids, batch.mask).half()
        for key, state, mask in zip(batch.keys, states, batch.mask, strict=True):
            if key is not None and key not in self._kept and self._left > 0:
                self._kept[key] = state[mask]
                self._left -= len(self._kept[key])
        return states.float()


def make_batches(
    train: Table,
    reader: Reader,
    recipe: Recipe,
    epoch: int,
    augment: Augment | None,
    model: Model,
) -> Iterator[Batch]:
    """Shuffle, make some lines noisy, and group lines of like length."""
    chance = random.Random(recipe.seed * 1000 + epoch)
    order = _drawn(train, recipe, chance)
    chance.shuffle(order)
    texts = [_written(train.examples[i], recipe, augment, chance) for i in order]
    encoded = reader.many([text for text, _ in texts])
    chunk = recipe.batch * 20
    rows: list[int] = []
    for start in range(0, len(order), chunk):
        part = range(start, min(start + chunk, len(order)))
        rows += sorted(part, key=lambda i: len(encoded[i]))
    groups = [rows[i : i + recipe.batch] for i in range(0, len(rows), recipe.batch)]
    chance.shuffle(groups)
    index = {t: {n: i for i, n in enumerate(ns)} for t, ns in model.config.heads.items()}
    for group in groups:
        ids, mask = pad([encoded[i] for i in group], recipe.max_tokens)
        targets = _targets([train.examples[order[i]] for i in group], index)
        yield Batch(ids, mask, targets, [order[i] if texts[i][1] else None for i in group])


def lines_an_epoch(train: Table, recipe: Recipe) -> int:
    """Return how many lines :func:`make_batches` goes through."""
    return len(_drawn(train, recipe, random.Random(0)))


def _drawn(train: Table, recipe: Recipe, chance: random.Random) -> list[int]:
    """All lines with an intent, and of the others the recipe's share."""
    asked = range(len(train))
    if recipe.reviews >= 1 or "intent" not in train.tasks:
        return list(asked)
    others = [i for i in asked if "intent" not in train.examples[i].labels]
    chosen = set(chance.sample(others, round(recipe.reviews * len(others))))
    return [i for i in asked if i in chosen or "intent" in train.examples[i].labels]


def _written(
    example: Example, recipe: Recipe, augment: Augment | None, chance: random.Random
) -> tuple[str, bool]:
    """Return the text as it is trained on, and whether it is the original one."""
    if augment and "intent" in example.labels and chance.random() < recipe.augment:
        return augment(example.text, chance), False
    return example.text, True


def _targets(examples: Sequence[Example], index: dict[str, dict[str, int]]) -> dict[str, Tensor]:
    return {
        task: torch.tensor([names.get(e.labels.get(task, ""), -100) for e in examples])
        for task, names in index.items()
    }


def pad(encoded: Sequence[Sequence[int]], most: int) -> tuple[Tensor, Tensor]:
    """Pad token ids to one length: ids and a mask that is True on real tokens."""
    length = min(max(map(len, encoded)), most)
    ids = torch.zeros(len(encoded), length, dtype=torch.long)
    mask = torch.zeros(len(encoded), length, dtype=torch.bool)
    for row, one in enumerate(encoded):
        n = min(len(one), length)
        ids[row, :n] = torch.tensor(one[:n])
        mask[row, :n] = True
    return ids, mask
