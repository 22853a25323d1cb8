"""What filters, sorting and counting read of each product: plain arrays, memory-mapped.

A numeric column is one array over all rows. A listed field (brand, colour, ...) is a Facet:
for each of its values the rows that have it, so that a limit costs as much as it selects.
"""

from __future__ import annotations

import json
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexes.attributes import shown
from indexes.product import LISTED, Product

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int32]

#: Beside the listed fields: what a title shows though the feed does not tell it, for exclusions.
SHOWN = "shown"
FACETS = (*LISTED, SHOWN)
#: Ratings are averaged with this many reviews of the catalogue's mean rating.
PRIOR_REVIEWS = 10

_DTYPES: dict[str, type[np.generic]] = {
    "paid": np.int64,  # minor units; -1 where there is no price
    "rating": np.float32,  # stars; NaN where there are none
    "stock": np.int8,  # 1 in stock, 0 out of stock, -1 the feed does not say
    "on_sale": np.bool_,
    "added": np.int32,  # days since 1970-01-01; -1 where there is no date
    "family": np.int32,  # equal for variants of one product
    "popularity": np.float32,  # Bayesian-averaged rating
    "reviews": np.int32,
}


@dataclass(frozen=True)
class Facet:
    """One listed field: ``rows[offsets[i]:offsets[i + 1]]`` are those that have value i.

    ``values`` are spelt as in the catalogue, most often used spelling first chosen; ``counts``
    are families. Shapes: rows (entries,) int32 ascending per value, offsets (values + 1,).
    """

    values: tuple[str, ...]
    counts: tuple[int, ...]
    offsets: npt.NDArray[np.int64]
    rows: Rows

    def having(self, value: str, lookup: Mapping[str, int]) -> Rows:
        """The rows that have a value, whatever its case; none if it is unknown."""
        index = lookup.get(value.casefold())
        if index is None:
            return self.rows[:0]
        return self.rows[self.offsets[index] : self.offsets[index + 1]]

    def codes(self) -> npt.NDArray[np.int64]:
        """The place in ``values`` of each entry of ``rows``."""
        return np.repeat(np.arange(len(self.values)), np.diff(self.offsets))


class Columns:
    """All arrays of one index. ``rows`` is the number of products, variants counted each."""

    def __init__(
        self, arrays: Mapping[str, npt.NDArray[np.generic]], facets: Mapping[str, Facet]
    ) -> None:
        self.paid: npt.NDArray[np.int64] = arrays["paid"]  # type: ignore[assignment]
        self.rating: npt.NDArray[np.float32] = arrays["rating"]  # type: ignore[assignment]
        self.stock: npt.NDArray[np.int8] = arrays["stock"]  # type: ignore[assignment]
        self.on_sale: Mask = arrays["on_sale"]  # type: ignore[assignment]
        self.added: Rows = arrays["added"]  # type: ignore[assignment]
        self.family: Rows = arrays["family"]  # type: ignore[assignment]
        self.popularity: npt.NDArray[np.float32] = arrays["popularity"]  # type: ignore[assignment]
        self.reviews: Rows = arrays["reviews"]  # type: ignore[assignment]
        self.arrays = arrays
        self.facets = facets
        self.rows = len(self.paid)
        self._lookup = {
            name: {value.casefold(): index for index, value in enumerate(facet.values)}
            for name, facet in facets.items()
        }

    def where(self, mask: Mask | None) -> Rows:
        """The rows where a mask is true; all of them if it is None."""
        rows = np.arange(self.rows) if mask is None else np.flatnonzero(mask)
        return rows.astype(np.int32)

    def having(self, field: str, value: str) -> Rows:
        """The rows whose listed field has the value, whatever its case."""
        if field not in self.facets:  # an index built before there was this facet
            return np.zeros(0, dtype=np.int32)
        return self.facets[field].having(value, self._lookup[field])

    def together(self, one: str, other: str) -> dict[str, frozenset[str]]:
        """Value of a listed field → the values of another that rows with it have, where any do."""
        first, second = self.facets[one], self.facets[other]
        by_row = np.argsort(second.rows, kind="stable")
        rows, codes = second.rows[by_row], second.codes()[by_row]
        start = np.searchsorted(rows, first.rows, "left")
        count = np.searchsorted(rows, first.rows, "right") - start
        skipped = np.repeat(start - np.cumsum(count) + count, count)
        beside = codes[skipped + np.arange(len(skipped))]
        pairs = np.stack((np.repeat(first.codes(), count), beside), axis=1)
        found: dict[str, set[str]] = {}
        for i, k in np.unique(pairs, axis=0).tolist():
            found.setdefault(first.values[i], set()).add(second.values[k])
        return {value: frozenset(others) for value, others in found.items()}

    def save(self, directory: Path) -> int:
        """Write every array and the facets' values; gives the number of families."""
        for name in _DTYPES:
            np.save(directory / f"{name}.npy", getattr(self, name))
        for name, facet in self.facets.items():
            np.save(directory / f"{name}.rows.npy", facet.rows)
            np.save(directory / f"{name}.offsets.npy", facet.offsets)
        values = {name: [facet.values, facet.counts] for name, facet in self.facets.items()}
        (directory / "facets.json").write_text(json.dumps(values), encoding="utf-8")
        return int(self.family.max(initial=-1)) + 1

    @classmethod
    def load(cls, directory: Path) -> Columns:
        """Memory-map what ``save`` wrote."""
        arrays = {name: np.load(directory / f"{name}.npy", mmap_mode="r") for name in _DTYPES}
        values = json.loads((directory / "facets.json").read_text(encoding="utf-8"))
        facets = {
            name: Facet(
                tuple(spelt),
                tuple(counts),
                np.load(directory / f"{name}.offsets.npy", mmap_mode="r"),
                np.load(directory / f"{name}.rows.npy", mmap_mode="r"),
            )
            for name, (spelt, counts) in values.items()
        }
        return cls(arrays, facets)


