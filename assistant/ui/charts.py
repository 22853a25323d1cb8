"""Charts for the staff page, drawn as SVG and HTML: no plotting library runs in the server."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.intents import SENTIMENTS

COLOURS = {"negative": "#c0504d", "neutral": "#9aa0a6", "positive": "#2e8b6f"}
WIDTH, HEIGHT = 640, 220
LEFT, BOTTOM, TOP = 44, 28, 12
LABELS = 8  # names below the bars of a trend
ASPECTS_SHOWN = 12


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
    return _figure("How the reviews feel", _svg("Reviews of each sentiment", 150, "".join(rows)))


def trend_svg(periods: Sequence[tuple[str, int, int, int]]) -> str:
    """Stacked bars over time: (period, negative, neutral, positive) in order."""
    if not periods:
        return ""
    tallest = max(sum(row[1:]) for row in periods) or 1
    step = (WIDTH - LEFT) / len(periods)
    bars = "".join(_stack(place, step, row, tallest) for place, row in enumerate(periods))
    shown = -(-len(periods) // LABELS)
    names = "".join(
        _small(LEFT + place * step, HEIGHT - 8, row[0])
        for place, row in enumerate(periods)
        if place % shown == 0
    )
    drawn = bars + names + _small(0, TOP + 10, f"{tallest:,}")
    return _figure("Over time", _svg("Reviews over time by sentiment", HEIGHT, drawn) + _legend())


def aspects_html(aspects: Sequence[tuple[str, int, int]]) -> str:
    """What the reviews speak of most, as (aspect, times praised, times blamed)."""
    most = max((good + bad for _, good, bad in aspects), default=0) or 1
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{good:,}</td><td>{bad:,}</td>'
        f"<td>{_balance(good / most, bad / most)}</td></tr>"
        for name, good, bad in aspects[:ASPECTS_SHOWN]
    )
    if not rows:
        return ""
    heads = '<th scope="col">Aspect</th><th scope="col">praised</th><th scope="col">blamed</th>'
    return _figure(
        "What they speak of",
        f"<table><thead><tr>{heads}<td></td></tr></thead><tbody>{rows}</tbody></table>",
    )


def _balance(good: float, bad: float) -> str:
    drawn = "".join(
        f'<i style="width:{share * 160:.0f}px;background:{COLOURS[name]}"></i>'
        for name, share in (("positive", good), ("negative", bad))
    )
    return f'<span class="balance" aria-hidden="true">{drawn}</span>'


def _stack(place: int, step: float, row: tuple[str, int, int, int], tallest: int) -> str:
    room, base, drawn = HEIGHT - BOTTOM - TOP, float(HEIGHT - BOTTOM), ""
    x, width = LEFT + place * step, min(60.0, max(1.0, step * 0.8))
    for name, count in zip(SENTIMENTS, row[1:], strict=True):
        height = room * count / tallest
        base -= height
        drawn += (
            f'<rect x="{x:.1f}" y="{base:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'fill="{COLOURS[name]}"><title>{escape(row[0])}: {count:,} {name}</title></rect>'
        )
    return drawn


def _legend() -> str:
    names = "".join(
        f'<span><i style="background:{COLOURS[name]}"></i>{name}</span>' for name in SENTIMENTS
    )
    return f'<p class="legend">{names}</p>'


def _small(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y}" font-size="11">{escape(text)}</text>'


def _svg(label: str, height: int, body: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}" '
        f'fill="currentColor" font-size="14">{body}</svg>'
    )


def _figure(title: str, body: str) -> str:
    return f'<figure class="chart"><figcaption>{escape(title)}</figcaption>{body}</figure>'
