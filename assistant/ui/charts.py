"""Two small charts for the staff page, drawn as SVG: no plotting library runs in the server."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.intents import SENTIMENTS

COLOURS = {"negative": "#c0504d", "neutral": "#9aa0a6", "positive": "#2e8b6f"}
WIDTH, HEIGHT = 640, 220
LEFT, BOTTOM, TOP = 44, 28, 12


def distribution_svg(counts: dict[str, int]) -> str:
    """One bar a sentiment, with its count and share."""
    total = sum(counts.values()) or 1
    rows = []
    for place, name in enumerate(SENTIMENTS):
        count = counts.get(name, 0)
        width, y = 440 * count / total, 14 + place * 44
        rows.append(
            f'<text x="0" y="{y + 20}">{name}</text>'
            f'<rect x="80" y="{y}" width="{max(width, 1):.1f}" height="28" rx="6" '
            f'fill="{COLOURS[name]}"/>'
            f'<text x="{88 + width:.1f}" y="{y + 20}">{count:,} ({count / total:.0%})</text>'
        )
    return _svg("How the reviews feel", 640, 150, "".join(rows))


def trend_svg(periods: Sequence[tuple[str, int, int, int]]) -> str:
    """Stacked bars over time: (period, negative, neutral, positive) in order."""
    if not periods:
        return ""
    tallest = max(sum(row[1:]) for row in periods) or 1
    step = (WIDTH - LEFT) / len(periods)
    bars = "".join(_stack(place, step, row, tallest) for place, row in enumerate(periods))
    shown = max(1, len(periods) // 8)
    names = "".join(
        f'<text x="{LEFT + place * step:.1f}" y="{HEIGHT - 8}" font-size="11">{escape(row[0])}</text>'
        for place, row in enumerate(periods)
        if place % shown == 0
    )
    axis = f'<text x="0" y="{TOP + 10}" font-size="11">{tallest:,}</text>'
    return _svg("Reviews over time by sentiment", WIDTH, HEIGHT, bars + names + axis)


def _stack(place: int, step: float, row: tuple[str, int, int, int], tallest: int) -> str:
    room, base, drawn = HEIGHT - BOTTOM - TOP, float(HEIGHT - BOTTOM), ""
    for name, count in zip(SENTIMENTS, row[1:], strict=True):
        height = room * count / tallest
        base -= height
        drawn += (
            f'<rect x="{LEFT + place * step:.1f}" y="{base:.1f}" width="{max(1.0, step * 0.8):.1f}" '
            f'height="{height:.1f}" fill="{COLOURS[name]}">'
            f"<title>{escape(row[0])}: {count:,} {name}</title></rect>"
        )
    return drawn


def _svg(title: str, width: int, height: int, body: str) -> str:
    return (
        f'<figure class="chart"><figcaption>{escape(title)}</figcaption>'
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}" '
        f'fill="currentColor" font-size="14">{body}</svg></figure>'
    )
