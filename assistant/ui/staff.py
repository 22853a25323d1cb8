"""The staff's page: conversations that wait for a person, and what files of reviews say."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
import pandas as pd
from fastapi import HTTPException

from assistant.errors import InputRefused
from assistant.intents import SENTIMENTS
from assistant.reviews.analyse import ADDED, ReadsMany, Summary, analyse, read_reviews, read_table
from assistant.store.staff import StaffAccounts
from assistant.store.ticket_desk import TicketDesk
from assistant.ui.charts import aspects_html, distribution_svg, trend_svg
from assistant.ui.columns import date_columns, likely_text_column, periods
from assistant.ui.furniture import staff_header_html
from assistant.ui.throttle import Throttle
from assistant.ui.tickets import tickets_section

CSS = (Path(__file__).parent / "staff.css").read_text("utf-8")
PREVIEW_ROWS = 200
ALL = "all"
FILE_TYPES = [".csv", ".tsv", ".txt"]
CACHE_SECONDS = (600, 3600)  # how often uploads are looked through, and how old they may get
PRIVATE: dict[str, Any] = {"api_visibility": "private"}


@dataclass(frozen=True)
class StaffDesk:
    """What the staff page works with: accounts, who reads reviews, how many rows are allowed."""

    accounts: StaffAccounts
    reviewer: ReadsMany
    attempts: Throttle
    max_rows: int
    tickets: TicketDesk
    uploads: Path  # Gradio's cache: what is in it is served behind the login, and swept

    async def admit(self, name: str, password: str) -> bool:
        """Check a login; too many attempts a minute for one name are refused unread (429)."""
        try:
            self.attempts.admit(name[:100])
        except InputRefused:
            raise HTTPException(429, "Too many attempts. Please wait a minute.") from None
        return await asyncio.to_thread(self.accounts.check, name, password)


class ReviewsSection:
    """The components for a file of reviews and the events that tie them to the desk."""

    def __init__(self, desk: StaffDesk) -> None:
        """Lay the section out; to be called inside ``gr.Blocks``."""
        self.desk = desk
        with gr.Row():
            self.file = gr.File(
                label="1. A CSV of reviews", file_types=FILE_TYPES, height=190, elem_id="reviews"
            )
            with gr.Column():
                self.text = gr.Dropdown([], label="2. The column with the text", elem_id="text")
                self.date = gr.Dropdown(
                    [], label="The column with the date (if there is one)", elem_id="date"
                )
        self.start = gr.Button("3. Analyse", variant="primary", elem_id="analyse")
        self.told = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="told")
        self.charts = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="charts")
        self.result = gr.File(label="The whole result (CSV)", visible=False, elem_id="result")
        with gr.Row(visible=False) as self.filters:
            self.only = gr.Radio([ALL, *SENTIMENTS], value=ALL, label="Show", elem_id="only")
            self.words = gr.Textbox(label="that speak of", elem_id="words")
        self.table = gr.Dataframe(
            label=f"The first {PREVIEW_ROWS} lines", interactive=False, wrap=True, visible=False,
            elem_id="lines",
        )  # fmt: skip
        self.read = gr.State("")  # where the whole result is

    def wire(self) -> None:
        """Tie every event to what answers it."""
        self.file.change(
            self._chosen, self.file,
            [self.text, self.date, self.told, self.charts,
             self.table, self.result, self.read, self.filters],
            show_progress="hidden", **PRIVATE,
        )  # fmt: skip
        self.start.click(
            self._analysed,
            [self.file, self.text, self.date],
            [self.told, self.charts, self.table, self.result, self.read, self.filters, self.only,
             self.words],
            concurrency_limit=1,
            show_progress_on=self.told,
            **PRIVATE,
        )  # fmt: skip
        gr.on(
            [self.only.input, self.words.submit],
            self._filtered, [self.read, self.text, self.only, self.words],
            [self.table, self.result], show_progress="hidden", **PRIVATE,
        )  # fmt: skip

    def _chosen(self, path: str | None) -> tuple[Any, ...]:
        """Offer the columns of the file; what was shown of another file is cleared."""
        nothing = gr.Dropdown(choices=[], value=None)
        hidden = gr.Dataframe(visible=False), gr.File(visible=False), "", gr.Row(visible=False)
        if path is None:
            return nothing, nothing, "", "", *hidden
        try:
            table = read_table(Path(path))
            if table.empty:
                raise InputRefused(f"{Path(path).name}: no reviews below the heading line")
        except InputRefused as error:
            return nothing, nothing, refused_html(str(error)), "", *hidden
        names = [str(name) for name in table.columns]
        dates = date_columns(table)
        text = gr.Dropdown(choices=names, value=likely_text_column(table))
        date = gr.Dropdown(choices=["", *dates], value=dates[0] if dates else "")
        return text, date, "", "", *hidden

    def _analysed(
        self,
        path: str | None,
        text_column: str | None,
        date_column: str | None,
        progress: gr.Progress = gr.Progress(),  # noqa: B008 (gradio asks for it here)
    ) -> Iterator[tuple[Any, ...]]:
        """The result goes where uploads are: it is swept like them."""
        hidden = gr.Dataframe(visible=False), gr.File(visible=False), "", gr.Row(visible=False)
        fresh = gr.Radio(value=ALL), ""
        try:
            added, summary = self._read(path, text_column, progress)
        except InputRefused as error:
            yield (refused_html(str(error)), "", *hidden, *fresh)
            return
        file = str(self._written(added))
        yield (
            f"<h2>{escape(summary.sentence())}</h2>",
            charts_html(added, summary, date_column),
            lines_shown(added, str(text_column)),
            gr.File(file, label="The whole result (CSV)", visible=True),
            file,
            gr.Row(visible=True),
            *fresh,
        )

    def _filtered(
        self, path: str, text_column: str, only: str, words: str
    ) -> tuple[gr.Dataframe, gr.File]:
        """The lines of one sentiment, or that hold some words, in the page and as a file."""
        if not Path(path).is_file():
            raise gr.Error("This result is gone by now: analyse again.", print_exception=False)
        added = matching(
            pd.read_csv(path, dtype=str, keep_default_na=False), text_column, only, words
        )
        if only == ALL and not words.strip():
            return lines_shown(added, text_column), gr.File(path, label="The whole result (CSV)")
        told = f"These {len(added):,} lines (CSV)"
        return lines_shown(added, text_column), gr.File(str(self._written(added)), label=told)

    def _written(self, added: pd.DataFrame) -> Path:
        self.desk.uploads.mkdir(parents=True, exist_ok=True)
        file = Path(tempfile.mkdtemp(dir=self.desk.uploads)) / "reviews-analysed.csv"
        added.to_csv(file, index=False)
        return file

    def _read(
        self, path: str | None, text_column: str | None, progress: gr.Progress
    ) -> tuple[pd.DataFrame, Summary]:
        if path is None or not text_column:
            raise InputRefused("Upload a CSV of reviews and choose the column with the text first.")
        table = read_reviews(Path(path), text_column, self.desk.max_rows)
        return analyse(
            table,
            text_column,
            self.desk.reviewer,
            lambda done, total: progress((done, total), desc="Reading reviews", unit="reviews"),
        )


def staff_page(desk: StaffDesk) -> gr.Blocks:
    """The Blocks behind the staff's login."""
    page = gr.Blocks(
        title="Staff", analytics_enabled=False, delete_cache=CACHE_SECONDS
    )  # fmt: skip
    with page:
        gr.HTML(staff_header_html(), js_on_load=None, apply_default_css=False)
        with gr.Tab("Reviews"):
            ReviewsSection(desk).wire()
        with gr.Tab("Conversations"):
            tickets_section(desk.tickets)
    return page


