"""A shop's policies: a folder of Markdown, searched by passage, read again when it changes.

A passage is what stands under one heading. It is found by meaning (sentence embeddings of the whole
passage, of its heading and of its best sentence) and by words, rare ones counting most. Below a
threshold the shop has not told.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from assistant.flows.flow import Passage
from indexes.embed import Encoder, Vectors
from indexes.lexical import Lexical, terms

#: A passage longer than this is split between paragraphs, in characters.
LONGEST = 700
#: Weights of the cosine similarities with the whole passage, its heading and its best sentence, and
#: of the share of the question's words that it has; and the sum below which nothing answers. Chosen
#: on every second of 108 questions about the demo shop's policies, 30 of which they do not answer.
WHOLE, HEADING, SENTENCE, WORDS = 0.47, 0.27, 0.27, 0.17
ENOUGH = 0.37

#: Stems that a question may have for a policy's own.
ALSO = {
    "back": "return",
    "phone": "telephon",
    "call": "telephon",
    "postag": "deliveri",
    "ship": "deliveri",
    "shipment": "deliveri",
    "promo": "discount",
    "coupon": "discount",
    "voucher": "discount",
}

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_MARK = re.compile(r"\*\*|__|`|^\s*[-*+]\s+|^>\s?", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")

Stamp = tuple[tuple[str, int, int], ...]  # (file, modified in ns, size)


@dataclass(frozen=True)
class Indexed:
    """All passages of a folder as it was at one moment."""

    stamp: Stamp
    passages: tuple[Passage, ...]
    vectors: Vectors  # of whole passages, shape (passages, dim)
    headings: Vectors  # the same shape
    sentences: Vectors  # of every sentence, in order, shape (sentences, dim)
    begins: list[int]  # where each passage's sentences begin
    words: Lexical


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
        scores = self._scores(indexed, question)
        best = np.argsort(-scores, kind="stable")[:top]
        return tuple(
            replace(indexed.passages[place], score=float(scores[place]))
            for place in best
            if scores[place] >= self._enough
        )

    def _scores(self, indexed: Indexed, question: str) -> Vectors:
        vector = self._encoder.encode_one(question)
        sentences = np.maximum.reduceat(indexed.sentences @ vector, indexed.begins)
        meaning = WHOLE * (indexed.vectors @ vector) + HEADING * (indexed.headings @ vector)
        asked = terms(question)
        asked += [ALSO[term] for term in asked if term in ALSO]
        words = indexed.words.match(asked).coverage
        combined: Vectors = meaning + SENTENCE * sentences + WORDS * words
        return combined

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
        told = [[f"{p.title}: {one}" for one in _SENTENCE.split(p.text)] for p in passages]
        begins = [0, *accumulate(len(sentences) for sentences in told)][:-1]
        sentences = [one for each in told for one in each]
        whole, headings, each = (self._encode(one) for one in (texts, heads, sentences))
        return Indexed(stamp, passages, whole, headings, each, begins, Lexical.build(texts))

    def _encode(self, texts: list[str]) -> Vectors:
        return self._encoder.encode(texts) if texts else np.empty((0, 0), dtype=np.float32)


def _stamp(folder: Path) -> Stamp:
    found = []
    for file in sorted(folder.rglob("*.md")):
        about = file.stat()
        found.append((str(file.relative_to(folder)), about.st_mtime_ns, about.st_size))
    return tuple(found)


def _passages_of(file: Path) -> Iterator[Passage]:
    text = file.read_text(encoding="utf-8", errors="replace")
    yield from split(text, file.stem.replace("-", " ").replace("_", " ").capitalize())


def split(markdown: str, document: str) -> Iterator[Passage]:
    """The passages of one document: its first heading names it, each further one a passage."""
    title, lines = document, list[str]()
    for line in [*markdown.splitlines(), "## "]:
        heading = _HEADING.match(line) or (line == "## " and re.match("(##)( )", line)) or None
        if heading is None:
            lines.append(line)
            continue
        for part in _parts("\n".join(lines)):
            yield Passage(title, part, 0.0, document)
        lines = []
        title = _plain(heading[2])
        if heading[1] == "#":
            document = title


def _parts(text: str) -> Sequence[str]:
    """One text, or several where it is long: whole paragraphs, in order."""
    parts: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        plain = _plain(paragraph)
        if not plain:
            continue
        if parts and len(parts[-1]) + len(plain) < LONGEST:
            parts[-1] = f"{parts[-1]}\n{plain}"
        else:
            parts.append(plain)
    return parts


def _plain(markdown: str) -> str:
    """Markdown's words without its marks; single line breaks become spaces, lists keep lines."""
    items = re.sub(r"\n(?!\s*[-*+\d|])", " ", markdown.strip())
    return _MARK.sub("", _LINK.sub(r"\1", items)).strip()
