"""Shoes, each in profile with the toe to the right."""

# ruff: noqa: E501  (path data does not wrap)

from __future__ import annotations

from random import Random

from .ink import DARK, PAPER, Ink, box, disc, ground, line, oval, shape


def hiking_boot(ink: Ink, rng: Random) -> str:
    """A laced boot with a lugged sole."""
    top = rng.choice((44, 50, 58))
    lugs = "".join(box(36 + i * 17, 158, 11, 9, DARK, 2) for i in range(8))
    laces = "".join(
        line(f"M{92 + i * 7} {top + 18 + i * 14} l18 -6", ink.accent, 3.4) for i in range(5)
    )
    return (
        ground(76, 170)
        + shape(
            f"M46 {top} C62 {top - 7} 84 {top - 6} 96 {top} L104 {top + 30} "
            "C112 108 150 108 164 124 C174 134 174 148 172 152 H40 C38 128 48 96 46 60z",
            ink.base,
        )
        + shape(f"M80 {top - 4} q10 0 16 4 l26 66 q-8 10 -16 2z", ink.dark)
        + shape("M40 152 C40 138 42 126 46 118 C60 124 62 140 62 152z", ink.darker)
        + shape("M138 152 C138 134 148 122 162 122 C174 132 174 148 172 152z", ink.darker)
        + laces
        + line(f"M48 {top + 4} C62 {top - 2} 80 {top - 2} 94 {top + 4}", ink.light, 7)
        + box(34, 148, 142, 13, "#57504a", 6)
        + lugs
        + line("M66 136 C84 128 104 128 126 138", ink.light, 2, 0.7, "5 4")
    )


def running_shoe(ink: Ink, rng: Random) -> str:
    """A light shoe with a thick, rockered sole."""
    swoop = rng.choice(
        (
            "M66 138 C90 120 104 108 110 96",
            "M58 126 L112 118 M62 136 L122 126",
            "M70 114 L98 140 L124 112",
        )
    )
    laces = "".join(line(f"M{92 + i * 11} {92 + i * 6} l12 -9", PAPER, 3.4) for i in range(4))
    return (
        ground(80, 168)
        + shape(
            "M34 92 C38 80 54 84 62 92 C70 98 82 86 88 80 C104 92 122 108 150 114 "
            "C174 118 180 130 178 142 H32 C28 126 30 106 34 92z",
            ink.base,
        )
        + shape(
            "M34 92 C38 80 54 84 62 92 C54 108 52 126 54 142 H32 C28 126 30 106 34 92z", ink.dark
        )
        + shape("M148 114 C174 118 180 130 178 142 H142 C138 128 140 118 148 114z", ink.dark)
        + line(swoop, ink.accent, 7)
        + laces
        + shape("M28 138 H180 C186 148 182 156 170 160 H46 C32 160 24 152 28 138z", PAPER)
        + shape(
            "M30 152 C80 146 130 158 180 148 C180 156 176 160 168 161 H46 C36 161 32 157 30 152z",
            ink.accent,
        )
    )


def trainer(ink: Ink, rng: Random) -> str:
    """A low court shoe."""
    side = rng.choice(
        (
            line("M96 138 L108 108 M106 139 L118 112 M116 140 L128 116", ink.darker, 4),
            disc(106, 124, 9, ink.accent),
            line("M62 132 H124", ink.accent, 5),
        )
    )
    laces = "".join(line(f"M{90 + i * 11} {96 + i * 6} l14 -5", PAPER, 4) for i in range(4))
    return (
        ground(76, 166)
        + shape(
            "M40 84 C52 80 76 80 86 84 C96 100 118 108 146 116 C166 120 172 132 172 148 H36 "
            "C34 124 38 104 40 84z",
            ink.base,
        )
        + shape(
            "M86 84 C96 100 118 108 138 114 C130 124 118 126 110 122 C96 116 84 100 80 83z",
            ink.light,
        )
        + shape("M40 84 L58 82 C60 100 56 114 38 118z", ink.dark)
        + shape("M150 117 C166 122 172 134 172 148 H148 C140 134 142 122 150 117z", "#000000", 0.08)
        + laces
        + side
        + box(32, 146, 144, 15, PAPER, 7)
        + line("M38 155 H170", ink.darker, 1.6, 0.5)
    )


