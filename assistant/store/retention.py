"""Conversations are kept for a number of days, uploads for an hour: looked at every hour."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from assistant.store.conversation_rows import count_of, delete_conversations
from assistant.store.database import Store
from assistant.store.schema import conversations
from assistant.store.uploads import sweep

log = logging.getLogger(__name__)

HOUR = timedelta(hours=1)


def purge(store: Store, days: int) -> int:
    """Delete conversations that nobody has written in for ``days``; gives how many.

    Their carts, tickets and feedback go with them. Orders stay, and so do reviews that shoppers
    left, tied to no conversation any more. 0 days keeps everything.
    """
    if days <= 0:
        return 0
    before = store.clock.now() - timedelta(days=days)
    old = select(conversations.c.session).where(conversations.c.updated < before)
    with store.transaction() as transaction:
        count = count_of(transaction.begin(), conversations, old)
        if count:
            delete_conversations(transaction, old, keep_reviews=True)
    return count


class Retention:
    """Purges what is old in a thread of its own: when it starts, then every hour."""

    def __init__(
        self, store: Store, days: int, uploads: Path | None = None, every: timedelta = HOUR
    ) -> None:
        self._store, self._days, self._uploads = store, days, uploads
        self._every = every.total_seconds()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def start(self) -> None:
        """Purge now and every hour, until stopped."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; waits for a purge under way."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                count = purge(self._store, self._days)
                log.info("%d conversations older than %d days purged", count, self._days)
            except DBAPIError:
                log.exception("old conversations could not be purged; tried again in an hour")
            if self._uploads is not None:
                sweep(self._uploads, self._store.clock.now() - HOUR)
            self._stopped.wait(self._every)
