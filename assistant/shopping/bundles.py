"""Several things asked for at once: some of each, or one of each within a budget for all."""

from __future__ import annotations

from dataclasses import replace
from itertools import product as combinations
from typing import Any

from assistant.shopping.unmet import explain_unmet, limits_in_words
from assistant.wished import Constraints, Item, Unmet
from indexes.hybrid import SearchIndex
from indexes.product import LISTED, Filters, Hit

#: Of each thing so many that fit best, and so many that cost least, are put together.
BEST, CHEAPEST = 8, 4
#: More things than this are not weighed against each other: the cheapest of each are taken.
WEIGHED = 4


def item_constraints(wanted: Constraints, item: Item) -> Constraints:
    """The search for one of the things: its own wishes and those that hold for all."""
    limits: dict[str, Any] = {"category": item.filters.category}
    for name in LISTED[:-1]:  # all but the category
        own = {value for other in wanted.items for value in getattr(other.filters, name)}
        held = tuple(v for v in getattr(wanted.filters, name) if v not in own)
        limits[name] = getattr(item.filters, name) or held
    for name in ("price_min", "price_max"):
        if getattr(item.filters, name) is not None:
            limits[name] = getattr(item.filters, name)
    return Constraints(item.query, replace(wanted.filters, **limits), wanted.sort, item.named)


def some_of_each(
    index: SearchIndex, wanted: Constraints, top: int, offset: int
) -> tuple[tuple[Hit, ...], int]:
    """The best of each thing in turn, and how many there are of all."""
    each = max(1, top // len(wanted.items))
    found = [
        index.search(
            one.query, one.filters, sort=one.sort, top=each,
            offset=offset // len(wanted.items), implied=one.named,
        )
        for one in _searches(wanted)
    ]  # fmt: skip
    met = [f for f in found if f.relevant]
    rows = (hit for place in range(each) for f in met for hit in f.hits[place : place + 1])
    once = {hit.product.id: hit for hit in rows}
    return tuple(once.values()), sum(f.total for f in met)


def bundle(index: SearchIndex, wanted: Constraints) -> tuple[Hit, ...]:
    """One of each thing that together keep to the highest price, the best such; else nothing."""
    limit = wanted.filters.price_max
    offered = [_offered(index, one) for one in _searches(wanted)]
    if limit is None or not all(offered):
        return ()
    if len(offered) > WEIGHED:
        offered = [[min(hits, key=_cost)] for hits in offered]
    fitting = (
        chosen
        for chosen in combinations(*offered)
        if sum(map(_cost, chosen)) <= limit and _different(chosen)
    )
    return max(fitting, key=lambda chosen: sum(hit.score for hit in chosen), default=())


def explain_bundle(index: SearchIndex, wanted: Constraints, currency: str) -> tuple[Unmet, ...]:
    """Which of the things there is none of; else that they cost more than the budget together."""
    found: list[Unmet] = []
    for one in _searches(wanted):
        met = index.search(one.query, one.filters, top=1, implied=one.named)
        if not met.hits:
            near = index.nearest(one.query, one.filters, top=1)
            found += explain_unmet(index, one, (), near)
        elif not met.relevant:
            found.append(Unmet("category", one.query, f"we have nothing called “{one.query}”"))
    if found or not wanted.together:
        return tuple(found)
    words = limits_in_words(Filters(price_max=wanted.filters.price_max), currency)
    return (Unmet("price", words, f"these together cannot be had {words}"),)


def _searches(wanted: Constraints) -> list[Constraints]:
    return [item_constraints(wanted, item) for item in wanted.items]


def _offered(index: SearchIndex, one: Constraints) -> list[Hit]:
    best = index.search(one.query, one.filters, top=BEST, implied=one.named)
    low = index.search(one.query, one.filters, top=CHEAPEST, sort="price_asc", implied=one.named)
    if not best.relevant:
        return []
    once = {hit.product.id: hit for hit in (*best.hits, *low.hits)}
    priced = [hit for hit in once.values() if hit.product.paid is not None]
    return [hit for hit in priced if hit.product.in_stock is not False] or priced


def _cost(hit: Hit) -> int:
    return hit.product.paid or 0


def _different(chosen: tuple[Hit, ...]) -> bool:
    return len({hit.product.family for hit in chosen}) == len(chosen)
