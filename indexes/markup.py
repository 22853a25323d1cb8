"""HTML reduced to text, as descriptions in feeds need it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ("p", "br", "li", "ul", "ol", "div", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "table")
)
_SILENT = frozenset(("script", "style", "template"))


class _Text(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def text_of(source: str) -> str:
    """Plain text of a cell that may hold HTML: no tags, no entities, single spaces."""
    if "<" in source and re.search(r"<[/!a-zA-Z]", source):
        parser = _Text()
        parser.feed(source)
        parser.close()
        source = "".join(parser.parts)
    if "&" in source:
        source = html.unescape(source)
    return " ".join(source.split())
