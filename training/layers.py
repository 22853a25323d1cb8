"""The figures of every layer that is served, as rows of one table.

Understanding is measured in :mod:`training.served`; here are retrieval, on the queries of a
public shop's validation part, and speech, on a part of the clips. Both need the public sets.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.nlu.classifier import Classifier
from assistant.nlu.reviewer import Reviewer
from indexes.catalogue import Catalogue
from indexes.embed import load_encoder
from training.bench import speech
from training.pairs import read_pairs
from training.ranked import Seen, Shop
from training.served import Row, evaluate_classifier

#: Queries that retrieval is measured with, and of the clips every so-many-th is heard.
QUERIES, EVERY = 400, 4


@dataclass(frozen=True)
class Serving:
    """What is served: classifier, and encoder and the classifier's folder (None is the bundled
    one).
    """

    classifier: Classifier
    model: Path | None = None
    encoder: str | None = None
    threads: int = 1


def retrieval(serving: Serving, data: Path) -> list[Row]:
    """Recall over a whole catalogue, by embeddings alone and as the index ranks."""
    products = list(Catalogue(data / "search" / "home_depot_products.csv.gz"))
    judgments = data / "search" / "home_depot_judgments.csv.gz"
    matching = read_pairs(judgments, {product.id for product in products}, "valid").matching
    asked = random.Random(0).sample(sorted(matching), min(QUERIES, len(matching)))
    seen = Seen(Shop(products), load_encoder(serving.encoder, serving.threads))
    found = seen.measure({query: matching[query] for query in asked})
    return [
        Row("retrieval", f"{way}: {cut}", len(asked), value)
        for way, cuts in found.items()
        for cut, value in cuts.items()
    ]


def listening(serving: Serving, data: Path) -> list[Row]:
    """Words heard, phantom text, and time against plain Whisper with the same weights."""
    report = speech.measure(data, serving.threads, EVERY)
    ours, clips = report["assistant"], report["clips"]
    rows = [
        Row("speech", name.replace("_", " "), clips, value)
        for name, value in ours.items()
        if name != "phantoms"
    ]
    ratio = report["speed"]["assistant_over_plain"]
    return [
        *rows,
        Row("speech", "phantom text on noise", ours["phantoms"]["of"], ours["phantoms"]["rate"]),
        Row("speech", "one clip / plain Whisper", clips, ratio),
    ]


def understanding(serving: Serving, data: Path | None) -> list[Row]:
    """Intent, sentiment, robustness, calibration and speed of the classifier."""
    reviewer = Reviewer(lambda: serving.classifier, serving.model)
    return evaluate_classifier(serving.classifier, reviewer, data)


#: The layers that need the public sets, by name.
LAYERS: Mapping[str, Callable[[Serving, Path], list[Row]]] = {
    "understanding": understanding,
    "retrieval": retrieval,
    "speech": listening,
}
