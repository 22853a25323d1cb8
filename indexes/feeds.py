"""Product feed files, read as a stream of rows: column → text.

CSV, TSV, JSON Lines, Parquet and Google Merchant XML, each also gzipped. Rows are numbered as
a person sees them: the line of a text file where the row begins, else the record from 1. Text is
UTF-8, or UTF-16 where it says so by its byte-order mark, or else Windows-1252.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

import pyarrow
import pyarrow.parquet

from indexes.delimited import delimited_rows
from indexes.errors import CatalogueError
from indexes.plaintext import decoded, lines_of
from indexes.rows import Rows, Unreadable

FORMATS = ".csv, .tsv, .txt, .jsonl, .ndjson, .parquet or .xml, each also with .gz"
_GZIP = b"\x1f\x8b"


class Feed:
    """One feed file. Iterating gives (row number, row); ``progress`` is in 0..1.

    Raises CatalogueError if the file is missing, empty, of an unknown format or broken.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.is_dir():
            raise CatalogueError(f"{path}: a folder; expected one file: {FORMATS}")
        if not path.is_file():
            raise CatalogueError(f"{path}: no such file; expected {FORMATS}")
        self.size = path.stat().st_size
        suffixes = [suffix.lower() for suffix in path.suffixes]
        self.zipped = suffixes[-1:] == [".gz"]
        self.format = (suffixes[:-1] if self.zipped else suffixes)[-1:]
        self.raw: IO[bytes] | None = None

    def __iter__(self) -> Rows:
        try:
            with self.path.open("rb") as raw, self._unzipped(raw) as stream:
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

    @contextmanager
    def _unzipped(self, raw: IO[bytes]) -> Iterator[IO[bytes]]:
        """The bytes themselves, decompressed where the file is gzipped, whatever its name."""
        packed = raw.peek(2)[:2] == _GZIP  # type: ignore[attr-defined]
        if not self.zipped and not packed:
            yield raw
            return
        with gzip.open(raw) as stream:
            yield stream  # type: ignore[misc]

    def _rows(self, stream: IO[bytes]) -> Rows:
        match self.format:
            case [".csv"]:
                return delimited_rows(lines_of(stream, self.path), self.path, tabs=False)
            case [".tsv"] | [".txt"]:
                return delimited_rows(lines_of(stream, self.path), self.path, tabs=True)
            case [".jsonl"] | [".ndjson"]:
                return _json_lines(lines_of(stream, self.path))
            case [".parquet"]:
                return _parquet(stream)
            case [".xml"]:
                return _xml(stream, self.path)
        raise CatalogueError(f"{self.path}: unknown format; expected {FORMATS}")


def _json_lines(lines: Iterator[bytes]) -> Rows:
    for number, line in enumerate(map(decoded, lines), start=1):
        line = line.removeprefix("\ufeff")
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
            yield number, Unreadable(line, reason)


def _parquet(stream: IO[bytes]) -> Rows:
    number = 0
    for batch in pyarrow.parquet.ParquetFile(stream).iter_batches(batch_size=4096):
        for row in batch.to_pylist():
            number += 1
            yield number, {name: _cell(value) for name, value in row.items()}


def _xml(stream: IO[bytes], path: Path) -> Rows:
    """Google Merchant's RSS or Atom: one <item> or <entry> a product, names without prefix."""
    number = 0
    for _, element in ElementTree.iterparse(stream, events=("end",)):
        if _local(element.tag) not in ("item", "entry"):
            continue
        number += 1
        row: dict[str, str] = {}
        for child in element:
            name, text = _local(child.tag), " ".join(filter(None, map(str.strip, child.itertext())))
            text = text or child.get("href", "")
            row[name] = f"{row[name]};{text}" if row.get(name) else text
        yield number, row
        element.clear()
    if not number:
        raise CatalogueError(f"{path}: has no <item> or <entry>; expected Google Merchant's XML")


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
    if isinstance(value, float):
        return re.sub(r"\.\d{3}$", r"\g<0>0", str(value))  # three decimals alone say thousands
    if isinstance(value, list | tuple):
        return ";".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
