"""Headphones and speakers."""

from __future__ import annotations

from random import Random

from .ink import DARK, GREY, Ink, box, disc, ground, line, mirrored, moved, oval, shape, turned


def over_ear(ink: Ink, rng: Random) -> str:
    """A head band and two padded cups, seen from the front."""
    top, cup = rng.choice((36, 42, 48)), rng.choice((17, 20, 23))
    band = line(f"M52 112 C50 {top} 150 {top} 148 112", ink.dark, rng.choice((9, 11, 13)))
    pad = line(f"M66 {top + 32} C80 {top + 13} 120 {top + 13} 134 {top + 32}", ink.light, 7)
    slim = (
        box(58, 100, 21, 54, DARK, 10)
        + box(38, 98, cup + 7, 58, ink.base, cup * 0.8)
        + box(42, 106, 6, 40, ink.lighter, 3, 0.5)
    )
    round_ = (
        oval(66, 126, 15, 31, DARK)
        + oval(55, 126, cup, 33, ink.base)
        + oval(51, 126, cup - 8, 22, rng.choice((ink.dark, ink.light)))
        + line("M50 118 v16", rng.choice((ink.lighter, ink.accent)), 4)
    )
    side = box(44, 90, 8, 26, "#b9c1c6", 4) + rng.choice((slim, round_))
    boom = line("M46 148 C48 172 74 174 86 166", DARK, 4) + oval(88, 164, 7, 4.5, ink.accent)
    return ground(66) + band + pad + mirrored(side) + (boom if rng.random() < 0.12 else "")


def earbuds(ink: Ink, rng: Random) -> str:
    """Two buds above their open case."""
    stem = rng.choice((20, 30, 36))
    bud = (
        box(66, 66, 14, stem + 12, ink.base, 7)
        + disc(76, 62, 17, ink.base)
        + oval(91, 60, 8, 11, GREY)
        + oval(96, 60, 5, 8, DARK)
        + disc(71, 57, 5, ink.lighter, 0.7)
    )
    case = (
        box(56, 124, 88, 40, ink.dark, 18)
        + box(56, 124, 88, 14, ink.light, 7)
        + disc(100, 151, 2.6, ink.accent)
    )
    cord = line(
        "M66 110 C72 140 98 120 100 150 M134 110 C128 140 102 120 100 150 V166", ink.dark, 4
    )
    plug = box(94, 164, 12, 16, ink.darker, 3)
    below = cord + plug if "wired" in ink.words else case
    return ground(56, 172) + below + mirrored(moved(-6, 0, turned(-8, bud, 74, 70)))


def sport_headphones(ink: Ink, rng: Random) -> str:
    """Ear hooks joined by a band behind the neck."""
    drop = rng.choice((150, 158, 164))
    band = line(f"M54 86 C40 {drop} 160 {drop} 146 86", ink.dark, 8)
    side = (
        line("M58 100 C34 92 38 48 62 52 C72 54 74 64 72 74", ink.base, 8)
        + box(56, 68, 26, 36, ink.base, 12)
        + oval(86, 86, 8, 11, DARK)
        + box(61, 75, 5, 20, ink.lighter, 2.5, 0.6)
    )
    return ground(52) + band + line("M84 139 h32", ink.accent, 4) + mirrored(side)


def speaker(ink: Ink, rng: Random) -> str:
    """A portable speaker, lying or upright."""
    if rng.random() < 0.5:
        body = box(30, 76, 140, 84, ink.base, 38) + box(42, 86, 116, 64, ink.dark, 30)
        cones = mirrored(disc(72, 118, 24, DARK) + disc(72, 118, 15, GREY) + disc(72, 118, 7, DARK))
        strap = line("M160 88 C186 78 184 112 170 116", ink.accent, 5)
        return ground(70) + strap + body + cones + line("M52 82 C80 76 120 76 148 82", ink.light, 4)
    cloth = line("M66 84 h68 M66 96 h68 M66 108 h68 M66 120 h68 M66 132 h68", ink.dark, 5, 0.5)
    return (
        ground(46)
        + shape("M58 62 h84 v92 q0 14 -42 14 t-42 -14z", ink.base)
        + shape("M124 62 h18 v92 q0 8 -18 12z", "#000000", 0.12)
        + cloth
        + oval(100, 62, 42, 13, ink.light)
        + oval(100, 62, 28, 8, ink.darker)
        + line("M72 60 C72 26 128 26 128 60", ink.accent, 6)
    )
