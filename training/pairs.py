"""What shoppers asked and which products met it: the pairs that the retriever learns from.

A file of pairs is a CSV (``.gz`` too) with a query and a product's id, and if there is one a
``relevance``: a pair is a match if that is in the upper quarter of the file's range (2.5 or more
of 1 to 3; 1 of 0 and 1). A column ``split`` keeps train, valid and test apart within one file.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from training.data import DataRefused, rows

#: The headings that each column may have, best first.
COLUMNS = {
    "query": ("query", "search_term", "search_query", "text"),
    "product": ("product_id", "product_uid", "product", "item_id", "id", "label"),
    "relevance": ("relevance", "grade", "score"),
    "split": ("split",),
}
#: A match reaches this much of the way from the least to the greatest relevance of its file.
UPPER = 0.75


@dataclass(frozen=True)
class Pairs:
    """Judged products by query: those that match, and all that somebody looked at."""

    name: str
    digest: str
    matching: Mapping[str, frozenset[str]]  # queries with at least one match
    seen: Mapping[str, frozenset[str]]

    def __len__(self) -> int:
        return sum(map(len, self.matching.values()))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((query, id) for query, ids in self.matching.items() for id in sorted(ids))

    def only(self, queries: Container[str]) -> Pairs:
        """The same for some of the queries."""
        matching = {query: ids for query, ids in self.matching.items() if query in queries}
        return Pairs(self.name, self.digest, matching, {q: self.seen[q] for q in matching})


@dataclass(frozen=True)
class _Judgment:
    query: str
    product: str
    relevance: float
    split: str | None


def read_pairs(path: Path, known: Container[str], split: str | None = None) -> Pairs:
    """Read the pairs of one split, or all where ``split`` is None or the file has no splits.

    ``known`` holds the catalogue's ids; pairs of other products are left out. Raises
    DataRefused with the rows at fault.
    """
    if not path.is_file():
        raise DataRefused(f"{path}: there is no such file; a CSV of query,product_id is wanted")
    raw = path.read_bytes()
    judgments = _judgments(path, raw)
    grades = [judgment.relevance for judgment in judgments]
    floor = min(grades) + UPPER * (max(grades) - min(grades))
    matching: dict[str, set[str]] = defaultdict(set)
    seen: dict[str, set[str]] = defaultdict(set)
    for judgment in judgments:
        if judgment.product in known and (split is None or judgment.split in (split, None)):
            seen[judgment.query].add(judgment.product)
            if judgment.relevance >= floor:
                matching[judgment.query].add(judgment.product)
    if not matching:
        part = f" of split {split!r}" if split else ""
        raise DataRefused(f"{path}: no pair{part} names a product of the catalogue as a match")
    return Pairs(path.name, hashlib.sha256(raw).hexdigest(), _frozen(matching), _frozen(seen))


def splits(path: Path) -> frozenset[str]:
    """The splits that a file keeps apart; none if it has no such column."""
    found = {judgment.split for judgment in _judgments(path, path.read_bytes())}
    return frozenset(split for split in found if split)


def _judgments(path: Path, raw: bytes) -> list[_Judgment]:
    """All rows of a file. Raises DataRefused with the rows at fault."""
    try:
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise DataRefused(f"{path}: neither UTF-8 text nor gzip of it ({error})") from error
    reader = csv.DictReader(io.StringIO(text))
    columns = _columns(path, reader.fieldnames or ())
    found, bad = [], []
    for row, cells in enumerate(reader, start=2):
        judgment = _judgment({name: cells.get(column) for name, column in columns.items()})
        if judgment is None:
            bad.append(row)
        else:
            found.append(judgment)
    if bad:
        raise DataRefused(f"{path}: no query, no product or no number as relevance in {rows(bad)}")
    if not found:
        raise DataRefused(f"{path}: no lines below the header")
    return found


def _judgment(cells: Mapping[str, str | None]) -> _Judgment | None:
    query, product = (cells["query"] or "").strip(), (cells["product"] or "").strip()
    try:
        relevance = float(cells["relevance"] or "nan") if "relevance" in cells else 1.0
    except ValueError:
        return None
    if not query or not product or relevance != relevance:
        return None
    return _Judgment(query, product, relevance, (cells.get("split") or "").strip() or None)


def _columns(path: Path, header: Iterable[str]) -> dict[str, str]:
    """Our name of each column that is there → its heading."""
    headings = {heading.strip().lower(): heading for heading in header}
    found = {
        column: next(headings[name] for name in names if name in headings)
        for column, names in COLUMNS.items()
        if any(name in headings for name in names)
    }
    if lacking := [column for column in ("query", "product") if column not in found]:
        accepted = "; ".join(f"{column}: {', '.join(COLUMNS[column])}" for column in lacking)
        raise DataRefused(f"{path}: row 1 has no column for {' and '.join(lacking)} ({accepted})")
    return found


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {query: frozenset(ids) for query, ids in sets.items()}
