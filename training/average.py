"""The running mean of the weights over the steps of training, which is what is kept.

It lies in a flatter place than the last step's weights and costs one sum a step (Polyak and
Juditsky, 1992; Izmailov et al., 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor

from assistant.nlu.model import Model, set_tensors, tensors


class Average:
    """An exponential mean with ``decay`` a step, shorter at first; 0 keeps the weights as is."""

    def __init__(self, model: Model, decay: float) -> None:
        self._decay, self._steps = decay, 0
        self._mean = copied(model) if decay else {}

    @torch.no_grad()
    def update(self, model: Model) -> None:
        """Take in the weights of one more step."""
        if not self._decay:
            return
        self._steps += 1
        decay = min(self._decay, (1 + self._steps) / (10 + self._steps))
        for mean, now in zip(self._mean.values(), tensors(model).values(), strict=True):
            mean.lerp_(now, 1 - decay)

    @contextmanager
    def inside(self, model: Model) -> Iterator[None]:
        """Let ``model`` have the mean weights for a while."""
        if not self._decay:
            yield
            return
        now = copied(model)
        set_tensors(model, self._mean)
        try:
            yield
        finally:
            set_tensors(model, now)

    @property
    def state(self) -> tuple[int, dict[str, Tensor]]:
        """What :meth:`restore` goes on from."""
        return self._steps, self._mean

    def restore(self, state: tuple[int, Mapping[str, Tensor]]) -> None:
        """Go on from ``state``."""
        self._steps, self._mean = state[0], dict(state[1])


def copied(model: Model) -> dict[str, Tensor]:
    """Return a copy of the weights of ``model`` that training changes."""
    return {k: v.detach().clone() for k, v in tensors(model).items()}
