"""The search in force, and how a message changes it: typed set, add and clear deltas.

Everything here is pure. A refinement changes only what it states; a new topic starts afresh.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from assistant.text import stems
from assistant.wished import Constraints, Item, Wishes
from indexes.product import LISTED, Filters

#: A refinement that names another kind of product ("bracelets instead") keeps these limits;
#: a size or a category of the old kind no longer applies.
LASTING = (
    "price_min", "price_max", "gender", "colour", "material", "brand", "exclude",
    "rating_min", "in_stock", "on_sale",
)  # fmt: skip


def fresh(wishes: Wishes) -> Constraints:
    """The constraints of a new search: only what this message states."""
    parts = (wishes.query, wishes.sets, wishes.sort, wishes.named)
    traits = (wishes.figures, wishes.lacks, wishes.compared, wishes.purpose)
    return _by_purpose(Constraints(*parts, wishes.items, wishes.together, *traits))


def _by_purpose(wanted: Constraints) -> Constraints:
    """ "Something to carry my laptop" is no laptop: what is named there is no kind to keep to."""
    if not wanted.purpose:
        return wanted
    return replace(wanted, filters=_with(wanted.filters, category=()), named=(), items=())


def is_new_topic(current: Constraints, wishes: Wishes) -> bool:
    """True if the message names a kind of product that the search in force does not."""
    if not wishes.query:
        return False
    known = stems(f"{current.query} {' '.join(current.filters.category)}")
    detail = current.filters.category and not wishes.sets.category
    # "waterproof ones", "leather strap" are details; "a toaster" is another thing
    nouns = stems(" ".join(wishes.kinds if detail else (*wishes.product_words, *wishes.kinds)))
    return bool(nouns) and set(nouns).isdisjoint(known)


def refine(current: Constraints, wishes: Wishes, prices: Sequence[int | None] = ()) -> Constraints:
    """Apply what one message sets, adds and clears to the constraints in force.

    ``prices`` are of the products just shown (or of the one in focus), in minor units: "cheaper"
    means below their middle.
    """
    if "all" in wishes.clears:
        return fresh(wishes)
    base = _cleared(current, wishes)
    if is_new_topic(current, wishes):
        base = _carried(base, wishes)
    filters = _relative(_merged(base.filters, wishes), wishes, prices)
    named = (*base.named, *wishes.named) if filters.category else ()
    query, sort = _words(base.query, wishes), wishes.sort or base.sort
    items = wishes.items or _items_left(base, wishes)
    together = bool(items) and (wishes.together or base.together)
    kept = Constraints(query, filters, sort, tuple(dict.fromkeys(named)), items, together)
    return _with_traits(kept, base, wishes)


def _with_traits(kept: Constraints, base: Constraints, wishes: Wishes) -> Constraints:
    """The constraints with what only records tell: a number limited anew is limited once."""
    renewed = {(figure.about, figure.unit) for figure in wishes.figures}
    figures = tuple(f for f in base.figures if (f.about, f.unit) not in renewed) + wishes.figures
    lacks = tuple(dict.fromkeys((*base.lacks, *wishes.lacks)))
    most = wishes.compared if wishes.compared and wishes.compared.most else None
    foremost = None if wishes.sort else most or base.foremost
    purpose = wishes.purpose or (base.purpose if not wishes.kinds else "")
    wanted = replace(kept, figures=figures, lacks=lacks, foremost=foremost, purpose=purpose)
    return _by_purpose(wanted)


def _items_left(base: Constraints, wishes: Wishes) -> tuple[Item, ...]:
    """The things looked for; what is now wished of all of them, none has of its own."""
    if wishes.kinds or "category" in wishes.clears:
        return ()
    stated = {name: () for name in LISTED if getattr(wishes.sets, name) or name in wishes.clears}
    kept = {name: value for name, value in stated.items() if name != "category"}
    return tuple(replace(item, filters=_with(item.filters, **kept)) for item in base.items)


def _carried(base: Constraints, wishes: Wishes) -> Constraints:
    """What another kind of product takes over: "bracelets instead" the limits in force, "now a
    blender under 60", which says its own, nothing."""
    own = replace(wishes.sets, category=(), gender=())
    if (own != Filters() or wishes.sort) and not wishes.instead:
        return Constraints()
    return Constraints("", Filters(**{name: getattr(base.filters, name) for name in LASTING}))


def besides(wanted: Constraints) -> str:
    """The search words that the category limit does not say already."""
    named = {word.lower() for word in wanted.named if wanted.filters.category}
    return " ".join(word for word in wanted.query.split() if word.lower() not in named)


def drop(current: Constraints, field: str, value: str) -> Constraints:
    """The constraints without one chip: a listed value, an exclusion, a limit or the sort."""
    filters = current.filters
    if field == "query":
        return replace(current, query="", named=())
    if field == "sort":
        return replace(current, sort=None)
    if field == "figures":
        left = tuple(f for f in current.figures if f"{f.about}:{f.unit}" != value)
        return replace(current, figures=left)
    if field == "without":
        return replace(current, lacks=tuple(w for w in current.lacks if w != value))
    if field == "exclude":
        kept = tuple(pair for pair in filters.exclude if ":".join(pair) != value)
        return replace(current, filters=replace(filters, exclude=kept))
    if field in LISTED:
        values = tuple(v for v in getattr(filters, field) if v != value)
        return replace(current, filters=_with(filters, **{field: values}))
    return replace(current, filters=_without(filters, field))


