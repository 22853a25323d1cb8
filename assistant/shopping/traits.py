"""What records tell beyond the catalogue's columns: numbers with a unit, and traits by name.

"Under 2 kg", "lighter" and "without laces" are met by what the fields, the title and the
description of a product say. A product that tells no such number meets no limit on it.
"""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Iterator, Sequence

from assistant.text import stems
from assistant.units import BASES, Quantity, first_quantity, quantity
from assistant.wished import Compared, Figure
from indexes.product import Product

#: The field of a record, what it says, and its number.
Told = tuple[str, str, Quantity]

#: What is measured → the fields that tell it, the likeliest first.
_FIELDS: dict[str, tuple[str, ...]] = {
    "size": ("capacity", "volume", "seats", "screen size", "display size", "dimensions",
             "head size", "case diameter", "diameter", "size", "length", "height", "width"),
    "weight": ("weight", "size"),
    "warmth": ("comfort temperature", "warmth", "tog"),
    "length": ("length", "drop length", "blade length", "cable length", "burn time"),
    "height": ("height",),
    "width": ("width", "dimensions"),
    "depth": ("depth",),
    "thickness": ("thickness", "pile height", "line width"),
    "brightness": ("brightness", "lumens"),
    "power": ("wattage", "power", "torque", "voltage"),
    "noise": ("noise", "volume limit"),
    "duration": ("battery life", "burn time", "longevity", "run time", "playing time",
                 "capacity"),
    "battery": ("battery life", "battery"),
    "screen": ("screen size", "display size"),
    "display": ("screen size", "display size"),
    "ram": ("memory", "ram"),
    "disk": ("storage",),
    "heel": ("heel height",), "sole": ("sole height",), "handle": ("handle diameter",),
    "blade": ("blade length",), "load": ("maximum load",), "cable": ("cable length",),
    "waterproofing": ("water column", "waterproof rating"),
}  # fmt: skip
#: Of these the lower number is more: a sleeping bag for -6 °C is warmer than one for 4 °C.
_FALLING = frozenset(("comfort temperature",))
#: Where only the unit tells what is meant: kilograms are of the thing itself, not of its load.
_BY_DIMENSION = {"mass": "weight"}
_NOT = re.compile(r"\b(?:no|not|without|never|free of|instead of)\b[^.;,]{0,30}$", re.IGNORECASE)
_NONE = frozenset(("no", "none", "not", "without"))


def told(product: Product, about: str) -> Told | None:
    """The field, what it says and its number, for what is measured; None if none tells it."""
    fields = _numbers(product)
    for wanted in (*_FIELDS.get(about, ()), about):
        words = wanted.split()
        for name, value in fields:
            exact = name == wanted or (wanted not in _FIELDS and set(words) <= set(name.split()))
            number = first_quantity(value) if exact else None
            if number is not None and (name != "size" or number.dimension in BASES):
                return name, value, number
    return None


def more_of(found: Told) -> float:
    """How much of what is measured a field's number stands for, for an order."""
    field, _, number = found
    return -number.number if field in _FALLING else number.number


def limit_from(shown: Sequence[Product], compared: Compared) -> Figure | None:
    """ "Lighter" as a limit: beyond the middle of what the products shown tell; None if nothing."""
    numbers = [found for product in shown if (found := told(product, compared.about))]
    if not numbers:
        return None
    field, dimension = numbers[0][0], numbers[0][2].dimension
    alike = [q.number for name, _, q in numbers if (name, q.dimension) == (field, dimension)]
    middle = statistics.median(alike)
    unit = _unit(next(value for name, value, _ in numbers if name == field), dimension)
    more = compared.more != (field in _FALLING)
    bound = middle / quantity(1.0, unit).number
    low, high = (bound, None) if more else (None, bound)
    return Figure(field, unit, low, high, beyond=True)


def meets(product: Product, figures: Sequence[Figure], lacks: Sequence[str]) -> bool:
    """True if a record tells every number within its limits and none of the traits."""
    return all(_within(product, figure) for figure in figures) and not any(
        has_trait(product, words) for words in lacks
    )


def has_trait(product: Product, words: str) -> bool:
    """True if the title, a field or an unnegated sentence of the description speaks of it."""
    wanted = stems(words)
    if _holds(stems(product.title), wanted):
        return True
    for name, value in product.attributes:
        said = stems(f"{name} {value}")
        if _holds(said, wanted) and not _NONE & set(said):
            return True
    return any(_affirmed(sentence, wanted) for sentence in re.split(r"[.!?]", product.description))


def _affirmed(sentence: str, wanted: tuple[str, ...]) -> bool:
    said = stems(sentence)
    if not _holds(said, wanted):
        return False
    place = said.index(wanted[0])
    return not _NOT.search(" ".join(said[:place]))


def _holds(said: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    count = len(wanted)
    return any(said[k : k + count] == wanted for k in range(len(said) - count + 1))


def _within(product: Product, limit: Figure) -> bool:
    wanted = quantity(1.0, limit.unit)
    low = -math.inf if limit.low is None else limit.low * wanted.number
    high = math.inf if limit.high is None else limit.high * wanted.number
    numbers = _figures(product, limit, wanted.dimension)
    if limit.beyond:
        return any(low < number < high for number in numbers)
    return any(low <= number <= high for number in numbers)


def _figures(product: Product, limit: Figure, dimension: str) -> Iterator[float]:
    """The numbers of one dimension that a product tells of what is limited."""
    about = limit.about or _BY_DIMENSION.get(dimension, "")
    if about:
        found = told(product, about)
        if found is not None and found[2].dimension == dimension:
            yield found[2].number
        return
    for _, value in _numbers(product):
        number = first_quantity(value)
        if number is not None and number.dimension == dimension:
            yield number.number


def _numbers(product: Product) -> list[tuple[str, str]]:
    """The fields that may hold a number: name folded, value."""
    fields = [(name.lower(), value) for name, value in product.attributes]
    return fields + [("size", value) for value in product.size]


def _unit(value: str, dimension: str) -> str:
    """The unit a field is told in; that of the numbers multiplied, where sides are told."""
    found = re.search(r"\d\s*(°\s?C|[^\W\d_]+|\")", value)
    return found[1] if found and " x " not in value else BASES.get(dimension, "")
