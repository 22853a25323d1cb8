"""A version's parts out of the old ones and those of the changes, row by row, nothing recomputed.

``source`` names each row of the new version: r < old rows is the old row r, what is above counts
the rows of the changes. What comes out is what a fresh build of the same products writes, but
for the order in which values and terms are numbered.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexes.columns import Columns, Facet, count_families, popularity
from indexes.hashes import save_sorted
from indexes.lexical import Lexical
from indexes.nouns import NounsBuilder
from indexes.parts import HASHES, Parts, load_words, save_index, save_words
from indexes.table import BATCH, HASHED, Table, write_rows
from indexes.tokens import Tokens

Source = npt.NDArray[np.int64]


def merge(old: Path, changes: Path, source: Source, folder: Path) -> Parts:
    """Write the parts of the new version into ``folder``; ``old`` and ``changes`` hold theirs."""
    tables = Table(old), Table(changes)
    _merge_tables(*tables, source, folder)
    families = _merge_columns(old, changes, _families(*tables), source).save(folder)
    nouns = NounsBuilder()
    for product in Table(folder).named():
        nouns.add(product)
    nouns.save(folder)
    save_words(load_words(old).joined(load_words(changes)).taken(source), folder)
    for name in ("names", "texts"):
        before, after = (_tokens(each, name) for each in (old, changes))
        save_index(before.joined(after).taken(source), name, folder)
    hashes = np.concatenate([np.load(each / HASHES) for each in (old, changes)])[source]
    np.save(folder / HASHES, hashes)
    return Parts(hashes, families)


def _tokens(directory: Path, name: str) -> Tokens:
    return Tokens.load(directory, name, Lexical.load(directory, name).vocabulary)


def _merge_tables(old: Table, changes: Table, source: Source, folder: Path) -> None:
    def parts() -> Iterator[object]:
        for start in range(0, len(source), BATCH):
            span = source[start : start + BATCH]
            edges = np.flatnonzero(np.diff(span < len(old))) + 1
            for run in np.split(span, edges):
                if len(run):
                    is_old = run[0] < len(old)
                    yield old.taken(run) if is_old else changes.taken(run - len(old))

    write_rows(parts(), folder)
    for name in HASHED:
        first, second = old.hashed[name], changes.hashed[name]
        shifted = np.stack((second[0], second[1] + np.uint64(len(old))))
        table = np.concatenate((first, shifted), axis=1)
        rows = _places(source, len(old) + len(changes))[table[1].astype(np.int64)]
        kept = rows >= 0
        save_sorted(
            folder / f"{name}.npy", np.stack((table[0, kept], rows[kept].astype(np.uint64)))
        )


def _places(source: Source, count: int) -> npt.NDArray[np.int64]:
    """The new row of each of ``count`` old and changed rows, -1 for those that are gone."""
    places = np.full(count, -1, dtype=np.int64)
    places[source] = np.arange(len(source))
    return places


def _families(old: Table, changes: Table) -> npt.NDArray[np.int64]:
    """For each changed row a row of its family: an old one, or the first changed one."""
    found, fresh = [], dict[str, int]()
    for row, product in enumerate(changes.named()):
        rows = old.rows_of_family(product.family)
        found.append(rows[0] if rows else fresh.setdefault(product.family, len(old) + row))
    return np.array(found, dtype=np.int64)


def _merge_columns(
    old: Path, changes: Path, relatives: npt.NDArray[np.int64], source: Source
) -> Columns:
    """All columns; ``relatives`` names, for each changed row, a row of its family."""
    first, second = Columns.load(old), Columns.load(changes)
    arrays = {
        name: np.concatenate((first.arrays[name], second.arrays[name]))[source]
        for name in first.arrays
    }
    own = np.arange(first.rows, first.rows + second.rows)
    known = np.concatenate((first.family, first.family.max(initial=0) + 1 + np.arange(second.rows)))
    known[own] = known[relatives]
    _, arrays["family"] = np.unique(known[source], return_inverse=True)
    arrays["family"] = arrays["family"].astype(np.int32)
    arrays["popularity"] = popularity(arrays["rating"], arrays["reviews"])
    places = _places(source, first.rows + second.rows)
    facets = {
        name: _merge_facets(facet, second.facets[name], first.rows, places, arrays["family"])
        for name, facet in first.facets.items()
    }
    return Columns(arrays, facets)


def _merge_facets(
    old: Facet,
    changes: Facet,
    old_rows: int,
    places: npt.NDArray[np.int64],
    family: npt.NDArray[np.generic],
) -> Facet:
    """The values that any row still has, each with its rows; old spellings stay."""
    numbers = {value.casefold(): number for number, value in enumerate(old.values)}
    spelt = list(old.values)
    for value in changes.values:
        if numbers.setdefault(value.casefold(), len(spelt)) == len(spelt):
            spelt.append(value)
    renamed = np.array([numbers[value.casefold()] for value in changes.values], dtype=np.int64)
    values = np.concatenate((old.codes(), renamed[changes.codes()]))
    rows = places[np.concatenate((old.rows, changes.rows.astype(np.int64) + old_rows))]
    values, rows = values[rows >= 0], rows[rows >= 0]
    used, values = np.unique(values, return_inverse=True)
    order = np.lexsort((rows, values))
    offsets = np.concatenate(([0], np.cumsum(np.bincount(values, minlength=len(used)))))
    counts = count_families(values.astype(np.int32), family[rows], len(used))
    return Facet(
        tuple(spelt[number] for number in used),
        tuple(counts.tolist()),
        offsets.astype(np.int64),
        rows[order].astype(np.int32),
    )
