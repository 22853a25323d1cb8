"""Nearest vectors of a large catalogue: one byte a dimension, in clusters, a few of them searched.

FAISS's inverted file over scalar-quantised vectors (Sivic and Zisserman, "Video Google", 2003;
Jégou et al., "Product Quantization for Nearest Neighbor Search", 2011). A filter is tested row
by row while a cluster is searched; the fewer rows meet it, the more clusters are searched, up to
all of them. Half a byte a dimension more, in a file of its own, puts the best in their order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from indexes.columns import Mask, Rows
from indexes.dense import Dense, Scores, bitmap, finite, read_faiss
from indexes.fine import Fine
from indexes.transformer import Vectors

#: Clusters searched without a filter.
PROBED = 128
#: Where the share s of the rows meets the filters, PROBED * WIDER / s clusters are searched.
WIDER = 2.0
#: So many times the wanted rows are put in order by their finer vectors, if that is few enough.
REFINED, MOST_REFINED = 3, 100
#: Vectors that one cluster's middle is learnt from.
SAMPLED = 40
_ROUNDS = 8

_probing: Any = faiss.SearchParametersIVF


class Clustered(Dense):
    """A published clustered index."""

    FILE, FINE = "clusters.faiss", "fine.npy"

    def __init__(self, directory: Path) -> None:
        self._index = read_faiss(directory / self.FILE, faiss.IO_FLAG_MMAP)
        # FAISS would start threads for each search, to read ahead what is in memory already.
        lists: Any = faiss.downcast_InvertedLists(self._index.invlists)
        lists.prefetch_nthread = 0
        self.rows, self.dim = int(self._index.ntotal), int(self._index.d)
        self.clusters = int(self._index.nlist)
        self._fine = Fine(np.load(directory / self.FINE, mmap_mode="r"), self._index.sq)

    @classmethod
    def is_in(cls, directory: Path) -> bool:
        """True if this is how a version's vectors are kept."""
        return (directory / cls.FILE).is_file()

    @classmethod
    def write(
        cls,
        chunks: Iterable[Vectors],
        rows: int,
        dim: int,
        directory: Path,
        before: Dense | None = None,
    ) -> None:
        """Learn the clusters, or take them over from before, and write all vectors."""
        clusters = clusters_for(rows)
        quantizer = faiss.IndexFlatIP(dim)
        index = faiss.IndexIVFScalarQuantizer(
            quantizer, dim, clusters, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT,
            False,
        )  # fmt: skip
        if isinstance(before, Clustered) and clusters / 2 <= before.clusters <= clusters * 2:
            before._teach(index)
        else:
            index.cp.niter = _ROUNDS
            index.cp.max_points_per_centroid = SAMPLED
            index.cp.min_points_per_centroid = 1  # says nothing about a small sample
            index.train(_sample(chunks, rows, clusters * SAMPLED))
        with Fine.writing(directory / cls.FINE, rows, index.sq) as refine:
            for vectors in chunks:
                index.add(finite(vectors))
                refine(vectors)
        faiss.write_index(index, str(directory / cls.FILE))

    def at(self, rows: npt.NDArray[np.integer[Any]]) -> Vectors:
        """The vectors of some rows, shape (len(rows), dim), as far as 12 bits tell them."""
        return self._rough(rows) + self._fine.at(rows)

    def similarities(self, vector: Vectors, rows: Rows) -> Scores:
        """The similarity of each of some rows, shape (len(rows),), to about 0.0005."""
        found: Scores = self._rough(rows) @ vector
        return found

    def search(self, vector: Vectors, count: int, mask: Mask | None = None) -> tuple[Rows, Scores]:
        """The nearest rows, best first, and their similarities; only where mask is true."""
        wide = max(count, min(REFINED * count, MOST_REFINED))
        rows, scores = super().search(vector, wide, mask)
        if wide == count:
            return rows, scores
        scores = self.at(rows) @ vector
        best = np.argsort(-scores, kind="stable")[:count]
        return rows[best], scores[best]

    def _rough(self, rows: npt.NDArray[np.integer[Any]]) -> Vectors:
        if not len(rows):
            return np.empty((0, self.dim), dtype=np.float32)
        found: Vectors = self._addressed.reconstruct_batch(rows.astype(np.int64))
        return found

    @cached_property
    def _addressed(self) -> Any:
        """The index, able to find a row's vector."""
        self._index.make_direct_map(True)
        return self._index

    def _nearest(
        self, vectors: Vectors, count: int, mask: Mask | None
    ) -> tuple[Scores, npt.NDArray[np.int64]]:
        if mask is None:
            chosen = _probing(nprobe=min(PROBED, self.clusters))
        else:
            share = np.count_nonzero(mask) / self.rows
            probed = min(self.clusters, math.ceil(PROBED * WIDER / share))
            chosen = _probing(nprobe=probed, sel=bitmap(mask))
        found: tuple[Scores, npt.NDArray[np.int64]] = self._index.search(
            vectors, count, params=chosen
        )
        return found

    def _teach(self, index: Any) -> None:
        """Give another index this one's clusters and ranges, so that it need not learn them."""
        index.quantizer.add(self._index.quantizer.reconstruct_n(0, self.clusters))
        faiss.copy_array_to_vector(faiss.vector_to_array(self._index.sq.trained), index.sq.trained)
        index.is_trained = True


def clusters_for(rows: int) -> int:
    """A power of two near four times the square root of the number of rows."""
    return 1 << round(math.log2(4 * math.sqrt(rows)))


def _sample(chunks: Iterable[Vectors], rows: int, wanted: int) -> Vectors:
    """Vectors drawn evenly from all chunks, the same each time; shape (about wanted, dim)."""
    drawn = np.random.default_rng(0)
    share = min(1.0, wanted / rows)
    return np.concatenate(
        [chunk[drawn.random(len(chunk)) < share] for chunk in map(finite, chunks)]
    )
