"""One index, opened in a process of its own: ``python -m training.bench.served DIR QUERIES``.

Prints JSON: the time to open it, milliseconds of the whole search stage without encoding, and
resident megabytes above the same process before it was opened.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import faiss
import numpy as np
import psutil

from indexes.embed import load_encoder
from indexes.hybrid import SearchIndex
from indexes.product import Filters
from training.bench.crowd import CrowdEncoder

#: Asked one after another.
FILTERS = (
    Filters(), Filters(price_max=5000), Filters(colour=("Red",)),
    Filters(brand=("Velora",), price_max=10000), Filters(category=("Kind 7",)),
    Filters(in_stock=True),
)  # fmt: skip


def main(directory: Path, queries: list[str]) -> dict[str, float]:
    """Open, search with and without limits, and tell what it took."""
    faiss.omp_set_num_threads(1)
    encoder = load_encoder(threads=1)
    vectors = [encoder.encode_one(query) for query in queries]
    process = psutil.Process()
    before, began = process.memory_info().rss, time.perf_counter()
    index = SearchIndex.open(directory, CrowdEncoder.opened(directory, encoder))
    opened = time.perf_counter() - began
    walls, works = [], []
    for number, (query, vector) in enumerate(zip(queries, vectors, strict=True)):
        wall, work = time.perf_counter(), time.process_time()
        index.search(query, FILTERS[number % len(FILTERS)], vector=vector)
        works.append((time.process_time() - work) * 1000)
        walls.append((time.perf_counter() - wall) * 1000)
    return {
        "open_s": round(opened, 2),
        "stage_p50_ms": round(float(np.quantile(walls[20:], 0.5)), 2),
        "stage_p95_ms": round(float(np.quantile(walls[20:], 0.95)), 2),
        "stage_cpu_p50_ms": round(float(np.quantile(works[20:], 0.5)), 2),
        "stage_cpu_p95_ms": round(float(np.quantile(works[20:], 0.95)), 2),
        "memory_mb": round((process.memory_info().rss - before) / 2**20, 1),
    }


if __name__ == "__main__":
    asked = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    print(json.dumps(main(Path(sys.argv[1]), asked)))
