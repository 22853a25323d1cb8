"""Pots, pans and small machines."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import (
    DARK,
    GREY,
    PAPER,
    STEEL,
    STEEL_DARK,
    WOOD,
    WOOD_DARK,
    Ink,
    box,
    disc,
    ground,
    line,
    oval,
    shape,
    told,
    turned,
)


def frying_pan(ink: Ink, rng: Random) -> str:
    """A pan from above, with an egg if you are lucky."""
    egg = shape(
        "M62 92 q16 -20 34 -6 q26 2 18 24 q2 20 -22 16 q-30 4 -34 -14 q-4 -12 4 -20z", PAPER
    ) + disc(88, 104, 11, "#f2b441")
    grip = rng.choice((WOOD, ink.dark, STEEL_DARK))
    pan = (
        box(134, 94, 58, 13, grip, 6)
        + disc(84, 100, 58, ink.dark)
        + disc(84, 100, 52, ink.base)
        + disc(84, 100, 44, ink.darker)
        + line("M50 82 A40 40 0 0 1 76 62", "#ffffff", 4, 0.3)
        + disc(184, 100.5, 2.6, DARK)
        + (egg if rng.random() < 0.45 else "")
    )
    return oval(92, 112, 64, 56, "#000000", 0.08) + turned(rng.choice((-24, -18, 20)), pan)


def knife(ink: Ink, rng: Random) -> str:
    """A knife on a board."""
    blade = rng.choice(
        (
            "M36 98 H132 V116 C92 120 56 116 36 98z",
            "M40 92 H132 V114 H70 C54 112 44 104 40 92z",
            "M54 98 H132 V112 C100 114 72 110 54 98z",
        )
    )
    edge = line("M62 112 C86 116 110 116 130 114", "#ffffff", 2, 0.8)
    handle = (
        box(130, 95, 52, 18, ink.base, 7) + disc(144, 104, 2.6, STEEL) + disc(164, 104, 2.6, STEEL)
    )
    board = box(28, 66, 140, 84, WOOD, 14) + line("M44 84 H140 M52 134 H150", WOOD_DARK, 2, 0.5)
    return ground(74, 158) + board + turned(-14, shape(blade, STEEL) + edge + handle)


def coffee_maker(ink: Ink, rng: Random) -> str:
    """A coffee machine: with a jug, or with a lever."""
    if told(ink, rng, {"espresso": False, "filter": True, "bean": False}):
        return (
            ground(54)
            + box(58, 38, 84, 30, ink.base, 9)
            + box(112, 60, 30, 96, ink.dark, 4)
            + box(54, 152, 92, 14, ink.base, 6)
            + shape("M64 92 H110 L116 150 H58z", "#dfe9ec")
            + shape("M62 118 H113 L116 150 H58z", "#5b3a26")
            + box(62, 84, 50, 9, DARK, 3)
            + line("M60 100 C40 100 42 138 60 136", DARK, 6)
            + disc(126, 52, 5, ink.accent)
            + box(66, 46, 40, 5, ink.lighter, 2, 0.6)
        )
    steam = line("M90 112 q-5 -7 0 -13 M104 112 q5 -7 0 -13", GREY, 2.6, 0.6)
    return (
        ground(60)
        + box(46, 42, 108, 42, ink.base, 10)
        + box(52, 84, 96, 68, ink.darker, 3)
        + box(42, 150, 116, 16, ink.base, 6)
        + box(84, 82, 28, 12, STEEL_DARK, 3)
        + line("M110 88 H146", DARK, 7)
        + steam
        + shape("M80 120 H116 L112 150 H84z", PAPER)
        + line("M116 126 q12 2 4 14", PAPER, 4)
        + disc(70, 62, 8, PAPER)
        + line("M70 62 l4 -5", DARK, 2)
        + disc(132, 62, 6, ink.accent)
    )


def kettle(ink: Ink, rng: Random) -> str:
    """A kettle with spout and handle."""
    tall = rng.random() < 0.5
    body = (
        "M66 70 H124 L136 152 H56z"
        if tall
        else "M54 150 C44 96 70 80 96 80 C124 80 148 96 140 150z"
    )
    handle = "M122 76 C172 68 168 138 136 136" if tall else "M66 84 C66 34 130 34 130 84"
    steam = line("M34 66 q-6 -8 0 -16 t0 -16", GREY, 3, 0.5)
    return (
        ground(58)
        + steam
        + line(handle, DARK, 9)
        + shape("M62 112 L34 88 L46 78 L70 92z", ink.dark)
        + shape(body, ink.base)
        + line("M74 96 C70 114 70 130 72 140", ink.lighter, 6, 0.6)
        + (box(64, 62, 62, 12, ink.dark, 5) if tall else oval(97, 82, 24, 6, ink.dark))
        + disc(96, 62 if tall else 74, 6, ink.accent)
        + box(52, 150, 92, 12, DARK, 5)
    )


def mug(ink: Ink, rng: Random) -> str:
    """A mug with something hot in it."""
    wide = rng.choice((34, 40))
    left = 94 - wide
    decor = rng.choice(
        (
            box(left, 128, wide * 2, 26, ink.light, 8),
            "".join(
                disc(rng.randint(left + 8, 86 + wide), rng.randint(88, 146), 1.8, ink.darker)
                for _ in range(9)
            ),
            line(f"M{left + 2} 102 H{92 + wide}", ink.accent, 6),
        )
    )
    steam = line("M84 62 q-7 -9 0 -18 t0 -18 M104 62 q7 -9 0 -18 t0 -18", GREY, 3, 0.4)
    return (
        ground(52)
        + steam
        + line(f"M{90 + wide} 92 C{134 + wide} 90 {130 + wide} 144 {88 + wide} 138", ink.dark, 9)
        + shape(
            f"M{left} 76 H{94 + wide} V144 Q{94 + wide} 164 {74 + wide} 164 H{left + 20} Q{left} 164 {left} 144z",
            ink.base,
        )
        + decor
        + oval(94, 76, wide, 9, ink.dark)
        + oval(94, 77, wide - 5, 6, "#6b4429")
        + box(left + 6, 92, 5, 48, "#ffffff", 2.5, 0.35)
    )


def blender(ink: Ink, rng: Random) -> str:
    """A jug on a motor base."""
    fill = rng.choice(("#e58fa0", "#8fbf6b", "#f0b755", "#b58ac0"))
    return (
        ground(48)
        + shape("M66 40 H134 L124 116 H76z", "#ffffff", 0.75)
        + shape("M71 76 H129 L124 116 H76z", fill)
        + disc(88, 90, 4, PAPER, 0.6)
        + disc(110, 98, 5, PAPER, 0.6)
        + line("M132 52 C158 54 152 98 128 98", ink.dark, 7)
        + box(62, 30, 76, 12, ink.darker, 5)
        + shape("M72 116 H128 L140 164 H60z", ink.base)
        + shape("M116 116 H128 L140 164 H122z", "#000000", 0.12)
        + disc(100, 142, 11, PAPER)
        + line("M100 142 l5 -6", DARK, 3)
        + line("M76 52 L82 104", "#ffffff", 4, 0.8)
    )


def jar(ink: Ink, rng: Random) -> str:
    """Storage jars of two sizes."""
    fill = rng.choice(("#d9b98a", "#a8693f", "#c7b56b", "#b9c59a"))

    def one(x: int, y: int, w: int, h: int) -> str:
        """One jar, its upper left corner at (x, y)."""
        return (
            box(x, y, w, h, "#ffffff", 9, 0.7)
            + box(x + 4, y + h * 0.35, w - 8, h * 0.65 - 4, fill, 6)
            + box(x - 2, y - 12, w + 4, 16, WOOD if rng.random() < 0.6 else ink.dark, 5)
            + box(x + 6, y + 10, 4, h - 24, "#ffffff", 2, 0.7)
            + box(x + w / 2 - 11, y + h / 2, 22, 15, PAPER, 2)
        )

    return ground(66) + one(44, 70, 58, 94) + one(108, 98, 48, 66) + disc(132, 80, 4, ink.base)