def ankle_boot(ink: Ink, rng: Random) -> str:
    """A slim boot with a small heel and an elastic or zipped side."""
    heel = rng.choice((10, 16, 24))
    base = 150
    side = (
        shape("M66 54 L92 54 L86 106 Q78 112 72 106z", ink.darker)
        if rng.random() < 0.6
        else line("M84 52 C86 90 82 116 84 144", "#d9c58b", 3.5)
    )
    return (
        ground(66, base + heel + 4)
        + shape(
            f"M52 46 C70 42 90 42 104 46 C102 84 106 104 128 114 C154 122 166 132 166 {base} "
            f"H50 C46 120 54 84 52 46z",
            ink.base,
        )
        + shape(f"M52 46 L64 45 C66 88 58 120 62 {base} H50 C46 120 54 84 52 46z", "#000000", 0.14)
        + side
        + line("M112 110 C130 118 146 124 154 134", ink.lighter, 4, 0.6)
        + line("M52 44 h-4 v-12", ink.dark, 5)
        + box(48, base - 2, 120, 6, DARK, 3)
        + shape(f"M49 {base} h38 l-4 {heel + 2} h-30z", DARK)
    )


def sandal(ink: Ink, rng: Random) -> str:
    """A footbed with straps and a buckle."""
    extra = line("M50 132 C44 104 70 94 84 104", ink.dark, 9) if rng.random() < 0.6 else ""
    return (
        ground(78, 164)
        + shape(
            "M28 134 C60 128 84 146 112 140 C140 134 168 132 178 144 L176 156 H34 C24 156 22 140 28 134z",
            "#c79a6b",
        )
        + shape("M26 148 H178 V154 Q178 162 168 162 H38 Q26 162 26 148z", "#6d5845")
        + extra
        + shape(
            "M106 142 C106 110 132 96 150 104 C166 112 172 126 172 142 C150 136 126 138 106 142z",
            ink.base,
        )
        + shape("M112 140 C114 118 128 104 142 104 L150 136 C136 136 124 138 112 140z", ink.light)
        + shape("M70 140 C70 112 84 96 98 98 L108 140 C94 144 82 143 70 140z", ink.base)
        + box(82, 108, 17, 14, "#d9c58b", 3)
        + box(86, 112, 9, 6, ink.dark, 1)
    )


def slipper(ink: Ink, rng: Random) -> str:
    """A soft slipper with a fluffy rim."""
    rim = "".join(disc(44 + i * 11, 116 - (i % 2) * 4, 9, PAPER) for i in range(6))
    badge = rng.choice(
        (
            disc(140, 122, 9, ink.accent),
            line("M128 112 l22 18 M150 112 l-22 18", ink.lighter, 3),
            line("M122 108 C136 112 150 122 158 136", ink.lighter, 3, 1, "5 5"),
        )
    )
    back = shape("M34 146 C28 118 40 106 48 110 L56 146z", ink.dark) if rng.random() < 0.5 else ""
    return (
        ground(74, 164)
        + back
        + shape(
            "M34 140 C60 146 90 128 96 112 C126 88 174 112 174 146 C174 154 168 156 160 156 H40z",
            ink.base,
        )
        + shape("M150 104 C170 114 176 134 174 148 C166 132 158 116 150 104z", "#000000", 0.1)
        + rim
        + badge
        + box(30, 148, 148, 12, "#8a7a6b", 6)
    )


def oxford(ink: Ink, rng: Random) -> str:
    """A polished dress shoe."""
    dots = "".join(disc(126 + i * 8, 120 + i * 2.5, 1.6, ink.lighter) for i in range(5))
    holes = dots if rng.random() < 0.5 else line("M122 116 C126 128 124 138 122 146", ink.darker, 2)
    laces = "".join(line(f"M{90 + i * 9} {100 + i * 4} l10 -6", ink.darker, 3) for i in range(4))
    return (
        ground(78, 166)
        + shape(
            "M36 94 C50 90 70 92 84 90 C98 104 120 110 148 118 C170 124 178 136 178 148 H34 "
            "C32 126 38 112 36 94z",
            ink.base,
        )
        + shape("M36 94 L64 92 C70 112 66 130 72 148 H34 C32 126 38 112 36 94z", ink.dark)
        + shape("M84 90 C96 103 112 108 128 112 C118 124 98 120 80 104z", ink.dark)
        + laces
        + holes
        + oval(154, 129, 14, 4, "#ffffff", 0.35)
        + shape("M34 146 H180 V152 H76 V164 H36z", DARK)
    )
