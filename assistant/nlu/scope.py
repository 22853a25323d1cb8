"""How far out of scope a message is: one logistic score from three signals.

The signals, each higher when the message is stranger:

- ``energy``: minus log-sum-exp of the in-scope logits (Liu et al., 2020);
- ``distance``: smallest Mahalanobis distance of the features to an intent's mean, with one
  covariance for all (Lee et al., 2018);
- ``margin``: the logit of the out-of-scope class less the best other, where it was trained.

Their weights and the threshold are chosen on validation and stored with the model.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

SIGNALS = ("energy", "distance", "margin")


class Scope(nn.Module):
    """The score of a batch, in 0..1. ``rejected`` is the index of the out-of-scope label."""

    def __init__(self, labels: int, dim: int, rejected: int | None) -> None:
        super().__init__()
        self.rejected = rejected
        known = labels - (rejected is not None)
        self.register_buffer("means", torch.zeros(known, dim))  # whitened
        self.register_buffer("whiten", torch.zeros(dim, dim))
        self.register_buffer("weights", torch.zeros(len(SIGNALS)))
        self.register_buffer("bias", torch.zeros(()))

    means: Tensor
    whiten: Tensor
    weights: Tensor
    bias: Tensor

    def signals(self, logits: Tensor, features: Tensor) -> Tensor:
        """Return the signals, shape (batch, 3), of logits and pooled features."""
        known = self.in_scope(logits)
        distance = torch.cdist(features @ self.whiten, self.means).amin(-1)
        if self.rejected is None:
            margin = torch.zeros_like(distance)
        else:
            margin = logits[:, self.rejected] - known.amax(-1)
        return torch.stack([-known.logsumexp(-1), distance, margin], dim=-1)

    def forward(self, logits: Tensor, features: Tensor) -> Tensor:
        """Return the score, shape (batch,)."""
        return torch.sigmoid(self.log_odds(logits, features))

    def log_odds(self, logits: Tensor, features: Tensor) -> Tensor:
        """Return the score as log-odds, shape (batch,)."""
        return self.signals(logits, features) @ self.weights + self.bias

    def in_scope(self, logits: Tensor) -> Tensor:
        """Return ``logits`` without the out-of-scope column."""
        if self.rejected is None:
            return logits
        return torch.cat([logits[:, : self.rejected], logits[:, self.rejected + 1 :]], dim=-1)
