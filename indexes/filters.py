"""Limits as exact predicates: over all rows at once, and on one product, which must agree.

A missing price meets no price limit and a missing rating no rating limit. A product whose
stock the feed does not tell counts as in stock: a feed without stock sells what it lists.
Comparison of listed values ignores case; a category limit may name any level of the path.
What is unisex is for women and for men. An excluded colour or material is refused where only
the title shows it, too, unless the feed tells another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from indexes.attributes import shown
from indexes.columns import SHOWN, Columns, Mask, is_on_sale, listed
from indexes.product import LISTED, Filters, Product

#: Whom unisex products are for, as feeds spell it.
GROWN = frozenset(
    ("women", "woman", "female", "f", "w", "ladies", "men", "man", "male", "m", "gents", "adult")
)
UNISEX = "unisex"


def broken(columns: Columns, filters: Filters) -> dict[str, Mask]:
    """For each limit in force, the rows that break it: field name → (rows,) bool."""
    return {name: ~mask for name, mask in _masks(columns, filters)}


def meeting(columns: Columns, filters: Filters) -> Mask | None:
    """The rows that meet every limit, (rows,) bool; None if no limit is in force."""
    together: Mask | None = None
    for _, mask in _masks(columns, filters):
        together = mask if together is None else together & mask
    return together


def misses(product: Product, filters: Filters) -> tuple[str, ...]:
    """The limits that one product breaks: field names, "price" for either price limit."""
    return tuple(name for name, met in _checks(product, filters) if not met)


def _masks(columns: Columns, filters: Filters) -> Iterator[tuple[str, Mask]]:
    """(field, rows that meet it) for each limit in force."""
    if filters.price_min is not None or filters.price_max is not None:
        mask = columns.paid >= max(0, filters.price_min or 0)
        if filters.price_max is not None:
            mask &= columns.paid <= filters.price_max
        yield "price", mask
    for name in LISTED:
        if values := getattr(filters, name):
            yield name, _any_of(columns, [(name, value) for value in _widened(name, values)])
    if filters.exclude:
        yield "exclude", ~_refused(columns, filters.exclude)
    if filters.rating_min is not None:
        yield "rating_min", columns.rating >= np.float32(filters.rating_min)
    if filters.in_stock is not None:
        yield "in_stock", (columns.stock != 0) == filters.in_stock
    if filters.on_sale is not None:
        yield "on_sale", columns.on_sale == filters.on_sale


def _any_of(columns: Columns, pairs: Iterable[tuple[str, str]]) -> Mask:
    mask = np.zeros(columns.rows, dtype=np.bool_)
    for name, value in pairs:
        if name in LISTED:
            mask[columns.having(name, value)] = True
    return mask


def _refused(columns: Columns, pairs: Iterable[tuple[str, str]]) -> Mask:
    """The rows that have a value or show it in their title."""
    mask = np.zeros(columns.rows, dtype=np.bool_)
    for name, value in pairs:
        if name in LISTED:
            mask[columns.having(name, value)] = True
            mask[columns.having(SHOWN, f"{name}:{value}")] = True
    return mask


def _checks(product: Product, filters: Filters) -> Iterator[tuple[str, bool]]:
    """(field, met) for each limit in force, in the order of ``_masks``."""
    paid = product.paid
    if filters.price_min is not None or filters.price_max is not None:
        low, high = max(0, filters.price_min or 0), filters.price_max
        yield "price", paid is not None and low <= paid and (high is None or paid <= high)
    for name in LISTED:
        if values := getattr(filters, name):
            yield name, any(_has(product, name, value) for value in _widened(name, values))
    if filters.exclude:
        yield "exclude", not any(_shows(product, name, value) for name, value in filters.exclude)
    if filters.rating_min is not None:
        stars = product.rating
        least = np.float32(filters.rating_min)
        yield "rating_min", stars is not None and bool(np.float32(stars) >= least)
    if filters.in_stock is not None:
        yield "in_stock", (product.in_stock is not False) == filters.in_stock
    if filters.on_sale is not None:
        yield "on_sale", is_on_sale(product) == filters.on_sale


def _has(product: Product, name: str, value: str) -> bool:
    if name not in LISTED:
        return False
    return value.casefold() in {each.casefold() for each in listed(product, name)}


def _shows(product: Product, name: str, value: str) -> bool:
    if _has(product, name, value):
        return True
    return name in LISTED and f"{name}:{value}".casefold() in shown(product)


def _widened(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values that meet a wish: what is for women may be unisex."""
    if name == "gender" and any(value.casefold() in GROWN for value in values):
        return (*values, UNISEX)
    return values
