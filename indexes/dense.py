"""Nearest vectors by inner product, and the exact kind of them: every vector is compared.

A filtered search is answered from the rows that meet the filters only.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from indexes.columns import Mask, Rows
from indexes.errors import IndexUnusable
from indexes.transformer import Vectors

#: If no more rows meet the filters, they are compared one by one.
FEW = 2_000

Scores = npt.NDArray[np.float32]

# FAISS's type stubs deny the keywords and arrays that these take.
parameters: Any = faiss.SearchParameters
allowing: Any = faiss.IDSelectorBitmap


class Dense(ABC):
    """Vectors of all rows, shape (rows, dim), searched on disk pages that the system caches."""

    rows: int
    dim: int

    def search(self, vector: Vectors, count: int, mask: Mask | None = None) -> tuple[Rows, Scores]:
        """The nearest rows, best first, and their similarities; only where mask is true."""
        if mask is not None:
            allowed = int(np.count_nonzero(mask))
            if allowed <= max(count, FEW):
                return self._among(vector, count, np.flatnonzero(mask).astype(np.int32))
        scores, rows = self._nearest(vector[None], min(count, self.rows), mask)
        found = rows[0] >= 0
        return rows[0][found].astype(np.int32), scores[0][found]

    def similarities(self, vector: Vectors, rows: Rows) -> Scores:
        """The similarity of each of some rows, shape (len(rows),)."""
        found: Scores = self.at(rows) @ vector
        return found

    @abstractmethod
    def at(self, rows: npt.NDArray[np.integer[Any]]) -> Vectors:
        """A copy of the vectors of some rows, shape (len(rows), dim)."""

    @abstractmethod
    def _nearest(
        self, vectors: Vectors, count: int, mask: Mask | None
    ) -> tuple[Scores, npt.NDArray[np.int64]]:
        """FAISS's answer: similarities and rows, shape (1, count), -1 where there are no more."""

    def _among(self, vector: Vectors, count: int, rows: Rows) -> tuple[Rows, Scores]:
        scores = self.similarities(vector, rows)
        best = np.argsort(-scores, kind="stable")[:count]
        return rows[best], scores[best]


class Exact(Dense):
    """Every vector in float32, each compared with the query."""

    FILE = "vectors.faiss"

    def __init__(self, directory: Path) -> None:
        self._index = read_faiss(directory / self.FILE, faiss.IO_FLAG_MMAP_IFC)
        self.rows, self.dim = int(self._index.ntotal), int(self._index.d)
        size = self.rows * self.dim
        flat: Any = faiss.rev_swig_ptr(self._index.get_xb(), size) if size else []
        # A bare view of the index's memory: it must not outlive the index, so it stays in here.
        self._vectors: Vectors = np.asarray(flat, dtype=np.float32).reshape(self.rows, self.dim)

    @classmethod
    def write(cls, chunks: Iterable[Vectors], dim: int, directory: Path) -> None:
        """Write all vectors. Raises ValueError if any is not finite."""
        index = faiss.IndexFlatIP(dim)
        for vectors in chunks:
            index.add(finite(vectors))
        faiss.write_index(index, str(directory / cls.FILE))

    def at(self, rows: npt.NDArray[np.integer[Any]]) -> Vectors:
        """A copy of the vectors of some rows, shape (len(rows), dim)."""
        found: Vectors = self._vectors[rows]
        return found

    def _nearest(
        self, vectors: Vectors, count: int, mask: Mask | None
    ) -> tuple[Scores, npt.NDArray[np.int64]]:
        chosen = None if mask is None else parameters(sel=bitmap(mask))
        found: tuple[Scores, npt.NDArray[np.int64]] = self._index.search(
            vectors, count, params=chosen
        )
        return found


def bitmap(mask: Mask) -> Any:
    """A mask as FAISS takes it: the rows where it is true."""
    return allowing(np.packbits(mask, bitorder="little"))


def finite(vectors: Vectors) -> Vectors:
    """The vectors as FAISS takes them. Raises ValueError if any value is not finite."""
    if not np.isfinite(vectors).all():
        raise ValueError("an embedding holds NaN or infinity")
    return np.ascontiguousarray(vectors, dtype=np.float32)


def read_faiss(path: Path, flags: int) -> Any:
    """One FAISS file, memory-mapped. Raises IndexUnusable naming it."""
    try:
        return faiss.read_index(str(path), flags)
    except RuntimeError as error:
        raise IndexUnusable(f"{path}: not a FAISS index ({error}); build again") from error
