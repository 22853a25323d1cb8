"""A shop's policies: a folder of Markdown, searched by passage, read again when it changes.

A passage is what stands under one heading. It is found by meaning (sentence embeddings of the whole
passage, of its heading and of its best sentence, alone and under its heading) and by words, rare
ones counting most. Below a threshold the shop has not told. What is quoted are the sentences that
answer, not the passage.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from assistant.flows.everyday import in_shop_words
from assistant.flows.flow import Passage
from assistant.flows.markdown import sentences, split
from indexes.embed import Encoder, Vectors
from indexes.lexical import Lexical, terms

#: Weights of the cosine similarities with the whole passage, its heading, its best sentence under
#: the heading and alone, and of the shares of the question's words that the passage and its best
#: sentence have: a softmax regression on every second of 186 questions about the demo shop's
#: policies. Below the sum nothing answers.
WHOLE, HEADING, UNDER, ALONE, WORDS, WORDS_OF_ONE = 0.25, 0.21, 0.21, 0.15, 0.04, 0.14
ENOUGH = 0.33
#: How far below the best sentence another of its passage is quoted, too; and what the share of the
#: question's words counts beside the similarity of a sentence.
NEAR, ITS_WORDS = 0.30, 0.20
#: A passage of so many sentences is quoted whole: little is saved by leaving one out.
SHORT = 2
#: What a sentence begins with that says nothing without the one before it.
_LEANS = re.compile(
    r"^(?:it|its|that|this|these|they|those|he|she|there|then|after that|otherwise|if (?:it|they)"
    r"|some|in (?:that|this) case|the (?:former|latter|rest)|for others?)\b",
    re.IGNORECASE,
)

#: What a question for the whole of a subject is asked with: "what is your return policy?".
_ASKING = frozenset(terms("what is are your our the about tell me policy policies rule rules on"))

Stamp = tuple[tuple[str, int, int], ...]  # (file, modified in ns, size)


@dataclass(frozen=True)
class Indexed:
    """All passages of a folder as it was at one moment."""

    stamp: Stamp
    passages: tuple[Passage, ...]
    spans: list[list[tuple[int, int]]]  # where the sentences of each passage stand in its text
    begins: list[int]  # where each passage's sentences begin among all sentences
    whole: Vectors  # of whole passages, shape (passages, dim)
    headings: Vectors  # the same shape
    under: Vectors  # of every sentence under its heading, shape (sentences, dim)
    alone: Vectors  # the same shape
    words: Lexical  # of passages
    words_of_one: Lexical  # of sentences under their headings


class Passages:
    """Searches a folder of ``.md`` files. Thread-safe."""

    def __init__(self, folder: Path, encoder: Encoder, enough: float = ENOUGH) -> None:
        self._folder, self._encoder, self._enough = folder, encoder, enough
        self._lock = threading.Lock()
        self._indexed: Indexed | None = None

    def search(self, question: str, top: int = 3) -> tuple[Passage, ...]:
        """The passages that answer, best first; none if the shop has not told."""
        indexed = self._current()
        if not indexed.passages or not question.strip():
            return ()
        scores, of_sentences = self._scores(indexed, in_shop_words(question))
        general = _general(indexed, question)
        if general is not None:  # the general rule comes first, and whole
            scores[general] = scores.max() + self._enough
            of_sentences[:] = 0
        best = np.argsort(-scores, kind="stable")[:top]
        return tuple(
            replace(
                indexed.passages[place],
                score=float(scores[place]),
                quote=_quote(indexed, int(place), of_sentences),
            )
            for place in best
            if scores[place] >= self._enough
        )

    def _scores(self, indexed: Indexed, question: str) -> tuple[Vectors, Vectors]:
        """The scores of all passages and of all sentences."""
        vector, asked = self._encoder.encode_one(question), terms(question)
        under, alone = indexed.under @ vector, indexed.alone @ vector
        words_of_one = indexed.words_of_one.match(asked).coverage
        under_best, alone_best, words_best = (
            np.maximum.reduceat(each, indexed.begins) for each in (under, alone, words_of_one)
        )
        passages = (
            WHOLE * (indexed.whole @ vector)
            + HEADING * (indexed.headings @ vector)
            + UNDER * under_best
            + ALONE * alone_best
            + WORDS * indexed.words.match(asked).coverage
            + WORDS_OF_ONE * words_best
        )
        of_sentences = (under + alone) / 2 + ITS_WORDS * words_of_one
        return passages.astype(np.float32), of_sentences.astype(np.float32)

    def _current(self) -> Indexed:
        """The index of the folder as it is now; read again only if a file changed."""
        stamp = _stamp(self._folder)
        with self._lock:
            if self._indexed is None or self._indexed.stamp != stamp:
                self._indexed = self._read(stamp)
            return self._indexed

    def _read(self, stamp: Stamp) -> Indexed:
        passages = tuple(p for name, *_ in stamp for p in _passages_of(self._folder / name))
        heads = [f"{p.document}: {p.title}" for p in passages]
        texts = [f"{head}. {p.text}" for head, p in zip(heads, passages, strict=True)]
        spans = [sentences(p.text) for p in passages]
        told = [
            (p.title, p.text[a:b]) for p, each in zip(passages, spans, strict=True) for a, b in each
        ]
        under, alone = [f"{title}: {one}" for title, one in told], [one for _, one in told]
        return Indexed(
            stamp,
            passages,
            spans,
            begins=[0, *accumulate(map(len, spans))][:-1],
            whole=self._encode(texts),
            headings=self._encode(heads),
            under=self._encode(under),
            alone=self._encode(alone),
            words=Lexical.build(texts),
            words_of_one=Lexical.build(under),
        )

    def _encode(self, texts: list[str]) -> Vectors:
        return self._encoder.encode(texts) if texts else np.empty((0, 0), dtype=np.float32)


def _general(indexed: Indexed, question: str) -> int | None:
    """The first passage of the document whose title is all that a question names."""
    asked = set(terms(question)) - _ASKING
    if not asked:
        return None
    for place, passage in enumerate(indexed.passages):
        if asked <= set(terms(passage.document)):
            return place
    return None


def _quote(indexed: Indexed, place: int, scores: Vectors) -> str:
    """The sentences of a passage that answer, in order, each with what it leans on."""
    text, spans, begin = indexed.passages[place].text, indexed.spans[place], indexed.begins[place]
    own = scores[begin : begin + len(spans)]
    keep = (own >= own.max() - NEAR) | (len(spans) <= SHORT)
    for i in range(len(spans) - 1, 0, -1):
        keep[i - 1] |= keep[i] and _LEANS.match(text[spans[i][0] :]) is not None
    quote, ended = "", 0
    for begins, ends in (span for span, kept in zip(spans, keep, strict=True) if kept):
        quote += ("\n" if "\n" in text[ended:begins] else " ") + text[begins:ends]
        ended = ends
    return quote.strip()


def _stamp(folder: Path) -> Stamp:
    found = []
    for file in sorted(folder.rglob("*.md")):
        about = file.stat()
        found.append((str(file.relative_to(folder)), about.st_mtime_ns, about.st_size))
    return tuple(found)


def _passages_of(file: Path) -> Iterator[Passage]:
    text = file.read_text(encoding="utf-8", errors="replace")
    yield from split(text, file.stem.replace("-", " ").replace("_", " ").capitalize())
