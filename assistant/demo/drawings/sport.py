"""Sport and fitness."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import (
    DARK,
    GREY,
    PAPER,
    STEEL,
    STEEL_DARK,
    Ink,
    box,
    disc,
    ground,
    line,
    mirrored,
    oval,
    shape,
    turned,
)


def yoga_mat(ink: Ink, rng: Random) -> str:
    """A half-rolled mat."""
    marks = line("M96 134 H152", ink.lighter, 2, 0.8, "6 6") if rng.random() < 0.6 else ""
    return (
        ground(78, 166)
        + shape("M56 118 H168 L184 156 H66z", ink.base)
        + marks
        + shape("M48 76 H148 Q164 78 164 102 T148 128 H48z", ink.dark)
        + line("M74 78 V126 M128 78 V126", ink.accent, 6)
        + oval(48, 102, 19, 26, ink.light)
        + line("M48 102 m-9 0 a9 12 0 1 1 9 13 a13 18 0 0 1 -12 -18", ink.darker, 3)
    )


def dumbbell(ink: Ink, rng: Random) -> str:
    """A dumbbell, a little turned."""
    plate = rng.choice(
        (
            box(36, 66, 22, 68, ink.base, 6) + box(58, 74, 12, 52, ink.dark, 4),
            shape("M34 80 l14 -12 h18 l8 12 v40 l-8 12 h-18 l-14 -12z", ink.base),
        )
    )
    bar = box(60, 92, 80, 16, STEEL, 5) + line(
        "M82 94 v12 M90 94 v12 M98 94 v12 M106 94 v12 M114 94 v12", STEEL_DARK, 2
    )
    return ground(72, 156) + turned(
        rng.choice((-14, -8, 8)), bar + mirrored(plate + box(40, 74, 5, 30, ink.lighter, 2, 0.5))
    )


def kettlebell(ink: Ink, rng: Random) -> str:
    """An iron ball with a handle."""
    band = box(62, 118, 76, 14, ink.accent, 3, 0.9) if rng.random() < 0.5 else ""
    return (
        ground(52)
        + line("M74 96 C60 36 140 36 126 96", ink.dark, 15)
        + shape(
            "M100 78 C146 78 152 124 134 158 Q130 164 122 164 H78 Q70 164 66 158 C48 124 54 78 100 78z",
            ink.base,
        )
        + band
        + oval(80, 108, 8, 16, "#ffffff", 0.25)
    )


def helmet(ink: Ink, rng: Random) -> str:
    """A cycling helmet in profile."""
    vents = rng.choice(
        (
            "M66 92 q18 -20 36 -22 l-6 14 q-14 2 -24 14z M108 70 q20 2 34 22 l-12 4 q-10 -12 -26 -14z M62 112 q30 -14 76 -2 l-6 10 q-36 -8 -66 2z",
            "M72 84 l12 -12 l10 32 l-10 2z M100 68 l14 2 l2 34 l-12 0z M128 78 l14 14 l-4 18 l-12 -6z",
        )
    )
    return (
        ground(64, 162)
        + line("M70 122 L96 154 L122 122", GREY, 4)
        + box(88, 150, 18, 8, DARK, 3)
        + shape(
            "M34 118 C36 54 92 42 116 46 C152 52 172 84 170 116 C160 128 150 118 132 118 C104 116 70 132 46 128 Q36 126 34 118z",
            ink.base,
        )
        + shape(vents, ink.darker)
        + line("M44 104 C52 70 86 54 112 54", ink.lighter, 4, 0.7)
        + line("M40 124 C70 128 110 110 164 118", ink.accent, 4)
    )


def racket(ink: Ink, rng: Random) -> str:
    """A tennis racket and a ball."""
    strings = line(
        "M62 52 V120 M78 42 V130 M94 42 V130 M110 50 V122 M52 66 H120 M48 82 H124 M48 98 H124 M56 114 H116",
        PAPER,
        1.8,
    )
    frame = f'<ellipse cx="86" cy="86" rx="40" ry="48" fill="none" stroke="{ink.base}" stroke-width="8"/>'
    throat = line("M70 128 L86 152 L102 128", ink.dark, 6)
    grip = box(80, 146, 12, 46, DARK, 5) + line(
        "M81 158 l10 6 M81 168 l10 6 M81 178 l10 6", ink.accent, 2
    )
    ball = disc(156, 150, 15, "#d8e04f") + line("M146 140 q8 10 2 22", PAPER, 2.4)
    return ground(40, 170, 150) + turned(24, strings + frame + throat + grip, 86, 96) + ball


def goggles(ink: Ink, rng: Random) -> str:
    """Swimming goggles with a strap."""
    glass = rng.choice(("#7fc4d6", "#5a6b8c", "#f0b755"))
    lens = (
        oval(66, 104, 33, 25, ink.base)
        + oval(66, 104, 25, 18, glass)
        + line("M52 104 q4 -12 16 -13", "#ffffff", 4, 0.7)
    )
    strap = line("M36 96 C30 48 170 48 164 96", ink.dark, 8)
    water = line("M30 152 q12 -10 24 0 t24 0 t24 0 t24 0 t24 0 t24 0", "#7fb3cc", 5, 0.6)
    return strap + water + mirrored(lens) + line("M94 102 Q100 96 106 102", ink.dark, 7)
