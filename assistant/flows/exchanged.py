"""Which other size or colour of an article is wished for, and whether it can be had."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.flows.flow import Desk
from assistant.flows.phrases import article
from assistant.flows.variants import values
from assistant.store.records import OrderLine
from assistant.types import Understanding

_RELATIVE = re.compile(
    r"\b(?:(?P<larger>(?:bigger|larger)|(?:size|one|go) up)|smaller|(?:size|one|go) down)\b", re.I
)
_SIZE = re.compile(
    r"\b(?:\d{1,2}(?:\.\d)?|x{0,3}[sml])\b(?!\s*(?:of|pieces?|pairs?|items?|things?|articles?))",
    re.I,
)
FEW_WORDS = 6
_TOO = re.compile(r"\btoo\s*$", re.IGNORECASE)
LARGER, SMALLER = "+1", "-1"  # a size told as a step from the article's own
LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL")


@dataclass(frozen=True)
class Wish:
    """The size and colour wanted instead; or the question that is open, with what stays told.

    ``options`` are the sizes that can be had, as answers.
    """

    wanted: Mapping[str, str]
    told: Mapping[str, Any]
    question: str = ""
    options: tuple[str, ...] = ()


def wish_for(line: OrderLine, told: Mapping[str, Any], desk: Desk) -> Wish:
    """What is wanted instead of an article; ``question`` is empty where it can be had."""
    wished = {name: told[name] for name in ("size", "colour") if told.get(name)}
    wanted = _settled(line, wished, desk)
    kept = {name: value for name, value in told.items() if name not in wished}
    sizes = _in_stock(line, "size", desk) or ()
    if not wanted:
        question = f"Which size or colour would you like instead of {article(line)}?"
        return Wish(wanted, kept, question, sizes)
    if reason := _refusal(line, wanted, desk):
        kept["waited"] = None  # an answer, though not one that can be had
        return Wish(wanted, kept, f"{reason} Which one would you like?", sizes)
    return Wish(wanted, told)


def wanted_variant(said: Understanding, *, bare: bool = False) -> dict[str, str]:
    """The size and colour that a message wants: told, or "a size up", "bigger".

    ``bare``: a size is being talked about, so that a number alone is one.
    """
    sets = said.wishes.sets
    found = {"size": sets.size, "colour": sets.colour}
    wanted = {name: values[0] for name, values in found.items() if values}
    relative = _RELATIVE.search(said.text)
    if relative and "size" not in wanted and not _TOO.search(said.text[: relative.start()]):
        wanted["size"] = LARGER if relative["larger"] else SMALLER
    plain = _SIZE.search(said.text) if bare and len(said.text.split()) <= FEW_WORDS else None
    if plain and "size" not in wanted:
        wanted["size"] = plain[0].upper()
    return wanted


def _settled(line: OrderLine, wanted: Mapping[str, str], desk: Desk) -> dict[str, str]:
    """The wish with "a size up" made the next size of the article; left as it is if unknown."""
    step = {LARGER: 1, SMALLER: -1}.get(wanted.get("size", ""))
    if step is None:
        return dict(wanted)
    sizes = _sizes(line, desk)
    place = sizes.index(line.size) + step if line.size in sizes else -1
    rest = {name: value for name, value in wanted.items() if name != "size"}
    return rest | ({"size": sizes[place]} if 0 <= place < len(sizes) else {})


def _sizes(line: OrderLine, desk: Desk) -> list[str]:
    """Every size of the article, small to large."""
    product = desk.product(line.product)
    if product is None or desk.variants is None:
        return []
    known = {size for one in desk.variants(product.family) for size in one.size}
    return sorted(known, key=_size_order)


def _size_order(size: str) -> tuple[int, float]:
    if size.upper() in LETTERS:
        return (0, LETTERS.index(size.upper()))
    number = re.match(r"\d+(?:\.\d+)?", size)
    return (1, float(number[0])) if number else (2, 0.0)


def _in_stock(line: OrderLine, field: str, desk: Desk) -> tuple[str, ...] | None:
    """The sizes (or colours) of the article that are in stock; None if the shop cannot tell."""
    product = desk.product(line.product)
    if product is None or desk.variants is None:
        return None
    family = desk.variants(product.family)
    other = "colour" if field == "size" else "size"
    keep = getattr(line, other)
    alike = [
        one
        for one in family
        if one.in_stock is not False and (not keep or keep in (getattr(one, other) or (keep,)))
    ]
    return values(alike, field)


def _refusal(line: OrderLine, wanted: Mapping[str, str], desk: Desk) -> str | None:
    """Why the article cannot be had as wished; None if it can, or if the shop cannot tell."""
    for field, value in wanted.items():
        known = _in_stock(line, field, desk)
        if known is not None and value.lower() not in [one.lower() for one in known]:
            others = [one for one in known if one != getattr(line, field)]
            instead = f" There is {', '.join(others)}." if others else ""
            named = f"size {value}" if field == "size" else value
            return f"{line.title} is not in stock in {named}.{instead}"
    return None


def described(wanted: Mapping[str, str]) -> str:
    """ "size 40", "Black", "size 40, Black"."""
    named = (f"size {value}" if name == "size" else value for name, value in wanted.items())
    return ", ".join(named)
