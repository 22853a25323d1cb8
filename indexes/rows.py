"""What a feed file is taken apart into: rows of column → text, or why one cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]


@dataclass(frozen=True)
class Unreadable:
    """A row that cannot be taken apart into columns, and why."""

    text: str
    reason: str


#: Rows with their numbers.
Rows = Iterator[tuple[int, Row | Unreadable]]
