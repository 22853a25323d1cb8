"""The products themselves, as one memory-mapped Arrow table; a row is decoded when asked for.

Ids are found through a sorted array of their 64-bit hashes, so that opening a million products
costs no time and no memory.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from indexes.product import Product

BATCH = 8192

_TEXT, _LIST = pa.string(), pa.list_(pa.string())
_SCHEMA = pa.schema([
    ("id", _TEXT), ("title", _TEXT), ("description", _TEXT), ("price", pa.int64()),
    ("sale_price", pa.int64()), ("currency", _TEXT), ("brand", _TEXT), ("category", _LIST),
    ("colour", _LIST), ("size", _LIST), ("material", _LIST), ("gender", _LIST), ("group", _TEXT),
    ("rating", pa.float64()), ("rating_count", pa.int64()), ("stock", pa.int64()),
    ("in_stock", pa.bool_()), ("added", _TEXT), ("link", _TEXT), ("image", _TEXT),
    ("attributes", _TEXT), ("inferred", _LIST),
])  # fmt: skip
_TUPLES = ("category", "colour", "size", "material", "gender")
#: Attributes whose value names one product, as the shop's codes do.
CODES = frozenset(("sku", "mpn", "gtin", "ean", "upc", "isbn", "barcode", "model", "model number",
                   "part number", "asin"))  # fmt: skip


class TableWriter:
    """Writes products in order; use as a context manager."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._writer = pa.ipc.new_file(directory / "products.arrow", _SCHEMA)
        self._batch: list[dict[str, Any]] = []
        self._rows = 0
        self._ids = array("Q")  # hash, row, hash, row, ...
        self._codes = array("Q")
        self._families = array("Q")

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        self._flush()
        self._writer.close()
        if failed is None:
            _save_hashes(self.directory / "ids.npy", self._ids)
            _save_hashes(self.directory / "codes.npy", self._codes)
            _save_hashes(self.directory / "families.npy", self._families)

    def add(self, product: Product) -> None:
        """Append one product as the next row."""
        self._ids.extend((_hash(product.id), self._rows))
        self._families.extend((_hash(product.family), self._rows))
        for code in codes_of(product):
            self._codes.extend((_hash(code), self._rows))
        self._rows += 1
        values = {field.name: getattr(product, field.name) for field in fields(Product)}
        values["attributes"] = json.dumps(values["attributes"], ensure_ascii=False)
        values["inferred"] = sorted(values["inferred"])
        self._batch.append(values)
        if len(self._batch) == BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._batch:
            self._writer.write_batch(pa.RecordBatch.from_pylist(self._batch, schema=_SCHEMA))
        self._batch = []


class Table(Sequence[Product]):
    """Products by row or by id."""

    def __init__(self, directory: Path) -> None:
        self._source = pa.memory_map(str(directory / "products.arrow"))
        self._reader = pa.ipc.open_file(self._source)
        self._ids = np.load(directory / "ids.npy", mmap_mode="r")
        self._codes = np.load(directory / "codes.npy", mmap_mode="r")
        self._families = np.load(directory / "families.npy", mmap_mode="r")

    def __len__(self) -> int:
        return int(self._ids.shape[1])

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return [self[index] for index in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        batch = self._reader.get_batch(row // BATCH)
        return _product(batch.slice(row % BATCH, 1).to_pylist()[0])

    def __iter__(self) -> Iterator[Product]:
        for number in range(self._reader.num_record_batches):
            yield from map(_product, self._reader.get_batch(number).to_pylist())

    def row_of(self, product_id: str) -> int | None:
        """The row of an id, or None."""
        for row in _rows_of(self._ids, product_id):
            if self[row].id == product_id:
                return row
        return None

    def rows_of_family(self, family: str) -> list[int]:
        """The rows whose family is this, in the feed's order."""
        return [row for row in _rows_of(self._families, family) if self[row].family == family]

    def rows_with_code(self, code: str) -> list[int]:
        """The rows whose id, SKU, GTIN or model number is exactly this, whatever its case."""
        folded = code.casefold()
        return [r for r in _rows_of(self._codes, folded) if folded in codes_of(self[r])]


def codes_of(product: Product) -> set[str]:
    """The codes that name a product: its id and what the attributes in CODES hold."""
    codes = {value for name, value in product.attributes if name.lower() in CODES}
    return {code.casefold() for code in (*codes, product.id)}


def _product(values: dict[str, Any]) -> Product:
    for name in _TUPLES:
        values[name] = tuple(values[name])
    values["attributes"] = tuple(map(tuple, json.loads(values["attributes"])))
    values["inferred"] = frozenset(values["inferred"])
    return Product(**values)


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _save_hashes(path: Path, pairs: array[int]) -> None:
    """Shape (2, n) uint64: hashes, ascending, and the rows beside them."""
    table = np.asarray(pairs, dtype=np.uint64).reshape(-1, 2).T
    np.save(path, np.ascontiguousarray(table[:, np.argsort(table[0], kind="stable")]))


def _rows_of(table: npt.NDArray[np.uint64], text: str) -> list[int]:
    key = np.uint64(_hash(text))
    start, stop = (int(np.searchsorted(table[0], key, side=side)) for side in ("left", "right"))
    return [int(row) for row in table[1, start:stop]]
