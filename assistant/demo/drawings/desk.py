"""Books, paper, tools and parcels."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import (
    DARK,
    PAPER,
    STEEL,
    STEEL_DARK,
    WOOD,
    Ink,
    box,
    disc,
    ground,
    line,
    mirrored,
    mix,
    shape,
    turned,
)

TOY = ("#d9534f", "#4f8fc0", "#f0b429", "#63a375")


def book(ink: Ink, rng: Random) -> str:
    """A book standing, with one of several covers."""
    moon, hill = mix(ink.accent, "#ffffff", 0.35), ink.darker
    cover = rng.choice(
        (
            disc(102, 96, 23, moon) + shape("M64 132 Q84 104 102 122 T144 112 V160 H64z", hill),
            line(
                "M78 150 V104 M78 118 l14 -12 M78 132 l-10 -10 M120 150 V90 M120 108 l14 -14 M120 126 l-14 -12",
                moon,
                5,
            ),
            line(
                "M64 142 q10 -9 20 0 t20 0 t20 0 t20 0 M64 154 q10 -9 20 0 t20 0 t20 0 t20 0",
                moon,
                4,
            )
            + shape("M92 132 h34 l-8 -12 h-10 V96 l-20 24z", hill),
            box(80, 92, 46, 58, moon, 3) + disc(103, 121, 14, hill),
            "".join(
                disc(rng.randint(70, 136), rng.randint(86, 150), rng.choice((3, 5, 8)), moon)
                for _ in range(9)
            ),
        )
    )
    text = box(74, 52, 60, 8, PAPER, 2) + box(82, 66, 44, 6, PAPER, 2, 0.8)
    parts = (
        box(60, 38, 90, 128, "#ece4d2", 3)
        + line("M148 44 V160", "#cfc4ab", 1.6)
        + box(56, 34, 90, 128, ink.base, 4)
        + box(56, 34, 9, 128, ink.dark, 3)
        + cover
        + text
    )
    return ground(54, 168) + turned(rng.choice((-4, 0, 3)), parts)


def notebook(ink: Ink, rng: Random) -> str:
    """A notebook with an elastic and a ribbon."""
    rings = (
        "".join(line(f"M54 {50 + i * 15} h14", STEEL_DARK, 3.4) for i in range(8))
        if rng.random() < 0.35
        else ""
    )
    elastic = "" if rings else box(128, 36, 6, 128, ink.darker)
    ribbon = shape("M84 160 h8 v18 l-4 -5 l-4 5z", ink.accent)
    parts = (
        ribbon
        + box(64, 40, 84, 126, "#ece4d2", 4)
        + box(60, 36, 84, 128, ink.base, 6)
        + box(60, 36, 12, 128, ink.dark, 4)
        + box(84, 62, 38, 22, PAPER, 2)
        + line("M90 70 h26 M90 77 h18", ink.darker, 2)
        + elastic
        + rings
    )
    return ground(52) + turned(rng.choice((-6, 0, 5)), parts)


def pen(ink: Ink, rng: Random) -> str:
    """A pen and the line it has drawn."""
    nib = rng.choice(
        (
            shape("M92 150 H108 L100 182z", STEEL) + line("M100 158 V174", DARK, 1.4),
            shape("M92 150 H108 L102 176 h-4z", STEEL_DARK),
        )
    )
    body = (
        box(90, 30, 20, 64, ink.dark, 6)
        + box(90, 90, 20, 62, ink.base, 3)
        + box(90, 88, 20, 6, "#dcbf86")
        + line("M110 38 h5 V78", "#dcbf86", 4)
        + box(94, 98, 4, 46, ink.lighter, 2, 0.7)
        + nib
    )
    scrawl = line("M36 164 q12 -20 18 -2 t18 -4 t16 2", ink.darker, 3)
    return (
        box(30, 44, 112, 134, PAPER, 4)
        + line("M44 66 H110 M44 82 H124 M44 98 H104", "#d8d2c4", 3)
        + scrawl
        + turned(rng.choice((36, 42)), body, 100, 106)
    )


def organiser(ink: Ink, rng: Random) -> str:
    """A desk organiser full of pens."""
    pens = "".join(
        turned(rng.randint(-10, 10), box(x, rng.randint(44, 60), 8, 70, rng.choice(TOY), 3), x, 120)
        for x in (60, 74, 90)
    )
    return (
        ground(66)
        + pens
        + box(108, 78, 30, 50, PAPER, 2)
        + box(50, 92, 58, 72, ink.base, 6)
        + box(104, 112, 52, 52, ink.dark, 6)
        + line("M112 138 H148", ink.light, 3)
        + box(56, 100, 5, 56, ink.lighter, 2, 0.6)
    )


def drill(ink: Ink, rng: Random) -> str:
    """A cordless drill."""
    return (
        ground(54, 172)
        + box(46, 58, 88, 40, ink.base, 12)
        + box(46, 58, 24, 40, ink.dark, 10)
        + shape("M132 62 h18 l10 10 v12 l-10 10 h-18z", DARK)
        + line("M160 78 H188", STEEL_DARK, 5)
        + shape("M76 96 H110 L104 148 H70z", ink.dark)
        + shape("M108 98 l10 4 l-4 16 h-8z", ink.accent)
        + box(58, 144, 60, 24, DARK, 5)
        + box(64, 150, 20, 6, ink.accent, 2)
        + line(f"M80 {rng.choice((70, 74))} H122 M86 84 H116", ink.lighter, 4, 0.7)
    )


def toolbox(ink: Ink, rng: Random) -> str:
    """A toolbox with tools looking out."""
    tools = turned(
        -14, box(62, 40, 9, 60, WOOD, 3) + box(50, 36, 34, 14, STEEL_DARK, 3), 66, 90
    ) + turned(12, box(118, 64, 10, 40, "#d9534f", 4) + box(121, 36, 4, 30, STEEL), 122, 90)
    return (
        ground(72)
        + tools
        + line("M80 92 V72 H122 V92", DARK, 7)
        + box(34, 92, 132, 72, ink.base, 8)
        + box(34, 92, 132, 24, ink.dark, 8)
        + mirrored(box(56, 110, 16, 16, STEEL, 3))
        + box(86, 132, 28, 14, rng.choice((PAPER, ink.accent)), 3)
    )


def parcel(ink: Ink, rng: Random) -> str:
    """What stands for anything without a drawing of its own: a parcel."""
    tape = rng.choice(("#e8d8b8", "#f3ead6"))
    return (
        ground(68)
        + shape("M36 74 L100 50 L164 74 L100 98z", "#d9b78a")
        + shape("M36 74 L100 98 V168 L36 142z", "#c59d6b")
        + shape("M164 74 L100 98 V168 L164 142z", "#b1895a")
        + shape("M62 64 L126 88 L138 84 L74 60z", tape)
        + shape("M126 88 L138 84 V104 L126 109z", tape)
        + shape("M48 104 L78 116 V138 L48 126z", ink.lighter)
        + line("M54 113 L72 120 M54 121 L66 126", ink.darker, 2)
    )
