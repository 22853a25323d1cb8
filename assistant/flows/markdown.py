"""Markdown policies taken apart: passages under their headings, and the sentences of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.flows.flow import Passage

#: A passage longer than this is split between paragraphs, in characters.
LONGEST = 700

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_MARK = re.compile(r"\*\*|__|`|^\s*[-*+]\s+|^>\s?", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def split(markdown: str, document: str) -> Iterator[Passage]:
    """The passages of one document: its first heading names it, each further one a passage."""
    title, lines = document, list[str]()
    for line in [*markdown.splitlines(), "## "]:
        heading = _HEADING.match(line) or (line == "## " and re.match("(##)( )", line)) or None
        if heading is None:
            lines.append(line)
            continue
        for part in _parts("\n".join(lines)):
            yield Passage(title, part, 0.0, document)
        lines = []
        title = _plain(heading[2])
        if heading[1] == "#":
            document = title


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence or list item begins and ends in a text."""
    ends = [found.span() for found in _SENTENCE.finditer(text)]
    begins = [0, *(end for _, end in ends)]
    spans = zip(begins, [*(start for start, _ in ends), len(text)], strict=True)
    return [(begin, end) for begin, end in spans if text[begin:end].strip()]


def _parts(text: str) -> Sequence[str]:
    """One text, or several where it is long: whole paragraphs, in order."""
    parts: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        plain = _plain(paragraph)
        if not plain:
            continue
        if parts and len(parts[-1]) + len(plain) < LONGEST:
            parts[-1] = f"{parts[-1]}\n{plain}"
        else:
            parts.append(plain)
    return parts


def _plain(markdown: str) -> str:
    """Markdown's words without its marks; single line breaks become spaces, lists keep lines."""
    items = re.sub(r"\n(?!\s*[-*+\d|])", " ", markdown.strip())
    return _MARK.sub("", _LINK.sub(r"\1", items)).strip()
