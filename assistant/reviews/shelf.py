"""The shop's reviews by product, to be quoted in answers."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import InputRefused
from assistant.types import Source

COLUMNS = ("item_group_id", "rating", "title", "text", "author", "date")
QUOTE_CHARS = 220


@dataclass(frozen=True)
class Review:
    """One review. ``rating`` is 1 to 5 stars; ``date`` is ISO; author is a first name."""

    product: str  # the family it speaks of
    rating: int
    title: str
    text: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True)
class ReviewShelf:
    """All reviews by product family. An empty shelf answers that there are none."""

    by_product: dict[str, tuple[Review, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> ReviewShelf:
        """Read a CSV with the columns of ``COLUMNS``. Raises InputRefused if one is missing."""
        opened = gzip.open if path.suffix == ".gz" else open
        grouped: dict[str, list[Review]] = defaultdict(list)
        with opened(path, "rt", encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in COLUMNS[:4] if name not in (rows.fieldnames or ())]
            if missing:
                raise InputRefused(f"{path.name}: no column {missing[0]!r}; wanted: {COLUMNS[:4]}")
            for row in rows:
                grouped[row["item_group_id"]].append(_review(row))
        return cls({product: tuple(found) for product, found in grouped.items()})

    def of(self, family: str) -> tuple[Review, ...]:
        """The reviews of one product family, in file order."""
        return self.by_product.get(family, ())

    def count(self, family: str) -> int:
        """How many reviews a product family has."""
        return len(self.of(family))

    def telling(self, family: str, top: int) -> tuple[Source, ...]:
        """The fullest reviews, the best and the worst opinion first."""
        ranked = sorted(self.of(family), key=lambda r: (-abs(r.rating - 3), -len(r.text)))
        best = [r for r in ranked if r.rating >= 4][:1]
        worst = [r for r in ranked if r.rating <= 2][:1]
        rest = [r for r in ranked if r not in best and r not in worst]
        return tuple(quoted(r, r.text) for r in (*best, *worst, *rest)[:top])


def _review(row: dict[str, str]) -> Review:
    rating = round(float(row["rating"])) if row["rating"] else 3
    optional = {name: row.get(name, "") for name in ("author", "date")}
    return Review(row["item_group_id"], rating, row["title"], row["text"], **optional)


def quoted(review: Review, words: str) -> Source:
    """The words as a quotation that names the reviewer's stars."""
    who = f"Review by {review.author}" if review.author else "Review"
    quote = words if len(words) <= QUOTE_CHARS else words[: QUOTE_CHARS - 1].rstrip() + "…"
    return Source(f"{who}, {review.rating} of 5 stars", quote)
