"""Things for dogs and cats."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import (
    DARK,
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
    mix,
    oval,
    shape,
    told,
)


def pet_bed(ink: Ink, rng: Random) -> str:
    """A round bed with a sleeping dog or a bone."""
    coat = rng.choice(("#b98a5a", "#5d5048", "#e2cfae"))
    dog = (
        shape("M58 118 C62 88 126 84 140 112 Q120 128 58 118z", coat)
        + oval(66, 108, 18, 14, coat)
        + shape("M60 98 q-12 4 -10 18 q8 0 14 -10z", mix(coat, "#000000", 0.3))
        + disc(52, 112, 3.4, DARK)
        + line("M66 106 q4 3 8 0", DARK, 2)
    )
    bone = (
        line("M84 112 H116", PAPER, 9)
        + disc(82, 107, 6, PAPER)
        + disc(82, 117, 6, PAPER)
        + disc(118, 107, 6, PAPER)
        + disc(118, 117, 6, PAPER)
    )
    return (
        ground(84, 164)
        + oval(100, 126, 82, 36, ink.base)
        + oval(100, 116, 60, 22, ink.lighter)
        + (dog if rng.random() < 0.6 else bone)
        + shape("M18 126 Q24 162 100 162 T182 126 Q160 146 100 146 T18 126z", ink.dark)
    )


def dog_lead(ink: Ink, rng: Random) -> str:
    """A lead in a loop with its clip."""
    end = rng.choice((150, 158))
    return (
        line(
            f"M60 42 C20 70 60 110 100 96 C150 80 170 120 130 140 C110 150 112 {end} 140 {end}",
            ink.base,
            9,
        )
        + line("M60 42 C90 20 110 50 82 68 C74 74 66 70 62 60", ink.dark, 9)
        + line(
            f"M60 42 C20 70 60 110 100 96 C150 80 170 120 130 140 C110 150 112 {end} 140 {end}",
            ink.lighter,
            1.6,
            0.9,
            "5 5",
        )
        + box(138, end - 7, 20, 14, STEEL_DARK, 4)
        + line(f"M160 {end} a9 9 0 1 1 0 1", STEEL_DARK, 5)
    )


def harness(ink: Ink, rng: Random) -> str:
    """A dog harness or collar with its ring."""
    tag = disc(100, 150, 12, "#d9b65c") + line("M95 150 h10", ink.darker, 2)
    wide = rng.choice((14, 18))
    return (
        ground(60, 172)
        + f'<ellipse cx="100" cy="92" rx="56" ry="42" fill="none" stroke="{ink.base}" stroke-width="{wide}"/>'
        + line("M52 104 C74 138 126 138 148 104", ink.lighter, 2, 0.9, "5 5")
        + box(128, 60, 26, 20, DARK, 4)
        + box(133, 65, 16, 10, STEEL, 2)
        + line("M94 138 a6 6 0 1 1 12 0", STEEL_DARK, 4)
        + tag
    )


def cat_post(ink: Ink, rng: Random) -> str:
    """A scratching post with a cat on top."""
    coat = rng.choice(("#4a4540", "#d99a5b", "#9aa0a3"))
    rope = line("".join(f"M86 {92 + i * 9} l28 -4 " for i in range(8)), WOOD_DARK, 2.4)
    cat = (
        shape(
            "M70 76 C66 46 82 36 92 40 L98 28 L106 38 L118 36 L122 28 L128 42 C140 52 132 76 132 76z",
            coat,
        )
        + disc(106, 50, 3, "#f3e27a")
        + disc(120, 50, 3, "#f3e27a")
        + line("M72 72 C52 76 50 104 62 112", coat, 7)
    )
    return (
        ground(56, 170)
        + box(86, 80, 28, 82, WOOD, 3)
        + rope
        + box(48, 158, 104, 12, ink.base, 5)
        + cat
        + box(58, 74, 84, 12, ink.base, 5)
    )


def pet_bowl(ink: Ink, rng: Random) -> str:
    """A bowl with kibble and a paw on it."""
    food = "".join(
        disc(64 + i * 9, 92 - (i % 3) * 4, 7, rng.choice(("#a8693f", "#8c5430", "#c28a55")))
        for i in range(9)
    )
    paw = (
        disc(100, 138, 9, ink.lighter)
        + disc(87, 128, 4.5, ink.lighter)
        + disc(96, 122, 4.5, ink.lighter)
        + disc(106, 122, 4.5, ink.lighter)
        + disc(114, 128, 4.5, ink.lighter)
    )
    return (
        ground(74, 164)
        + food
        + oval(100, 96, 56, 10, ink.darker, 0.35)
        + food
        + shape("M44 96 Q100 112 156 96 L168 150 Q100 172 32 150z", ink.base)
        + paw
        + line("M46 100 Q100 116 154 100", ink.light, 5)
    )


def pet_toy(ink: Ink, rng: Random) -> str:
    """A rope, a ball or a mouse."""
    ball = (
        disc(100, 114, 44, ink.base)
        + line("M64 92 Q100 112 136 92 M64 138 Q100 116 136 138", PAPER, 6)
        + disc(82, 90, 8, "#ffffff", 0.35)
    )
    rope = (
        line("M52 134 L148 86", ink.base, 16)
        + line("M62 136 l8 -16 M82 126 l8 -16 M102 116 l8 -16 M122 106 l8 -16", ink.lighter, 4)
        + line("M50 134 l-18 2 M50 136 l-14 14 M150 86 l18 -4 M150 84 l14 -14", ink.dark, 6)
        + disc(56, 132, 13, ink.dark)
        + disc(144, 88, 13, ink.dark)
    )
    mouse = (
        line("M146 134 C180 120 170 92 186 96", ink.dark, 5)
        + shape("M40 140 C50 96 120 84 150 134 Q152 144 140 144 H48z", ink.base)
        + disc(80, 104, 14, ink.dark)
        + disc(80, 104, 8, "#e8b9b4")
        + disc(60, 124, 3.6, DARK)
        + disc(40, 138, 5, "#e58f8f")
    )
    return ground(66, 160) + told(ink, rng, {"rope": rope, "wand": mouse, "": ball})
