"""How many messages one conversation, or one client address, may send in a minute."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from assistant.errors import InputRefused

WINDOW_SECONDS = 60.0
MAX_KEYS = 10_000  # the longest idle are forgotten first, so that memory stays flat


class Throttle:
    """A sliding window a key. Thread-safe; memory is bounded by ``MAX_KEYS`` keys."""

    def __init__(self, limit: int, now: Callable[[], float] = time.monotonic) -> None:
        """Allow ``limit`` messages in any sixty seconds."""
        self._limit, self._now = limit, now
        self._lock = threading.Lock()
        self._sent: OrderedDict[str, deque[float]] = OrderedDict()

    def admit(self, key: str) -> None:
        """Count one message. Raises InputRefused, saying how long to wait, over the limit."""
        with self._lock:
            now = self._now()
            sent = self._sent.setdefault(key, deque())
            self._sent.move_to_end(key)
            while len(self._sent) > MAX_KEYS:
                self._sent.popitem(last=False)
            while sent and now - sent[0] >= WINDOW_SECONDS:
                sent.popleft()
            if len(sent) >= self._limit:
                wait = WINDOW_SECONDS - (now - sent[0])
                raise InputRefused(
                    f"That was {self._limit} messages in a minute. "
                    f"Please wait {wait:.0f} seconds and try again."
                )
            sent.append(now)
