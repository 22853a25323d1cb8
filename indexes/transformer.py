"""A BERT-like encoder run without what short texts do not need: no padding, no repeats, bfloat16.

Source: Reimers and Gurevych, "Sentence-BERT" (2019); Wang et al., "MiniLM" (2020).
"""

from __future__ import annotations

import copy
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.fusion import Fusion

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]  # done, total

#: Tokens in one forward pass of a bulk encoding: their states stay in the processor's cache.
BATCH_TOKENS = 1024
#: Fewer texts than this are encoded in float32: converting the weights costs about so much.
BULK = 256
#: bfloat16 must be this many times as quick as float32 to be worth its rounding.
WORTH = 1.5
#: Queries whose vectors are remembered.
REMEMBERED = 1024


class TransformerEncoder:
    """A BERT encoder with mean pooling, run without what short texts do not need.

    ``tokenizer`` is a `tokenizers.Tokenizer`, ``model`` an :class:`indexes.bert.Bert`. Many
    texts at once are encoded in bfloat16 where this processor is quicker in it: their vectors
    then differ from a query's by a cosine of about 0.00005.
    """

    def __init__(
        self, name: str, fingerprint: str, tokenizer: Any, model: Any, fusion: Fusion | None = None
    ) -> None:
        self.name = name
        self.fusion = fusion or Fusion()
        self.fingerprint = fingerprint
        self.tokenizer = tokenizer
        self.model = model
        self.dim = int(model.shape.dim)
        self._recent: OrderedDict[str, Vectors] = OrderedDict()

    @cached_property
    def _bulk(self) -> Any:
        """The model for many texts: in bfloat16 if this processor multiplies that much faster."""
        import torch

        if not bfloat16_pays():
            return self.model
        return copy.deepcopy(self.model).to(torch.bfloat16)

    def encode_one(self, text: str) -> Vectors:
        """One text, without padding; a text met recently is not computed again."""
        if text in self._recent:
            self._recent.move_to_end(text)
            known: Vectors = self._recent[text]
            return known
        vector: Vectors = self._forward(self.model, [self._ids(text)])[0]
        vector.setflags(write=False)
        self._recent[text] = vector
        if len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)
        return vector

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Many texts: equal ones once, batches of equal length so that nothing is padded."""
        places: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            places.setdefault(text, []).append(index)
        distinct = list(places)
        encoded = [e.ids for e in self.tokenizer.encode_batch(distinct)]
        vectors = np.empty((len(texts), self.dim), dtype=np.float32)
        model = self._bulk if len(distinct) >= BULK else self.model
        done = 0
        for batch in _batches(encoded):
            found = self._forward(model, [encoded[index] for index in batch])
            for index, vector in zip(batch, found, strict=True):
                vectors[places[distinct[index]]] = vector
            done += sum(len(places[distinct[index]]) for index in batch)
            if progress:
                progress(done, len(texts))
        return vectors

    def knows(self, word: str) -> bool:
        """True if a word is one token."""
        return self.tokenizer.token_to_id(word) is not None

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(text).ids
        return ids

    def _forward(self, model: Any, rows: list[list[int]]) -> Vectors:
        """Token ids, all of one length or padded here, as vectors."""
        import torch

        longest = max(map(len, rows))
        ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
        lengths = torch.tensor([len(row) for row in rows])
        mask = torch.arange(longest) < lengths[:, None]
        with torch.inference_mode():
            padded = bool((lengths < longest).any())
            states = model(ids, ~mask if padded else None).float()
            pooled = (states * mask[..., None]).sum(1) / lengths[:, None]
            vectors: Vectors = torch.nn.functional.normalize(pooled, dim=1).numpy()
        return vectors


def _batches(encoded: Sequence[Sequence[int]]) -> list[list[int]]:
    """Indices in batches of about BATCH_TOKENS tokens, texts of one length together."""
    order = sorted(range(len(encoded)), key=lambda index: -len(encoded[index]))
    batches: list[list[int]] = []
    for index in order:
        if batches and (len(batches[-1]) + 1) * len(encoded[batches[-1][0]]) <= BATCH_TOKENS:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


@cache
def bfloat16_pays() -> bool:
    """True if a product of an encoder's size is much quicker in bfloat16, by trying it here."""
    import torch

    left, right = torch.ones(BATCH_TOKENS, 384), torch.ones(384, 1536)
    single = _quickest(lambda: left @ right)
    left, right = left.to(torch.bfloat16), right.to(torch.bfloat16)
    return WORTH * _quickest(lambda: left @ right) < single


def _quickest(work: Callable[[], object], times: int = 5) -> float:
    """Seconds of the quickest of some runs, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)
