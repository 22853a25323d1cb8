"""Bytes of a text file as lines of UTF-8, whatever the shop's program wrote.

UTF-16 is known by its byte-order mark, or by every second byte being zero; a line that is not
UTF-8 is taken for Windows-1252. What is no text at all is refused by what it begins with.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from indexes.errors import CatalogueError

#: What a file that is no delimited text begins with, and what is to be done about it.
FOREIGN = {
    b"PK\x03\x04": "a zip archive, as an Excel workbook is; save the sheet as CSV",
    b"\xd0\xcf\x11\xe0": "an Excel workbook; save the sheet as CSV",
    b"PAR1": "Parquet; name it .parquet",
    b"%PDF": "a PDF; export the products as CSV",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"<?xml": "XML; name it .xml",
    b"<!doctype html": "a web page; was the download refused?",
    b"<html": "a web page; was the download refused?",
}
_SAMPLE = 4096
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def lines_of(stream: IO[bytes], path: Path) -> Iterator[bytes]:
    """Lines in UTF-8 or Windows-1252, however they end. Raises CatalogueError if it is no text."""
    sample: bytes = stream.peek(_SAMPLE)[:_SAMPLE]  # type: ignore[attr-defined]
    for mark, what in FOREIGN.items():
        if sample[: len(mark)].lower() == mark.lower():
            raise CatalogueError(f"{path}: this is {what}")
    if wide := _utf16(sample):
        return (line.encode() for line in io.TextIOWrapper(stream, wide, newline="\n"))
    if len(_CONTROL.findall(sample)) > 0.05 * len(sample):
        raise CatalogueError(f"{path}: this is no text; expected rows of text, a header first")
    if b"\r" in sample and b"\n" not in sample:  # as Macintosh spreadsheets end their lines
        text = io.TextIOWrapper(stream, "latin-1", newline="\r")
        return (line.encode("latin-1").replace(b"\r", b"\n") for line in text)
    return iter(stream)


def _utf16(sample: bytes) -> str | None:
    """The kind of UTF-16 that a text is in, if it is."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if max(first, second) < 0.1 * len(sample) or min(first, second) > 0.1 * max(first, second):
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def decoded(line: bytes) -> str:
    """UTF-8 first; shops' spreadsheets that are not UTF-8 are Windows-1252."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("cp1252", errors="replace")
    return text.replace("\0", "")
