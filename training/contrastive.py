"""Draw queries and the products that met them together: multiple negatives ranking.

In a batch every other pair's product is a negative, and so is one hard negative a pair, a
product that BM25 takes for a match and nobody judged to be one. Sources: Henderson et al.,
"Efficient Natural Language Response Suggestion" (2017); Karpukhin et al., "Dense Passage
Retrieval" (2020).
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from indexes.transformer import bfloat16_pays
from training.pairs import Pairs

#: Cosines are multiplied by this before the softmax.
SCALE = 20.0
#: Texts in one forward pass.
PART = 32


@dataclass(frozen=True)
class RetrieverRecipe:
    """Every number that a run depends on. ``rate`` falls linearly to 0 after the warm-up."""

    epochs: int = 4
    batch: int = 96
    rate: float = 1e-4
    warmup: float = 0.1
    negatives: int = 20  # hard ones to draw from, for each query
    max_tokens: int = 64
    seed: int = 0
    steps: int | None = None  # stops early, for a trial run

    def __post_init__(self) -> None:
        if self.epochs < 1 or self.batch < 2:
            raise ValueError("epochs must be at least 1 and batch at least 2")


@dataclass(frozen=True)
class Material:
    """What is learnt from: token ids of each query and product, and the hard negatives."""

    pairs: Pairs
    queries: Mapping[str, Sequence[int]]
    products: Mapping[str, Sequence[int]]
    hard: Mapping[str, Sequence[str]]


def fit(
    model: Any,
    material: Material,
    recipe: RetrieverRecipe,
    score: Callable[[], float],
) -> list[float]:
    """Train ``model`` in place and keep the epoch with the best ``score``; gives all scores.

    The first score is that of the model as it came.
    """
    torch.manual_seed(recipe.seed)
    model.embeddings.requires_grad_(False)  # rare words keep the places they came with
    learnt = [each for each in model.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=recipe.rate, weight_decay=0.01)
    per_epoch = math.ceil(len(material.pairs.matching) / recipe.batch)
    total = min(recipe.epochs * per_epoch, recipe.steps or sys.maxsize)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _slope(total, recipe.warmup))
    scores, best, done = [score()], _copy(model), 0
    for epoch in range(recipe.epochs):
        model.train()
        began = time.perf_counter()
        for step, batch in enumerate(_batches(material, recipe, epoch)):
            if done >= total:
                break
            loss = _step(model, batch, material, optimiser)
            schedule.step()
            done += 1
            if step % 20 == 0:
                _tell(epoch, step, per_epoch, loss, time.perf_counter() - began)
        model.eval()
        scores.append(score())
        print(f"  validation {scores[-1]:.4f}", file=sys.stderr, flush=True)
        if scores[-1] >= max(scores):
            best = _copy(model)
    model.load_state_dict(best)
    return scores


#: Query, its product, and a hard negative (None where BM25 found no other product).
Triple = tuple[str, str, str | None]


def _batches(material: Material, recipe: RetrieverRecipe, epoch: int) -> Iterator[list[Triple]]:
    """Each query once an epoch, with one of its products and of its hard negatives, drawn."""
    drawn = random.Random(f"{recipe.seed}-{epoch}")
    queries = list(material.pairs.matching)
    drawn.shuffle(queries)
    triples = [
        (
            query,
            drawn.choice(sorted(material.pairs.matching[query])),
            drawn.choice(hard) if (hard := material.hard[query]) else None,
        )
        for query in queries
    ]
    for start in range(0, len(triples), recipe.batch):
        if len(batch := triples[start : start + recipe.batch]) > 1:
            yield batch


def _step(model: Any, batch: list[Triple], material: Material, optimiser: Any) -> float:
    products = [product for _, product, _ in batch]
    products += [negative for _, _, negative in batch if negative is not None]
    with _precision():
        asked = embedded(model, [material.queries[query] for query, _, _ in batch])
        offered = embedded(model, [material.products[product] for product in products])
    scores = SCALE * asked.float() @ offered.float().T
    scores = scores.masked_fill(_judged(batch, products, material.pairs), -math.inf)
    right = torch.arange(len(batch))
    loss = functional.cross_entropy(scores, right)
    # The other way round too: of the batch's queries, the one that this product meets.
    loss = loss + functional.cross_entropy(scores[:, : len(batch)].T, right)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def _judged(batch: list[Triple], products: list[str], pairs: Pairs) -> Tensor:
    """Where a product is no negative of a query, for somebody judged it: (queries, products)."""
    mask = torch.tensor([[p in pairs.seen[query] for p in products] for query, _, _ in batch])
    mask[torch.arange(len(batch)), torch.arange(len(batch))] = False
    return mask


def embedded(model: Any, rows: Sequence[Sequence[int]]) -> Tensor:
    """Token ids as L2-normalised means of the last states, shape (rows, dim).

    Rows of like length go through together, so that little is padded.
    """
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    parts = [order[start : start + PART] for start in range(0, len(order), PART)]
    found = torch.cat([_embedded(model, [rows[place] for place in part]) for part in parts])
    return found[torch.tensor(order).argsort()]


def _embedded(model: Any, rows: Sequence[Sequence[int]]) -> Tensor:
    longest = max(map(len, rows))
    ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
    mask = torch.arange(longest) < torch.tensor([len(row) for row in rows])[:, None]
    states = model(ids, attention_mask=mask.long())[0].float()
    pooled = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return functional.normalize(pooled, dim=1)


def _precision() -> AbstractContextManager[Any]:
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16_pays())


def _slope(total: int, warmup: float) -> Callable[[int], float]:
    rise = max(1, round(total * warmup))
    return lambda step: min((step + 1) / rise, max(0.0, (total - step) / max(1, total - rise)))


def _copy(model: Any) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


def _tell(epoch: int, step: int, of: int, loss: float, seconds: float) -> None:
    line = f"epoch {epoch + 1}, step {step} of {of}, loss {loss:.3f}, {seconds:.0f} s"
    print(line, file=sys.stderr, flush=True)
