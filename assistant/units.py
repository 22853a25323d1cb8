"""Numbers with a unit, as people and records write them: "1.4 kg", "20,000 mAh", "15.6 in".

A figure is compared in the base unit of its dimension, so that 900 g is less than 1.4 kg.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import prod

#: Dimension → its units, each with how many base units it is; the first one is the base.
_DIMENSIONS: dict[str, dict[str, float]] = {
    "mass": {"g": 1, "gram": 1, "grams": 1, "gr": 1, "kg": 1000, "kgs": 1000, "kilo": 1000,
             "kilos": 1000, "kilogram": 1000, "kilograms": 1000, "lb": 453.59, "lbs": 453.59,
             "oz": 28.35, "ounce": 28.35, "ounces": 28.35},
    "length": {"mm": 1, "cm": 10, "centimetres": 10, "centimeters": 10, "m": 1000, "metre": 1000,
               "metres": 1000, "meter": 1000, "meters": 1000, "in": 25.4, "inch": 25.4,
               "inches": 25.4, '"': 25.4, "ft": 304.8, "foot": 304.8, "feet": 304.8},
    "volume": {"ml": 1, "cl": 10, "l": 1000, "litre": 1000, "litres": 1000, "liter": 1000,
               "liters": 1000},
    "time": {"minutes": 1, "minute": 1, "min": 1, "mins": 1, "h": 60, "hr": 60, "hrs": 60,
             "hour": 60, "hours": 60, "days": 1440, "day": 1440},
    "charge": {"mah": 1, "ah": 1000},
    "power": {"w": 1, "watt": 1, "watts": 1, "kw": 1000},
    "memory": {"gb": 1, "gigs": 1, "mb": 0.001, "tb": 1000},
    "light": {"lumens": 1, "lumen": 1, "lm": 1},
    "warmth": {"°c": 1, "degrees": 1},
    "noise": {"db": 1, "decibels": 1},
    "voltage": {"v": 1, "volt": 1, "volts": 1},
    "rate": {"hz": 1},
    "torque": {"nm": 1},
    "pages": {"pages": 1, "page": 1},
    "pieces": {"pieces": 1, "piece": 1},
}  # fmt: skip
#: Unit, folded → (dimension, base units).
UNITS = {
    unit: (dimension, factor)
    for dimension, units in _DIMENSIONS.items()
    for unit, factor in units.items()
}
#: Dimension → its base unit.
BASES = {dimension: next(iter(units)) for dimension, units in _DIMENSIONS.items()}
_FIGURE = re.compile(
    r"(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<by>(?:\s*x\s*\d[\d,]*(?:\.\d+)?)*)\s*"
    r"(?P<unit>°\s?C\b|\"|[^\W\d_]*)"
)


@dataclass(frozen=True)
class Quantity:
    """A number in base units of its dimension, which is the unit itself where it is none known."""

    number: float
    dimension: str


def quantity(number: float, unit: str) -> Quantity:
    """A number in the base unit: 1.4 kg is 1400 g."""
    dimension, factor = UNITS.get(unit.lower().replace(" ", ""), (unit.lower(), 1.0))
    return Quantity(number * factor, dimension)


def first_quantity(text: str) -> Quantity | None:
    """What a field holds; sides ("164 x 88 x 82 cm") are multiplied. None without a number."""
    found = _FIGURE.search(text)
    if found is None:
        return None
    first = quantity(_number(found["number"]), found["unit"])
    scale = quantity(1.0, found["unit"]).number
    others = prod(_number(side) * scale for side in re.findall(r"\d[\d,]*(?:\.\d+)?", found["by"]))
    return Quantity(first.number * others, first.dimension)


def _number(text: str) -> float:
    return float(text.replace(",", ""))
