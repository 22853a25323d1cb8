"""Texts found by their 64-bit hashes, in one sorted array that is memory-mapped.

The caller compares the text itself where a collision would matter.
"""

from __future__ import annotations

import hashlib
from array import array
from pathlib import Path

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]


def text_hash(text: str) -> int:
    """The first 64 bits of a text's BLAKE2b digest."""
    digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def save_hashes(path: Path, pairs: array[int]) -> None:
    """Write hash, row, hash, row, ... as shape (2, n): hashes, ascending, over their rows."""
    save_sorted(path, np.asarray(pairs, dtype=np.uint64).reshape(-1, 2).T)


def save_sorted(path: Path, table: Hashes) -> None:
    """Write a table of shape (2, n), hashes over their rows, hashes ascending."""
    np.save(path, np.ascontiguousarray(table[:, np.lexsort((table[1], table[0]))]))


def rows_with(table: Hashes, text: str) -> list[int]:
    """The rows that stand under the hash of a text."""
    key = np.uint64(text_hash(text))
    start, stop = (int(np.searchsorted(table[0], key, side=side)) for side in ("left", "right"))
    return [int(row) for row in table[1, start:stop]]
