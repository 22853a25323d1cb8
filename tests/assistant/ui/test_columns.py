"""The staff page finds the text and the dates of a review file by itself."""

from __future__ import annotations

import pandas as pd

from assistant.ui.charts import distribution_svg, trend_svg
from assistant.ui.columns import date_columns, likely_text_column, periods


def table(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype=str)


def test_the_text_is_the_column_named_like_it_else_the_longest() -> None:
    assert likely_text_column(table(id=["1"], Review=["no"], notes=["a long note"])) == "Review"
    assert likely_text_column(table(id=["1"], was=["it was all right"])) == "was"


def test_dates_are_told_from_numbers_and_words() -> None:
    found = table(
        id=["1001001", "1001002"],
        when=["2025-01-02", "2025-02-03 10:00"],
        said=["January was nice", "so it goes"],
    )
    assert date_columns(found) == ["when"]


def test_reviews_are_counted_by_month_and_a_month_without_any_is_a_gap() -> None:
    found = table(
        day=["2025-01-02", "2025-01-20", "2025-04-03", "2025-04-04", "not a date"],
        sentiment=["positive", "negative", "positive", "neutral", "neutral"],
    )
    assert periods(found, "day") == [
        ("2025-01", 1, 0, 1),
        ("2025-02", 0, 0, 0),
        ("2025-03", 0, 0, 0),
        ("2025-04", 0, 1, 1),
    ]


def test_a_short_span_is_told_by_day_and_a_long_one_by_year() -> None:
    days = table(day=["2025-01-02", "2025-01-03"], sentiment=["neutral"] * 2)
    assert [row[0] for row in periods(days, "day")] == ["2025-01-02", "2025-01-03"]
    years = table(day=["2015-01-02", "2025-01-03"], sentiment=["neutral"] * 2)
    assert len(periods(years, "day")) == 11


def test_the_charts_tell_counts_and_shares() -> None:
    assert "3 (75%)" in distribution_svg({"positive": 3, "negative": 1})
    assert "2025-01: 2 positive" in trend_svg([("2025-01", 0, 1, 2)])
    assert trend_svg([]) == ""
