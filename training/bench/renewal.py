"""Searches that go on while another process updates the index: how long does any of them wait?

    python -m training.bench.search --parts update --rows 100000

This process serves as the app does, from the shelf that takes a new version between turns, and
asks one query after another, encoding included; ``python -m indexes update`` works beside it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np

from assistant.shelf import Shelf
from indexes import artefacts
from indexes.embed import Encoder
from training.bench.served import FILTERS

#: Seconds of searching before the update, to know what waits without one, and after it is served.
BEFORE, AFTER = 15.0, 2.0
#: Seconds that the new version may take to be served.
PATIENCE = 120.0


def measure(
    directory: Path, changes: Path, queries: Sequence[str], encoder: Encoder
) -> dict[str, Any]:
    """Times of the searches before, during and after a partial update with ``changes``."""
    shelf, asked = Shelf(directory, encoder), enumerate(cycle(queries))
    next(_waits(shelf, asked, lambda: True))
    ends = time.monotonic() + BEFORE
    before = list(_waits(shelf, asked, lambda: time.monotonic() < ends))
    began = time.monotonic()
    command = [sys.executable, "-m", "indexes", "update", str(directory), str(changes), "--partial"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as work:
        during = list(_waits(shelf, asked, lambda: work.poll() is None))
    if work.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {work.returncode}")
    published = time.monotonic()
    newest = artefacts.current(directory)
    taking = list(_waits(shelf, asked, lambda: _old(shelf, newest, published)))
    served = time.monotonic()
    after = list(_waits(shelf, asked, lambda: time.monotonic() < served + AFTER))
    return {
        "update_s": round(published - began, 1),
        "served_after_s": round(served - published, 1),
        "before": _told(before),
        "during": _told(during),
        "taking": _told(taking),
        "after": _told(after),
    }


def _old(shelf: Shelf, newest: str, published: float) -> bool:
    """True while the new version is not served. Raises TimeoutError if that takes too long."""
    if time.monotonic() > published + PATIENCE:
        raise TimeoutError(f"version {newest} is not served after {PATIENCE:.0f} s")
    return shelf.current().index.version != newest


def _waits(
    shelf: Shelf, asked: Iterator[tuple[int, str]], going: Callable[[], bool]
) -> Iterator[tuple[float, float]]:
    """Milliseconds by the clock and of this thread's processor time, of each search in turn."""
    while going():
        number, query = next(asked)
        wall, work = time.perf_counter(), time.thread_time()
        shelf.current().index.search(query, FILTERS[number % len(FILTERS)])
        yield (time.perf_counter() - wall) * 1000, (time.thread_time() - work) * 1000


def _told(waits: list[tuple[float, float]]) -> dict[str, float]:
    walls = np.array([wall for wall, _ in waits] or [0.0])
    return {
        "searches": len(waits),
        "p50_ms": round(float(np.quantile(walls, 0.5)), 1),
        "p99_ms": round(float(np.quantile(walls, 0.99)), 1),
        "longest_ms": round(float(walls.max()), 1),
        "over_100_ms": int((walls > 100).sum()),
        "longest_cpu_ms": round(max((work for _, work in waits), default=0.0), 1),
    }
