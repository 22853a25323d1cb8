"""Facts as people say them: lists, articles of an order, sizes and colours."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.store.records import OrderLine

#: Titles named in full in one sentence; more are counted.
NAMED = 4


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(count: int, noun: str) -> str:
    """ "1 item", "3 items"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def article(line: OrderLine) -> str:
    """One line of an order: ``Cork Sandals (Tan, size 38)``, with the number of pieces."""
    details = [line.colour or "", f"size {line.size}" if line.size else ""]
    shown = ", ".join(detail for detail in details if detail)
    title = f"{line.title} ({shown})" if shown else line.title
    return f"{line.quantity} × {title}" if line.quantity > 1 else title


def articles(lines: Sequence[OrderLine]) -> str:
    """The lines of an order in one phrase."""
    named = [article(line) for line in lines[:NAMED]]
    more = len(lines) - NAMED
    return listed([*named, f"{more} more"] if more > 0 else named)
