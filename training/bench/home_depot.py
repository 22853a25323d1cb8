"""Recall over a whole real catalogue: Home Depot's titles and judgments.

A query's wanted products are those judged 2.5 or more, of 3; recall is the share of them among
the first k of the whole catalogue, averaged over the queries that have any. Source: Home Depot
Product Search Relevance (Kaggle, 2016).
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

PRODUCTS = Path("search/home_depot_products.csv.gz")
JUDGMENTS = Path("search/home_depot_judgments.csv.gz")
#: A product judged at least so relevant (1..3) is wanted.
WANTED = 2.5

#: Query → the ids of its wanted products.
Judged = Mapping[str, frozenset[str]]


def judged(data: Path, split: str) -> Judged:
    """The queries of one split ("train" or "valid") that have a wanted product."""
    wanted: dict[str, set[str]] = defaultdict(set)
    with gzip.open(data / JUDGMENTS, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["split"] == split and float(row["relevance"]) >= WANTED:
                wanted[row["search_term"]].add(row["product_uid"])
    return {query: frozenset(ids) for query, ids in wanted.items()}


def recall(found: Iterable[Sequence[str]], wanted: Iterable[frozenset[str]], k: int) -> float:
    """Mean share of each query's wanted ids among the first k found for it."""
    shares = [
        len(ids.intersection(first[:k])) / len(ids)
        for first, ids in zip(found, wanted, strict=True)
    ]
    return sum(shares) / len(shares)
