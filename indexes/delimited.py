"""Delimited text with a header: CSV or TSV, as spreadsheets and shops write it.

A quotation mark that is opened and never closed would swallow the rows that follow. Where a
row goes on over several lines and does not end as a quoted cell must, its first line is set
aside and the others are read as rows of their own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from indexes.errors import CatalogueError
from indexes.plaintext import decoded
from indexes.rows import Rows, Unreadable

#: A quoted cell is not taken to go on for more lines than this.
LONGEST = 5_000
#: Tried where the name of the file says nothing; the header has most of the right one.
DELIMITERS = ",;\t|"

# One field may hold a long description with its HTML.
csv.field_size_limit(16 * 1024 * 1024)


class _Unclosed(Exception):
    """A quotation mark is still open where the row must have ended."""


class _Lines:
    """Text lines counted from 1; those of the row at hand can be given back but for the first."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source = source
        self._back: list[str] = []
        self.number = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line. Raises _Unclosed if a row asks for more than it can have."""
        line = None if len(self.taken) == LONGEST else self._next()
        if line is None:
            raise _Unclosed if self.taken else StopIteration
        self.number += 1
        self.taken.append(line)
        return line

    def give_back(self) -> str:
        """Return the first line of the row at hand; the others are to be read again."""
        first, *others = self.taken
        self._back += reversed(others)
        self.number -= len(others)
        return first

    def _next(self) -> str | None:
        if self._back:
            return self._back.pop()
        line = next(self._source, None)
        return None if line is None else decoded(line)


def delimited_rows(source: Iterator[bytes], path: Path, tabs: bool) -> Rows:
    """Rows by the line that each begins in. ``tabs`` is True if the name of the file says TSV.

    Raises CatalogueError if there is no header.
    """
    lines = _Lines(source)
    head, delimiter = _head(lines, path, tabs)
    names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter))]
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name:
            places.setdefault(name, place)
    for start, cells in _records(lines, delimiter):
        if isinstance(cells, Unreadable):
            yield start, cells
        elif any(cells[len(names) :]):
            reason = f"{len(cells)} columns, while the header has {len(names)}"
            yield start, Unreadable(delimiter.join(cells), reason)
        elif any(cells):
            yield start, {n: cells[place] for n, place in places.items() if place < len(cells)}


def _head(lines: _Lines, path: Path, tabs: bool) -> tuple[str, str]:
    """The header and the delimiter: as Excel's first line ``sep=;`` says, or as it has most of."""
    told = None
    for line in lines:
        lines.taken.clear()
        line = line.removeprefix("\ufeff")
        if match := re.fullmatch(r'"?sep=(.)"?', line.rstrip("\r\n")):
            told = match[1]
        elif line.strip():
            usual = "\t" if tabs and "\t" in line else max(DELIMITERS, key=line.count)
            return line, told or usual
    raise CatalogueError(f"{path}: row 1: empty; expected a header with column names")


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | Unreadable]]:
    """The cells of each row, or why it has none, with the line that it begins in."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.taken.clear()
        start = lines.number + 1
        try:
            cells = next(reader)
            if len(lines.taken) > 1:
                next(csv.reader(lines.taken, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except (_Unclosed, csv.Error) as error:
            quoted = isinstance(error, _Unclosed) or len(lines.taken) > 1
            reason = "a quotation mark is not closed" if quoted else str(error)
            yield start, Unreadable(lines.give_back().rstrip("\r\n"), reason)
        else:
            yield start, cells
