"""Clothes laid flat, and what is worn with them."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import DARK, PAPER, Ink, box, disc, line, mirrored, oval, shape, told

FLOOR = oval(100, 178, 54, 6, "#000000", 0.08)


def dress(ink: Ink, rng: Random) -> str:
    """A dress with a waist; hem, sleeves and pattern vary."""
    hem = told(ink, rng, {"mini": 140, "midi": 164, "maxi": 177})
    flare = rng.choice((34, 44, 54))
    body = (
        "M80 30 Q100 50 120 30 L130 36 C126 56 124 72 118 88 "
        f"C122 112 {100 + flare - 8} {hem - 24} {100 + flare} {hem} Q100 {hem + 12} {100 - flare} {hem} "
        f"C{108 - flare} {hem - 24} 78 112 82 88 C76 72 74 56 70 36z"
    )
    sleeves = (
        mirrored(shape("M70 36 C56 44 50 60 48 74 L66 78 C68 66 72 58 76 56z", ink.dark))
        if not ink.words & {"slip"} and rng.random() < 0.7
        else ""
    )
    pattern = told(ink, rng, {"floral": "dots", "striped": "", "": "", "-": "folds"})
    spots = "".join(
        disc(rng.randint(84, 116), y, 3.4, ink.lighter, 0.9) for y in range(58, hem - 6, 10)
    )
    folds = line(f"M92 96 L84 {hem - 4} M108 96 L116 {hem - 4} M100 98 V{hem}", ink.dark, 2.4, 0.7)
    return (
        FLOOR
        + sleeves
        + shape(body, ink.base)
        + (spots if pattern == "dots" else folds)
        + shape(
            f"M118 88 C122 112 {92 + flare} {hem - 24} {100 + flare} {hem} l-16 4 C116 130 112 108 110 90z",
            "#000000",
            0.1,
        )
        + box(80, 84, 40, 7, ink.accent if pattern else ink.darker, 3)
    )


def _top(ink: Ink, sleeve: int) -> str:
    """The body of a shirt or jumper with sleeves of a length."""
    arm = f"M66 44 C50 50 42 62 {46 - sleeve * 0.16:g} {74 + sleeve} l19 6 L72 84z"
    body = "M66 44 L84 36 Q100 50 116 36 L134 44 V160 Q100 168 66 160z"
    shade = "M120 40 L134 44 V160 Q127 163 118 163z"
    return (
        FLOOR
        + mirrored(shape(arm, ink.dark))
        + shape(body, ink.base)
        + shape(shade, "#000000", 0.08)
    )


def _stripes(ink: Ink, top: int = 72) -> str:
    rows = "".join(f"M66 {y} Q100 {y + 6} 134 {y} " for y in range(top, 158, 16))
    return line(rows, ink.lighter, 5, 0.85)


def tshirt(ink: Ink, rng: Random) -> str:
    """A T-shirt: plain, striped or with a small print."""
    plain = rng.choice(("", box(110, 68, 16, 18, ink.dark, 2), disc(100, 92, 15, ink.accent)))
    print_ = _stripes(ink) if "striped" in ink.words else plain
    short = "M66 44 C52 50 40 64 32 82 L54 96 L68 80z"
    long = "M66 44 C52 50 42 80 34 138 L54 142 L68 84z"
    arm = mirrored(shape(long if "sleeved" in ink.words else short, ink.dark))
    body = shape("M66 44 L84 36 Q100 54 116 36 L134 44 V160 Q100 168 66 160z", ink.base)
    collar = line("M84 37 Q100 55 116 37", ink.light, 5)
    return (
        FLOOR + arm + body + print_ + collar + shape("M124 42 l10 2 V160 l-10 2z", "#000000", 0.08)
    )


def shirt(ink: Ink, rng: Random) -> str:
    """A shirt with collar and buttons."""
    patterns = {
        "checked": line(
            "M78 50 V160 M122 50 V160 M66 80 H134 M66 108 H134 M66 136 H134", ink.light
        ),
        "striped": line("M76 48 V160 M84 48 V162 M116 48 V162 M124 48 V160", ink.light, 2),
    }
    lines_ = next((made for word, made in patterns.items() if word in ink.words), "")
    buttons = "".join(disc(100, y, 2.4, PAPER) for y in range(66, 160, 18))
    collar = shape("M84 34 L100 52 L92 66 L76 46z M116 34 L100 52 L108 66 L124 46z", ink.lighter)
    return (
        _top(ink, 70)
        + lines_
        + box(95, 52, 10, 112, ink.light)
        + buttons
        + collar
        + box(111, 76, 17, 19, ink.dark, 2)
    )


def jumper(ink: Ink, rng: Random) -> str:
    """A knitted jumper with ribs."""
    cables = "q6 8 0 16 t0 16 t0 16 t0 16 t0 16"
    knits = {
        "cable": line(f"M86 62 {cables} M114 62 {cables} M100 62 {cables}", ink.light, 4),
        "striped": _stripes(ink, 70),
        "": line("M68 72 l8 8 l8 -8 l8 8 l8 -8 l8 8 l8 -8 l8 8 l8 -8", ink.accent, 4),
    }
    worn = next((knits[word] for word in ("cable", "striped") if word in ink.words), "")
    knit = worn or rng.choice(("", "", knits[""]))
    round_, roll = line("M83 38 Q100 54 117 38", ink.light, 8), box(84, 24, 32, 20, ink.light, 7)
    neck = roll if ink.words & {"roll", "half"} else round_
    hem = box(66, 150, 68, 13, ink.dark, 3)
    ribs = line(
        "M74 152 v9 M84 152 v9 M94 152 v9 M104 152 v9 M114 152 v9 M124 152 v9", ink.light, 1.6
    )
    return _top(ink, 72) + knit + hem + ribs + neck


def coat(ink: Ink, rng: Random) -> str:
    """A long coat with lapels."""
    hem = told(ink, rng, {"short": 146, "long": 178, "": 166})
    arm = mirrored(shape("M66 40 C48 48 44 90 42 132 l20 3 L72 78z", ink.dark))
    body = shape(
        f"M66 40 L86 32 H114 L134 40 C138 90 138 130 142 {hem} H58 C62 130 62 90 66 40z", ink.base
    )
    lapels = shape("M86 32 L100 76 L82 62 L74 38z M114 32 L100 76 L118 62 L126 38z", ink.darker)
    buttons = "".join(
        disc(94, y, 3.4, ink.accent) + disc(112, y, 3.4, ink.accent) for y in (88, 108)
    )
    belt = box(62, 118, 76, 8, ink.darker, 3) if rng.random() < 0.4 else ""
    pockets = line("M70 136 l14 -4 M130 136 l-14 -4", ink.darker, 4)
    return (
        FLOOR
        + arm
        + body
        + line(f"M103 76 V{hem}", ink.dark, 2.4)
        + lapels
        + buttons
        + belt
        + pockets
    )


def rain_jacket(ink: Ink, rng: Random) -> str:
    """A hooded jacket with taped zip."""
    hood = shape("M74 44 C70 8 130 8 126 44 C116 54 84 54 74 44z", ink.dark) + oval(
        100, 39, 17, 16, DARK, 0.55
    )
    arm = mirrored(shape("M68 42 C50 48 42 84 38 130 l20 4 L72 84z", ink.dark))
    body = shape("M68 42 Q100 58 132 42 L138 158 Q100 166 62 158z", ink.base)
    yoke = shape(
        "M68 42 Q100 58 132 42 L134 76 Q100 84 66 76z",
        ink.light if rng.random() < 0.6 else ink.accent,
    )
    pockets = line("M74 112 l12 22 M126 112 l-12 22", ink.darker, 3.4)
    drops = line(
        "M38 40 l-3 9 M52 22 l-3 9 M158 34 l-3 9 M166 66 l-3 9 M28 78 l-3 9", "#7ba7c2", 3.4, 0.7
    )
    return FLOOR + drops + arm + hood + body + yoke + line("M100 50 V162", PAPER, 3) + pockets


def fleece(ink: Ink, rng: Random) -> str:
    """A fleece with a tall collar and a chest pocket."""
    length = rng.choice((60, 110))
    collar = shape("M82 26 Q100 32 118 26 L120 50 Q100 58 80 50z", ink.light)
    curls = "".join(
        line(f"M{rng.randint(72, 118)} {y} q4 -5 8 0", ink.light, 2, 0.8)
        for y in range(66, 156, 10)
    )
    return (
        _top(ink, 70)
        + curls
        + collar
        + line(f"M100 30 V{50 + length}", ink.darker, 3)
        + box(109, 78, 18, 20, ink.accent, 3)
        + box(66, 152, 68, 9, ink.darker, 3)
    )


def jeans(ink: Ink, rng: Random) -> str:
    """Jeans with stitching; the leg varies."""
    leg = told(ink, rng, {"skinny": 17, "slim": 21, "straight": 27, "wide": 38})
    left = (
        f"M68 34 H132 L134 60 L{100 + 8 + leg} 176 H{100 + 8} L100 84 L92 176 H{92 - leg} L66 60z"
    )
    seams = line(f"M74 64 L{96 - leg} 172 M126 64 L{104 + leg} 172", "#d8a15a", 1.6, 0.9, "4 3")
    pockets = line("M69 50 Q80 62 86 44 M131 50 Q120 62 114 44", "#d8a15a", 2)
    return (
        oval(100, 180, 54, 5, "#000000", 0.08)
        + shape(left, ink.base)
        + shape(f"M120 44 L134 60 L{108 + leg} 176 H{98 + leg} L122 70z", "#000000", 0.12)
        + box(67, 32, 66, 11, ink.dark, 3)
        + line("M100 44 V76 Q108 72 110 46", ink.darker, 2)
        + seams
        + pockets
        + disc(100, 38, 3, "#d8a15a")
    )


def leggings(ink: Ink, rng: Random) -> str:
    """Close-fitting leggings with a side panel."""
    end = told(ink, rng, {"capri": 140, "7/8": 162, "": 176})
    legs = f"M74 30 H126 C132 60 130 90 124 {end} H108 C108 130 104 104 100 84 C96 104 92 130 92 {end} H76 C70 90 68 60 74 30z"
    panel = mirrored(line(f"M75 52 C71 84 74 120 80 {end - 4}", ink.accent, 5))
    return (
        oval(100, 180, 40, 5, "#000000", 0.08)
        + shape(legs, ink.base)
        + panel
        + box(73, 26, 54, 18, ink.dark, 5)
        + line("M90 60 C88 90 88 110 86 140", ink.lighter, 3, 0.4)
    )


def skirt(ink: Ink, rng: Random) -> str:
    """A skirt, pleated or plain."""
    hem = told(ink, rng, {"mini": 128, "midi": 156, "maxi": 172})
    flare = rng.choice((44, 56))
    body = f"M76 44 H124 L{100 + flare} {hem} Q100 {hem + 12} {100 - flare} {hem}z"
    pleats = "".join(
        f"M{80 + i * 8} 54 L{100 - flare + 8 + i * (flare * 2 - 16) / 5:g} {hem + 3} "
        for i in range(6)
    )
    pleated = "pleated" in ink.words
    return (
        oval(100, 180, 56, 5, "#000000", 0.08)
        + shape(body, ink.base)
        + (
            line(pleats, ink.dark, 2.6)
            if pleated
            else line("M112 54 L126 156", ink.lighter, 3, 0.5)
        )
        + box(74, 38, 52, 13, ink.darker, 3)
        + disc(118, 44.5, 3, ink.accent)
    )


def socks(ink: Ink, rng: Random) -> str:
    """A pair of socks."""
    stripe = ink.accent if rng.random() < 0.5 else ink.lighter

    def sock(x: int, y: int) -> str:
        """One sock, its upper left corner at (x, y)."""
        foot = f"M{x} {y} h32 v62 q0 12 12 18 l18 8 q16 10 6 22 q-6 6 -20 3 L{x + 8} {y + 92} q-10 -6 -10 -20z"
        return (
            shape(foot, ink.base)
            + box(x, y, 32, 15, ink.dark, 3)
            + line(f"M{x + 1} {y + 28} h30 M{x + 1} {y + 40} h30", stripe, 5)
            + shape(f"M{x - 1} {y + 66} q14 4 10 28 q-12 -6 -12 -22z", ink.darker)
        )

    return oval(108, 172, 60, 6, "#000000", 0.08) + sock(82, 34) + sock(52, 48)


def beanie(ink: Ink, rng: Random) -> str:
    """A knitted hat, with a bobble or without."""
    bobble = told(ink, rng, {"bobble": disc(100, 46, 17, ink.lighter), "beanie": ""})
    ribs = line(
        "M76 120 C76 84 86 66 94 60 M100 120 V56 M124 120 C124 84 114 66 106 60", ink.dark, 3
    )
    cuff = "".join(line(f"M{58 + i * 12} 124 v20", ink.dark, 2.4) for i in range(8))
    return (
        oval(100, 158, 60, 7, "#000000", 0.1)
        + bobble
        + shape("M52 126 C48 34 152 34 148 126z", ink.base)
        + ribs
        + box(46, 116, 108, 34, ink.light, 10)
        + cuff
        + box(112, 124, 18, 16, ink.accent, 2)
    )


def scarf(ink: Ink, rng: Random) -> str:
    """A scarf in a loop with fringed ends."""
    fringe = "".join(f"M{84 + i * 5} 162 v12 M{116 + i * 5} 150 v12 " for i in range(6))
    bands = line(
        "M84 140 h26 M84 150 h26 M116 128 h26 M116 138 h26",
        ink.accent if rng.random() < 0.6 else ink.lighter,
        4,
    )
    return (
        line("M58 66 C50 24 150 24 142 66 C140 86 118 92 100 92", ink.dark, 26)
        + shape("M114 78 H143 V152 H114z", ink.dark)
        + shape("M82 84 H112 V164 H82z", ink.base)
        + line("M58 66 C64 92 112 102 140 72", ink.base, 28)
        + line("M62 74 C76 92 112 92 132 76", ink.light, 3, 0.7)
        + bands
        + line(fringe, ink.base, 2.4)
    )
