"""Questions about the whole shop, answered from every row and not from the top of a search."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexes.columns import Columns, Mask, Rows, count_families
from indexes.product import Product
from indexes.table import Table


@dataclass(frozen=True)
class Summary:
    """Facts about all products that meet some filters; families are counted once.

    Prices are in minor units of ``currency``; brands and categories come with their number of
    families, the largest first.
    """

    count: int
    currency: str
    cheapest: Product | None
    dearest: Product | None
    price_min: int | None
    price_max: int | None
    brands: tuple[tuple[str, int], ...]
    categories: tuple[tuple[str, int], ...]
    on_sale: int


def summarise(table: Table, columns: Columns, mask: Mask | None, currency: str) -> Summary:
    """Facts about the rows where mask is true; about all of them if it is None."""
    rows = columns.where(mask)
    paid = columns.paid[rows]
    priced, prices = rows[paid >= 0], paid[paid >= 0]
    low = int(priced[np.argmin(prices)]) if len(prices) else None
    high = int(priced[np.argmax(prices)]) if len(prices) else None
    return Summary(
        count=_families(columns.family[rows]),
        currency=currency,
        cheapest=None if low is None else table[low],
        dearest=None if high is None else table[high],
        price_min=int(prices.min()) if len(prices) else None,
        price_max=int(prices.max()) if len(prices) else None,
        brands=_counts(columns, "brand", mask),
        categories=_counts(columns, "category", mask),
        on_sale=_families(columns.family[rows[columns.on_sale[rows]]]),
    )


def _families(family: Rows) -> int:
    return len(np.unique(family))


def _counts(columns: Columns, field: str, mask: Mask | None) -> tuple[tuple[str, int], ...]:
    """Values of a listed field with their families among the rows of a mask, most first."""
    facet = columns.facets[field]
    counts = np.asarray(facet.counts, dtype=np.int64)
    if mask is not None:
        values = np.repeat(np.arange(len(facet.values), dtype=np.int32), np.diff(facet.offsets))
        kept = mask[facet.rows]
        families = columns.family[facet.rows[kept]]
        counts = count_families(values[kept], families, len(facet.values))
    order = np.argsort(-counts, kind="stable")
    return tuple((facet.values[i], int(counts[i])) for i in order if counts[i])
