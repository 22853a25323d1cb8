"""Conversations are kept for a number of days, then purged: at the start, and once a day."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from assistant.store.conversation_rows import count_of, delete_conversations
from assistant.store.database import Store
from assistant.store.schema import conversations

log = logging.getLogger(__name__)

DAY_SECONDS = 86_400.0


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
    """Purges old conversations in a thread of its own: when it starts, then every day."""

    def __init__(self, store: Store, days: int, every_seconds: float = DAY_SECONDS) -> None:
        self._store, self._days, self._every = store, days, every_seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def start(self) -> None:
        """Purge now and daily, until stopped."""
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
                log.exception("old conversations could not be purged; tried again in a day")
            self._stopped.wait(self._every)
