"""How a model is trained: every number that a run depends on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """How to train. ``rank`` 0 trains all layers from ``shared`` up; otherwise LoRA of that rank.

    ``steps`` stops early for a trial run; ``augment`` is the share of lines that are made noisy.
    ``reviews`` is the share of the lines with a sentiment alone that each epoch draws anew.
    """

    epochs: int = 6
    batch: int = 32
    rank: int = 0
    shared: int = 0
    rate: float = 2e-4
    head_rate: float = 2e-3
    decay: float = 0.85  # of the rate from one layer to the next below
    weight_decay: float = 0.01
    smoothing: float = 0.0
    consistency: float = 0.0  # weight of R-Drop; above 0 a step takes twice as long
    average: float = 0.0  # of the weights over the last steps: the decay a step; 0 takes none
    dropout: float = 0.1
    warmup: float = 0.1
    patience: int = 3
    seed: int = 0
    max_tokens: int = 128
    augment: float = 0.0
    reviews: float = 1.0
    steps: int | None = None

    def __post_init__(self) -> None:
        if self.epochs < 1 or self.batch < 1 or self.patience < 1:
            raise ValueError("epochs, batch and patience must be at least 1")
        if not 0 <= self.augment <= 1 or not 0 <= self.warmup < 1:
            raise ValueError("augment must be in 0..1 and warmup in 0..1, below 1")
