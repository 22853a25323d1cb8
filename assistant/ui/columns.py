"""What the columns of an uploaded review file hold: which is the text, which are dates."""

from __future__ import annotations

import pandas as pd

from assistant.intents import SENTIMENTS

LIKELY_TEXT = ("review_text", "review", "text", "comment", "body", "content", "feedback", "message")
DATE_SHARE = 0.8  # a column is a date if this share of its values reads as one
SAMPLE_ROWS = 500
DAYS_BY_DAY, DAYS_BY_MONTH = 45, 2_000  # the longest span told by day, and by month

Period = tuple[str, int, int, int]  # its name and how many reviews are negative, neutral, positive


def likely_text_column(table: pd.DataFrame) -> str | None:
    """The column named like a review's text, else the one with the longest values."""
    names = {str(name).lower(): str(name) for name in table.columns}
    named = next((names[name] for name in LIKELY_TEXT if name in names), None)
    if named or not len(table.columns):
        return named
    lengths = {str(name): table[name].str.len().fillna(0).mean() for name in table.columns}
    return max(lengths, key=lambda name: lengths[name])


def date_columns(table: pd.DataFrame) -> list[str]:
    """Columns whose values read as dates."""
    return [str(name) for name in table.columns if _dates(table[name]) is not None]


def periods(table: pd.DataFrame, date_column: str) -> list[Period]:
    """Reviews of each sentiment by month; by day within a short span, by year in a long one."""
    dates = _dates(table[date_column])
    if dates is None:
        return []
    days = (dates.max() - dates.min()).days
    unit = "D" if days <= DAYS_BY_DAY else "M" if days <= DAYS_BY_MONTH else "Y"
    counted = pd.crosstab(dates.dt.to_period(unit), table["sentiment"])
    counted = counted.reindex(columns=list(SENTIMENTS), fill_value=0)
    if len(counted):  # a period without reviews is a gap in the picture, not left out of it
        every = pd.period_range(counted.index.min(), counted.index.max(), freq=unit)
        counted = counted.reindex(every, fill_value=0)
    return [(str(row[0]), *map(int, row[1:])) for row in counted.itertuples()]  # type: ignore[misc]


def _dates(column: pd.Series[str]) -> pd.Series[pd.Timestamp] | None:
    sample = column[column.str.len() >= 6].head(SAMPLE_ROWS)
    if len(sample) < 2 or sample.str.fullmatch(r"[\d.]+").mean() > 0.5:
        return None
    if (
        pd.to_datetime(sample, errors="coerce", format="mixed", utc=True).notna().mean()
        < DATE_SHARE
    ):
        return None
    read = pd.to_datetime(column, errors="coerce", format="mixed", utc=True)
    return read.dt.tz_localize(None)
