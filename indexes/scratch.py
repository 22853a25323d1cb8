"""Vectors on disk while they are computed, so that a build that was killed is taken up again.

    DIR/FINGERPRINT/vectors   float32, one row of ``dim`` after another, only ever appended to
    DIR/FINGERPRINT/hashes    uint64, the hash of each row's text, written after its vectors

A row counts once both files hold it whole; what a kill cut short is cut off.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.hashes import Hashes, text_hash
from indexes.transformer import Vectors


class Scratch:
    """The vectors that one encoder has computed so far; ``fingerprint`` is the encoder's."""

    def __init__(self, directory: Path, fingerprint: str, dim: int) -> None:
        self._folder = directory / f"{text_hash(fingerprint):016x}"
        self._dim = dim
        self._folder.mkdir(parents=True, exist_ok=True)
        for other in directory.iterdir():
            if other != self._folder:  # of another encoder: of no use any more
                shutil.rmtree(other) if other.is_dir() else other.unlink()
        self._vectors, self._hashes = self._folder / "vectors", self._folder / "hashes"
        for path in (self._vectors, self._hashes):
            path.touch()
        self._cut(self.rows)

    @property
    def rows(self) -> int:
        """How many vectors are whole."""
        vectors = self._vectors.stat().st_size // (4 * self._dim)
        return int(min(vectors, self._hashes.stat().st_size // 8))

    def hashes(self) -> Hashes:
        """The hash of each row's text, shape (rows,)."""
        return np.fromfile(self._hashes, dtype=np.uint64)

    def append(self, hashes: Hashes, vectors: Vectors) -> None:
        """Keep some more: hashes, shape (n,), and vectors, shape (n, dim)."""
        _append(self._vectors, vectors.astype(np.float32, copy=False))
        _append(self._hashes, hashes)

    def at(self, rows: npt.NDArray[np.integer[Any]]) -> Vectors:
        """A copy of the vectors of some rows, shape (len(rows), dim)."""
        if not len(rows):
            return np.empty((0, self._dim), dtype=np.float32)
        # Mapped for this call alone: pages that stay mapped count as the process's memory.
        mapped = np.memmap(self._vectors, np.float32, "r").reshape(-1, self._dim)
        return np.array(mapped[rows])

    def _cut(self, rows: int) -> None:
        os.truncate(self._vectors, rows * 4 * self._dim)
        os.truncate(self._hashes, rows * 8)


def _append(path: Path, values: npt.NDArray[Any]) -> None:
    with path.open("ab") as stream:
        stream.write(np.ascontiguousarray(values).data)
        stream.flush()
        os.fsync(stream.fileno())
