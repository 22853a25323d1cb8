"""Bags, jewellery, watches and glasses."""

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
    told,
)


def backpack(ink: Ink, rng: Random) -> str:
    """A day pack from the front."""
    top = rng.choice((46, 40))
    pocket = rng.choice((40, 50))
    return (
        ground(52)
        + line("M86 46 C86 24 114 24 114 46", ink.darker, 6)
        + mirrored(box(44, 104, 18, 48, ink.darker, 8))
        + shape(f"M54 164 V82 C54 {top} 146 {top} 146 82 V164 Q100 172 54 164z", ink.base)
        + shape("M126 52 C140 58 146 68 146 82 V164 l-20 3z", "#000000", 0.1)
        + line("M62 84 C80 76 120 76 138 84", ink.darker, 3)
        + box(64, 160 - pocket, 72, pocket, ink.light, 9)
        + line(f"M70 {170 - pocket} H130", ink.darker, 3)
        + box(98, 170 - pocket, 5, 14, ink.accent, 2)
        + box(86, 62, 28, 9, ink.accent, 2)
    )


def rucksack(ink: Ink, rng: Random) -> str:
    """A tall hiking pack with lid, straps and a rolled mat."""
    mat = rng.choice((box(52, 158, 96, 18, ink.accent, 9) + disc(60, 167, 5, PAPER, 0.5), ""))
    return (
        ground(54, 176)
        + mirrored(box(42, 100, 18, 50, ink.darker, 7))
        + shape("M56 60 H144 L150 160 H50z", ink.base)
        + shape("M128 60 H144 L150 160 H132z", "#000000", 0.1)
        + shape(
            "M52 62 C56 26 144 26 148 62 C148 74 140 76 132 76 H68 C60 76 52 74 52 62z", ink.dark
        )
        + line("M78 76 V118 M122 76 V118", DARK, 5)
        + box(73, 94, 10, 8, STEEL, 2)
        + box(117, 94, 10, 8, STEEL, 2)
        + box(66, 112, 68, 42, ink.light, 7)
        + line("M72 122 H128", ink.darker, 3)
        + line("M88 30 C90 18 110 18 112 30", ink.darker, 5)
        + mat
    )


def tote(ink: Ink, rng: Random) -> str:
    """A handbag with one or two handles."""
    high = rng.choice((76, 88, 98))
    drop = rng.choice((20, 34))
    clasp = rng.choice(
        (disc(100, high + 18, 6, "#d9b65c"), box(92, high + 10, 16, 10, "#d9b65c", 3))
    )
    return (
        ground(60)
        + line(f"M72 {high + 4} C72 {drop} 128 {drop} 128 {high + 4}", ink.darker, 6)
        + shape(f"M46 {high} H154 L162 164 H38z", ink.base)
        + shape(f"M138 {high} H154 L162 164 H144z", "#000000", 0.12)
        + shape(f"M46 {high} H154 L156 {high + 12} Q100 {high + 30} 44 {high + 12}z", ink.dark)
        + clasp
        + line("M46 156 H154", ink.light, 2, 0.8, "5 4")
    )


def suitcase(ink: Ink, rng: Random) -> str:
    """A case on wheels with its handle out."""
    ribs = "".join(box(70 + i * 17, 64, 6, 88, ink.dark, 3) for i in range(4))
    return (
        ground(50, 172)
        + line("M82 56 V22 H118 V56", STEEL_DARK, 5)
        + box(78, 18, 44, 9, DARK, 4)
        + mirrored(disc(70, 164, 7, DARK))
        + box(56, 54, 88, 108, ink.base, 14)
        + ribs
        + box(130, 54, 14, 108, "#000000", 7, 0.12)
        + box(86, 48, 28, 9, ink.darker, 4)
        + (box(112, 96, 22, 14, ink.accent, 3) if rng.random() < 0.6 else "")
    )


def wallet(ink: Ink, rng: Random) -> str:
    """A folded wallet with cards showing."""
    cards = box(62, 62, 78, 40, ink.accent, 5) + box(58, 70, 84, 40, PAPER, 5)
    stud = disc(140, 122, 5, "#d9b65c") if rng.random() < 0.5 else ""
    return (
        ground(64, 164)
        + cards
        + box(44, 82, 112, 76, ink.base, 10)
        + box(44, 82, 112, 24, ink.dark, 10)
        + shape("M126 106 h30 v30 h-30 q-12 -15 0 -30z", ink.light)
        + stud
        + line("M52 150 H148", ink.lighter, 2, 0.7, "5 4")
    )


