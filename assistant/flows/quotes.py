"""Passages of the shop's policies, quoted with their source."""

from __future__ import annotations

from assistant.flows.flow import Desk, Passage
from assistant.types import Source


def quoted(question: str, desk: Desk, least: float = 0.0) -> tuple[Source, ...]:
    """The passage of the policies that answers a question of ours; none if the shop has none.

    ``least`` is the score that it must have beside that of any answer.
    """
    found = desk.passages.search(question, 1) if desk.passages else ()
    return tuple(Source(source_title(one), one.quote) for one in found if one.score >= least)


def source_title(passage: Passage) -> str:
    """The document and the heading a passage stands under."""
    if not passage.document or passage.document == passage.title:
        return passage.title
    return f"{passage.document}: {passage.title}"
