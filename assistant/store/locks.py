"""One lock a conversation, so that its turns run one at a time. Unused locks are forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class SessionLocks:
    """Locks by session id. Holds as many as there are turns under way, no more."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._held: dict[str, tuple[Lock, int]] = {}

    @contextmanager
    def hold(self, session: str) -> Iterator[None]:
        """Wait for the session's other turns, then keep them waiting."""
        with self._guard:
            lock, users = self._held.get(session, (Lock(), 0))
            self._held[session] = lock, users + 1
        try:
            with lock:
                yield
        finally:
            self._leave(session)

    def _leave(self, session: str) -> None:
        with self._guard:
            lock, users = self._held[session]
            if users == 1:
                del self._held[session]
            else:
                self._held[session] = lock, users - 1

    def __len__(self) -> int:
        return len(self._held)
