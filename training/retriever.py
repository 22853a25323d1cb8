"""Fine-tune the sentence encoder on a shop's own queries and the products that met them.

    python -m training retriever --train pairs.csv --catalogue feed.csv --out runs/encoder
    python -m indexes build feed.csv --out DIR --encoder runs/encoder

The line: read and check, split off validation queries, mine hard negatives with BM25 if asked
for, fit and keep the best epoch by validation, fit on validation what the encoder counts for
beside words in common, measure before and after on the test queries, write the encoder in
sentence-transformers' format with its fusion and its report.
"""

from __future__ import annotations

import platform
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import torch
from safetensors.torch import save_file

from indexes.bert import Bert
from indexes.catalogue import Catalogue
from indexes.embed import bundled_folder, load_encoder
from indexes.product import Product
from indexes.transformer import TransformerEncoder
from training.contrastive import Guide, Material, RetrieverRecipe, fit
from training.data import DataRefused
from training.fusing import fitted
from training.pairs import Pairs, read_pairs, splits
from training.ranked import CUTS, Seen, Shop, recall
from training.report import Report, write_report

#: Share of the training queries that becomes validation where none is given.
VALID_SHARE = 0.1
#: Validation after an epoch ranks the wanted products among so many others.
OTHERS = 12_000


@dataclass(frozen=True)
class Judged:
    """The pairs of each split; no query is in two."""

    train: Pairs
    valid: Pairs
    test: Pairs | None


def train_retriever(
    train: Path,
    catalogue: Path,
    out: Path,
    recipe: RetrieverRecipe,
    valid: Path | None = None,
    test: Path | None = None,
    base: Path | None = None,
) -> Report:
    """Train on files and write encoder and report to ``out``.

    ``base`` is the encoder's folder to begin with; None is the default one. Raises DataRefused
    with the rows at fault, CatalogueError, EncoderUnavailable.
    """
    began = time.perf_counter()
    products = list(Catalogue(catalogue))
    judged = read_judged(train, valid, test, {product.id for product in products}, recipe.seed)
    folder = base or bundled_folder()
    network = Trainable(folder)
    shop = Shop(products)
    asked = judged.test or judged.valid
    before = Seen(shop, load_encoder(str(folder)))
    scores = _fit(network, before, judged, recipe)
    save_encoder(network, folder, out)
    after = Seen(shop, load_encoder(str(out)))
    fusion = fitted(before, after, judged.valid.matching)
    fusion.save(out)
    after.encoder.fusion = fusion
    figures = {
        "before": before.measure(asked.matching), "after": after.measure(asked.matching),
        "fusion": fusion.values(), "measured_on": "test" if judged.test else "valid",
        "n_train": len(judged.train), "n_valid": len(judged.valid), "n_test": len(asked),
        "queries": len(asked.matching), "seconds": round(time.perf_counter() - began, 1),
    }  # fmt: skip
    report = Report("Retriever", figures, _context(products, judged, folder, recipe, scores))
    write_report(report, out)
    return report


def read_judged(
    train: Path, valid: Path | None, test: Path | None, known: set[str], seed: int
) -> Judged:
    """The pairs of each split: from a file each, or from the ``split`` column of ``train``.

    A query of a later split that an earlier one holds is left out of the earlier one.
    """
    kept = splits(train)
    learnt = read_pairs(train, known, "train" if kept else None)
    asked = read_pairs(test, known, "test" if "test" in splits(test) else None) if test else None
    if test is None and "test" in kept:
        asked = read_pairs(train, known, "test")
    if asked is not None:
        learnt = _without(learnt, asked)
    if valid is not None or "valid" in kept:
        held = read_pairs(valid or train, known, "valid" if valid is None else None)
        return Judged(_without(learnt, held), held, asked)
    queries = sorted(learnt.matching)
    Random(seed).shuffle(queries)
    cut = max(1, round(VALID_SHARE * len(queries)))
    return Judged(learnt.only(set(queries[cut:])), learnt.only(set(queries[:cut])), asked)


def _without(pairs: Pairs, other: Pairs) -> Pairs:
    """Pairs less the queries that are held back to measure with."""
    shared = pairs.matching.keys() & other.matching.keys()
    if shared:
        print(f"{len(shared)} queries are in two splits; not trained on", file=sys.stderr)
    return pairs.only(pairs.matching.keys() - shared)


