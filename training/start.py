"""Where training begins: heads set to a linear discriminant of what the encoder already knows.

Attention pooling begins as the mean over the tokens, so the features are the encoder's sentence
embeddings. The discriminant (shared, shrunk covariance) is right about as often as logistic
regression on them, and saves the first epoch.
"""

from __future__ import annotations

import torch

from assistant.nlu.model import Model
from assistant.nlu.network import Head
from assistant.nlu.reader import Reader
from training.data import Table
from training.fit import predict
from training.judge import labelled
from training.recipe import Recipe

#: Spread of the logits at the start, so that the softmax is neither flat nor sure of itself.
SPREAD = 4.0


@torch.no_grad()
def start_heads(model: Model, train: Table, reader: Reader, recipe: Recipe) -> None:
    """Set every head of ``model`` from the class means of ``train``."""
    for task, names in model.config.heads.items():
        examples = labelled(train, task)
        index = {name: i for i, name in enumerate(names)}
        targets = torch.tensor([index[e.labels[task]] for e in examples])
        texts = [e.text for e in examples]
        outputs = predict(model, texts, reader, recipe.max_tokens, exact=False)
        features = outputs.features[task]
        weight, bias = discriminant(features.double(), targets, len(names))
        spread = (features.double() @ weight.T + bias).std(1).mean()
        head = model.network.heads[task]
        assert isinstance(head, Head)
        head.linear.weight.copy_(weight * SPREAD / spread)
        head.linear.bias.copy_(bias * SPREAD / spread)


def discriminant(
    features: torch.Tensor, targets: torch.Tensor, classes: int, shrinkage: float = 0.3
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return weight (classes, dim) and bias (classes,) of a linear discriminant, all priors alike.

    A class without lines gets the mean of all.
    """
    count = torch.bincount(targets, minlength=classes).unsqueeze(1)
    sums = torch.zeros(classes, features.shape[1], dtype=features.dtype)
    means = sums.index_add_(0, targets, features) / count.clamp(min=1)
    means[count.squeeze(1) == 0] = features.mean(0)
    centred = features - means[targets]
    covariance = centred.T @ centred / len(features)
    level = covariance.diagonal().mean()
    covariance = (1 - shrinkage) * covariance + shrinkage * level * torch.eye(len(covariance))
    weight = torch.linalg.solve(covariance, means.T).T
    return weight, -0.5 * (weight * means).sum(1)
