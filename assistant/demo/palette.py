"""Colour words and the hues they are drawn in."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from .drawings.ink import mix

HUES: Mapping[str, str] = {
    "black": "#33363b", "white": "#f4f2ec", "grey": "#9aa1a6", "gray": "#9aa1a6",
    "charcoal": "#4a4f55", "silver": "#c3cad0", "navy": "#2c3e63", "blue": "#3f78b5",
    "teal": "#2f8f8b", "turquoise": "#46b5b0", "green": "#5a8f5c", "olive": "#7d7f45",
    "sage": "#a3b39a", "mint": "#a5d6bd", "khaki": "#a69a6b", "yellow": "#efc443",
    "mustard": "#d3a02f", "gold": "#d4ab4c", "orange": "#e38339", "rust": "#b5562f",
    "terracotta": "#c9704f", "red": "#c73e3a", "burgundy": "#7d2b3c", "maroon": "#7d2b3c",
    "pink": "#e59ab0", "rose": "#d98c92", "rose gold": "#dba392", "purple": "#7c5a9b",
    "violet": "#7c5a9b", "lavender": "#b3a3d0", "lilac": "#b3a3d0", "brown": "#7c5539",
    "tan": "#bf9464", "beige": "#d9c8a9", "cream": "#efe5cd", "ivory": "#f1ead8",
    "copper": "#c17a4e", "bronze": "#a67c43", "natural": "#d3b58a", "oak": "#c99a66",
    "walnut": "#7a5438", "clear": "#cfdfe4", "coral": "#ec7f68", "peach": "#f2b694",
    "magenta": "#b8407f", "indigo": "#454d8f", "aqua": "#5fbfc4", "wine": "#74283b",
}  # fmt: skip

#: For products that come in no particular colour.
PLEASANT = (
    "#5a8f8c", "#c9704f", "#d3a02f", "#5b7fa6", "#8a6a9e", "#6f9560", "#b8596b", "#4f6d8f",
    "#d98f5c", "#7f8f4e",
)  # fmt: skip

#: What an animal is coloured like where nobody says.
COATS: Mapping[str, tuple[str, ...]] = {
    "teddy": ("#a9774a", "#8a5f3f", "#cda777"), "fox": ("#d9772f", "#c8672c"),
    "rabbit": ("#cdb59a", "#b9a99b", "#9c8b80"), "elephant": ("#8d9aa6", "#7d8fa3"),
    "owl": ("#8a6f57", "#a08260"),
}  # fmt: skip

_SHADES = {"light": ("#ffffff", 0.35), "pale": ("#ffffff", 0.4), "dark": ("#14121c", 0.3)}


def hue(colour: str, rng: Random, name: str = "") -> str:
    """The hex colour of a colour word; an unknown or empty one gets a hue fit for the drawing."""
    name = " ".join(colour.lower().replace("-", " ").replace("/", " ").split())
    if name in HUES:
        return HUES[name]
    known = [HUES[word] for word in name.split() if word in HUES]
    found = known[-1] if known else rng.choice(COATS.get(name, PLEASANT))
    for word, (other, share) in _SHADES.items():
        if word in name.split():
            found = mix(found, other, share)
    return found
