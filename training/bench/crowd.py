"""A catalogue of any size out of real titles: every copy of a title with a vector of its own.

A copy's vector is the title's, moved by the difference of two other titles, as far as the
title's own nearest neighbour is away: so distances between neighbours stay distributed nearly as
they are among the real ones (``neighbour_distances`` tells).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import faiss
import numpy as np

from indexes import artefacts
from indexes.embed import Encoder
from indexes.fusion import Fusion
from indexes.transformer import Progress, Vectors

_COPY = re.compile(r" M(\d+)-(\d+)(?:\.|$)")
COLUMNS = ("id", "title", "price", "brand", "color", "product_type", "stock", "rating")
_BRANDS = (
    "Northpeak",
    "Velora",
    "Audiva",
    "Hearthly",
    "Solstix",
    "Bytefield",
    "Loperun",
    "Ferrule",
)
_COLOURS = ("Red", "Blue", "Green", "Black", "White", "Grey", "Brown", "Yellow", "Silver")


class CrowdEncoder:
    """Encodes titles as the real encoder has done, and their copies beside them."""

    name = "crowd"
    fusion = Fusion()

    def __init__(
        self, titles: Sequence[str], vectors: Vectors, encoder: Encoder, far: Vectors
    ) -> None:
        self._encoder, self._vectors, self._far = encoder, vectors, far
        self.dim = encoder.dim
        self.fingerprint = f"crowd of {len(titles)}"

    @classmethod
    def opened(cls, directory: Path, encoder: Encoder) -> CrowdEncoder:
        """For searching an index that was built with one; it cannot encode products."""
        found = cls.__new__(cls)
        found._encoder, found.dim = encoder, encoder.dim
        found.fingerprint = artefacts.opened(directory).facts["encoder"]["fingerprint"]
        return found

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """The vectors of feed texts, each known by the copy and title that its code names."""
        found = [_COPY.search(text) for text in texts]
        pairs = np.array([[int(n) for n in each.groups()] if each else (0, 0) for each in found])
        vectors = moved(self._vectors, self._far, pairs[:, 1], pairs[:, 0])
        if progress:
            progress(len(texts), len(texts))
        return vectors

    def encode_one(self, text: str) -> Vectors:
        """A query, by the real encoder."""
        return self._encoder.encode_one(text)

    def knows(self, word: str) -> bool:
        """As the real encoder does."""
        return self._encoder.knows(word)


def moved(vectors: Vectors, far: Vectors, rows: np.ndarray, copies: np.ndarray) -> Vectors:
    """Copies of some rows: copy 0 is the row itself; shape (len(rows), dim)."""
    count = len(vectors)
    ones, others = (rows * 7919 + copies * 104729) % count, (rows * 15485863 + copies * 31) % count
    step = vectors[ones] - vectors[others]
    step /= np.maximum(np.linalg.norm(step, axis=1, keepdims=True), 1e-6)
    length = np.maximum(far[rows], np.float32(0.02)) * (copies > 0)
    found = vectors[rows] + step * length[:, None]
    unit: Vectors = (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)
    return unit


def neighbour_distances(vectors: Vectors, asked: np.ndarray | None = None) -> Vectors:
    """How far the nearest other vector is from each (or from some rows), shape (n,)."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    scores, _ = index.search(vectors if asked is None else vectors[asked], 2)
    far: Vectors = np.sqrt(np.maximum(0, 2 - 2 * scores[:, 1])).astype(np.float32)
    return far


def rows(titles: Sequence[str], count: int) -> Iterator[dict[str, str]]:
    """So many feed rows: each title once, then copies of it."""
    for number in range(count):
        copy, title = divmod(number, len(titles))
        yield {
            "id": f"P{number}",
            "title": f"{titles[title]} M{copy}-{title}",
            "price": f"{5 + (number * 7919) % 49500 / 100:.2f}",
            "brand": _BRANDS[(number * 31) % len(_BRANDS)],
            "color": _COLOURS[(number * 17) % len(_COLOURS)],
            "product_type": f"Department {title % 12} > Kind {title % 144}",
            "stock": str((number * 13) % 20),
            "rating": f"{1 + (number * 29) % 41 / 10:.1f}",
        }


def write_feed(path: Path, titles: Sequence[str], count: int) -> None:
    """The same rows as a CSV."""
    _write(path, rows(titles, count))


def write_changes(path: Path, titles: Sequence[str], count: int, changed: int) -> None:
    """So many of the rows with another price, every second one with another brand too."""
    every = count // changed
    _write(path, (
        {**row, "price": "3.99", **({"brand": "Renamed"} if number % (2 * every) else {})}
        for number, row in enumerate(rows(titles, count)) if number % every == 0
    ))  # fmt: skip


def _write(path: Path, found: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(found)
