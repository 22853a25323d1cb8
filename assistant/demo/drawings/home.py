"""Things for the house: light, textiles, furniture."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import (
    DARK,
    PAPER,
    STEEL_DARK,
    WOOD,
    WOOD_DARK,
    Ink,
    box,
    disc,
    ground,
    line,
    mirrored,
    mix,
    oval,
    shape,
    turned,
)


def table_lamp(ink: Ink, rng: Random) -> str:
    """A foot, a shade and a pool of light."""
    foot = rng.choice(
        (
            shape("M84 112 C64 130 76 158 84 164 H116 C124 158 136 130 116 112z", ink.base)
            + shape(
                "M108 112 H116 C136 130 124 158 116 164 H108 C122 150 122 128 108 112z", ink.dark
            ),
            box(95, 104, 10, 56, ink.base, 3) + box(72, 156, 56, 9, ink.dark, 4),
            disc(100, 138, 28, ink.base) + disc(91, 128, 9, ink.lighter, 0.6),
        )
    )
    shade = rng.choice(
        ("M76 44 H124 L142 104 H58z", "M58 104 C58 40 142 40 142 104z", "M66 54 H134 V104 H66z")
    )
    glow = shape("M62 104 L30 168 H170 L138 104z", "#ffe7a3", 0.4)
    return (
        ground(56)
        + glow
        + box(96, 100, 8, 14, STEEL_DARK)
        + foot
        + shape(shade, mix(ink.base, "#fff3d6", 0.8))
        + shape("M122 60 L142 104 H122z", "#d9b97a", 0.35)
    )


def desk_lamp(ink: Ink, rng: Random) -> str:
    """A jointed arm with a conical head."""
    x = rng.choice((64, 70, 78))
    glow = shape("M112 74 L90 164 H178 L148 62z", "#ffe7a3", 0.5)
    return (
        ground(62)
        + glow
        + line(f"M{x} 158 L{x - 16} 98 L104 54", ink.dark, 7)
        + disc(x - 16, 98, 7, ink.accent)
        + shape("M96 50 L118 38 L150 62 L110 78z", ink.base)
        + shape("M128 46 L150 62 L132 69z", "#000000", 0.14)
        + disc(104, 50, 8, ink.dark)
        + shape(f"M{x - 28} 166 Q{x - 26} 152 {x} 152 Q{x + 26} 152 {x + 28} 166z", ink.base)
    )


def cushion(ink: Ink, rng: Random) -> str:
    """A plump cushion with a pattern."""
    pattern = rng.choice(
        (
            line("M62 70 V142 M82 64 V148 M118 64 V148 M138 70 V142", ink.lighter, 4),
            "".join(
                disc(x, y, 5, ink.accent)
                for x, y in ((76, 82), (124, 82), (100, 106), (76, 130), (124, 130))
            ),
            line(
                "M52 106 L100 62 L148 106 L100 150z M72 106 L100 80 L128 106 L100 132z",
                ink.lighter,
                4,
            ),
            shape("M100 78 q26 10 20 36 q-26 2 -30 -18 q6 -14 10 -18z", ink.lighter)
            + line("M112 112 L84 140", ink.lighter, 4),
        )
    )
    body = "M44 52 Q100 66 156 52 Q144 106 156 162 Q100 148 44 162 Q56 106 44 52z"
    return (
        ground(66, 168)
        + shape(body, ink.base)
        + pattern
        + shape("M156 52 Q144 106 156 162 Q138 156 122 154 Q134 106 128 58z", "#000000", 0.1)
        + line(body, ink.dark, 2.6)
    )


def throw(ink: Ink, rng: Random) -> str:
    """A folded blanket with a fringe."""
    band = ink.accent if rng.random() < 0.5 else ink.lighter
    fringe = line("".join(f"M{46 + i * 9} 150 v14 " for i in range(13)), ink.base, 3.4)
    return (
        ground(68)
        + fringe
        + box(40, 62, 120, 90, ink.base, 10)
        + box(40, 62, 120, 30, ink.dark, 10)
        + line("M42 92 H158 M42 120 H158", ink.darker, 2, 0.6)
        + line("M42 134 H158 M42 142 H158 M42 106 H158", band, 5)
        + line(
            "M56 70 V86 M72 70 V86 M88 70 V86 M104 70 V86 M120 70 V86 M136 70 V86", ink.light, 2.4
        )
    )


def bedding(ink: Ink, rng: Random) -> str:
    """A made bed with two pillows."""
    stripes = line(
        "M60 112 L54 160 M84 112 L80 162 M116 112 L120 162 M140 112 L146 160", ink.lighter, 4
    )
    pillow = box(48, 62, 48, 32, PAPER, 11) + box(52, 68, 48, 30, ink.lighter, 10)
    return (
        ground(80, 172)
        + box(34, 36, 132, 60, WOOD, 9)
        + mirrored(pillow)
        + shape("M38 98 Q100 88 162 98 L172 158 Q100 174 28 158z", ink.base)
        + (
            stripes
            if rng.random() < 0.5
            else line("M60 120 q20 12 10 30 M130 116 q-14 16 4 36", ink.dark, 3, 0.6)
        )
        + shape("M38 98 Q100 88 162 98 L164 112 Q100 102 36 112z", ink.light)
        + mirrored(box(32, 158, 9, 16, WOOD_DARK, 2))
    )


def towel(ink: Ink, rng: Random) -> str:
    """Folded towels in a pile."""
    rows = box(44, 138 - 84, 112, 25, ink.base, 12) if rng.random() < 0.4 else ""
    for i in range(3):
        y = 138 - i * 28
        fill = (ink.base, ink.light, ink.dark)[i]
        rows += box(44, y, 112, 25, fill, 12) + line(
            f"M62 {y + 8} H146 M62 {y + 17} H140", ink.lighter, 2.4, 0.8
        )
        rows += line(f"M54 {y + 5} q-6 8 0 15", ink.darker, 2)
    return ground(66) + rows


def candle(ink: Ink, rng: Random) -> str:
    """A candle in a glass, burning."""
    top = rng.choice((74, 84, 92))
    return (
        ground(46)
        + shape(
            f"M100 {top - 44} C116 {top - 22} 112 {top - 8} 100 {top - 8} C88 {top - 8} 84 {top - 22} 100 {top - 44}z",
            "#f4a93c",
        )
        + shape(
            f"M100 {top - 28} C107 {top - 18} 106 {top - 9} 100 {top - 9} C94 {top - 9} 93 {top - 18} 100 {top - 28}z",
            "#fff0b8",
        )
        + line(f"M100 {top + 2} V{top - 8}", DARK, 2.4)
        + box(62, top - 8, 76, 172 - top, "#ffffff", 9, 0.55)
        + box(66, top + 2, 68, 158 - top, ink.base, 6)
        + oval(100, top + 3, 34, 6, ink.light)
        + box(76, 112, 48, 34, PAPER, 3)
        + line("M84 124 H116 M90 134 H110", ink.darker, 2.4)
        + box(68, top, 5, 152 - top, "#ffffff", 2, 0.5)
    )


def rug(ink: Ink, rng: Random) -> str:
    """A rug in perspective with a border."""
    centre = rng.choice(
        (
            shape("M100 84 L132 106 L100 130 L68 106z", ink.lighter)
            + shape("M100 94 L118 106 L100 119 L82 106z", ink.accent),
            line("M56 90 H144 M53 102 H147 M50 114 H150 M47 126 H153", ink.lighter, 4),
            mirrored(disc(74, 106, 10, ink.lighter)) + disc(100, 106, 10, ink.accent),
        )
    )
    fringe = line(
        "".join(f"M{58 + i * 7} 66 v-7 M{33 + i * 11.3:g} 150 v8 " for i in range(13)), ink.dark, 2
    )
    return (
        fringe
        + shape("M54 66 H146 L172 150 H28z", ink.base)
        + line("M60 74 H140 L160 142 H40z", ink.darker, 3)
        + centre
    )


def vase(ink: Ink, rng: Random) -> str:
    """A vase with a few stalks."""
    body = rng.choice(
        (
            "M88 88 H112 C108 104 134 116 130 142 Q126 166 100 166 Q74 166 70 142 C66 116 92 104 88 88z",
            "M84 86 H116 L126 164 H74z",
            "M78 92 C66 112 66 150 84 166 H116 C134 150 134 112 122 92z",
        )
    )
    stalks = line(
        "M100 92 C98 66 92 50 84 34 M102 92 C106 70 112 58 124 48 M98 92 C90 76 80 70 70 68",
        "#6b8f5e",
        3,
    )
    flowers = (
        disc(84, 32, 11, ink.accent)
        + disc(126, 46, 9, ink.accent)
        + disc(68, 67, 8, mix(ink.accent, "#ffffff", 0.4))
    )
    dots = disc(84, 32, 4, PAPER) + disc(126, 46, 3.4, PAPER)
    return (
        ground(44)
        + stalks
        + flowers
        + dots
        + shape(body, ink.base)
        + line("M82 128 C80 142 84 152 88 156", ink.lighter, 5, 0.6)
        + line("M78 136 H122", ink.dark, 3, 0.5)
    )


def sofa(ink: Ink, rng: Random) -> str:
    """A sofa with two or three seats."""
    seats = rng.choice((2, 3))
    width = 116 / seats
    backs = "".join(box(42 + i * width, 70, width - 2, 46, ink.light, 9) for i in range(seats))
    cushions = "".join(box(42 + i * width, 108, width - 2, 24, ink.base, 7) for i in range(seats))
    pillow = turned(-12, box(50, 82, 28, 28, ink.accent, 6), 64, 96)
    return (
        ground(86, 166)
        + mirrored(box(36, 144, 8, 20, WOOD_DARK, 3))
        + box(34, 62, 132, 78, ink.dark, 14)
        + backs
        + cushions
        + pillow
        + box(34, 128, 132, 22, ink.dark, 6)
        + mirrored(box(22, 88, 24, 62, ink.base, 11))
        + mirrored(box(25, 92, 5, 46, ink.lighter, 2, 0.5))
    )


def office_chair(ink: Ink, rng: Random) -> str:
    """A swivel chair."""
    back = rng.choice(
        (
            box(66, 26, 68, 76, ink.base, 18),
            shape("M70 102 L64 40 Q100 20 136 40 L130 102z", ink.base),
        )
    )
    mesh = line("M78 44 H122 M77 56 H123 M76 68 H124 M76 80 H124", ink.light, 3)
    castors = disc(60, 168, 6, DARK) + disc(140, 168, 6, DARK) + disc(100, 172, 6, DARK)
    return (
        ground(56, 174)
        + back
        + mesh
        + box(95, 98, 10, 22, DARK)
        + box(58, 112, 84, 18, ink.dark, 9)
        + mirrored(line("M54 86 V118 M48 84 H66", DARK, 6))
        + line("M100 130 V150 M100 150 L60 162 M100 150 L140 162 M100 150 V166", STEEL_DARK, 7)
        + castors
    )


def desk(ink: Ink, rng: Random) -> str:
    """A desk with a drawer and a few things on it."""
    drawers = box(128, 98, 36, 62, ink.dark, 3) + line("M138 114 h16 M138 136 h16", ink.lighter, 3)
    lone = box(60, 98, 80, 13, ink.dark, 2) + disc(100, 104, 2.6, ink.lighter)
    return (
        ground(78, 166)
        + box(42, 62, 8, 24, "#c8553d")
        + box(52, 56, 9, 30, "#588b8b")
        + box(63, 66, 7, 20, "#e0a458")
        + box(96, 46, 48, 32, DARK, 3)
        + box(116, 76, 8, 10, STEEL_DARK)
        + box(99, 49, 42, 25, "#7fa3b5", 1)
        + line("M38 96 L32 164 M162 96 L168 164", ink.darker, 7)
        + (drawers if rng.random() < 0.5 else lone)
        + box(22, 86, 156, 12, ink.base, 4)
        + line("M34 92 H120", ink.light, 2, 0.7)
    )


def bookcase(ink: Ink, rng: Random) -> str:
    """Shelves with books."""
    shelves = rng.choice((3, 4))
    step = 128 / shelves
    colours = ("#c8553d", "#588b8b", "#e0a458", "#6b5b7b", "#8aa37b", "#d9c7a5")
    spines = dict.fromkeys(colours, "")
    for shelf in range(shelves):
        x, floor = 58, 36 + step * (shelf + 1)
        while x < 126 - rng.choice((0, 0, 22)):
            wide, tall = rng.choice((6, 8, 10)), step * rng.choice((0.55, 0.65, 0.75))
            spines[rng.choice(colours)] += f"M{x} {floor - 3:g}v-{tall:g}h{wide}v{tall:g}z"
            x += wide + 1
    books = "".join(shape(d, colour) for colour, d in spines.items() if d)
    boards = "".join(box(50, 32 + step * i, 100, 6, ink.base) for i in range(shelves + 1))
    back = box(50, 32, 100, 134, ink.darker, 3)
    return ground(58, 168) + back + books + boards + mirrored(box(48, 30, 7, 138, ink.base, 2))
