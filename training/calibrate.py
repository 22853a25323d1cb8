"""Make a trained model honest: temperatures, the out-of-scope score, the point of declining.

Everything here is chosen on validation. The operating point is the lowest threshold at which
declining has the wanted precision when the wanted share of lines is out of scope.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from assistant.nlu.scope import Scope


def fit_temperature(logits: Tensor, targets: Tensor) -> float:
    """Return the temperature of least negative log-likelihood (Guo et al., 2017)."""
    grid = torch.logspace(-1.3, 1.0, 200)
    losses = [float(functional.cross_entropy(logits / t, targets)) for t in grid]
    return float(grid[min(range(len(grid)), key=losses.__getitem__)])


def fit_means(scope: Scope, features: Tensor, targets: Tensor, shrinkage: float = 0.1) -> None:
    """Set the class means and the shared, shrunk covariance from in-scope training features.

    ``targets`` are indices among the in-scope labels.
    """
    features = features.double()
    count = torch.zeros(len(scope.means), dtype=torch.double)
    count.index_add_(0, targets, torch.ones(len(targets), dtype=torch.double))
    means = torch.zeros(scope.means.shape, dtype=torch.double).index_add_(0, targets, features)
    means /= count.clamp(min=1).unsqueeze(1)
    centred = features - means[targets]
    covariance = centred.T @ centred / len(targets)
    dim = len(covariance)
    mean_variance = covariance.diagonal().mean()
    covariance = (1 - shrinkage) * covariance + shrinkage * mean_variance * torch.eye(dim)
    values, vectors = torch.linalg.eigh(covariance)
    whiten = vectors @ torch.diag(values.clamp(min=1e-9).rsqrt()) @ vectors.T
    scope.whiten.copy_(whiten)
    scope.means.copy_(means @ whiten)


def fit_weights(
    scope: Scope, signals: Tensor, outside: Tensor, share: float, used: tuple[int, ...] = (0, 1, 2)
) -> None:
    """Fit the logistic weights of the signals, as if ``share`` of the lines were ``outside``.

    Without examples of either kind, energy and distance weigh alike.
    """
    scope.weights.zero_()
    scope.bias.zero_()
    mean, spread = signals.mean(0), signals.std(0).clamp(min=1e-6)
    if not outside.any() or outside.all():
        scope.weights[:2] = 1 / spread[:2]
        scope.bias.copy_(-(scope.weights * mean).sum())
        return
    chosen = list(used)
    inputs = ((signals - mean) / spread)[:, chosen]
    target = outside.float()
    priors = torch.where(outside, share / target.mean(), (1 - share) / (1 - target.mean()))
    weights = torch.zeros(len(chosen), requires_grad=True)
    bias = torch.zeros((), requires_grad=True)
    solver = torch.optim.LBFGS([weights, bias], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        solver.zero_grad()
        losses = functional.binary_cross_entropy_with_logits(
            inputs @ weights + bias, target, weight=priors
        )
        loss = losses + 1e-3 * weights.square().sum()
        torch.autograd.backward(loss)
        return loss

    solver.step(closure)  # type: ignore[no-untyped-call]
    with torch.no_grad():
        scope.weights[chosen] = weights / spread[chosen]
        scope.bias.copy_(bias - (scope.weights * mean).sum())


def choose_threshold(scores: Tensor, outside: Tensor, precision: float, share: float) -> float:
    """Return the lowest threshold whose declining is precise enough at ``share`` outside.

    False alarms are counted a standard error above what was seen, for a threshold that was chosen
    by the lines it is judged by looks better than it is. If none is precise enough, the most
    precise one; above 1, so that nothing is declined, if nothing is outside.
    """
    best, best_precision = 2.0, 0.0
    for threshold in torch.unique(scores).flip(0):
        recall = float((scores[outside] >= threshold).float().mean())
        alarms = upper_share(int((scores[~outside] >= threshold).sum()), int((~outside).sum()))
        caught = share * recall
        reached = caught / max(caught + (1 - share) * alarms, 1e-12)
        if caught and (reached >= precision or reached > best_precision):
            best, best_precision = float(threshold), min(reached, precision)
    return best


def upper_share(found: int, lines: int, errors: float = 1.0) -> float:
    """Return the share that ``found`` of ``lines`` may stand for, ``errors`` standard errors up.

    Source: Wilson, "Probable inference" (1927).
    """
    if not lines:
        return 0.0
    share, spread = found / lines, errors**2 / lines
    middle = share + spread / 2
    return (middle + math.sqrt(spread * (share * (1 - share) + spread / 4))) / (1 + spread)
