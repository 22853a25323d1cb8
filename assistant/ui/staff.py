"""The staff's page: the sentiment of a file of reviews, its spread, and its change over time."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
import pandas as pd
from fastapi import HTTPException

from assistant.errors import InputRefused
from assistant.reviews.analyse import ADDED, ReadsMany, Summary, analyse, read_reviews, read_table
from assistant.store.staff import StaffAccounts
from assistant.ui.charts import distribution_svg, trend_svg
from assistant.ui.throttle import Throttle

CSS = (Path(__file__).parent / "staff.css").read_text("utf-8")
PREVIEW_ROWS = 200
ASPECTS_SHOWN = 12
LIKELY_TEXT = ("review_text", "review", "text", "comment", "body", "content", "feedback", "message")
DATE_SHARE = 0.8  # a column is a date if this share of its values reads as one


@dataclass(frozen=True)
class StaffDesk:
    """What the staff page works with: accounts, the classifier, and how many rows are allowed."""

    accounts: StaffAccounts
    classifier: ReadsMany
    attempts: Throttle
    max_rows: int

    async def admit(self, name: str, password: str) -> bool:
        """Check a login; too many attempts a minute for one name are refused unread (429)."""
        try:
            self.attempts.admit(name[:100])
        except InputRefused as error:
            raise HTTPException(429, str(error)) from None
        return await asyncio.to_thread(self.accounts.check, name, password)


def staff_page(desk: StaffDesk) -> gr.Blocks:
    """The Blocks behind the staff's login."""
    with gr.Blocks(
        title="Staff – reviews", analytics_enabled=False, delete_cache=(3600, 3600)
    ) as page:
        gr.Markdown("# Reviews\nUpload a CSV of reviews, choose the column with the text, and see "
                    "how each one feels, which aspects are praised or blamed, and how it changes.")  # fmt: skip
        with gr.Row():
            file = gr.File(
                label="CSV of reviews", file_types=[".csv", ".tsv", ".txt"], elem_id="reviews-file"
            )
            with gr.Column():
                text = gr.Dropdown([], label="Text column", elem_id="text-column")
                date = gr.Dropdown([], label="Date column (optional)", elem_id="date-column")
                start = gr.Button("Analyse", variant="primary", elem_id="analyse")
        told = gr.Markdown(elem_id="reviews-told")
        charts = gr.HTML(elem_id="reviews-charts", js_on_load=None)
        table = gr.Dataframe(label="First lines", interactive=False, wrap=True, visible=False)
        result = gr.File(label="Result (CSV)", visible=False, elem_id="reviews-result")
        _wire(desk, file, text, date, start, [told, charts, table, result])
    return page


def _wire(
    desk: StaffDesk,
    file: gr.File,
    text: gr.Dropdown,
    date: gr.Dropdown,
    start: gr.Button,
    outputs: list[Any],
) -> None:
    def chosen(path: str | None) -> tuple[Any, Any]:
        if path is None:
            return gr.Dropdown(choices=[], value=None), gr.Dropdown(choices=[], value=None)
        with _as_gradio_error():
            table = read_table(Path(path))
        names = [str(name) for name in table.columns]
        dates = date_columns(table)
        return (
            gr.Dropdown(choices=names, value=likely_text_column(table)),
            gr.Dropdown(choices=["", *dates], value=dates[0] if dates else ""),
        )

    def analysed(
        path: str | None,
        text_column: str | None,
        date_column: str | None,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 (gradio asks for it here)
    ) -> tuple[Any, ...]:
        if path is None or not text_column:
            raise gr.Error("Upload a CSV and choose its text column first.", print_exception=False)
        with _as_gradio_error():
            table = read_reviews(Path(path), text_column, desk.max_rows)
            added, summary = analyse(
                table,
                text_column,
                desk.classifier,
                lambda done, total: progress((done, total), desc="Reading reviews"),
            )
        return _results(added, summary, text_column, date_column)

    private = {"api_visibility": "private"}
    file.change(chosen, file, [text, date], **private)
    start.click(analysed, [file, text, date], outputs, concurrency_limit=1, **private)


def likely_text_column(table: pd.DataFrame) -> str | None:
    """The column named like a review's text, else the one with the longest values."""
    names = {str(name).lower(): str(name) for name in table.columns}
    named = next((names[name] for name in LIKELY_TEXT if name in names), None)
    if named or not len(table.columns):
        return named
    lengths = {str(name): table[name].str.len().mean() for name in table.columns}
    return max(lengths, key=lambda name: lengths[name])


def date_columns(table: pd.DataFrame) -> list[str]:
    """Columns whose values read as dates."""
    return [str(name) for name in table.columns if _dates(table[name]) is not None]


def periods(table: pd.DataFrame, date_column: str) -> list[tuple[str, int, int, int]]:
    """(period, negative, neutral, positive): by month, or by day within a short span."""
    dates = _dates(table[date_column])
    if dates is None:
        return []
    span = dates.max() - dates.min()
    unit = "D" if span.days <= 45 else "M" if span.days <= 2000 else "Y"
    counted = pd.crosstab(dates.dt.to_period(unit), table["sentiment"])
    columns = [counted.get(name, pd.Series(0, index=counted.index)) for name in
               ("negative", "neutral", "positive")]  # fmt: skip
    rows = zip(counted.index.astype(str), *columns, strict=True)
    return [(str(name), int(a), int(b), int(c)) for name, a, b, c in rows]


def _dates(column: pd.Series) -> pd.Series | None:
    sample = column[column.str.len() >= 6].head(500)
    if len(sample) < 2 or sample.str.fullmatch(r"[\d.]+").mean() > 0.5:
        return None
    if pd.to_datetime(sample, errors="coerce", format="mixed").notna().mean() < DATE_SHARE:
        return None
    return pd.to_datetime(column, errors="coerce", format="mixed", utc=True).dt.tz_localize(None)


def _results(
    added: pd.DataFrame, summary: Summary, text_column: str, date_column: str | None
) -> tuple[Any, ...]:
    trend = trend_svg(periods(added, date_column)) if date_column else ""
    charts = distribution_svg(summary.counts) + trend + _aspect_table(summary)
    folder = Path(tempfile.mkdtemp(prefix="reviews-"))
    path = folder / "reviews-analysed.csv"
    added.to_csv(path, index=False)
    shown = added[[text_column, *ADDED[:2]]].head(PREVIEW_ROWS)
    return (
        f"**{summary.sentence()}**",
        charts,
        gr.Dataframe(shown, visible=True),
        gr.File(str(path), visible=True),
    )


def _aspect_table(summary: Summary) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{good:,}</td><td>{bad:,}</td></tr>'
        for name, good, bad in summary.aspects[:ASPECTS_SHOWN]
    )
    if not rows:
        return ""
    return (
        '<table class="compare"><thead><tr><th>Aspect</th><th>praised</th><th>blamed</th></tr>'
        f"</thead><tbody>{rows}</tbody></table>"
    )


class _as_gradio_error:
    """Show a typed error in the page instead of a traceback in the log."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, InputRefused):
            raise gr.Error(str(error), print_exception=False) from None
