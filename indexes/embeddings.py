"""The vectors of a catalogue's texts, each distinct text encoded once and never again.

What an earlier version holds is taken over; what a build computed before it was killed lies in
a scratch folder beside the versions and is taken up by the next one. Vectors are handed on in
chunks, so that a million of them never are in memory together.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.columns import Rows
from indexes.embed import Encoder, Progress, Vectors
from indexes.hashes import Hashes
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
    hashes: Hashes,
    texts: Callable[[Rows], Iterable[str]],
    encoder: Encoder,
    known: KnownVectors,
    scratch: Path,
    progress: Progress,
) -> Embedded:
    """The vectors of all rows: ``hashes``, shape (n,), are those of their texts, and ``texts``
    gives the texts of ascending rows.

    What is computed is kept in ``scratch`` until the caller discards it.
    """
    kept = Scratch(scratch, encoder.fingerprint, encoder.dim)
    resumed = KnownVectors()
    resumed.add(kept.hashes(), kept.at)
    distinct, first = np.unique(hashes, return_index=True)
    wanted = np.sort(first[known.missing(distinct) & resumed.missing(distinct)]).astype(np.int32)
    for start in range(0, len(wanted), CHUNK):
        rows = wanted[start : start + CHUNK]
        vectors = encoder.encode(list(texts(rows)), partial(_tell, progress, start, len(wanted)))
        kept.append(hashes[rows], vectors)
    known.add(kept.hashes(), kept.at)
    return Embedded(hashes, encoder.dim, known, len(wanted))


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
