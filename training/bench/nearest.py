"""The dense stage alone: time, recall against exact search, and recall under filters."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from indexes.transformer import Vectors
from indexes.vectors import load_vectors, save_vectors
from training.bench.crowd import moved

#: Shares of the rows that meet a filter.
SHARES = (0.0005, 0.005, 0.05, 0.2, 0.5, 0.9)
WANTED = 10
_CHUNK = 50_000

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Crowd:
    """So many vectors out of real ones, in chunks; see :mod:`training.bench.crowd`."""

    base: Vectors
    far: Vectors
    rows: int

    def __iter__(self) -> Iterator[Vectors]:
        for start in range(0, self.rows, _CHUNK):
            every = np.arange(start, min(start + _CHUNK, self.rows))
            yield moved(self.base, self.far, every % len(self.base), every // len(self.base))


def measure(crowd: Crowd, queries: Vectors, folder: Path) -> dict[str, Any]:
    """Figures of the index that is used for so many rows.

    Times are milliseconds of processor time a query, on one thread: those of the clock say, where
    other work shares the machine, how much of it there was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    began = time.process_time()
    save_vectors(crowd, crowd.rows, crowd.base.shape[1], folder)
    built = time.process_time() - began
    dense = load_vectors(folder)
    masks = dict(_masks(crowd, queries[0]))
    truth = _truth(crowd, queries, masks)
    for query in queries[:20]:
        dense.search(query, WANTED)
    found, times = _timed(lambda query: dense.search(query, WANTED)[0], queries)
    filtered = {
        name: _recall(_timed(lambda q, m=mask: dense.search(q, WANTED, m)[0], queries), truth[name])
        for name, mask in masks.items()
        if mask is not None
    }  # fmt: skip
    return {
        "rows": crowd.rows,
        "kind": type(dense).__name__,
        "build_cpu_s": round(built, 1),
        "file_mb": round(sum(path.stat().st_size for path in folder.iterdir()) / 2**20, 1),
        "recall@10": _recall((found, times), truth[""])["recall@10"],
        "p50_ms": round(float(np.quantile(times, 0.5)), 2),
        "p95_ms": round(float(np.quantile(times, 0.95)), 2),
        "exact_p50_ms": _exact(crowd, queries[:10]),
        "filtered": filtered,
    }


def _masks(crowd: Crowd, anchor: Vectors) -> Iterator[tuple[str, npt.NDArray[np.bool_] | None]]:
    """No filter; rows scattered at random; and the rows farthest from one query, as a filter for
    another department is."""
    yield "", None
    drawn = np.random.default_rng(1).random(crowd.rows)
    away = np.concatenate([chunk @ anchor for chunk in crowd])
    for share in SHARES:
        if share * crowd.rows >= 2 * WANTED:
            yield f"scattered {share:g}", drawn < share
            yield f"elsewhere {share:g}", away <= np.quantile(away, share)


def _truth(
    crowd: Crowd, queries: Vectors, masks: dict[str, npt.NDArray[np.bool_] | None]
) -> dict[str, list[Rows]]:
    """The true nearest rows of each query under each mask, by float32 and all rows."""
    best: dict[str, list[tuple[Vectors, Rows]]] = {name: [] for name in masks}
    start = 0
    for chunk in crowd:
        scores = queries @ chunk.T
        rows = np.arange(start, start + len(chunk))
        for name, mask in masks.items():
            allowed = slice(None) if mask is None else mask[rows]
            some, own = scores[:, allowed], rows[allowed]
            most = min(WANTED, some.shape[1])
            if most:
                first = np.argpartition(-some, most - 1, axis=1)[:, :most]
                best[name].append((np.take_along_axis(some, first, 1), own[first]))
        start += len(chunk)
    return {name: _first(parts) for name, parts in best.items()}


def _first(parts: list[tuple[Vectors, Rows]]) -> list[Rows]:
    scores = np.concatenate([part[0] for part in parts], axis=1)
    rows = np.concatenate([part[1] for part in parts], axis=1)
    order = np.argsort(-scores, axis=1)[:, :WANTED]
    return list(np.take_along_axis(rows, order, 1))


def _timed(
    search: Callable[..., npt.NDArray[np.integer[Any]]], queries: Vectors
) -> tuple[list[npt.NDArray[np.integer[Any]]], list[float]]:
    """What each query finds, and its milliseconds of this thread's processor time."""
    found, times = [], []
    for query in queries:
        began = time.thread_time()
        found.append(search(query))
        times.append((time.thread_time() - began) * 1000)
    return found, times


def _recall(
    timed: tuple[list[npt.NDArray[np.integer[Any]]], list[float]], truth: list[Rows]
) -> dict[str, float]:
    found, times = timed
    shares = [np.isin(true, rows).mean() for rows, true in zip(found, truth, strict=True)]
    return {
        "recall@10": round(float(np.mean(shares)), 4),
        "p50_ms": round(float(np.quantile(times, 0.5)), 2),
        "p95_ms": round(float(np.quantile(times, 0.95)), 2),
    }


def _exact(crowd: Crowd, queries: Vectors) -> float:
    """Milliseconds of FAISS's exact float32 search of one query, the chunks' times added up."""
    times = np.zeros(len(queries))
    for chunk in crowd:
        index = faiss.IndexFlatIP(chunk.shape[1])
        index.add(chunk)
        times += _timed(lambda query, i=index: i.search(query[None], WANTED)[1], queries)[1]
    return round(float(np.median(times)), 2)
