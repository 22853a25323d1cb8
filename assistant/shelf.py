"""The index that is being served, with the slot rules that know its words.

A turn takes both together, so that it never mixes two versions; a newly published version is
picked up between turns.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.nlu.slots import SlotReader
from indexes.embed import Encoder
from indexes.hybrid import SearchIndex

CHECK_SECONDS = 2.0


@dataclass(frozen=True)
class Served:
    """One version of the catalogue: its index and its slot rules."""

    index: SearchIndex
    slots: SlotReader


class Shelf:
    """Holds the served version and looks for a newer one at most every two seconds."""

    def __init__(
        self, directory: Path, encoder: Encoder, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Open the current version. Raises IndexUnusable if there is none to serve."""
        self._directory, self._encoder, self._now = directory, encoder, now
        self._lock = threading.Lock()
        self._served = self._open()
        self._checked = now()

    def current(self) -> Served:
        """The version to serve this turn."""
        if self._now() - self._checked >= CHECK_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._checked = self._now()
                if self._served.index.stale():
                    self._served = self._open()
            finally:
                self._lock.release()
        return self._served

    def _open(self) -> Served:
        index = SearchIndex.open(self._directory, self._encoder)
        return Served(index, SlotReader(index.vocabulary))
