"""HTML reduced to text, as descriptions in feeds need it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ("p", "br", "li", "ul", "ol", "div", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "table")
)
_SILENT = frozenset(("script", "style", "template"))
#: Markup that was escaped once too often is known by these; "5 < 6" is none.
_ESCAPED = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|b|i|em|strong|h\d|a|img|table|t[rdh]|script|style)\b[^<>]*>",
    re.I,
)
#: Control characters, and those that are not seen but turn the direction of a text.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


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
    """Text of a cell that may hold HTML: no tags, entities or control signs, single spaces."""
    if "<" in source and re.search(r"<[/!a-zA-Z]", source):
        source = _stripped(source)
    if "&" in source:
        source = html.unescape(source)
        if _ESCAPED.search(source):
            source = html.unescape(_stripped(source))
    if not source.isprintable():
        source = _UNSEEN.sub("", source)
    return " ".join(source.split())


def _stripped(source: str) -> str:
    parser = _Text()
    parser.feed(source)
    parser.close()
    return "".join(parser.parts)
