"""Amounts of money in a message: "$50", "fifty bucks", "1.5k", "a tenner", "99p".

Currencies other than the shop's are taken at face value: there is no rate to trust here.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.nlu.slots.patterns import either

_SIGN = r"(?:us \$|\$|€|£|¥|₹|usd|eur|gbp)"
_WORD = either(
    r"""
    dollars?|bucks?|usd|us dollars?|euros?|eur|gbp|pounds?|quid|sterling|cad|aud|yen|jpy|rupees?
    inr|chf|francs?|\$|€|£
    """
)
#: What a number counts where it is no price.
_UNIT = either(
    r"""
    %|percent|"|'|°|x|sq|sqm|square|cubic|k?gs?|kilos?|kilograms?|grams?|lbs?|oz|ounces?|ml|cl|l
    lit(?:re|er)s?|mm|cms?|m|km|met(?:re|er)s?|inch(?:es)?|ft|feet|foot|yards?|miles?|hours?|hrs?|h
    mins?|minutes?|seconds?|days?|weeks?|months?|years?|yrs?|yo|stars?|persons?|people|man
    adults?|kids?|children|seaters?|seats?|pieces?|pcs|packs?|pairs?|sets?|gb|tb|mb|mah|w|watts?|v
    volts?|hz|ghz|mp|megapixels?|ply|tier|doors?|drawers?|pockets?|colou?rs?|sizes?(?! \d)|items?
    products?|options?|ones|of|th|st|nd|rd|s|off|am|pm|calories|points?|reviews?|ratings?
    players?|pages?|speeds?|gears?|units?|cups?|slices?|burners?|bottles?|layers?|thread|tog
    degrees?|lumens?|carats?|ct|karats?|times
    """
)
#: Follows an amount: nothing that the number could count instead.
END = rf"(?! {_UNIT}(?![\w]))(?![\w.])"
_NOTES = {"tenner": Decimal(10), "fiver": Decimal(5), "ton": Decimal(100)}
#: That an amount is one of money is told by these; "a ton" is so by what stands before alone.
_PARTS = ("sign", "word", "cents")


def money(name: str) -> str:
    """A pattern of one amount; its groups begin with ``name``."""
    number = rf"(?P<{name}>\d+(?:\.\d+)?)(?: (?P<{name}k>k)\b)?(?![\w.])"
    note = rf"(?:(?:a|an) )?(?P<{name}note>tenner|fiver|ton(?! of(?![\w])))"
    return (
        rf"(?:(?P<{name}sign>{_SIGN}) )?(?:{number}|{note})"
        rf"(?: (?P<{name}word>{_WORD})(?![\w])| (?P<{name}cents>cents|pence|p)\b)?"
    )


def value(match: re.Match[str], name: str) -> Decimal:
    """The amount that a match holds, in whole units of its currency."""
    if note := match[name + "note"]:
        return _NOTES[note]
    number = Decimal(match[name])
    if match[name + "k"]:
        number *= 1000
    return number / 100 if match[name + "cents"] else number


def has_currency(match: re.Match[str], *names: str) -> bool:
    """True if a currency was said with one of the amounts."""
    noted = any(match[name + "note"] not in (None, "ton") for name in names)
    return noted or any(match[name + part] for name in names for part in _PARTS)
