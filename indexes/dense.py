"""Nearest vectors by inner product: FAISS, exact, memory-mapped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from indexes.columns import Mask, Rows
from indexes.embed import Vectors
from indexes.errors import IndexUnusable

_FILE = "vectors.faiss"
#: Below this share of rows that meet the filters, those alone are compared.
SELECTIVE = 0.05

# FAISS's type stubs deny the keywords and arrays that these take.
_PARAMETERS: Any = faiss.SearchParameters
_ALLOWING: Any = faiss.IDSelectorBitmap


class Dense:
    """Vectors of all rows, shape (rows, dim), searched on disk pages the system caches."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self.rows, self.dim = int(index.ntotal), int(index.d)
        size = self.rows * self.dim
        flat: Any = faiss.rev_swig_ptr(index.get_xb(), size) if size else []
        # A bare view of the index's memory: it must not outlive the index, so it stays in here.
        self._vectors: Vectors = np.asarray(flat, dtype=np.float32).reshape(self.rows, self.dim)

    @staticmethod
    def save(vectors: Vectors, directory: Path) -> None:
        """Write vectors of shape (rows, dim). Raises ValueError if any is not finite."""
        if not np.isfinite(vectors).all():
            raise ValueError("an embedding holds NaN or infinity")
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(directory / _FILE))

    @classmethod
    def load(cls, directory: Path) -> Dense:
        """Memory-map what ``save`` wrote."""
        path = directory / _FILE
        try:
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        except RuntimeError as error:
            raise IndexUnusable(f"{path}: not a FAISS index ({error}); build again") from error

    def search(
        self, vector: Vectors, count: int, mask: Mask | None = None
    ) -> tuple[Rows, npt.NDArray[np.float32]]:
        """The nearest rows, best first, and their similarities; only where mask is true."""
        if mask is not None:
            allowed = np.flatnonzero(mask)
            if len(allowed) <= max(count, SELECTIVE * self.rows):
                return self._among(vector, count, allowed.astype(np.int32))
        count = min(count, self.rows)
        parameters = None
        if mask is not None:
            parameters = _PARAMETERS(sel=_ALLOWING(np.packbits(mask, bitorder="little")))
        scores, rows = self._index.search(vector[None], count, params=parameters)
        found = rows[0] >= 0
        return rows[0][found].astype(np.int32), scores[0][found]

    def similarities(self, vector: Vectors, rows: Rows) -> npt.NDArray[np.float32]:
        """The exact similarity of each of some rows, shape (len(rows),)."""
        found: npt.NDArray[np.float32] = self.at(rows) @ vector
        return found

    def at(self, rows: npt.NDArray[np.integer[Any]]) -> Vectors:
        """A copy of the vectors of some rows, shape (len(rows), dim)."""
        found: Vectors = self._vectors[rows]
        return found

    def _among(
        self, vector: Vectors, count: int, rows: Rows
    ) -> tuple[Rows, npt.NDArray[np.float32]]:
        scores = self.similarities(vector, rows)
        best = np.argsort(-scores, kind="stable")[:count]
        return rows[best], scores[best]
