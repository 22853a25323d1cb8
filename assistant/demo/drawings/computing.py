"""Computers, phones' companions and other things with a screen."""

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
    mix,
    oval,
    shape,
    turned,
)


def laptop(ink: Ink, rng: Random) -> str:
    """An open laptop with a landscape on its screen."""
    sky, hill = mix(ink.accent, "#ffffff", 0.6), ink.accent
    rise = rng.randint(84, 104)
    return (
        ground(84, 160)
        + box(42, 52, 116, 86, ink.dark, 7)
        + box(48, 58, 104, 72, sky, 3)
        + disc(rng.randint(64, 130), 76, 9, PAPER)
        + shape(f"M48 124 C70 {rise} 92 {rise} 110 114 S140 100 152 108 V130 H48z", hill)
        + shape("M48 130 V118 C80 106 110 126 152 120 V130z", "#000000", 0.18)
        + shape("M24 138 h152 l10 14 q-2 6 -10 6 H24 q-8 0 -10 -6z", ink.base)
        + shape("M14 152 h172 q-2 6 -10 6 H24 q-8 0 -10 -6z", ink.dark)
        + shape("M80 138 h40 l3 6 h-46z", ink.darker, 0.5)
    )


def keyboard(ink: Ink, rng: Random) -> str:
    """A keyboard seen from above, a little turned."""
    columns = rng.choice((9, 10, 11))
    step = 136 / columns
    keys = "".join(
        f"M{32 + i * step:.1f} {80 + row * 15}h{step - 2.5:.1f}v12.5h-{step - 2.5:.1f}z"
        for row in range(3)
        for i in range(columns)
        if not (row == 1 and i == columns - 1)
    )
    enter = box(32 + (columns - 1) * step, 95, step - 2.5, 12.5, ink.accent, 2.5)
    last = (
        box(32, 125, 20, 12, ink.lighter, 2.5)
        + box(55, 125, 76, 12, ink.lighter, 2.5)
        + box(134, 125, 31, 12, ink.lighter, 2.5)
    )
    board = box(22, 75, 156, 74, ink.darker, 10) + box(22, 70, 156, 74, ink.base, 10)
    return ground(78, 160) + turned(
        rng.choice((-6, -4, 5)), board + shape(keys, ink.lighter) + enter + last
    )


def mouse(ink: Ink, rng: Random) -> str:
    """A mouse from above."""
    wide = rng.choice((34, 38, 42))
    body = oval(100, 106, wide, 58, ink.base)
    return (
        oval(104, 112, wide + 2, 58, "#000000", 0.12)
        + body
        + shape(
            f"M100 48 C{100 + wide * 1.3:g} 50 {100 + wide:g} 92 {100 + wide:g} 98 H100z", ink.light
        )
        + line(f"M{100 - wide} 98 C90 104 110 104 {100 + wide} 98 M100 50 V100", ink.darker, 2)
        + box(95, 62, 10, 24, DARK, 5)
        + line("M100 67 v14", ink.accent, 3)
        + oval(86, 126, 8, 22, "#ffffff", 0.22)
    )


def monitor(ink: Ink, rng: Random) -> str:
    """A screen on a stand."""
    wide = rng.choice((120, 136, 152))
    left = 100 - wide / 2
    bars = "".join(
        box(left + 14, 66 + i * 13, rng.randint(24, 60), 6, PAPER, 3, 0.75) for i in range(4)
    )
    chart = line(f"M{left + wide - 56:g} 110 l12 -18 l12 10 l18 -28", ink.accent, 4)
    return (
        ground(50)
        + shape("M90 130 h20 l3 26 h-26z", ink.dark)
        + box(66, 154, 68, 9, ink.base, 4.5)
        + box(left, 46, wide, 88, DARK, 6)
        + box(left + 5, 51, wide - 10, 74, "#35506b", 3)
        + bars
        + chart
        + box(left, 126, wide, 8, ink.base, 4)
    )


def ereader(ink: Ink, rng: Random) -> str:
    """A reader with a page of text."""
    rows = "".join(
        box(70, 74 + i * 9, rng.choice((60, 60, 56, 38)), 3.4, GREY, 1.7, 0.8) for i in range(7)
    )
    body = box(56, 36, 88, 126, ink.darker, 10) + box(53, 33, 88, 126, ink.base, 10)
    page = box(61, 43, 72, 100, "#f3f0e6", 3) + box(70, 54, 34, 8, DARK, 2, 0.8)
    return ground(52) + turned(
        rng.choice((-5, 0, 4)), body + page + rows + disc(97, 151, 3, ink.light)
    )


def smartwatch(ink: Ink, rng: Random) -> str:
    """A watch with a lit display: square or round."""
    strap = shape("M76 66 L82 20 h36 l6 46z M76 134 l6 46 h36 l6 -46z", ink.base) + shape(
        "M104 20 h14 l6 46 h-14z M110 134 h14 l-6 46 h-14z", "#000000", 0.12
    )
    ring = line(f"M100 76 a24 24 0 1 1 -{rng.choice((17, 22, 24))} 18", ink.accent, 6)
    if rng.random() < 0.5:
        case = disc(100, 100, 44, STEEL_DARK) + disc(100, 100, 38, DARK)
    else:
        case = box(60, 58, 80, 84, STEEL_DARK, 20) + box(65, 63, 70, 74, DARK, 16)
    crown = box(142, 92, 7, 18, STEEL, 3)
    return strap + crown + case + ring + box(90, 96, 20, 5, PAPER, 2) + box(93, 104, 14, 4, GREY, 2)


def powerbank(ink: Ink, rng: Random) -> str:
    """A slab with a cable and four lights."""
    lit = rng.randint(2, 4)
    lights = "".join(
        disc(86 + i * 9, 142, 2.6, "#8fd694" if i < lit else ink.darker) for i in range(4)
    )
    bolt = shape("M104 66 l-18 32 h12 l-6 24 l22 -34 h-13z", ink.lighter, 0.9)
    cable = line("M100 44 V30 C100 14 150 16 150 40 V92", GREY, 5) + box(144, 88, 12, 22, DARK, 3)
    body = box(66, 42, 68, 118, ink.base, 14) + box(120, 42, 14, 118, "#000000", 7, 0.12)
    return ground(48) + cable + body + bolt + lights


def charger(ink: Ink, rng: Random) -> str:
    """A wall plug with its cable."""
    ports = rng.choice((1, 2, 2))
    holes = "".join(box(90, 92 + i * 24, 26, 10, DARK, 5) for i in range(ports))
    prongs = box(38, 90, 24, 7, STEEL_DARK, 2) + box(38, 118, 24, 7, STEEL_DARK, 2)
    body = box(58, 68, 82, 80, ink.base, 18) + box(58, 68, 16, 80, ink.dark, 8)
    cable = box(112, 94, 18, 7, STEEL) + line("M128 97 C182 94 150 158 182 156", GREY, 5)
    return ground(62, 164) + prongs + body + holes + cable + box(84, 76, 46, 4, ink.lighter, 2, 0.6)
