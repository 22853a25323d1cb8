"""Read intent and sentiment in a message, and its retrieval embedding, in one forward pass.

    classifier = Classifier.load()
    classifier.read("where is my parcel?")  # Reading(intent="track_order", ...)

The lowest layers of the encoder are as they were pre-trained, so their output feeds two tops:
the trained one, for the heads, and the original one, for the embedding that the product index
uses (equal to sentence-transformers' own to 1e-5). A message whose out-of-scope score reaches
the model's threshold is read as ``out_of_scope``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import torch
from torch import Tensor, nn

from assistant.errors import ModelUnusable
from assistant.intents import OUT_OF_SCOPE
from assistant.nlu.answers import Answers
from assistant.nlu.bulk import BulkLayers
from assistant.nlu.network import HeadOutput
from assistant.nlu.served import Served, load_served
from assistant.types import Reading, Vector
from indexes.bert import run
from indexes.transformer import bfloat16_pays

SHIPPED = Path(__file__).parent.parent / "weights"

#: Tokens of an empty text: the opening and the closing mark.
EMPTY = 2

#: Texts read together by ``read_many``.
BATCH = 32

#: Tokens of a batch from which bfloat16 pays.
BULK_TOKENS = 512

#: How many other intents a reading names.
ALTERNATIVES = 3


class Classifier:
    """A trained model, ready to serve. Build one with :meth:`load`; it may be shared by threads."""

    def __init__(self, served: Served) -> None:
        self._config, self._reader, self._scope = served.config, served.reader, served.scope
        self._embeddings, self._heads = served.embeddings, served.heads
        self._layers, self._base = served.layers, served.base
        heads = served.config.heads
        self._answers = Answers(heads.get("intent", ()), served.config.serves)
        alien = [name for name in heads.get("intent", ()) if name == OUT_OF_SCOPE]
        named = {"intent": (*self._answers.names, *alien)} if "intent" in heads else {}
        self._labels: Mapping[str, tuple[str, ...]] = {**heads, **named}

    @cached_property
    def _bulk(self) -> BulkLayers | None:
        """The layers for large batches, where the processor is quicker in bfloat16."""
        return BulkLayers(self._layers) if bfloat16_pays() else None

    @classmethod
    def load(
        cls,
        folder: Path | None = None,
        *,
        threads: int | None = None,
        labels: Mapping[str, Collection[str]] | None = None,
        vectors: bool = True,
    ) -> Classifier:
        """Load the model in ``folder``, by default the shipped one.

        ``threads`` sets PyTorch's for the whole process. ``labels`` is what the caller can act
        on, by task. Without ``vectors`` a reading has no retrieval embedding and takes about two
        thirds of the time. Raises :class:`ModelUnusable` if the model is missing, damaged, or knows
        other labels than those.
        """
        if threads is not None:
            torch.set_num_threads(threads)
        folder = SHIPPED if folder is None else folder
        served = load_served(folder)
        found = cls(served if vectors else replace(served, base=None))
        _check_labels(folder, found.labels, labels or {})
        return found

    @property
    def labels(self) -> Mapping[str, tuple[str, ...]]:
        """The labels of each task, ``intent`` in the assistant's terms, ``sentiment``, or both."""
        return self._labels

    @property
    def threshold(self) -> float:
        """The out-of-scope score from which a message is declined."""
        return self._config.threshold

    @torch.inference_mode()
    def read(self, text: str) -> Reading:
        """Read one message. Any text gives a reading; an empty one says nothing at all."""
        ids = self._reader.ids(text)
        lower = self._lower(torch.tensor([ids]))
        (reading,) = self._readings(self._upper(lower))
        if self._base is not None:
            plain = self._reader.plain(text)  # the words as typed, not mended
            written = lower if plain == ids else self._lower(torch.tensor([plain]))
            reading = replace(reading, vector=self._vectors(written)[0])
        return reading if len(ids) > EMPTY else self._nothing(reading)

    @torch.inference_mode()
    def read_many(self, texts: Sequence[str]) -> list[Reading]:
        """Read many messages, in their order: each text once, batched by length, no vectors.

        Large batches are read in bfloat16 where the processor is quicker in it, which moves
        scores by about a hundredth.
        """
        unique = list(dict.fromkeys(texts))
        encoded = self._reader.many(unique)
        order = sorted(range(len(unique)), key=lambda i: len(encoded[i]))
        found: dict[str, Reading] = {}
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            ids, mask = _pad([encoded[i] for i in rows])
            readings = self._readings(self._both(ids, mask), mask)
            for i, reading in zip(rows, readings, strict=True):
                said = len(encoded[i]) > EMPTY
                found[unique[i]] = reading if said else self._nothing(reading)
        return [found[text] for text in texts]

    @property
    def mask_id(self) -> int:
        """The token that stands for an unknown word."""
        found: int | None = self._reader.tokenizer.token_to_id("[MASK]")
        return found or 0

    def tokens(self, text: str) -> tuple[list[int], list[int]]:
        """Return the token ids of ``text``, mended, and the index of each one's word.

        Words are what spaces part; the opening and closing marks have index -1.
        """
        words = self._reader.words(text)
        encoding = self._reader.tokenizer.encode(words, is_pretokenized=True)
        return encoding.ids, [-1 if i is None else i for i in encoding.word_ids]

    @torch.no_grad()
    def embed(self, ids: Sequence[int]) -> Tensor:
        """Return the word embeddings of token ids, shape (tokens, dim), without positions."""
        return self._embeddings.words[torch.tensor(ids)]

    def score(self, words: Tensor, task: str, answer: str) -> Tensor:
        """Return how strongly ``answer`` is meant, given word embeddings (batch, tokens, dim).

        A log-probability; for a declined intent, the log-odds of the out-of-scope score. It can
        be differentiated by ``words``.
        """
        hidden = run(self._layers, self._embeddings.placed(words), None)
        output: HeadOutput = self._heads[task](hidden)
        if task == "intent" and answer == OUT_OF_SCOPE:
            return self._scope.log_odds(output.logits, output.features)
        temperature = self._config.temperatures[task]
        if task == "intent":
            rows = (self._scope.in_scope(output.logits) / temperature).log_softmax(-1)
            return rows[:, self._answers.columns(answer)].logsumexp(-1)
        rows = (output.logits / temperature).log_softmax(-1)
        return rows[:, self.labels[task].index(answer)]

    def _readings(self, top: Tensor, mask: Tensor | None = None) -> list[Reading]:
        """Let the heads read what the trained layers gave."""
        outputs = {task: head(top, mask) for task, head in self._heads.items()}
        intents = self._intents(outputs.get("intent"), len(top))
        sentiments = self._sentiments(outputs.get("sentiment"), len(top))
        return [
            Reading(*intent[:2], *sentiment, *intent[2:])
            for intent, sentiment in zip(intents, sentiments, strict=True)
        ]

    def _nothing(self, reading: Reading) -> Reading:
        """What is read in a text without a single token: nothing that can be served."""
        intent = OUT_OF_SCOPE if "intent" in self.labels else ""
        nothing = Reading(intent, 1.0, "neutral", 0.0, oos_score=1.0)
        return replace(nothing, vector=reading.vector)

    def _lower(self, ids: Tensor, padding: Tensor | None = None) -> Tensor:
        return run(self._layers[: self._config.shared], self._embeddings(ids), padding)

    def _upper(self, hidden: Tensor, padding: Tensor | None = None) -> Tensor:
        return run(self._layers[self._config.shared :], hidden, padding)

    def _both(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """All layers, in the quickest way for a batch of this size."""
        if ids.numel() >= BULK_TOKENS and self._bulk is not None:
            return self._bulk(self._embeddings(ids), mask)
        padding = None if mask is None else ~mask
        return self._upper(self._lower(ids, padding), padding)

    def _vectors(self, hidden: Tensor) -> Vector:
        """The retrieval embeddings of messages without padding: mean over tokens, length 1."""
        assert self._base is not None
        pooled = run(self._base, hidden, None).mean(1)
        vectors: Vector = nn.functional.normalize(pooled, dim=-1).numpy()
        return vectors

    def _intents(
        self, output: HeadOutput | None, count: int
    ) -> list[tuple[str, float, float, tuple[tuple[str, float], ...]]]:
        """Intent, confidence, out-of-scope score and alternatives of each message."""
        if output is None:
            return [("", 0.0, 0.0, ())] * count
        known = self._answers.names
        logits = self._scope.in_scope(output.logits) / self._config.temperatures["intent"]
        probabilities, order = self._answers.joined(logits.softmax(-1)).sort(descending=True)
        strange = self._scope(output.logits, output.features).tolist()
        rows = []
        for p, o, score in zip(probabilities.tolist(), order.tolist(), strange, strict=True):
            ranked = [(known[i], value) for i, value in zip(o, p, strict=True)]
            if score >= self.threshold:
                ranked.insert(0, (OUT_OF_SCOPE, score))
            rows.append((*ranked[0], score, tuple(ranked[1 : 1 + ALTERNATIVES])))
        return rows

    def _sentiments(self, output: HeadOutput | None, count: int) -> list[tuple[str, float]]:
        """Sentiment of each message and its score: P(positive) - P(negative)."""
        if output is None:
            return [("neutral", 0.0)] * count
        names = self.labels["sentiment"]
        rows = (output.logits / self._config.temperatures["sentiment"]).softmax(-1)
        polarity = torch.tensor([{"positive": 1.0, "negative": -1.0}.get(n, 0.0) for n in names])
        best = rows.argmax(-1).tolist()
        return [(names[i], s) for i, s in zip(best, (rows @ polarity).tolist(), strict=True)]


def _pad(encoded: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor | None]:
    length = max(map(len, encoded))
    ids = torch.tensor([[*one, *[0] * (length - len(one))] for one in encoded])
    lengths = torch.tensor([len(one) for one in encoded])
    mask = torch.arange(length) < lengths.unsqueeze(1)
    return ids, None if bool(mask.all()) else mask


def _check_labels(
    folder: Path, served: Mapping[str, Collection[str]], wanted: Mapping[str, Collection[str]]
) -> None:
    for task, names in wanted.items():
        found = set(served.get(task, ()))
        missing, strange = sorted(set(names) - found), sorted(found - set(names))
        if missing or strange:
            raise ModelUnusable(
                f"The {task} labels of the model in {folder} do not fit: it lacks "
                f"{', '.join(missing) or 'none'} and has besides {', '.join(strange) or 'none'}. "
                "Retrain it with `python -m training classifier` (--serves names the intent that "
                "a label of your own serves as), or serve another."
            )