def matching(table: pd.DataFrame, text_column: str, only: str, words: str) -> pd.DataFrame:
    """The lines of one sentiment (or ``all``) whose text or aspects hold the words."""
    if only != ALL:
        table = table[table["sentiment"] == only]
    if words.strip():
        said = table[text_column] + " " + table["aspects"]
        table = table[said.str.contains(words.strip(), case=False, regex=False)]
    return table


def lines_shown(table: pd.DataFrame, text_column: str) -> gr.Dataframe:
    """The first lines of a result, and how many there are."""
    first = table[[text_column, *ADDED[:2]]].head(PREVIEW_ROWS)
    told = f"{len(table):,} lines" + (
        f", the first {PREVIEW_ROWS}" if len(table) > len(first) else ""
    )
    return gr.Dataframe(first, label=told, visible=True)


def charts_html(added: pd.DataFrame, summary: Summary, date_column: str | None) -> str:
    """How the reviews feel, how that changes, and what they speak of."""
    trend = trend_svg(periods(added, date_column)) if date_column else ""
    return distribution_svg(summary.counts) + trend + aspects_html(summary.aspects)


def refused_html(reason: str) -> str:
    """Why a file was not read, said where the result would stand."""
    return f'<p class="refused" role="alert">{escape(reason)}</p>'
