"""Bottles, jars and tubes of the bathroom."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import DARK, PAPER, STEEL, Ink, box, disc, ground, line, mix, oval, shape, turned


def _label(x: float, y: float, w: float, h: float, ink: Ink) -> str:
    middle = x + w / 2
    return (
        box(x, y, w, h, PAPER, 2)
        + disc(middle, y + h * 0.32, h * 0.13, ink.accent)
        + line(
            f"M{x + w * 0.2:g} {y + h * 0.62:g} H{x + w * 0.8:g} M{x + w * 0.3:g} {y + h * 0.8:g} H{x + w * 0.7:g}",
            ink.darker,
            2,
        )
    )


def cream_jar(ink: Ink, rng: Random) -> str:
    """A squat jar with a lid."""
    lid = rng.choice((DARK, PAPER, "#c9a46a"))
    high = rng.choice((58, 66))
    return (
        ground(58)
        + box(48, 164 - high, 104, high, ink.lighter, 14)
        + box(132, 164 - high, 20, high, "#000000", 10, 0.06)
        + box(44, 140 - high, 112, 30, lid, 7)
        + box(44, 140 - high, 112, 8, "#ffffff", 4, 0.3)
        + _label(72, 172 - high, 56, high - 18, ink)
    )


def pump_bottle(ink: Ink, rng: Random) -> str:
    """A bottle with a pump."""
    wide = rng.choice((30, 34))
    return (
        ground(42)
        + line("M100 60 V40 H76 V48", DARK, 7)
        + box(88, 56, 24, 18, DARK, 4)
        + box(100 - wide, 72, wide * 2, 94, ink.base, 15)
        + box(90 + wide, 72, 10, 94, "#000000", 5, 0.1)
        + box(106 - wide, 84, 5, 66, "#ffffff", 2.5, 0.5)
        + _label(80, 98, 40, 46, ink)
    )


def lipstick(ink: Ink, rng: Random) -> str:
    """A lipstick and its cap."""
    case = rng.choice((DARK, "#c9a46a", "#6e4b5e"))
    return (
        ground(54)
        + shape("M66 92 V58 C70 44 88 38 92 40 V92z", ink.base)
        + shape("M66 92 V58 C68 52 72 48 75 46 V92z", ink.light)
        + box(62, 90, 34, 20, "#dcbf86", 2)
        + box(56, 108, 46, 58, case, 5)
        + box(61, 112, 5, 48, "#ffffff", 2, 0.25)
        + turned(
            90, box(108, 120, 36, 62, case, 5) + box(114, 126, 5, 50, "#ffffff", 2, 0.25), 134, 148
        )
    )


def perfume(ink: Ink, rng: Random) -> str:
    """A flacon with a heavy stopper."""
    juice = mix(ink.base, "#f6d9a0", 0.55)
    body = rng.choice(
        (
            box(56, 82, 88, 82, "#ffffff", 12, 0.85),
            box(66, 72, 68, 92, "#ffffff", 8, 0.85),
            disc(100, 120, 46, "#ffffff", 0.85),
        )
    )
    inner = rng.choice((oval(100, 136, 32, 20, juice), box(74, 108, 52, 46, juice, 8)))
    return (
        ground(46)
        + box(90, 62, 20, 20, "#dcbf86", 2)
        + box(82, 34, 36, 30, ink.darker, rng.choice((4, 14)))
        + body
        + inner
        + box(86, 112, 28, 24, PAPER, 1)
        + line("M91 120 h18 M94 128 h12", DARK, 1.8)
        + line("M66 98 V148", "#ffffff", 4, 0.7)
    )


def tube(ink: Ink, rng: Random) -> str:
    """A squeezed tube standing on its cap."""
    return (
        ground(36)
        + shape("M68 34 H132 L124 142 H76z", ink.base)
        + shape("M116 34 H132 L124 142 H112z", "#000000", 0.1)
        + box(66, 30, 68, 10, ink.dark, 2)
        + box(78, 140, 44, 26, PAPER if rng.random() < 0.5 else ink.darker, 5)
        + disc(100, 76, 16, "#f5cf6b")
        + line(
            "M100 52 v-4 M100 104 v-4 M76 76 h-4 M128 76 h-4 M83 59 l-3 -3 M117 59 l3 -3 M83 93 l-3 3 M117 93 l3 3",
            "#f5cf6b",
            3,
        )
        + line("M86 118 H114 M90 127 H110", ink.lighter, 3)
    )


def soap(ink: Ink, rng: Random) -> str:
    """A bar with bubbles."""
    mark = rng.choice(
        (
            disc(100, 118, 13, ink.dark, 0.5),
            line("M80 118 q10 -12 20 0 t20 0", ink.darker, 4),
            box(76, 110, 48, 16, ink.dark, 8, 0.4),
        )
    )
    bubbles = "".join(
        disc(x, y, r, "#ffffff", 0.75) + disc(x - r * 0.3, y - r * 0.3, r * 0.25, "#ffffff")
        for x, y, r in ((58, 72, 13), (82, 54, 8), (144, 66, 15), (120, 48, 6), (164, 92, 7))
    )
    return (
        ground(66, 162)
        + bubbles
        + box(42, 88, 116, 70, ink.dark, 24)
        + box(42, 82, 116, 68, ink.base, 24)
        + mark
        + line("M58 96 H110", ink.lighter, 5, 0.8)
    )


def hair_dryer(ink: Ink, rng: Random) -> str:
    """A hair dryer blowing."""
    wind = line("M176 62 h14 M172 78 h20 M176 94 h14", "#9db8c4", 3.4, 0.8)
    folded = rng.choice((8, 14))
    return (
        ground(52, 170)
        + wind
        + turned(
            folded, box(74, 100, 28, 66, ink.dark, 12) + box(80, 116, 9, 20, ink.accent, 4), 88, 104
        )
        + shape("M56 46 H136 L168 56 V100 L136 110 H56 C24 108 24 48 56 46z", ink.base)
        + box(150, 54, 20, 48, DARK, 4)
        + disc(58, 78, 23, ink.dark)
        + line("M46 68 H70 M42 78 H74 M46 88 H70", STEEL, 3)
        + line("M88 56 H132", ink.lighter, 5, 0.6)
    )
