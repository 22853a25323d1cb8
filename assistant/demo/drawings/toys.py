"""Toys and games."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import (
    DARK,
    GREY,
    PAPER,
    WOOD,
    WOOD_DARK,
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

TOY = ("#d9534f", "#4f8fc0", "#f0b429", "#63a375")


def blocks(ink: Ink, rng: Random) -> str:
    """A small tower of blocks."""
    a, b, c, d = rng.sample(TOY, 4)
    studs = (
        box(52, 112, 12, 8, a, 2)
        + box(76, 112, 12, 8, a, 2)
        + box(112, 112, 12, 8, b, 2)
        + box(136, 112, 12, 8, b, 2)
    )
    roof = rng.choice(
        (shape("M74 62 L100 30 L126 62z", d), box(82, 34, 36, 28, d, 3), disc(100, 46, 17, d))
    )
    return (
        ground(68)
        + studs
        + box(44, 118, 54, 46, a, 4)
        + box(102, 118, 54, 46, b, 4)
        + box(72, 62, 56, 50, c, 4)
        + shape("M88 112 V92 a12 12 0 0 1 24 0 V112z", PAPER)
        + roof
        + box(48, 122, 46, 5, "#ffffff", 2, 0.3)
        + box(106, 122, 46, 5, "#ffffff", 2, 0.3)
    )


def _animal(ears: str, ink: Ink, face: str = "") -> str:
    """A seated soft toy with the given ears."""
    body = oval(100, 138, 36, 34, ink.base) + oval(100, 142, 21, 23, ink.lighter)
    limbs = mirrored(
        oval(66, 126, 12, 21, ink.dark)
        + oval(72, 164, 17, 12, ink.dark)
        + oval(70, 165, 8, 6, ink.lighter)
    )
    head = oval(100, 80, 37, 33, ink.base)
    eyes = mirrored(disc(86, 76, 4, DARK) + disc(74, 88, 5, "#e58f8f", 0.6))
    muzzle = (
        oval(100, 92, 16, 12, ink.lighter)
        + oval(100, 87, 5, 3.6, DARK)
        + line("M100 91 v5 q-5 4 -8 1 M100 96 q5 4 8 1", DARK, 1.8)
    )
    return (
        ground(54, 174)
        + ears
        + body
        + limbs
        + head
        + eyes
        + (face or muzzle)
        + shape("M84 110 Q100 120 116 110 L112 120 Q100 124 88 120z", ink.accent)
    )


def teddy(ink: Ink, rng: Random) -> str:
    """A bear."""
    size = rng.choice((13, 16))
    return _animal(
        mirrored(disc(70, 54, size, ink.dark) + disc(70, 54, size - 6, ink.lighter)), ink
    )


def rabbit(ink: Ink, rng: Random) -> str:
    """A rabbit with long ears."""
    tilt = rng.choice((-8, -16))
    ear = turned(tilt, oval(82, 36, 11, 30, ink.dark) + oval(82, 38, 5, 21, "#eec3bd"), 84, 60)
    return _animal(mirrored(ear), ink)


def elephant(ink: Ink, rng: Random) -> str:
    """An elephant with a trunk."""
    ears = mirrored(oval(58, 78, 27, 30, ink.dark) + oval(58, 80, 17, 20, "#e8c3c0"))
    sway = rng.choice((14, -14))
    return _animal(
        ears,
        ink,
        line(f"M100 86 C100 106 {100 + sway} 104 {100 + sway} 122", ink.dark, 13)
        + line("M94 98 h12 M95 106 h12", ink.base, 1.8),
    )


def fox(ink: Ink, rng: Random) -> str:
    """A fox with pointed ears."""
    ears = mirrored(
        shape("M66 70 L60 34 L92 52z", ink.dark) + shape("M69 60 L66 44 L80 52z", PAPER)
    )
    tail = shape(
        f"M130 160 C176 156 176 116 {rng.choice((150, 160))} 106 C150 130 140 140 124 146z",
        ink.dark,
    )
    return tail + _animal(
        ears,
        ink,
        shape("M64 88 Q100 84 136 88 Q124 112 100 114 Q76 112 64 88z", PAPER)
        + disc(100, 103, 5, DARK),
    )


def owl(ink: Ink, rng: Random) -> str:
    """An owl."""
    feathers = line("M84 128 q5 6 10 0 M106 128 q5 6 10 0 M90 144 q5 6 10 0 t10 0", ink.dark, 2.6)
    tuft = rng.choice((30, 38))
    return (
        ground(46, 172)
        + mirrored(shape(f"M68 68 L60 {tuft} L92 52z", ink.dark))
        + oval(100, 112, 46, 58, ink.base)
        + oval(100, 136, 29, 30, ink.lighter)
        + feathers
        + mirrored(
            disc(82, 84, 20, PAPER)
            + disc(84, 85, 9, DARK)
            + disc(81, 82, 3, PAPER)
            + oval(58, 122, 11, 30, ink.dark)
            + oval(86, 170, 9, 5, "#e0a458")
        )
        + shape("M94 94 h12 l-6 12z", "#e0a458")
    )


def board_game(ink: Ink, rng: Random) -> str:
    """A game box with pawns and a die."""
    a, b = rng.sample(TOY, 2)
    track = "".join(
        box(52 + i * 17, 62 + (i % 2) * 8, 14, 14, rng.choice(TOY), 2) for i in range(6)
    )
    pawn = disc(58, 126, 9, a) + shape("M50 158 Q52 136 58 134 Q64 136 66 158z", a)
    pawn2 = disc(86, 132, 9, b) + shape("M78 164 Q80 142 86 140 Q92 142 94 164z", b)
    die = turned(
        10,
        box(118, 128, 34, 34, PAPER, 6)
        + disc(127, 137, 3, DARK)
        + disc(135, 145, 3, DARK)
        + disc(143, 153, 3, DARK),
        135,
        145,
    )
    return (
        ground(74)
        + box(38, 44, 124, 78, ink.dark, 6)
        + box(44, 50, 112, 66, ink.lighter, 4)
        + track
        + line("M58 98 q20 -14 40 0 t40 0", ink.base, 4)
        + pawn
        + pawn2
        + die
    )


def puzzle(ink: Ink, rng: Random) -> str:
    """Four jigsaw pieces, one about to go in."""
    a, b, c, d = rng.sample((*TOY, ink.accent), 4)
    piece = "M0 0 H16 C10 -14 34 -14 28 0 H44 V16 C58 10 58 34 44 28 V44 H0z"
    hole = "M0 0 H44 V44 H28 C34 30 10 30 16 44 H0 V28 C14 34 14 10 0 16z"
    return (
        ground(64, 166)
        + f'<g transform="translate(46 62)">{shape(piece, a)}</g><g transform="translate(46 106)">{shape("M0 0 H44 V44 H0z", b)}</g>'
        + f'<g transform="translate(90 106)">{shape("M0 0 H44 V16 C58 10 58 34 44 28 V44 H0z", c)}</g>'
        + turned(
            rng.choice((14, 22)), f'<g transform="translate(108 48)">{shape(hole, d)}</g>', 130, 70
        )
        + line("M54 120 h28 M98 120 h28 M56 74 h26", "#ffffff", 3, 0.4)
    )


def toy_train(ink: Ink, rng: Random) -> str:
    """A wooden locomotive with a carriage."""
    a, b, c = rng.sample(TOY, 3)
    wheel = disc(0, 0, 13, WOOD_DARK) + disc(0, 0, 5, WOOD)
    wheels = "".join(f'<g transform="translate({x} 150)">{wheel}</g>' for x in (46, 76, 118, 156))
    return (
        ground(82)
        + box(30, 96, 60, 44, b, 5)
        + box(38, 84, 16, 14, TOY[2], 2)
        + disc(68, 88, 9, TOY[3])
        + line("M88 136 H106", DARK, 4)
        + box(104, 70, 32, 70, a, 4)
        + box(110, 78, 20, 20, PAPER, 3)
        + box(98, 60, 44, 12, c, 4)
        + box(132, 100, 42, 40, a, 10)
        + box(150, 78, 14, 24, c, 3)
        + line("M157 66 q8 -10 -2 -18 q14 -8 8 -18", GREY, 5, 0.5)
        + wheels
    )


def stacking_toy(ink: Ink, rng: Random) -> str:
    """Wooden rings on a peg."""
    colours = rng.sample((*TOY, ink.accent), 5)
    rings = "".join(
        box(100 - w, 146 - i * 21, w * 2, 20, colours[i], 10)
        for i, w in enumerate((52, 44, 36, 28))
    )
    return (
        ground(60)
        + box(96, 50, 8, 100, WOOD)
        + rings
        + box(42, 162, 116, 8, WOOD_DARK, 4)
        + disc(100, 66, 16, colours[4])
        + line("M62 151 H96", "#ffffff", 3, 0.4)
    )