class ColumnsBuilder:
    """Collects the columns of products as they stream past; ``build`` ends it."""

    def __init__(self) -> None:
        self._numbers: dict[str, array[Any]] = {name: array(code) for name, code in _CODES.items()}
        self._families: dict[str, int] = {}
        self._entries = {name: (array("i"), array("i")) for name in FACETS}  # values, rows
        self._keys: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        self._spellings: dict[str, list[Counter[str]]] = {name: [] for name in FACETS}
        self._row = 0

    def add(self, product: Product) -> None:
        """Append one product as the next row."""
        paid, numbers = product.paid, self._numbers
        numbers["paid"].append(-1 if paid is None else paid)
        numbers["rating"].append(math.nan if product.rating is None else product.rating)
        numbers["stock"].append(-1 if product.in_stock is None else int(product.in_stock))
        numbers["on_sale"].append(int(is_on_sale(product)))
        numbers["added"].append(_days(product.added))
        numbers["reviews"].append(min(product.rating_count or 0, 2**31 - 1))
        numbers["family"].append(self._families.setdefault(product.family, len(self._families)))
        for name in LISTED:
            for value in listed(product, name):
                self._enter(name, value)
        for value in shown(product):
            self._enter(SHOWN, value)
        self._row += 1

    def build(self) -> Columns:
        """The finished columns."""
        arrays = {name: np.asarray(numbers) for name, numbers in self._numbers.items()}
        arrays["popularity"] = popularity(arrays["rating"], arrays["reviews"])
        typed = {name: arrays[name].astype(dtype) for name, dtype in _DTYPES.items()}
        facets = {name: self._facet(name, typed["family"]) for name in FACETS}
        return Columns(typed, facets)

    def _enter(self, name: str, value: str) -> None:
        keys, spellings = self._keys[name], self._spellings[name]
        index = keys.setdefault(value.casefold(), len(keys))
        if index == len(spellings):
            spellings.append(Counter())
        spellings[index][value] += 1
        values, rows = self._entries[name]
        values.append(index)
        rows.append(self._row)

    def _facet(self, name: str, family: npt.NDArray[np.generic]) -> Facet:
        values, rows = (np.asarray(entries, dtype=np.int32) for entries in self._entries[name])
        order = np.argsort(values, kind="stable")
        size = len(self._keys[name])
        offsets = np.zeros(size + 1, dtype=np.int64)
        np.cumsum(np.bincount(values, minlength=size), out=offsets[1:])
        return Facet(
            tuple(spelling.most_common(1)[0][0] for spelling in self._spellings[name]),
            tuple(count_families(values, family[rows], size).tolist()),
            offsets,
            rows[order],
        )


_CODES = {"paid": "q", "rating": "f", "stock": "b", "on_sale": "b", "added": "i", "family": "i",
          "reviews": "i"}  # fmt: skip


def listed(product: Product, name: str) -> Iterable[str]:
    """The values of one listed field of a product, each once whatever its case."""
    value = getattr(product, name)
    values = (value,) if isinstance(value, str) else value or ()
    return {each.casefold(): each for each in reversed(values)}.values()


def is_on_sale(product: Product) -> bool:
    """True if the product is paid at less than its list price."""
    price, sale = product.price, product.sale_price
    return price is not None and sale is not None and sale < price


def count_families(
    values: npt.NDArray[np.int32], families: npt.NDArray[np.generic], size: int
) -> npt.NDArray[np.int64]:
    """How many distinct families stand beside each value 0..size-1."""
    pairs = np.unique(values.astype(np.int64) << 32 | families.astype(np.int64))
    return np.bincount(pairs >> 32, minlength=size)


def popularity(
    rating: npt.NDArray[np.generic], reviews: npt.NDArray[np.generic]
) -> npt.NDArray[np.float32]:
    """Ratings drawn towards the catalogue's mean where reviews are few (IMDb's formula).

    Shapes (n,); 0 where there is no rating. A rating without a count weighs as one review.
    """
    stars = np.asarray(rating, dtype=np.float64)
    known = ~np.isnan(stars)
    if not known.any():
        return np.zeros(len(stars), dtype=np.float32)
    count = np.maximum(np.asarray(reviews, dtype=np.float64), 1.0)
    mean = np.average(stars[known], weights=count[known])
    averaged = (PRIOR_REVIEWS * mean + count * np.nan_to_num(stars)) / (PRIOR_REVIEWS + count)
    return np.where(known, averaged, 0.0).astype(np.float32)


def _days(added: str | None) -> int:
    return -1 if added is None else max(0, date.fromisoformat(added).toordinal() - 719163)