def in_force(filters: Filters) -> tuple[str, ...]:
    """Names of the constraint fields in force, as misses are named ("price" for both limits)."""
    names = [f.name for f in fields(filters) if getattr(filters, f.name) not in (None, ())]
    public = {"price_min": "price", "price_max": "price"}
    return tuple(dict.fromkeys(public.get(name, name) for name in names))


def without(filters: Filters, name: str) -> Filters:
    """The filters less one constraint field, named as in ``in_force``."""
    return _without(filters, name)


def _with(filters: Filters, **changes: Any) -> Filters:
    return replace(filters, **changes)


def _without(filters: Filters, name: str) -> Filters:
    cleared: dict[str, dict[str, Any]] = {
        "price": {"price_min": None, "price_max": None},
        "rating": {"rating_min": None},  # as a message or a chip names it
        "rating_min": {"rating_min": None},
        "price_min": {"price_min": None},
        "price_max": {"price_max": None},
        "in_stock": {"in_stock": None},
        "on_sale": {"on_sale": None},
    }
    return _with(filters, **cleared.get(name, {name: ()}))


def _cleared(current: Constraints, wishes: Wishes) -> Constraints:
    cleared = current
    for name in wishes.clears - {"all"}:
        if name == "query":
            cleared = replace(cleared, query="", named=())
        elif name == "sort":
            cleared = replace(cleared, sort=None)
        else:
            cleared = replace(cleared, filters=_without(cleared.filters, name))
    return cleared


def _merged(base: Filters, wishes: Wishes) -> Filters:
    said = _demanded(base, wishes)
    changes: dict[str, Any] = _prices(base, said)
    for name in LISTED:
        values, before = getattr(said, name), getattr(base, name)
        kept = tuple(v for v in before if (name, v) not in wishes.removes)
        if values and (name in wishes.adds or kept != before):  # "swap samsung for realme"
            values = tuple(dict.fromkeys((*kept, *values)))
        changes[name] = values or kept
    for name in ("rating_min", "in_stock", "on_sale"):
        value = getattr(said, name)
        changes[name] = getattr(base, name) if value is None else value
    return _settle_exclusions(base, _corrected(base, wishes.sets), changes)


def _corrected(base: Filters, said: Filters) -> Filters:
    """ "44 not 43", with 43 in force: it is replaced, and nothing is refused for good."""
    kept = tuple(
        (name, value)
        for name, value in said.exclude
        if not (name in LISTED and getattr(said, name) and value in getattr(base, name))
    )
    return replace(said, exclude=kept)


def _demanded(base: Filters, wishes: Wishes) -> Filters:
    """What a message demands: "suede is fine (too)" only lets go of "not suede"."""
    refused = {(name, value.lower()) for name, value in base.exclude}
    freed = {
        name: tuple(v for v in getattr(wishes.sets, name) if (name, v.lower()) not in refused)
        for name in LISTED
        if name in wishes.permits | wishes.adds
    }
    return _with(wishes.sets, **freed)


def _prices(base: Filters, said: Filters) -> dict[str, Any]:
    low = base.price_min if said.price_min is None else said.price_min
    high = base.price_max if said.price_max is None else said.price_max
    if low is not None and high is not None and low > high:  # the newer limit wins
        low, high = said.price_min, said.price_max
    return {"price_min": low, "price_max": high}


def _settle_exclusions(base: Filters, said: Filters, changes: dict[str, Any]) -> Filters:
    """A value wanted now is no longer excluded; one excluded now is no longer wanted."""
    wanted = {(name, v.lower()) for name in LISTED for v in getattr(said, name)}
    older = tuple(p for p in base.exclude if (p[0], p[1].lower()) not in wanted)
    refused = {(name, value.lower()) for name, value in said.exclude}
    for name in LISTED:
        changes[name] = tuple(v for v in changes[name] if (name, v.lower()) not in refused)
    changes["exclude"] = tuple(dict.fromkeys((*older, *said.exclude)))
    return Filters(**changes)


def _relative(filters: Filters, wishes: Wishes, prices: Sequence[int | None]) -> Filters:
    known = [price for price in prices if price is not None]
    if wishes.relative_price is None or not known:
        return filters
    middle = statistics.median(known)
    if wishes.relative_price == "cheaper":
        limit = max(0, math.ceil(middle) - 1)
        if filters.price_max is not None:  # near misses may have been shown above the limit
            limit = min(limit, filters.price_max)
        low = filters.price_min if (filters.price_min or 0) <= limit else None
        return _with(filters, price_min=low, price_max=limit)
    floor = max(math.floor(middle) + 1, filters.price_min or 0)
    high = filters.price_max if (filters.price_max or floor) >= floor else None
    return _with(filters, price_min=floor, price_max=high)


def _words(query: str, wishes: Wishes) -> str:
    have = set(query.lower().split())
    extra = [word for word in wishes.query.split() if word.lower() not in have]
    return " ".join([query, *extra]).strip()
