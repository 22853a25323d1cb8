"""Sentiment and aspects of many reviews at once, from the classifier that serves the chat."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pandas as pd

from assistant.errors import InputRefused
from assistant.intents import SENTIMENTS
from assistant.reviews.aspects import Mention, mentions
from assistant.types import Reading

ADDED = ("sentiment", "sentiment_score", "aspects")
CHUNK = 256  # reviews read between two steps of the progress bar
ENCODINGS = ("utf-8-sig", "cp1252")
Progress = Callable[[int, int], None]


class ReadsMany(Protocol):
    """The classifier, as far as reviews need it."""

    def read_many(self, texts: list[str]) -> list[Reading]:
        """One reading a text, in order."""
        ...


@dataclass(frozen=True)
class Summary:
    """How many reviews of each sentiment there are, and which aspects are spoken of."""

    rows: int
    counts: dict[str, int]
    aspects: tuple[tuple[str, int, int], ...]  # (aspect, positive mentions, negative mentions)

    def sentence(self) -> str:
        """The figures in one line."""
        told = ", ".join(f"{self.counts.get(name, 0):,} {name}" for name in SENTIMENTS)
        return f"{self.rows:,} reviews: {told}."


def read_reviews(path: Path, text_column: str, max_rows: int) -> pd.DataFrame:
    """A CSV as a table of strings. Raises InputRefused naming file, row or column."""
    table = read_table(path)
    if text_column not in table.columns:
        known = ", ".join(map(str, table.columns))
        raise InputRefused(f"{path.name}: no column {text_column!r}; the columns are: {known}")
    if len(table) > max_rows:
        raise InputRefused(f"{path.name}: {len(table):,} rows; at most {max_rows:,} at a time")
    return table


def read_table(path: Path) -> pd.DataFrame:
    """Any CSV (comma, semicolon or tab; UTF-8 or Windows-1252) as strings."""
    if not path.is_file():
        raise InputRefused(f"{path}: no such file; expected a CSV of reviews")
    for encoding in ENCODINGS:
        try:
            return _parsed(path, encoding)
        except UnicodeDecodeError:
            continue
    raise InputRefused(f"{path.name}: neither UTF-8 nor Windows-1252 text; expected a CSV")


def _parsed(path: Path, encoding: str) -> pd.DataFrame:
    try:
        with path.open(encoding=encoding, newline="") as file:
            head = file.readline()
        if not head.strip() or "\x00" in head:
            raise InputRefused(f"{path.name}: no heading line; expected a CSV with column names")
        separator = max(",;\t", key=head.count)
        return pd.read_csv(path, sep=separator, encoding=encoding, dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputRefused(f"{path.name}: not a regular CSV: {error}") from None


def analyse(
    table: pd.DataFrame, text_column: str, classifier: ReadsMany, progress: Progress | None = None
) -> tuple[pd.DataFrame, Summary]:
    """The table with the columns of ``ADDED``, and the figures over all rows.

    ``sentiment_score`` is in -1..1; ``aspects`` is a JSON list of aspect, sentiment, quote.
    """
    texts = [str(text) for text in table[text_column]]
    readings: list[Reading] = []
    judged: list[list[tuple[Mention, str]]] = []
    for start in range(0, len(texts), CHUNK):
        part = texts[start : start + CHUNK]
        readings += classifier.read_many(part)
        judged += _judged(part, classifier)
        if progress:
            progress(len(readings), len(texts))
    added = table.copy()
    added["sentiment"] = [reading.sentiment for reading in readings]
    added["sentiment_score"] = [round(reading.sentiment_score, 4) for reading in readings]
    added["aspects"] = [_as_json(pairs) for pairs in judged]
    return added, _summary(readings, judged)


def analyse_file(
    path: Path,
    text_column: str,
    out: Path,
    classifier: ReadsMany,
    max_rows: int,
    progress: Progress | None = None,
) -> Summary:
    """Analyse a CSV into another; the result appears whole or not at all."""
    table = read_reviews(path, text_column, max_rows)
    added, summary = analyse(table, text_column, classifier, progress)
    half = out.with_name(out.name + ".part")
    try:
        added.to_csv(half, index=False)
        half.replace(out)
    except OSError as error:
        raise InputRefused(f"{out}: cannot be written: {error}") from None
    return summary


def _judged(texts: Sequence[str], classifier: ReadsMany) -> list[list[tuple[Mention, str]]]:
    """The aspects of each text with the sentiment of the clause that speaks of them."""
    found = [mentions(text) for text in texts]
    quotes = list(dict.fromkeys(mention.quote for each in found for mention in each))
    read = classifier.read_many(quotes) if quotes else []
    mood = {quote: reading.sentiment for quote, reading in zip(quotes, read, strict=True)}
    return [[(mention, mood[mention.quote]) for mention in each] for each in found]


def _as_json(pairs: list[tuple[Mention, str]]) -> str:
    told = [{"aspect": m.aspect, "sentiment": mood, "quote": m.quote} for m, mood in pairs]
    return json.dumps(told, ensure_ascii=False)


def _summary(readings: list[Reading], judged: list[list[tuple[Mention, str]]]) -> Summary:
    counts = Counter(reading.sentiment for reading in readings)
    moods = Counter((m.aspect, mood) for each in judged for m, mood in each)
    names = {aspect for aspect, _ in moods}
    rows = [(name, moods[name, "positive"], moods[name, "negative"]) for name in names]
    ranked = sorted(rows, key=lambda row: (-(row[1] + row[2]), row[0]))
    return Summary(len(readings), dict(counts), tuple(ranked))
