"""The products themselves, as one memory-mapped Arrow table; a row is decoded when asked for.

Ids are found through a sorted array of their 64-bit hashes, so that opening a million products
costs no time and no memory.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from indexes.columns import Rows
from indexes.hashes import rows_with, save_hashes, text_hash
from indexes.product import Product

BATCH = 8192
_FILE = "products.arrow"

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


#: Files of hashes over rows: of ids, of codes, of families.
HASHED = ("ids", "codes", "families")


class TableWriter:
    """Writes products in order; use as a context manager."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._writer = pa.ipc.new_file(directory / _FILE, _SCHEMA)
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
            for name, pairs in zip(HASHED, (self._ids, self._codes, self._families), strict=True):
                save_hashes(self.directory / f"{name}.npy", pairs)

    def add(self, product: Product) -> None:
        """Append one product as the next row."""
        self._ids.extend((text_hash(product.id), self._rows))
        self._families.extend((text_hash(product.family), self._rows))
        for code in codes_of(product):
            self._codes.extend((text_hash(code), self._rows))
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
        self._source = pa.memory_map(str(directory / _FILE))
        reader = pa.ipc.open_file(self._source)
        self._batches = [reader.get_batch(n) for n in range(reader.num_record_batches)]
        self.hashed = {name: np.load(directory / f"{name}.npy", mmap_mode="r") for name in HASHED}
        self._ids, self._codes, self._families = self.hashed.values()

    def __len__(self) -> int:
        return int(self._ids.shape[1])

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return [self[index] for index in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        return _product(self._batches[row // BATCH].slice(row % BATCH, 1).to_pylist()[0])

    def __iter__(self) -> Iterator[Product]:
        for batch in self._batches:
            yield from map(_product, batch.to_pylist())

    def at(self, rows: Rows) -> Iterator[Product]:
        """The products of ascending rows."""
        for number in np.unique(rows // BATCH):
            within = rows[rows // BATCH == number] % BATCH
            yield from map(_product, self._batches[number].take(pa.array(within)).to_pylist())

    def named(self) -> Iterator[Product]:
        """Every product with what it is called by alone: id, group, title, category."""
        for batch in self._batches:
            ids, titles, groups, paths = (
                batch.column(name).to_pylist() for name in ("id", "title", "group", "category")
            )
            for id, title, group, path in zip(ids, titles, groups, paths, strict=True):
                yield Product(id, title, group=group, category=tuple(path))

    def taken(self, rows: npt.NDArray[np.int64]) -> pa.Table:
        """Some rows as an Arrow table, in the order given."""
        numbers = rows // BATCH
        edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1), len(rows)]
        runs = [rows[start:stop] for start, stop in pairwise(edges) if stop > start]
        batches = [self._batches[run[0] // BATCH].take(pa.array(run % BATCH)) for run in runs]
        return pa.Table.from_batches(batches, schema=_SCHEMA)

    def saved(self) -> npt.NDArray[np.int64]:
        """How much less than its price each product costs now, in minor units; shape (rows,)."""
        columns = ([b.column(name) for b in self._batches] for name in ("price", "sale_price"))
        price, sale = (pa.chunked_array(chunks, pa.int64()) for chunks in columns)
        off: npt.NDArray[np.int64] = pc.subtract(price, sale).fill_null(0).to_numpy()
        return off

    def id_at(self, row: int) -> str:
        """The id in one row, without decoding the rest."""
        found: str = self._batches[row // BATCH].column(0)[row % BATCH].as_py()
        return found

    def row_of(self, product_id: str) -> int | None:
        """The row of an id, or None."""
        for row in rows_with(self._ids, product_id):
            if self.id_at(row) == product_id:
                return row
        return None

    def rows_of_family(self, family: str) -> list[int]:
        """The rows whose family is this, in the feed's order."""
        return [row for row in rows_with(self._families, family) if self[row].family == family]

    def rows_with_code(self, code: str) -> list[int]:
        """The rows whose id, SKU, GTIN or model number is exactly this, whatever its case."""
        folded = code.casefold()
        return [r for r in rows_with(self._codes, folded) if folded in codes_of(self[r])]


def codes_of(product: Product) -> set[str]:
    """The codes that name a product: its id and what the attributes in CODES hold."""
    codes = {value for name, value in product.attributes if name.lower() in CODES}
    return {code.casefold() for code in (*codes, product.id)}


def _product(values: dict[str, Any]) -> Product:
    for name in _TUPLES:
        values[name] = tuple(values[name])
    values["attributes"] = _attributes(values["attributes"])
    values["inferred"] = frozenset(values["inferred"])
    return Product(**values)


def _attributes(text: str) -> tuple[tuple[str, str], ...]:
    return () if text == "[]" else tuple((name, value) for name, value in json.loads(text))


def write_rows(tables: Iterable[pa.Table], directory: Path) -> None:
    """Write rows that are in Arrow's form already, in tables of any length."""
    waiting = pa.Table.from_batches([], schema=_SCHEMA)
    with pa.ipc.new_file(directory / _FILE, _SCHEMA) as writer:
        for table in tables:
            waiting = pa.concat_tables([waiting, table])
            while len(waiting) >= BATCH:
                writer.write_table(waiting.slice(0, BATCH).combine_chunks())
                waiting = waiting.slice(BATCH)
        writer.write_table(waiting.combine_chunks())
