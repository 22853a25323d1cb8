"""Nearest vectors: exact, and clustered as a large catalogue has them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexes.clustered import Clustered, clusters_for
from indexes.dense import FEW, Dense, Exact
from indexes.errors import IndexUnusable
from indexes.transformer import Vectors
from indexes.vectors import load_vectors, save_vectors

ROWS, DIM = 12_000, 48


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """Points around 300 middles, as titles lie around kinds of product."""
    drawn = np.random.default_rng(3)
    middles = drawn.standard_normal((300, DIM))
    points = middles[drawn.integers(0, 300, ROWS)] + 0.6 * drawn.standard_normal((ROWS, DIM))
    return normal(points)


def normal(points: np.ndarray) -> Vectors:
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def queries(vectors: Vectors) -> Vectors:
    drawn = np.random.default_rng(4)
    return normal(vectors[::200] + 0.05 * drawn.standard_normal((ROWS // 200, DIM)))


@pytest.fixture(scope="module")
def clustered(vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> Clustered:
    folder = tmp_path_factory.mktemp("clustered")
    Clustered.write([vectors[:5000], vectors[5000:]], ROWS, DIM, folder)
    found = load_vectors(folder)
    assert isinstance(found, Clustered)
    return found


def recall(dense: Dense, vectors: Vectors, queries: Vectors, mask: np.ndarray | None) -> float:
    """Share of the true nearest ten of the rows allowed that are found."""
    shares = []
    for query in queries:
        true = np.where(True if mask is None else mask, vectors @ query, -2)
        best = np.argsort(-true)[: min(10, int((true > -2).sum()))]
        rows, _ = dense.search(query, 10, mask)
        assert mask is None or mask[rows].all()
        shares.append(np.isin(best, rows).mean())
    return float(np.mean(shares))


def test_the_size_decides_how_vectors_are_kept(vectors: Vectors, tmp_path: Path) -> None:
    save_vectors([vectors], ROWS, DIM, tmp_path)
    assert isinstance(load_vectors(tmp_path), Exact)
    assert (clusters_for(100_000), clusters_for(1_000_000)) == (1024, 4096)


def test_exact_search_finds_the_nearest(vectors: Vectors, queries: Vectors, tmp_path: Path) -> None:
    save_vectors([vectors], ROWS, DIM, tmp_path)
    assert recall(load_vectors(tmp_path), vectors, queries, None) == 1.0


def test_clustered_search_finds_nearly_all(
    clustered: Clustered, vectors: Vectors, queries: Vectors
) -> None:
    assert recall(clustered, vectors, queries, None) >= 0.97


@pytest.mark.parametrize("share", [0.0005, 0.01, 0.1, 0.3, 0.7])
def test_a_filter_of_any_selectivity_costs_no_recall(
    clustered: Clustered, vectors: Vectors, queries: Vectors, share: float
) -> None:
    scattered = np.random.default_rng(5).random(ROWS) < share
    together = np.argsort(np.argsort(-vectors @ vectors[0])) >= (1 - share) * ROWS  # far from it
    for mask in (scattered, together):
        assert recall(clustered, vectors, queries, mask) >= 0.97


def test_nothing_is_found_where_nothing_is_allowed(clustered: Clustered, queries: Vectors) -> None:
    rows, scores = clustered.search(queries[0], 10, np.zeros(ROWS, dtype=np.bool_))
    assert len(rows) == len(scores) == 0


def test_vectors_are_kept_to_twelve_bits(clustered: Clustered, vectors: Vectors) -> None:
    rows = np.arange(0, ROWS, 7)
    assert np.abs(clustered.at(rows) - vectors[rows]).max() < 0.001
    near = clustered.similarities(vectors[0], rows.astype(np.int32))
    assert np.abs(near - vectors[rows] @ vectors[0]).max() < 0.01


def test_writing_what_was_read_changes_nothing(clustered: Clustered, tmp_path: Path) -> None:
    """So that vectors do not wear off from update to update."""
    every = np.arange(ROWS)
    before = clustered.at(every)
    Clustered.write([before], ROWS, DIM, tmp_path, clustered)
    np.testing.assert_allclose(Clustered(tmp_path).at(every), before, atol=1e-6)


def test_a_vector_that_is_no_number_is_refused(vectors: Vectors, tmp_path: Path) -> None:
    damaged = vectors.copy()
    damaged[77, 3] = np.nan
    for write in (lambda: save_vectors([damaged], ROWS, DIM, tmp_path),
                  lambda: Clustered.write([damaged], ROWS, DIM, tmp_path)):  # fmt: skip
        with pytest.raises(ValueError, match="NaN"):
            write()


def test_a_damaged_file_is_named(tmp_path: Path, vectors: Vectors) -> None:
    Clustered.write([vectors], ROWS, DIM, tmp_path)
    path = tmp_path / Clustered.FILE
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(IndexUnusable, match=Clustered.FILE):
        load_vectors(tmp_path)


def test_few_rows_are_compared_one_by_one(clustered: Clustered, vectors: Vectors) -> None:
    mask = np.zeros(ROWS, dtype=np.bool_)
    mask[: FEW // 2] = True
    rows, _ = clustered.search(vectors[0], 5, mask)
    assert rows[0] == 0