def watch(ink: Ink, rng: Random) -> str:
    """A wrist watch with hands."""
    strap = rng.choice(("#6e4b34", "#3a3f44", "#8a6d4d", STEEL_DARK))
    dial = rng.choice((PAPER, "#233348", "#f0e8d8", "#2c3a33"))
    hand = DARK if dial in (PAPER, "#f0e8d8") else PAPER
    ticks = line("M100 68 v7 M100 125 v7 M68 100 h7 M125 100 h7", hand, 3)
    return (
        shape("M80 62 L84 18 h32 l4 44z M80 138 l4 44 h32 l4 -44z", strap)
        + line("M88 26 V58 M88 142 V174", "#ffffff", 1.6, 0.4, "4 4")
        + box(141, 94, 8, 12, ink.dark, 3)
        + disc(100, 100, 44, ink.dark)
        + disc(100, 100, 41, ink.light)
        + disc(100, 100, 36, dial)
        + ticks
        + line(f"M100 100 L{rng.choice((84, 116))} {rng.choice((86, 90))}", hand, 4)
        + line(f"M100 100 L{rng.choice((96, 104))} 74", hand, 3)
        + disc(100, 100, 3, ink.accent)
        + shape("M76 74 A36 36 0 0 1 100 64 L82 116z", "#ffffff", 0.16)
    )


def earrings(ink: Ink, rng: Random) -> str:
    """A pair: hoops, drops or studs."""
    drop = (
        line("M66 52 C54 56 56 70 66 72", ink.dark, 3)
        + line("M66 72 V88", ink.dark, 3)
        + shape("M66 86 C88 116 82 138 66 138 C50 138 44 116 66 86z", ink.base)
        + oval(60, 118, 4, 10, "#ffffff", 0.5)
    )
    hoop = line("M62 64 A27 27 0 1 1 61 64", ink.base, 7) + line(
        "M46 74 A27 27 0 0 0 36 96", "#ffffff", 3, 0.6
    )
    stud = (
        disc(66, 92, 21, ink.base) + disc(66, 92, 13, ink.light) + disc(61, 86, 5, "#ffffff", 0.7)
    )
    return ground(56, 160) + mirrored(told(ink, rng, {"drop": drop, "hoop": hoop, "stud": stud}))


def necklace(ink: Ink, rng: Random) -> str:
    """A chain in a curve with a pendant."""
    deep = rng.choice((112, 124, 132))
    y = 40 + (deep - 40) * 0.75
    pendant = rng.choice(
        (
            disc(100, y + 15, 12, ink.base) + disc(96, y + 11, 4, "#ffffff", 0.6),
            shape(f"M100 {y + 2:g} l11 16 l-11 16 l-11 -16z", ink.base),
            shape(
                f"M100 {y + 2:g} C118 {y + 22:g} 112 {y + 36:g} 100 {y + 36:g} C88 {y + 36:g} 82 {y + 22:g} 100 {y + 2:g}z",
                ink.base,
            ),
        )
    )
    return (
        shape("M40 172 C40 120 62 96 70 30 H130 C138 96 160 120 160 172z", "#ffffff", 0.5)
        + line(f"M68 38 C66 {deep} 134 {deep} 132 38", ink.dark, 3.4, 1, "1 5")
        + line(f"M68 38 C66 {deep} 134 {deep} 132 38", ink.base, 1.6)
        + pendant
    )


def sunglasses(ink: Ink, rng: Random) -> str:
    """Glasses from the front: round, square or drop-shaped lenses."""
    glass = rng.choice(("#3c4a52", "#4d4038", "#38504a"))
    lenses = {
        "round": disc(64, 106, 31, ink.base) + disc(64, 106, 25, glass),
        "square": box(33, 80, 62, 50, ink.base, 13) + box(39, 86, 50, 38, glass, 9),
        "aviator": (
            shape("M34 84 Q64 74 94 86 Q94 136 62 136 Q34 132 34 84z", ink.base)
            + shape("M40 89 Q64 81 88 91 Q88 130 62 130 Q40 126 40 89z", glass)
        ),
    }
    lens = told(ink, rng, lenses)
    shine = line("M50 112 L64 94 M60 118 L70 104", "#ffffff", 3.4, 0.4)
    arm = line("M36 92 L22 86", ink.dark, 6)
    return (
        ground(76, 158) + mirrored(arm + lens + shine) + line("M92 98 Q100 90 108 98", ink.dark, 6)
    )


def headlamp(ink: Ink, rng: Random) -> str:
    """A lamp on an elastic band, shining."""
    beam = shape("M100 96 L22 40 V152z", "#ffe9a8", 0.7)
    return (
        ground(58, 164)
        + line("M128 70 C182 66 182 134 128 130 M100 64 C120 34 156 50 158 74", ink.base, 11)
        + line("M134 72 C174 72 174 128 134 128", ink.accent, 2, 1, "6 6")
        + beam
        + box(84, 66, 52, 66, DARK, 16)
        + disc(104, 98, 24, ink.base)
        + disc(104, 98, 17, STEEL)
        + disc(104, 98, 10, "#fff6d5")
        + box(114, 60, 18, 9, GREY if rng.random() < 0.5 else ink.accent, 4)
    )
