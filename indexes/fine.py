"""What one byte a dimension leaves of a vector, in half a byte more.

A byte cuts each dimension's range into 255 steps (FAISS's scalar quantiser); half a byte cuts
the step into 16. Rows lie in their own order, two dimensions a byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from indexes.transformer import Vectors

_STEPS, _PARTS = 255, 16


class Fine:
    """The finer parts of all rows; ``codes`` has shape (rows, (dim + 1) // 2), uint8."""

    def __init__(self, codes: npt.NDArray[np.uint8], quantizer: Any) -> None:
        self._codes = codes
        self._step = _step(quantizer)

    def at(self, rows: npt.NDArray[np.integer[Any]]) -> Vectors:
        """What is to be added to the rougher vectors of some rows, shape (len(rows), dim)."""
        codes = self._codes[rows]
        parts = np.stack((codes & 15, codes >> 4), axis=2).reshape(len(rows), 2 * codes.shape[1])
        found: Vectors = (parts[:, : len(self._step)] + np.float32(0.5)) / np.float32(_PARTS)
        return (found - np.float32(0.5)) * self._step

    @staticmethod
    @contextmanager
    def writing(path: Path, rows: int, quantizer: Any) -> Iterator[Callable[[Vectors], None]]:
        """Write an .npy of all rows; gives what takes their vectors, chunk by chunk, in order."""
        step = _step(quantizer)
        header = {"descr": "|u1", "fortran_order": False, "shape": (rows, (len(step) + 1) // 2)}
        with path.open("wb") as stream:
            np.lib.format.write_array_header_1_0(stream, header)

            def write(vectors: Vectors) -> None:
                stream.write(_encoded(vectors, quantizer, step).data)

            yield write


def _encoded(vectors: Vectors, quantizer: Any, step: Vectors) -> npt.NDArray[np.uint8]:
    rough = quantizer.decode(quantizer.compute_codes(vectors))
    left = (vectors - rough) / step + np.float32(0.5)
    parts = np.clip(left * _PARTS, 0, _PARTS - 1).astype(np.uint8)
    if parts.shape[1] % 2:
        parts = np.pad(parts, ((0, 0), (0, 1)))
    return np.ascontiguousarray(parts[:, ::2] | parts[:, 1::2] << 4)


def _step(quantizer: Any) -> Vectors:
    """The width of one step of each dimension, shape (dim,); 1 where there is no range."""
    width = faiss.vector_to_array(quantizer.trained).reshape(2, -1)[1] / np.float32(_STEPS)
    found: Vectors = np.where(width > 0, width, np.float32(1))
    return found
