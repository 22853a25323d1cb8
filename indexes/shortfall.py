"""How far rows are from meeting limits: what they break, and by how much the price is off."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from indexes.columns import Columns, Mask, Rows
from indexes.product import Filters

#: What a broken limit counts for, beside 1: to a kettle over $30 no board game under $30 is near.
WEIGHTS = {"category": 2}

Distances = npt.NDArray[np.float64]


def shortfall(
    columns: Columns, rows: Rows, limits: Mapping[str, Mask], filters: Filters
) -> tuple[Distances, Distances]:
    """For each row, both of shape (len(rows),): the limits that it breaks, each for its weight,
    and how far outside the price limits it is, as a share of them.

    ``limits``: field → the rows of the index that break it, as ``filters.broken`` tells.
    """
    counted = np.zeros(len(rows))
    for name, breaking in limits.items():
        counted += WEIGHTS.get(name, 1) * breaking[rows]
    return counted, _price_gap(columns.paid[rows], filters)


def _price_gap(paid: npt.NDArray[np.int64], filters: Filters) -> Distances:
    """How far outside the price limits each price is, as a share of it; without a price, far."""
    gap = np.zeros(len(paid))
    if filters.price_max is not None:
        gap = np.maximum(gap, (paid - filters.price_max) / max(1, filters.price_max))
    if filters.price_min is not None:
        gap = np.maximum(gap, (filters.price_min - paid) / max(1, filters.price_min))
    limited = filters.price_max is not None or filters.price_min is not None
    return np.where((paid < 0) & limited, np.inf, gap)
