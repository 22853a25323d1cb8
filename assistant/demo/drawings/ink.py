"""Colours and strokes: what every drawing is made with.

A drawing is a function of an ``Ink`` and a random generator that returns SVG elements. All
text in them is made here from numbers and colours, so nothing from a catalogue gets in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeVar

Detail = TypeVar("Detail")
Drawing = Callable[["Ink", Random], str]

PASTELS = ("#f1e8da", "#e3ebef", "#e6ede1", "#f4e4de", "#e9e5f1", "#f5edd3", "#dfecea")

#: Warm companions for straps, labels and details.
ACCENTS = ("#e0a458", "#c8553d", "#588b8b", "#f2c078", "#8d6a9f", "#6b9080", "#d98880")

WOOD, WOOD_DARK, STEEL, STEEL_DARK = "#c99a66", "#a87a4a", "#c9d1d6", "#93a0a8"
DARK, GREY, PAPER, LEAF, LEAF_DARK = "#2f3437", "#7b858a", "#fbf8f1", "#6fa06a", "#4d7c4d"


@dataclass(frozen=True, slots=True)
class Ink:
    """The product's colour in five shades, an accent, and the words of its title."""

    base: str
    light: str
    lighter: str
    dark: str
    darker: str
    accent: str
    words: frozenset[str] = frozenset()


def ink(base: str, rng: Random, words: frozenset[str] = frozenset()) -> Ink:
    """The shades of a colour; folds must show, so black is lifted and white greyed."""
    lift = 0.16 if lightness(base) < 0.25 else 0.0
    white = lightness(base) > 0.85
    return Ink(
        base=mix(base, "#ffffff", lift * 0.6),
        light=mix(base, "#8a8f98", 0.13) if white else mix(base, "#ffffff", 0.22 + lift),
        lighter=mix(base, "#8a8f98", 0.22) if white else mix(base, "#ffffff", 0.5),
        dark=mix(base, "#1d1a26", 0.18),
        darker=mix(base, "#1d1a26", 0.38),
        accent=rng.choice(ACCENTS),
        words=words,
    )


def told(ink: Ink, rng: Random, details: Mapping[str, Detail]) -> Detail:
    """The detail that the title names, else any of them."""
    found = rng.choice(list(details.values()))
    return next((detail for word, detail in details.items() if word in ink.words), found)


def mix(one: str, other: str, share: float) -> str:
    """``one`` with ``share`` of ``other`` in it."""
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lightness(colour: str) -> float:
    """Perceived lightness, 0 to 1."""
    red, green, blue = _rgb(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def shape(d: str, fill: str, opacity: float = 1) -> str:
    """A filled path."""
    return f'<path d="{d}" fill="{fill}"{_faint(opacity)}/>'


def line(d: str, colour: str, width: float = 3, opacity: float = 1, dash: str = "") -> str:
    """An open path with round ends."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-linecap="round" stroke-linejoin="round"{dashes}{_faint(opacity)}/>'
    )


def box(x: float, y: float, w: float, h: float, fill: str, r: float = 0, opacity: float = 1) -> str:
    """A rectangle with rounded corners."""
    corner = f' rx="{r:g}"' if r else ""
    place = f'x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"'
    return f'<rect {place}{corner} fill="{fill}"{_faint(opacity)}/>'


def oval(cx: float, cy: float, rx: float, ry: float, fill: str, opacity: float = 1) -> str:
    """An ellipse."""
    place = f'cx="{cx:g}" cy="{cy:g}" rx="{rx:g}" ry="{ry:g}"'
    return f'<ellipse {place} fill="{fill}"{_faint(opacity)}/>'


def disc(cx: float, cy: float, r: float, fill: str, opacity: float = 1) -> str:
    """A circle."""
    return f'<circle cx="{cx:g}" cy="{cy:g}" r="{r:g}" fill="{fill}"{_faint(opacity)}/>'


def turned(angle: float, parts: str, cx: float = 100, cy: float = 100) -> str:
    """Parts rotated about a point, in degrees."""
    return f'<g transform="rotate({angle:g} {cx:g} {cy:g})">{parts}</g>'


def moved(x: float, y: float, parts: str, scale: float = 1) -> str:
    """Parts shifted, and scaled about their own origin."""
    size = f" scale({scale:g})" if scale != 1 else ""
    return f'<g transform="translate({x:g} {y:g}){size}">{parts}</g>'


def mirrored(parts: str) -> str:
    """Parts and their mirror image about the middle."""
    return f'{parts}<g transform="matrix(-1 0 0 1 200 0)">{parts}</g>'


def ground(rx: float = 62, y: float = 168, cx: float = 100) -> str:
    """The soft shadow on which things stand."""
    return oval(cx, y, rx, 7, "#000000", 0.1)


def _faint(opacity: float) -> str:
    return "" if opacity == 1 else f' opacity="{opacity:g}"'
