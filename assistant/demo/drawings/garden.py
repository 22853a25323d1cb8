"""The garden and what stands in it."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import (
    DARK,
    LEAF,
    LEAF_DARK,
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
    oval,
    shape,
    turned,
)


def plant_pot(ink: Ink, rng: Random) -> str:
    """A planter with something green in it."""
    leaves = rng.choice(
        (
            shape(
                "M100 100 C60 90 52 56 60 40 C84 50 98 72 100 100z M100 100 C140 90 148 56 140 40 C116 50 102 72 100 100z",
                LEAF,
            )
            + shape("M100 102 C84 74 88 44 100 26 C112 44 116 74 100 102z", LEAF_DARK),
            line("M100 104 V60", LEAF_DARK, 5)
            + disc(100, 54, 30, LEAF)
            + disc(86, 48, 11, LEAF_DARK, 0.5)
            + disc(112, 62, 6, "#f0b755")
            + disc(96, 66, 5, "#f0b755"),
            line(
                "M100 104 C96 70 84 56 70 46 M100 104 C104 66 116 50 132 44 M100 104 V40",
                LEAF_DARK,
                4,
            )
            + disc(70, 44, 11, ink.accent)
            + disc(132, 42, 11, ink.accent)
            + disc(100, 36, 12, ink.accent)
            + disc(100, 36, 4, PAPER),
        )
    )
    return (
        ground(48)
        + leaves
        + shape("M60 108 H140 L130 158 Q128 164 120 164 H80 Q72 164 70 158z", ink.base)
        + shape("M122 108 H140 L130 158 Q128 164 120 164 H112z", "#000000", 0.12)
        + box(54, 96, 92, 16, ink.light, 5)
    )


def garden_tool(ink: Ink, rng: Random) -> str:
    """A hand trowel."""
    blade = "M86 104 H114 C122 132 112 158 100 174 C88 158 78 132 86 104z"
    parts = (
        box(91, 26, 18, 54, ink.base, 8)
        + box(94, 32, 4, 40, ink.lighter, 2, 0.6)
        + box(95, 76, 10, 30, STEEL_DARK, 2)
        + shape(blade, STEEL)
        + shape("M100 108 C104 132 102 156 100 174 C112 158 122 132 114 104 H104z", STEEL_DARK, 0.5)
    )
    leaf = shape("M40 150 q2 -22 24 -24 q0 22 -24 24z", LEAF)
    return oval(100, 170, 56, 8, "#8a6a4b", 0.5) + leaf + turned(rng.choice((28, 34, -30)), parts)


def spade(ink: Ink, rng: Random) -> str:
    """A long-handled tool: spade, rake or hoe."""
    head = rng.choice(
        (
            shape("M78 122 H122 V150 Q120 170 100 178 Q80 170 78 150z", STEEL),
            line(
                "M66 140 H134 M70 140 v24 M85 140 v24 M100 140 v24 M115 140 v24 M130 140 v24",
                STEEL_DARK,
                5,
            ),
        )
    )
    shaft = (
        box(96, 30, 8, 100, WOOD, 3)
        + line("M84 26 H116", ink.base, 9)
        + box(94, 112, 12, 16, ink.dark, 2)
    )
    return oval(100, 174, 60, 8, "#8a6a4b", 0.5) + turned(rng.choice((14, -14, 18)), shaft + head)


def secateurs(ink: Ink, rng: Random) -> str:
    """Garden shears, open."""
    tilt = rng.choice((-24, 18))
    parts = (
        shape("M96 88 C84 62 88 42 98 28 C106 46 110 70 106 90z", STEEL)
        + shape("M104 90 C116 72 128 62 138 60 C134 78 122 92 110 98z", STEEL_DARK)
        + line("M98 96 C82 120 80 146 84 170", ink.base, 13)
        + line("M108 96 C124 118 130 142 128 166", ink.dark, 13)
        + disc(103, 94, 8, DARK)
        + disc(103, 94, 3, STEEL)
    )
    return oval(104, 172, 52, 7, "#000000", 0.08) + turned(tilt, parts)


def seed_packet(ink: Ink, rng: Random) -> str:
    """A paper packet with a picture of what will grow."""
    plant = rng.choice(
        (
            disc(100, 104, 20, "#d94f3a") + shape("M88 86 l12 6 l12 -6 l-6 12 h-12z", LEAF_DARK),
            "".join(turned(i * 60, oval(100, 88, 8, 14, ink.accent), 100, 106) for i in range(6))
            + disc(100, 106, 9, "#6b4429"),
            shape("M92 98 Q100 150 104 150 Q112 130 112 98z", "#ee8a3c")
            + line("M102 98 q-12 -10 -14 -20 M102 98 v-24 M102 98 q12 -10 14 -20", LEAF_DARK, 4),
            line("M100 134 V96", LEAF_DARK, 4)
            + shape(
                "M100 112 q-22 -2 -24 -22 q22 0 24 22z M100 104 q20 -4 22 -24 q-20 2 -22 24z", LEAF
            ),
        )
    )
    pack = (
        box(60, 36, 80, 130, PAPER, 4)
        + box(60, 36, 80, 16, ink.base, 3)
        + box(70, 66, 60, 74, ink.lighter, 4)
        + plant
    )
    return ground(50) + turned(
        rng.choice((-5, 0, 5)),
        pack + box(74, 148, 52, 5, ink.dark, 2) + line("M60 44 H140", PAPER, 1.6, 1, "3 4"),
    )


def garden_chair(ink: Ink, rng: Random) -> str:
    """A slatted chair in the grass."""
    slats = "".join(box(64, 48 + i * 15, 72, 9, ink.base, 3) for i in range(4))
    seat = "".join(box(56 + i * 2, 112 + i * 8, 88 - i * 4, 6, ink.light, 3) for i in range(2))
    return (
        oval(100, 168, 76, 10, "#a9c29a")
        + line("M64 44 L60 166 M136 44 L140 166", ink.dark, 6)
        + slats
        + seat
        + line("M72 128 L64 168 M128 128 L136 168", ink.darker, 6)
        + mirrored(line("M54 92 H70 M56 92 V128", ink.dark, 6))
        + (
            disc(166, 154, 4, ink.accent) + disc(30, 158, 4, ink.accent)
            if rng.random() < 0.7
            else ""
        )
    )


def garden_bench(ink: Ink, rng: Random) -> str:
    """A wide slatted bench."""
    gap = rng.choice((14, 16))
    slats = "".join(box(30, 58 + i * gap, 140, 9, ink.base, 3) for i in range(3))
    legs = mirrored(line("M36 52 V166 M28 96 H44", ink.dark, 7))
    return (
        oval(100, 168, 88, 9, "#a9c29a")
        + slats
        + box(26, 112, 148, 9, ink.light, 3)
        + box(26, 123, 148, 7, ink.dark, 3)
        + legs
    )


def garden_table(ink: Ink, rng: Random) -> str:
    """A garden table with a jug."""
    jug = shape("M88 54 H112 L116 88 H84z", "#ffffff", 0.8) + shape(
        "M87 68 H113 L116 88 H84z", "#f2c45a", 0.8
    )
    round_ = rng.random() < 0.5
    top = (
        oval(100, 94, 74, 13, ink.base) if round_ else shape("M40 84 H160 L180 104 H20z", ink.base)
    )
    legs = (
        line("M100 100 V160 M70 164 L100 148 L130 164", ink.dark, 7)
        if round_
        else mirrored(line("M34 104 V166", ink.dark, 7))
    )
    return oval(100, 168, 80, 9, "#a9c29a") + legs + top + jug


def lounger(ink: Ink, rng: Random) -> str:
    """A sun lounger."""
    rise = rng.choice((58, 70))
    return (
        oval(100, 160, 88, 9, "#a9c29a")
        + disc(160, 46, 17, "#f5cf6b")
        + line(f"M30 {rise} L74 118 H178", ink.darker, 7)
        + line("M52 118 L40 156 M152 118 V156", ink.dark, 6)
        + line(f"M34 {rise - 5} L77 108 H174", ink.base, 13)
        + line(f"M34 {rise - 4} L46 {rise + 10}", ink.lighter, 13)
    )


def string_lights(ink: Ink, rng: Random) -> str:
    """Bulbs on a cable at dusk."""
    night = box(0, 0, 200, 200, "#35415c")
    bulbs = ""
    for i in range(7):
        x = 22 + i * 26
        y = 62 + 22 * (1 - ((x - 100) / 80) ** 2) + rng.randint(-2, 2)
        bulbs += (
            disc(x, y + 18, 17, "#ffd98a", 0.22)
            + box(x - 3.5, y, 7, 9, ink.dark, 2)
            + disc(x, y + 17, 8, "#ffe3a0")
        )
    return (
        night
        + line("M0 58 Q100 104 200 58", ink.base, 3)
        + bulbs
        + shape("M0 168 Q50 146 100 162 T200 156 V200 H0z", "#26304a")
    )
