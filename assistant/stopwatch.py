"""How long each stage of a turn takes, for the log and for "how I found this"."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Stopwatch:
    """Milliseconds a stage."""

    laps: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=time.perf_counter)

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        """Time a stage; the same name adds up."""
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - start) * 1000
            self.laps[name] = round(self.laps.get(name, 0.0) + spent, 2)

    def total(self) -> dict[str, float]:
        """All laps and the time since the start."""
        return {**self.laps, "total": round((time.perf_counter() - self.began) * 1000, 2)}
