"""How quick the served classifier is, against plain libraries in the same process.

The two take turns and medians are compared, so that other work on the machine falls on both.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial

from sentence_transformers import SentenceTransformer
from transformers import AutoConfig, AutoTokenizer, BertForSequenceClassification, pipeline

from assistant.nlu.classifier import Classifier
from assistant.nlu.encoder import MAX_TOKENS, encoder_folder
from assistant.nlu.reviewer import ReadsMany

#: Calls of each that are not counted.
WARMING = 5


def turns(calls: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Return the median seconds of each call, the calls taking turns."""
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(times):
        for each, call in zip(taken, calls, strict=True):
            began = time.perf_counter()
            call()
            each.append(time.perf_counter() - began)
    return [statistics.median(each) for each in taken]


def reading_and_encoding(classifier: Classifier, texts: Sequence[str]) -> tuple[float, float]:
    """Return the median seconds of one reading and of one plain encode, over ``texts``."""
    plain = SentenceTransformer(str(encoder_folder()), device="cpu")
    for text in texts[:WARMING]:
        classifier.read(text), plain.encode(text)
    pairs = [turns((partial(classifier.read, t), partial(plain.encode, t)), 1) for t in texts]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def bulk_and_pipeline(
    classifier: ReadsMany, texts: list[str], times: int = 3
) -> tuple[float, float]:
    """Return the median seconds of reading all ``texts`` and of a plain classification pipeline.

    The pipeline is transformers' with its defaults on a network of the same size.
    """
    folder = str(encoder_folder())
    network = BertForSequenceClassification(AutoConfig.from_pretrained(folder, num_labels=3))
    tokenizer = AutoTokenizer.from_pretrained(folder, model_max_length=MAX_TOKENS)
    plain = pipeline("text-classification", model=network.train(False), tokenizer=tokenizer)
    classifier.read_many(texts[:WARMING]), plain(texts[:WARMING], truncation=True)
    reading, piping = turns(
        (lambda: classifier.read_many(texts), lambda: plain(texts, truncation=True)), times
    )
    return reading, piping
