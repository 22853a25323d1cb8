"""What a new visitor may press first: ideas made of the served catalogue's own categories."""

from __future__ import annotations

import math

from indexes.hybrid import SearchIndex
from indexes.product import Filters

#: Categories named among the ideas, and the steps of a round price limit.
NAMED = 2
STEPS = (1, 2, 5, 10)
MINOR = 100


def first_ideas(index: SearchIndex) -> tuple[str, ...]:
    """A few quick replies that this shop can answer; needs one look at all rows."""
    shop = index.summary(Filters())
    names = [name for name, _ in shop.categories[:NAMED]]
    ideas = [f"{_readable(name)} {_limit(index, name)}".strip() for name in names[:1]]
    ideas += [_readable(name) for name in names[1:]]
    ideas.append("What is on sale?" if shop.on_sale else "Popular products")
    return (*ideas, "Track my order")


def _readable(category: str) -> str:
    words = category.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _limit(index: SearchIndex, category: str) -> str:
    """A round price limit between the category's cheapest and dearest; empty without prices."""
    found = index.summary(Filters(category=(category,)))
    if not found.price_min or not found.price_max:
        return ""
    middle = math.sqrt(found.price_min * found.price_max) / MINOR
    power = 10 ** math.floor(math.log10(middle)) if middle >= 1 else 1
    limit = next(step * power for step in STEPS if step * power >= middle)
    return f"under {limit:,.0f}"
