"""What is asked of a number in everyday words, told by its unit: read beside a field's own name.

A shopper asks "how heavy", the feed says "1.2 kg": the unit joins the two, whatever the feed calls
the field.
"""

from __future__ import annotations

import re

from assistant.units import first_quantity

#: Dimension (see ``units``; a unit unknown there is one of its own) → how it is asked for.
_ASKED = {
    "mass": "weight: how heavy or light it is",
    "volume": "volume: how much it holds",
    "length": "length: how long, high, thick, big",
    "sides": "measurements: how wide, deep, tall, long and big it is; what size",
    "time": "time: how long it lasts, how long it takes",
    "power": "power: how many watts, how powerful, how much electricity",
    "memory": "data: how many gigabytes",
    "light": "light: how bright",
    "warmth": "temperature: how warm, hot or cold",
    "noise": "loudness: how loud or quiet",
    "people": "people: how many people",
    "person": "people: how many people",
    "players": "people: how many people",
    "pages": "pages: how long to read",
}
_SIDES = re.compile(r"\d\s*[x×]\s*\d")


def gloss(value: str) -> str:
    """How a field's value is asked for; empty if it holds no number of a known kind."""
    found = first_quantity(value)
    if found is None:
        return ""
    several = found.dimension == "length" and _SIDES.search(value)
    return _ASKED.get("sides" if several else found.dimension, "")
