"""The vectors of a catalogue's texts, each distinct text encoded once and never again.

What an earlier version holds is taken over; what a build computed before it was killed lies in
a scratch folder beside the versions and is taken up by the next one. Vectors are handed on in
chunks, so that a million of them never are in memory together.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.embed import Encoder, Progress, Vectors
from indexes.hashes import Hashes, text_hash
from indexes.scratch import Scratch

#: Texts encoded between two writes to the scratch folder; also the span sorted by length.
CHUNK = 4096
#: Vectors handed on at once.
HANDED = 1 << 15

#: Gives the vectors, shape (n, dim), of some rows, shape (n,).
Fetch = Callable[[npt.NDArray[np.int64]], Vectors]


class KnownVectors:
    """Vectors found by the hash of their text, in any number of parts."""

    def __init__(self) -> None:
        self._parts: list[tuple[Hashes, npt.NDArray[np.int64], Fetch]] = []

    def add(self, hashes: Hashes, fetch: Fetch) -> None:
        """Know some more: hashes, shape (n,), and what gives the vectors of rows 0..n-1."""
        order = np.argsort(hashes, kind="stable")
        self._parts.append((hashes[order], order, fetch))

    def missing(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """Which hashes, shape (n,), have no vector."""
        lacking = np.ones(len(hashes), dtype=np.bool_)
        for known, _, _ in self._parts:
            lacking &= ~_found(known, hashes)[1]
        return lacking

    def fill(self, hashes: Hashes, out: Vectors) -> None:
        """Write the vector of each hash into ``out``, shape (n, dim), where it is known."""
        for known, order, fetch in self._parts:
            places, found = _found(known, hashes)
            out[found] = fetch(order[places[found]])


@dataclass(frozen=True)
class Embedded:
    """The vectors of all rows, shape (rows, dim), to be gone through in chunks, again and again.

    ``hashes``, shape (rows,), are those of the texts; ``encoded`` counts the texts that the
    encoder was run on.
    """

    hashes: Hashes
    dim: int
    known: KnownVectors
    encoded: int

    @property
    def rows(self) -> int:
        """The number of vectors."""
        return len(self.hashes)

    def __iter__(self) -> Iterator[Vectors]:
        for start in range(0, self.rows, HANDED):
            yield self.at(np.arange(start, min(start + HANDED, self.rows)))

    def at(self, rows: npt.NDArray[np.int64]) -> Vectors:
        """The vectors of some rows, shape (len(rows), dim)."""
        out = np.empty((len(rows), self.dim), dtype=np.float32)
        self.known.fill(self.hashes[rows], out)
        return out


def embed(
    texts: Iterable[str],
    encoder: Encoder,
    known: KnownVectors,
    scratch: Path,
    progress: Progress,
) -> Embedded:
    """Vectors of texts that can be gone through twice.

    What is computed is kept in ``scratch`` until the caller discards it.
    """
    kept = Scratch(scratch, encoder.fingerprint, encoder.dim)
    resumed = KnownVectors()
    resumed.add(kept.hashes(), kept.at)
    hashes = np.fromiter((text_hash(text) for text in texts), dtype=np.uint64)
    wanted = np.unique(hashes[known.missing(hashes) & resumed.missing(hashes)])
    done = 0
    for chunk in _chunks(_first_of_each(texts, set(wanted.tolist()))):
        vectors = encoder.encode(chunk, partial(_tell, progress, done, len(wanted)))
        kept.append(np.array([text_hash(text) for text in chunk], dtype=np.uint64), vectors)
        done += len(chunk)
    known.add(kept.hashes(), kept.at)
    return Embedded(hashes, encoder.dim, known, done)


def discard(scratch: Path) -> None:
    """Remove the scratch folder once its vectors are published."""
    shutil.rmtree(scratch, ignore_errors=True)


def _tell(progress: Progress, before: int, total: int, done: int, _: int) -> None:
    """Progress within one chunk as progress of the whole."""
    progress(before + done, total)


def _found(known: Hashes, hashes: Hashes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    if not len(known):
        return np.zeros(len(hashes), dtype=np.int64), np.zeros(len(hashes), dtype=np.bool_)
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    return places, known[places] == hashes


def _first_of_each(texts: Iterable[str], wanted: set[int]) -> Iterator[str]:
    """The texts whose hash is wanted, each once."""
    for text in texts:
        key = text_hash(text)
        if key in wanted:
            wanted.discard(key)
            yield text


def _chunks(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    chunk: list[str] = []
    for text in texts:
        chunk.append(text)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
