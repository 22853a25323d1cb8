"""The crowd of made-up copies that search is measured with, and the measuring itself."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from indexes.embed import load_encoder
from indexes.transformer import Vectors
from training.bench import crowd, nearest, search

TITLES = [f"{colour} {thing} for the {place}" for colour in ("red", "blue", "green", "oak", "steel")
          for thing in ("mug", "chair", "lamp", "tent", "boots", "scarf", "kettle", "desk")
          for place in ("garden", "kitchen", "office", "trail", "hall")]  # fmt: skip


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return load_encoder(threads=1).encode(TITLES)


@pytest.fixture(scope="module")
def far(vectors: Vectors) -> Vectors:
    return crowd.neighbour_distances(vectors)


def test_copies_keep_about_the_distances_of_the_real_ones(vectors: Vectors, far: Vectors) -> None:
    many = np.concatenate(list(nearest.Crowd(vectors, far, 3000)))
    np.testing.assert_allclose(many[: len(TITLES)], vectors, atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(many, axis=1), 1, atol=1e-5)
    assert 0.7 < np.median(crowd.neighbour_distances(many)) / np.median(far) < 1.3


def test_a_feed_names_the_title_and_the_copy_of_each_row(
    vectors: Vectors, far: Vectors, tmp_path: Path
) -> None:
    crowd.write_feed(tmp_path / "feed.csv", TITLES, 450)
    with (tmp_path / "feed.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    encoder = crowd.CrowdEncoder(TITLES, vectors, load_encoder(threads=1), far)
    made = encoder.encode([row["title"] for row in rows])
    np.testing.assert_array_equal(made, next(iter(nearest.Crowd(vectors, far, 450))))


def test_the_dense_stage_is_measured_against_exact_search(
    vectors: Vectors, far: Vectors, tmp_path: Path
) -> None:
    figures = nearest.measure(nearest.Crowd(vectors, far, 2000), vectors[:30], tmp_path / "dense")
    assert (figures["rows"], figures["kind"]) == (2000, "Exact")
    assert figures["recall@10"] > 0.99
    assert {"scattered 0.5", "elsewhere 0.05"} <= figures["filtered"].keys()
    assert min(each["recall@10"] for each in figures["filtered"].values()) > 0.97


def test_figures_are_written_as_json_table_and_plot(tmp_path: Path) -> None:
    rows = [{"rows": n, "p50_ms": n / 1000, "exact_p50_ms": n / 100} for n in (1000, 10_000)]
    search.write({"dense": rows}, tmp_path)
    assert json.loads((tmp_path / "search.json").read_text())["dense"] == rows
    assert "| rows | p50_ms | exact_p50_ms |" in (tmp_path / "search.md").read_text()
    assert (tmp_path / "search.png").stat().st_size > 1000
