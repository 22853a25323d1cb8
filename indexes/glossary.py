"""The vocabulary of one index version: its words and the values of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from indexes import nouns
from indexes.columns import Columns
from indexes.product import LISTED
from indexes.vocabulary import Vocabulary


def words_of(facts: Mapping[str, object], columns: Columns, directory: Path) -> Vocabulary:
    """The words and values that a version's products use, for the reading of messages."""
    words = (directory / "words.txt").read_text(encoding="utf-8").split("\n")
    fields = {
        name: dict(zip(columns.facets[name].values, columns.facets[name].counts, strict=True))
        for name in LISTED
    }
    return Vocabulary(
        currency=str(facts["currency"]),
        words=frozenset(words) - {""},
        sizes_of=columns.together("category", "size"),
        homes=nouns.load(directory),
        **fields,
    )
