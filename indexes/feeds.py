"""Product feed files, read as a stream of rows: column → text.

CSV, TSV, JSON Lines, Parquet and Google Merchant XML, each also gzipped. Rows are numbered as
a person sees them: the line of a text file where the row begins, else the record from 1. Text is
UTF-8, or UTF-16 where it says so by its byte-order mark, or else Windows-1252.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

import pyarrow
import pyarrow.parquet

from indexes.errors import CatalogueError

Row = Mapping[str, str]
Rows = Iterator[tuple[int, "Row | Unreadable"]]


@dataclass(frozen=True)
class Unreadable:
    """A row that cannot be taken apart into columns, and why."""

    text: str
    reason: str


FORMATS = ".csv, .tsv, .txt, .jsonl, .ndjson, .parquet or .xml, each also with .gz"

# One field may hold a long description with its HTML.
csv.field_size_limit(16 * 1024 * 1024)


class Feed:
    """One feed file. Iterating gives (row number, row); ``progress`` is in 0..1.

    Raises CatalogueError if the file is missing, empty, of an unknown format or broken.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise CatalogueError(f"{path}: no such file; expected {FORMATS}")
        self.size = path.stat().st_size
        suffixes = [suffix.lower() for suffix in path.suffixes]
        self.zipped = suffixes[-1:] == [".gz"]
        self.format = (suffixes[:-1] if self.zipped else suffixes)[-1:]
        self.raw: IO[bytes] | None = None

    def __iter__(self) -> Rows:
        try:
            with self.path.open("rb") as raw, _unzipped(raw, self.zipped) as stream:
                self.raw = raw
                yield from self._rows(stream)
        except UnicodeError as error:
            raise CatalogueError(f"{self.path}: broken UTF-16 text ({error})") from error
        except (OSError, EOFError, zlib.error, csv.Error, pyarrow.ArrowException) as error:
            raise CatalogueError(f"{self.path}: cannot be read: {error}") from error
        except ElementTree.ParseError as error:
            raise CatalogueError(f"{self.path}: broken XML: {error}") from error
        finally:
            self.raw = None

    @property
    def progress(self) -> float:
        """The share of the file's bytes that has been read."""
        if self.raw is None or self.raw.closed or not self.size:
            return 0.0
        return min(1.0, self.raw.tell() / self.size)

    def _rows(self, stream: IO[bytes]) -> Rows:
        if self.format in ([".csv"], [".tsv"], [".txt"], [".jsonl"], [".ndjson"]):
            stream = _as_utf8(stream)
        match self.format:
            case [".csv"]:
                return _delimited(stream, self.path, None)
            case [".tsv"] | [".txt"]:
                return _delimited(stream, self.path, "\t")
            case [".jsonl"] | [".ndjson"]:
                return _json_lines(stream)
            case [".parquet"]:
                return _parquet(stream)
            case [".xml"]:
                return _xml(stream)
        raise CatalogueError(f"{self.path}: unknown format; expected {FORMATS}")


@contextmanager
def _unzipped(raw: IO[bytes], zipped: bool) -> Iterator[IO[bytes]]:
    """The bytes themselves, decompressed where the file is gzipped."""
    if not zipped:
        yield raw
        return
    with gzip.open(raw) as stream:
        yield stream  # type: ignore[misc]


def _as_utf8(stream: IO[bytes]) -> IO[bytes]:
    """The same text in UTF-8 where a byte-order mark says that it is UTF-16."""
    mark = stream.peek(2)[:2]  # type: ignore[attr-defined]
    if mark not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return stream
    return codecs.EncodedFile(stream, "utf-8", "utf-16")


def _delimited(stream: IO[bytes], path: Path, delimiter: str | None) -> Rows:
    """CSV or TSV with a header. A CSV whose header has only semicolons or tabs uses those."""
    lines = _Lines(stream)
    first = next(lines, "")
    if not first.strip():
        raise CatalogueError(f"{path}: row 1: empty; expected a header with column names")
    if delimiter is None:
        delimiter = max(",;\t|", key=first.count)
    header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]
    reader = csv.reader(lines, delimiter=delimiter)
    start = lines.number + 1
    for cells in reader:
        if any(cells[len(header) :]):
            reason = f"{len(cells)} columns, while the header has {len(header)}"
            yield start, Unreadable(delimiter.join(cells), reason)
        elif any(cells):
            yield start, dict(zip(header, cells, strict=False))
        start = lines.number + 1


class _Lines:
    """Text lines of a UTF-8 (or, where it is not, Windows-1252) stream, counted from 1."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.stream.readline()
        if not line:
            raise StopIteration
        self.number += 1
        return _text(line.removeprefix(b"\xef\xbb\xbf") if self.number == 1 else line)


def _text(line: bytes) -> str:
    """UTF-8 first; shops' spreadsheets that are not UTF-8 are Windows-1252."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("cp1252", errors="replace")
    return text.replace("\0", "")


def _json_lines(stream: IO[bytes]) -> Rows:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            row = error
        if isinstance(row, dict):
            yield number, {str(name): _cell(value) for name, value in row.items()}
        else:
            reason = f"expected one JSON object a line ({row})"[:200]
            yield number, Unreadable(line.decode("utf-8", errors="replace"), reason)


def _parquet(stream: IO[bytes]) -> Rows:
    number = 0
    for batch in pyarrow.parquet.ParquetFile(stream).iter_batches(batch_size=4096):
        for row in batch.to_pylist():
            number += 1
            yield number, {name: _cell(value) for name, value in row.items()}


def _xml(stream: IO[bytes]) -> Rows:
    """Google Merchant's RSS or Atom: one <item> or <entry> a product, names without prefix."""
    number = 0
    for _, element in ElementTree.iterparse(stream, events=("end",)):
        if _local(element.tag) not in ("item", "entry"):
            continue
        number += 1
        row: dict[str, str] = {}
        for child in element:
            name, text = _local(child.tag), "".join(child.itertext()).strip()
            text = text or child.get("href", "")
            row[name] = f"{row[name]};{text}" if row.get(name) else text
        yield number, row
        element.clear()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _cell(value: Any) -> str:
    """Any JSON or Parquet value as text; a list is joined with semicolons."""
    if value is None or value != value:  # None and NaN
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, list | tuple):
        return ";".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
