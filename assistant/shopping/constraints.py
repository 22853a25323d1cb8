"""The search in force, and how a message changes it: typed set, add and clear deltas.

Everything here is pure. A refinement changes only what it states; a new topic starts afresh.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from typing import Any

from assistant.nlu.slots.topics.needs import is_deed, only_around
from assistant.shopping.changes import changed
from assistant.text import stem, stems
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
    parts = (wishes.query, changed(Filters(), wishes), wishes.sort, wishes.named)
    need = needed(wishes)
    compared = None if need else wishes.compared  # "my dog eats too fast" compares nothing
    traits = (wishes.figures, wishes.lacks, compared, wishes.purpose or need)
    return _by_purpose(Constraints(*parts, wishes.items, wishes.together, *traits))


def by_need(wishes: Wishes) -> Constraints:
    """The search for what meets a need, whatever is named in it."""
    return fresh(replace(wishes, purpose=wishes.purpose or wishes.need, compared=None))


def needed(wishes: Wishes) -> str:
    """The need that is told where no kind of product is wished for."""
    need, named = wishes.need, {*wishes.kinds, *wishes.product_words}
    own = replace(wishes.sets, category=(), price_min=None, price_max=None)
    aside = own == Filters() and only_around(need, named)
    return need if is_deed(need) or not wishes.kinds or aside else ""


def _by_purpose(wanted: Constraints) -> Constraints:
    """ "Something to carry my laptop" is no laptop: what is named there is no kind to keep to."""
    if not wanted.purpose:
        return wanted
    return replace(wanted, filters=_with(wanted.filters, category=()), named=(), items=())


def is_new_topic(current: Constraints, wishes: Wishes) -> bool:
    """True if the message asks for a kind of product that the search in force is not for.

    Where nothing told yet what is looked for ("something red"), any kind is that.
    """
    return bool(wishes.other and wishes.query) and bool(current.query)


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
    filters = _relative(changed(base.filters, wishes), wishes, prices)
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
    """What another kind of product takes over: "bracelets instead" the limits in force, "now pens,
    same budget" what is said to be the same, "and a toaster?" nothing."""
    names = (
        LASTING
        if wishes.instead
        else [f.name for f in fields(Filters) if _said(f.name, wishes.carries)]
    )
    return Constraints("", Filters(**{name: getattr(base.filters, name) for name in names}))


def carried_from(past: Sequence[Constraints], current: Constraints, wishes: Wishes) -> Constraints:
    """The search in force with what is said to be as it was: taken from the last search that
    told it, where the one in force tells nothing of it."""
    for told in wishes.carries:
        names = [f.name for f in fields(Filters) if _said(f.name, (told,))]
        for known in (current, *reversed(past)):
            found = {name: getattr(known.filters, name) for name in names}
            if any(value not in (None, ()) for value in found.values()):
                current = replace(current, filters=replace(current.filters, **found))
                break
    return current


def _said(name: str, carries: Collection[str]) -> bool:
    """True for a limit that is said to hold for the other kind, too."""
    return name in carries or name.removesuffix("_min").removesuffix("_max") in carries


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


def _less_words(current: Constraints, wishes: Wishes) -> Constraints:
    """The constraints without the search words that are let go: "scrap the hood"."""
    dropped = set(stems(" ".join(wishes.discards)))
    left = [word for word in current.query.split() if not dropped & set(stems(word))]
    lacks = tuple(said for said in current.lacks if not dropped & set(stems(said)))
    return replace(current, query=" ".join(left), lacks=lacks) if left else current


def _cleared(current: Constraints, wishes: Wishes) -> Constraints:
    cleared = _less_words(current, wishes)
    for name in wishes.clears - {"all"}:
        if name == "query":
            cleared = replace(cleared, query="", named=())
        elif name == "sort":
            cleared = replace(cleared, sort=None)
        else:
            cleared = replace(cleared, filters=_without(cleared.filters, name))
    return cleared


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
    have = {*query.lower().split(), *stems(query)}
    extra = [
        w for w in wishes.query.split() if w.lower() not in have and stem(w.lower()) not in have
    ]
    return " ".join([query, *extra]).strip()
