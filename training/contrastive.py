"""Draw queries and the products that met them together: multiple negatives ranking.

In a batch every other pair's product is a negative, and so is, where asked for, one hard negative
a query: a product that BM25 takes for a match and nobody judged to be one. Many are matches that
nobody has looked at: a product that the encoder, as it came, finds nearer to the query than its
own is left out (Solatorio, "GISTEmbed", 2024). Some words of a title, as a query for it, teach
the words of products that no query met.

Sources: Henderson et al., "Efficient Natural Language Response Suggestion" (2017); Karpukhin et
al., "Dense Passage Retrieval" (2020).
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

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from indexes.transformer import Vectors, bfloat16_pays
from training.pairs import Pairs

#: Cosines are multiplied by this before the softmax.
SCALE = 20.0
#: Texts in one forward pass.
PART = 64
#: So much nearer than its own product another may be to a query and still be a negative.
MARGIN = 0.1
#: Words of a title that make a query.
WORDS = (2, 3, 3, 4, 5)


@dataclass(frozen=True)
class RetrieverRecipe:
    """Every number that a run depends on. ``rate`` falls linearly to 0 after the warm-up."""

    epochs: int = 4
    batch: int = 192
    titles: int = 64  # in a batch, besides
    rate: float = 1e-4
    warmup: float = 0.1
    negatives: int = 0  # hard ones to draw from, for each query; none found most (docs/log.md)
    max_tokens: int = 64
    seed: int = 0

    def __post_init__(self) -> None:
        if self.epochs < 1 or self.batch < 2:
            raise ValueError("epochs must be at least 1 and batch at least 2")


@dataclass(frozen=True)
class Guide:
    """The vectors of the encoder as it came, by query and by product."""

    queries: Mapping[str, Vectors]
    products: Mapping[str, Vectors]


@dataclass(frozen=True)
class Material:
    """What is learnt from: pairs, the texts of products, hard negatives by query, the guide, and
    what gives the token ids of some texts.
    """

    pairs: Pairs
    texts: Mapping[str, str]
    hard: Mapping[str, Sequence[str]]
    guide: Guide
    tokens: Callable[[list[str]], list[list[int]]]


@dataclass(frozen=True)
class Batch:
    """Queries with a product each, words of titles with their products, and hard negatives."""

    queries: list[str]
    words: list[str]
    products: list[str]  # of the queries, then of the words
    negatives: list[str]

    @property
    def offered(self) -> list[str]:
        """All products, the wanted ones first, in the order of what they are wanted for."""
        return [*self.products, *self.negatives]


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
    total = recipe.epochs * per_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _slope(total, recipe.warmup))
    scores, best = [score()], _copy(model)
    for epoch in range(recipe.epochs):
        model.train()
        began = time.perf_counter()
        for step, batch in enumerate(_batches(material, recipe, epoch)):
            loss = _step(model, batch, material, optimiser)
            schedule.step()
            if step % 20 == 0:
                _tell(epoch, step, per_epoch, loss, time.perf_counter() - began)
        model.eval()
        scores.append(score())
        print(f"  validation {scores[-1]:.4f}", file=sys.stderr, flush=True)
        if scores[-1] >= max(scores):
            best = _copy(model)
    model.load_state_dict(best)
    return scores


def _batches(material: Material, recipe: RetrieverRecipe, epoch: int) -> Iterator[Batch]:
    """Each query once an epoch, with one of its products and of its hard negatives, drawn."""
    drawn = random.Random(f"{recipe.seed}-{epoch}")
    queries, every = list(material.pairs.matching), list(material.texts)
    drawn.shuffle(queries)
    for start in range(0, len(queries), recipe.batch):
        some = queries[start : start + recipe.batch]
        if len(some) < 2:
            return
        wanted = [drawn.choice(sorted(material.pairs.matching[query])) for query in some]
        named = drawn.sample(every, min(recipe.titles, len(every)))
        words = [_words(material.texts[id], drawn) for id in named]
        hard = [drawn.choice(material.hard[query]) for query in some if material.hard[query]]
        yield Batch(some, words, wanted + named, hard)


def _words(title: str, drawn: random.Random) -> str:
    """Some words of a title, in its order, as a shopper might ask for it."""
    words = title.lower().split()
    count = min(len(words), drawn.choice(WORDS))
    return " ".join(words[place] for place in sorted(drawn.sample(range(len(words)), count)))


def _step(model: Any, batch: Batch, material: Material, optimiser: Any) -> float:
    with _precision():
        asked = embedded(model, material.tokens([*batch.queries, *batch.words]))
        offered = embedded(model, material.tokens([material.texts[id] for id in batch.offered]))
    scores = SCALE * asked.float() @ offered.float().T
    scores = scores.masked_fill(_no_negatives(batch, material), -math.inf)
    right = torch.arange(len(asked))
    loss = functional.cross_entropy(scores, right)
    # The other way round too: of the batch's queries, the one that this product meets.
    loss = loss + functional.cross_entropy(scores[:, : len(asked)].T, right)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def _no_negatives(batch: Batch, material: Material) -> Tensor:
    """Where a product is no negative, shape (queries and words, products): somebody judged it for
    the query, or the guide thinks that it is a match; and what a title's words are wanted for is
    wanted by equal words too.
    """
    offered, count = batch.offered, len(batch.queries)
    seen = [[id in material.pairs.seen[query] for id in offered] for query in batch.queries]
    asked = np.stack([material.guide.queries[query] for query in batch.queries])
    near = asked @ np.stack([material.guide.products[id] for id in offered]).T
    own = near[np.arange(count), np.arange(count)]
    mask = torch.zeros(len(batch.products), len(offered), dtype=torch.bool)
    mask[:count] = torch.tensor(seen) | torch.from_numpy(near > own[:, None] + MARGIN)
    same = np.array(batch.products)[:, None] == np.array(offered)
    mask |= torch.from_numpy(same)
    mask[torch.arange(len(mask)), torch.arange(len(mask))] = False
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
