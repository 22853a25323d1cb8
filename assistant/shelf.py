"""The index that is being served, with the slot rules that know its words.

A turn takes both together, so that it never mixes two versions; a newly published version is
opened beside the one in service, and taken between turns once it is ready: nobody waits for it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.meaning import Meaning
from assistant.nlu.slots import SlotReader
from indexes.embed import Encoder
from indexes.errors import IndexesError
from indexes.hybrid import SearchIndex

CHECK_SECONDS = 2.0
#: Asked of a version before it is served, so that no shopper's search is its first.
_FIRST = "something new"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Served:
    """One version of the catalogue: its index, its slot rules, what its lines mean."""

    index: SearchIndex
    slots: SlotReader
    meaning: Meaning  # of questions and of what records say, by the index's encoder


class Shelf:
    """Holds the served version and looks for a newer one at most every two seconds."""

    def __init__(
        self, directory: Path, encoder: Encoder, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Open the current version. Raises IndexUnusable if there is none to serve."""
        self._directory, self._encoder, self._now = directory, encoder, now
        self._meaning = Meaning(encoder)  # lines are kept whatever version they are of
        self._lock = threading.Lock()
        self._served = self._open()
        self._checked = now()
        self._opening: threading.Thread | None = None

    def current(self) -> Served:
        """The version to serve this turn."""
        if self._now() - self._checked >= CHECK_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._checked = self._now()
                if self._opening is None or not self._opening.is_alive():
                    self._opening = threading.Thread(target=self._renew, daemon=True)
                    self._opening.start()
            finally:
                self._lock.release()
        return self._served

    def _renew(self) -> None:
        """Open what is published now, if it is newer; one that cannot be used is passed by."""
        try:
            if self._served.index.stale():
                self._served = self._open()
        except IndexesError as error:
            _log.warning("the newly published index is not served: %s", error)

    def _open(self) -> Served:
        index = SearchIndex.open(self._directory, self._encoder)
        index.search(_FIRST)  # touches the files, and makes what is made once
        return Served(index, SlotReader(index.vocabulary, kinds=index.kinds), self._meaning)
