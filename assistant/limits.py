"""What a message may be, and how often a client address may guess at other people's orders."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta

#: Above this share of characters that no keyboard types, a message is taken for a file.
BINARY_SHARE = 0.2


def refusal(text: str, max_chars: int) -> str | None:
    """Why a message cannot be answered, in words for the shopper; None if it can."""
    if len(text) > max_chars:
        return (
            f"That message has {len(text):,} characters; I can read {max_chars:,} at a time. "
            "Please send the part that matters most."
        )
    if _looks_binary(text):
        return "That looks like the contents of a file rather than a message. Please type or speak."
    if not any(character.isalnum() or ord(character) > 0x2000 for character in text):
        return "I got an empty message. What are you looking for?"
    return None


def _looks_binary(text: str) -> bool:
    odd = sum(not (c.isprintable() or c in "\n\r\t") or c == "\ufffd" for c in text)
    return odd > max(2, BINARY_SHARE * len(text))


class Guesses:
    """Wrong order proofs by client address, in a sliding window. Thread-safe, bounded.

    Never by order number: a stranger must not be able to lock its owner out.
    """

    MAX_CLIENTS = 10_000  # the longest idle are forgotten first

    def __init__(self, limit: int, window: timedelta = timedelta(hours=1)) -> None:
        """Allow ``limit`` wrong proofs in any ``window``."""
        self._limit, self._window = limit, window
        self._lock = threading.Lock()
        self._made: OrderedDict[str, deque[datetime]] = OrderedDict()

    def count(self, client: str | None, now: datetime) -> None:
        """Remember a wrong proof."""
        if client is None:
            return
        with self._lock:
            self._made.setdefault(client, deque(maxlen=self._limit)).append(now)
            self._made.move_to_end(client)
            while len(self._made) > self.MAX_CLIENTS:
                self._made.popitem(last=False)

    def spent(self, client: str | None, now: datetime) -> bool:
        """True if the address has no wrong proof left."""
        with self._lock:
            made = self._made.get(client) if client else None
            if not made:
                return False
            return len(made) >= self._limit and now - made[0] < self._window
