"""Camping and hiking."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import DARK, GREY, PAPER, Ink, box, disc, ground, line, oval, shape, turned


def tent(ink: Ink, rng: Random) -> str:
    """A tent on grass: ridge or dome."""
    grass = oval(100, 158, 90, 14, "#a9c29a")
    if rng.random() < 0.5:
        return (
            grass
            + line("M24 160 L62 70 M176 160 L138 70", GREY, 2)
            + shape("M28 156 C34 66 82 48 100 48 C118 48 166 66 172 156z", ink.base)
            + shape("M118 50 C150 60 168 96 172 156 H130 C136 110 130 74 118 50z", ink.dark)
            + shape("M72 156 C74 108 92 86 100 82 C108 86 126 108 128 156z", ink.darker)
            + shape("M100 82 C92 86 74 108 72 156 L86 156 C84 126 92 102 100 82z", ink.accent)
            + line("M30 146 C44 74 84 50 100 48", ink.light, 3)
        )
    return (
        grass
        + shape("M78 52 L146 44 L182 148 L128 158z", ink.dark)
        + shape("M78 52 L26 158 H130z", ink.base)
        + shape("M78 78 L60 158 H98z", ink.darker)
        + shape("M78 78 L60 158 L48 152z", ink.accent)
        + line("M78 52 L146 44", ink.light, 4)
        + line("M78 50 L12 152 M146 44 L190 150", GREY, 1.8)
    )


def sleeping_bag(ink: Ink, rng: Random) -> str:
    """A mummy bag on the diagonal."""
    body = (
        "M70 36 C70 18 130 18 130 36 C142 60 136 130 122 168 Q100 180 78 168 C64 130 58 60 70 36z"
    )
    quilts = line(
        "M66 78 Q100 88 134 78 M66 102 Q100 112 134 102 M70 126 Q100 136 130 126 M75 150 Q100 158 125 150",
        ink.dark,
        3,
    )
    parts = (
        shape(body, ink.base)
        + quilts
        + oval(100, 46, 24, 22, ink.darker)
        + oval(100, 42, 17, 12, PAPER)
        + line("M122 62 C130 96 126 130 118 156", ink.accent, 3.4)
    )
    return oval(104, 112, 62, 58, "#000000", 0.07) + turned(rng.choice((-28, 24, 30)), parts)


def bottle(ink: Ink, rng: Random) -> str:
    """A drinking bottle with its cap."""
    wide = rng.choice((25, 29, 33))
    left = 100 - wide
    loop = line("M88 38 C88 20 112 20 112 38", ink.dark, 5) if rng.random() < 0.6 else ""
    return (
        ground(38)
        + loop
        + box(84, 34, 32, 22, DARK, 5)
        + shape(
            f"M84 56 H116 Q{100 + wide} 62 {100 + wide} 84 V152 Q{100 + wide} 166 {86 + wide} 166 H{left + 14} Q{left} 166 {left} 152 V84 Q{left} 62 84 56z",
            ink.base,
        )
        + box(88 + wide, 80, 12, 80, "#000000", 6, 0.12)
        + box(left + 7, 82, 6, 66, "#ffffff", 3, 0.4)
        + rng.choice(
            (
                box(left, 128, wide * 2, 7, ink.accent),
                disc(100, 112, 12, ink.lighter, 0.8),
                line("M88 118 l8 -14 l6 8 l5 -7 l8 13", PAPER, 3),
            )
        )
    )
