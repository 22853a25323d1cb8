"""Which article of an order is meant: by place, by words of its title, or the only one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.flows.flow import Desk
from assistant.flows.phrases import article
from assistant.store.records import OrderLine
from assistant.text import stems
from assistant.types import Understanding

Told = Mapping[str, Any]

_ALL = re.compile(r"\b(?:both|all|everything|whole order|entire order|all of (?:it|them))\b", re.I)
#: Words that stand in every message about an order and name no article.
_EMPTY = frozenset({"order", "return", "exchange", "change", "size", "from", "the", "and", "item"})


def hear_article(told: dict[str, Any], said: Understanding, waiting: str | None) -> dict[str, Any]:
    """Remember what points at an article: places, "all", or the words themselves."""
    heard = dict(told)
    if said.slots.ordinals:
        heard["places"] = list(said.slots.ordinals)
    if _ALL.search(said.text):
        heard["all"] = True
    if waiting == "product" or "words" not in heard:
        heard["words"] = said.text
    if waiting == "product":
        heard.pop("lines", None)
    return heard


def chosen(lines: Sequence[OrderLine], told: Told) -> tuple[OrderLine, ...]:
    """The articles meant, of those that come into question; none if it is not clear."""
    if "lines" in told:
        return tuple(line for line in lines if line.id in told["lines"])
    if len(lines) == 1 or told.get("all"):
        return tuple(lines)
    places = [n - 1 if n > 0 else len(lines) + n for n in told.get("places", ())]
    pointed = tuple(lines[place] for place in places if 0 <= place < len(lines))
    return pointed or _named(lines, stems(told.get("words", "")))


def _named(lines: Sequence[OrderLine], words: Sequence[str]) -> tuple[OrderLine, ...]:
    """The one article whose title shares most words with the message, if it is only one."""
    spoken = set(words) - _EMPTY
    shared = [len(spoken & set(stems(f"{line.title} {line.colour or ''}"))) for line in lines]
    best = max(shared)
    if best == 0 or shared.count(best) > 1:
        return ()
    return (lines[shared.index(best)],)


def numbered(lines: Sequence[OrderLine]) -> str:
    """ "1. Cork Sandals (Tan, size 38); 2. Slim Keyboard"."""
    return "; ".join(f"{place}. {article(line)}" for place, line in enumerate(lines, 1))


def wanted_variant(said: Understanding) -> dict[str, str]:
    """The size and colour that a message wants."""
    sets = said.wishes.sets
    found = {"size": sets.size, "colour": sets.colour}
    return {name: values[0] for name, values in found.items() if values}


def in_stock(line: OrderLine, field: str, desk: Desk) -> tuple[str, ...] | None:
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
    return tuple(dict.fromkeys(value for one in alike for value in getattr(one, field)))


def refusal(line: OrderLine, wanted: Mapping[str, str], desk: Desk) -> str | None:
    """Why the article cannot be had as wished; None if it can, or if the shop cannot tell."""
    for field, value in wanted.items():
        known = in_stock(line, field, desk)
        if known is not None and value.lower() not in [one.lower() for one in known]:
            others = [one for one in known if one != getattr(line, field)]
            instead = f" There is {', '.join(others)}." if others else ""
            named = f"size {value}" if field == "size" else value
            return f"{line.title} is not in stock in {named}.{instead}"
    return None
