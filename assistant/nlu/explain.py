"""Which words made the classifier say what it says: integrated gradients.

The words' embeddings are moved in small steps from masks to what was written, and the gradient
of the answer's score is summed along the way (Sundararajan et al., 2017). The contributions of
all words together are the difference between the score of the text and that of nothing but masks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from assistant.nlu.classifier import EMPTY, Classifier

#: Steps of the integral; more of them change the shares of words by under a hundredth.
STEPS = 32


@dataclass(frozen=True)
class Explanation:
    """The answer that is explained, and each word's contribution to its score, in order.

    A positive contribution speaks for the answer, a negative one against it.
    """

    answer: str
    words: tuple[tuple[str, float], ...]


def explain(
    classifier: Classifier, text: str, task: Literal["intent", "sentiment"] = "intent"
) -> Explanation:
    """Explain the intent or the sentiment that ``classifier`` reads in ``text``.

    The score of an intent is its log-probability, that of out_of_scope the log-odds of the
    out-of-scope score, that of a sentiment its log-probability.
    """
    reading = classifier.read(text)
    answer = reading.intent if task == "intent" else reading.sentiment
    ids, owners = classifier.tokens(text)
    if len(ids) <= EMPTY:
        return Explanation(answer, ())
    tokens = _integrated_gradients(classifier, ids, task, answer).tolist()
    shares = dict.fromkeys(range(max(owners) + 1), 0.0)
    for owner, share in zip(owners, tokens, strict=True):
        if owner >= 0:
            shares[owner] += share
    return Explanation(answer, tuple(zip(text.split(), shares.values(), strict=False)))


def _integrated_gradients(classifier: Classifier, ids: list[int], task: str, answer: str) -> Tensor:
    """The contribution of each token, shape (tokens,); midpoint rule."""
    masked = [ids[0], *[classifier.mask_id] * (len(ids) - 2), ids[-1]]
    written, nothing = classifier.embed(ids), classifier.embed(masked)
    points = (torch.arange(STEPS) + 0.5) / STEPS
    with torch.enable_grad():
        path = nothing + points[:, None, None] * (written - nothing)
        path.requires_grad_(True)
        score = classifier.score(path, task, answer).sum()
        (gradient,) = torch.autograd.grad(score, path)
    return ((written - nothing) * gradient.mean(0)).sum(-1)
