"""The clock is a part that is passed in: the system's own, or one that tests set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is moved."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def forward(self, **amount: float) -> None:
        """Move on by a ``timedelta``: ``clock.forward(days=31)``."""
        self.moment += timedelta(**amount)


def spoken_date(moment: datetime, now: datetime | None = None) -> str:
    """A date as people say it: ``Tuesday 24 November``, with the year if ``now`` has another."""
    year = f" {moment:%Y}" if now is not None and now.year != moment.year else ""
    return f"{moment:%A} {moment.day} {moment:%B}{year}"