class Trainable:
    """The encoder in a folder, to be trained, and to be encoded with as it is at the moment.

    Raises DataRefused if it is not one that can be trained here.
    """

    def __init__(self, folder: Path) -> None:
        from transformers import BertModel

        encoder = load_encoder(str(folder))
        if not isinstance(encoder, TransformerEncoder):
            accepted = "a mean-pooled BERT in sentence-transformers' format, with tokenizer.json"
            raise DataRefused(f"{folder}: cannot be tuned here; accepted: {accepted}")
        self.tokenizer = encoder.tokenizer
        kind: Any = BertModel  # its methods are not typed
        self.model = kind.from_pretrained(str(folder), add_pooling_layer=False).eval()
        self._shape = encoder.model.shape

    def encoder(self) -> TransformerEncoder:
        """The encoder with the weights of this moment."""
        weights = {name: value.detach().clone() for name, value in self.weights().items()}
        return TransformerEncoder("tuned", "", self.tokenizer, Bert(self._shape, weights))

    def weights(self) -> dict[str, torch.Tensor]:
        """All weights, by BERT's names."""
        return dict(self.model.state_dict())


def _fit(network: Trainable, before: Seen, judged: Judged, recipe: RetrieverRecipe) -> list[float]:
    """Train the network in place; gives the validation scores, the first before training."""
    shop, queries = before.shop, list(judged.train.matching)
    texts = dict(zip(shop.ids, shop.texts, strict=True))
    guide = Guide(
        dict(zip(queries, before.encoder.encode(queries), strict=True)),
        dict(zip(shop.ids, before.vectors, strict=True)),
    )
    seen, count = judged.train.seen, recipe.negatives
    hard = {q: shop.hard_negatives(q, seen[q], count) if count else [] for q in queries}
    tokens = partial(_tokens, network.tokenizer, recipe)
    material = Material(judged.train, texts, hard, guide, tokens)
    wanted = set().union(*judged.valid.matching.values())
    drawn = set(Random(recipe.seed).sample(shop.ids, min(OTHERS, len(shop.ids)))) | wanted
    ids = [id for id in shop.ids if id in drawn]

    def score() -> float:
        return _recall(network.encoder(), ids, [texts[id] for id in ids], judged.valid)

    return fit(network.model, material, recipe, score)


def _recall(
    encoder: TransformerEncoder, ids: Sequence[str], texts: Sequence[str], valid: Pairs
) -> float:
    """Dense recall among some products, the mean over the cuts."""
    vectors, asked = encoder.encode(texts), encoder.encode(list(valid.matching))
    most = min(CUTS[-1], len(ids))
    first = torch.topk(torch.from_numpy(asked @ vectors.T), most).indices.tolist()
    found = [[ids[place] for place in places] for places in first]
    return sum(recall(found, valid.matching.values(), k) for k in CUTS) / len(CUTS)


def _tokens(tokenizer: Any, recipe: RetrieverRecipe, texts: list[str]) -> list[list[int]]:
    return [e.ids[: recipe.max_tokens] for e in tokenizer.encode_batch(texts)]


def save_encoder(network: Trainable, base: Path, out: Path) -> None:
    """Write the encoder as sentence-transformers reads it: the base's folder, other weights."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(base, out, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.safetensors"))
    weights = {name: value.contiguous() for name, value in network.weights().items()}
    save_file(weights, out / "model.safetensors.new", metadata={"format": "pt"})
    (out / "model.safetensors.new").replace(out / "model.safetensors")


def _context(
    products: Sequence[Product],
    judged: Judged,
    base: Path,
    recipe: RetrieverRecipe,
    scores: Sequence[float],
) -> dict[str, Any]:
    named = {"train": judged.train, "valid": judged.valid, "test": judged.test}
    return {
        "data": {name: f"{p.name} sha256 {p.digest}" for name, p in named.items() if p is not None},
        "products": len(products),
        "base": base.name,
        "recipe": asdict(recipe),
        "validation recall, mean of @10 and @50": [round(score, 4) for score in scores],
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
    }
