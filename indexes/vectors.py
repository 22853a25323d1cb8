"""Which kind of dense index a catalogue gets: exact where it is small, clustered where large.

It is a matter of size alone; the measurements behind it are in docs/search.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from indexes.clustered import Clustered
from indexes.dense import Dense, Exact
from indexes.transformer import Vectors

#: Up to so many rows every vector is compared.
EXACT_ROWS = 65_536


def save_vectors(
    chunks: Iterable[Vectors], rows: int, dim: int, directory: Path, before: Dense | None = None
) -> None:
    """Write vectors of shape (rows, dim), given in chunks that can be gone through twice.

    ``before`` is the version that this one follows: what it has learnt is used again.
    Raises ValueError if any value is not finite.
    """
    if rows <= EXACT_ROWS:
        Exact.write(chunks, dim, directory)
    else:
        Clustered.write(chunks, rows, dim, directory, before)


def load_vectors(directory: Path) -> Dense:
    """Memory-map what ``save_vectors`` wrote. Raises IndexUnusable naming the file."""
    return Clustered(directory) if Clustered.is_in(directory) else Exact(directory)
