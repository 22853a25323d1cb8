"""A catalogue's own rows, and which constraints a row breaks, judged without the assistant.

Where the feed has a column for a thing, its cell decides; where it has none, or the cell is
empty, the words of the row do. A row that says nothing of a gender breaks no wish for one; one
that says nothing of a price, colour, size, material or rating does.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.bench.expected import Unit, contains, normal, spelling, units

#: Where each thing stands in each feed; several columns are read together.
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "demo": {
        "id": ("id",), "family": ("item_group_id",), "title": ("title",), "price": ("price",),
        "sale": ("sale_price",), "brand": ("brand",), "category": ("product_type",),
        "colour": ("color",), "size": ("size",), "material": ("material",),
        "gender": ("gender", "age_group"), "rating": ("rating",), "stock": ("availability",),
    },
    "dummyjson": {
        "id": ("id",), "title": ("title",), "price": ("price",), "brand": ("brand",),
        "category": ("category", "tags"), "rating": ("rating",), "stock": ("availabilityStatus",),
        "discount": ("discountPercentage",),
    },
    "retail": {
        "id": ("id",), "title": ("name",), "price": ("price",), "category": ("category", "style"),
        "gender": ("gender_affinity",), "stock": ("current_stock",),
    },
    "eshop": {
        "id": ("Id",), "title": ("Name",), "price": ("Price",), "brand": ("Brand",),
        "category": ("Type",),
    },
    "fashion": {
        "id": ("id",), "title": ("title",), "category": ("product_type",), "colour": ("color",),
        "gender": ("gender",),
    },
}  # fmt: skip
_GENDERED = {
    "women": r"\b(wom[ae]n|lad(y|ies)|females?|girls?|bridal)",
    "men": r"\b(m[ae]n|gentlem[ae]n|males?|guys?|boys?)\b|\bmens\b|\bman'?s\b",
    "kids": r"\b(kids?|child|boys?|girls?|baby|toddler)",
    "unisex": r"\bunisex\b",
}
_IMITATION = re.compile(r"\b(vegan|faux|imitation|artificial) ?\w*")


@dataclass(frozen=True)
class Row:
    """A product as its feed tells it. A thing is None where the feed says nothing of it."""

    id: str
    family: str
    title: str
    category: str  # broad to narrow, parted by ">"
    text: str  # every cell
    cells: dict[str, str | None]
    price: float | None  # what is paid now
    rating: float | None
    in_stock: bool | None


def read(feed: Path, catalogue: str) -> list[Row]:
    """Every row of a CSV feed (``.gz`` too)."""
    packed = feed.read_bytes()
    plain = gzip.decompress(packed) if feed.suffix == ".gz" else packed
    lines = io.StringIO(plain.decode("utf-8-sig"), newline="")
    return [_row(line, COLUMNS[catalogue]) for line in csv.DictReader(lines)]


def _row(line: dict[str, str], columns: dict[str, tuple[str, ...]]) -> Row:
    def cell(name: str, between: str = " ") -> str | None:
        return between.join(filter(None, (line.get(c) for c in columns.get(name, ())))) or None

    price, discount = _number(cell("price")), _number(cell("discount")) or 0.0
    sale = _number(cell("sale"))
    reduced = None if price is None else round(price * (1 - discount / 100), 2)
    prices = [amount for amount in (reduced, sale) if amount is not None]
    return Row(
        id=cell("id") or "",
        family=cell("family") or cell("id") or "",
        title=normal(cell("title") or ""),
        category=normal(cell("category", " > ") or ""),
        text=normal(" ".join(filter(None, line.values()))),
        cells={name: _normal(name, cell(name)) for name in ("brand", "colour", "size", "material",
                                                      "gender")},
        price=min(prices, default=None),
        rating=_number(cell("rating")),
        in_stock=_in_stock(cell("stock")),
    )  # fmt: skip


def _normal(name: str, value: str | None) -> str | None:
    return None if value is None else spelling(name, value)


def _number(cell: str | None) -> float | None:
    found = re.match(r"[\d.]+", cell or "")
    return None if found is None else float(found[0])


def _in_stock(cell: str | None) -> bool | None:
    if cell is None:
        return None
    return normal(cell).replace("_", " ") not in {"out of stock", "0"}


def broken(row: Row, constraints: dict[str, Any]) -> list[Unit]:
    """The stated constraints that ``row`` breaks, a list of values counting as one wish."""
    wrong = [unit for unit in _fixed(constraints) if not _keeps(row, unit)]
    for name in ("brand", "colour", "size", "material", "gender"):
        wanted = constraints.get(name, ())
        if wanted and not any(_has(row, name, spelling(name, value)) for value in wanted):
            wrong.append((name, "|".join(wanted)))
    return wrong


def _fixed(constraints: dict[str, Any]) -> Iterator[Unit]:
    """Units that every product must keep."""
    for name, value in units(constraints):
        if name.startswith("not ") or name in {"price_min", "price_max", "rating_min", "in_stock"}:
            yield name, value


def _keeps(row: Row, unit: Unit) -> bool:
    name, value = unit
    match name:
        case "price_min":
            return row.price is not None and row.price >= value - 0.005
        case "price_max":
            return row.price is not None and row.price <= value + 0.005
        case "rating_min":
            return row.rating is not None and row.rating >= value - 1e-9
        case "in_stock":
            return row.in_stock is not False
        case _:
            return not _shows(row, name.removeprefix("not "), normal(value))


def _has(row: Row, name: str, wanted: str) -> bool:
    cell = row.cells[name]
    if name == "gender":
        return _suits(row, wanted)
    if cell is None:
        return contains(row.text, wanted)
    return (
        spelling(name, cell) == spelling(name, wanted)
        if name in {"brand", "size"}
        else contains(cell, wanted)
    )


def _suits(row: Row, wanted: str) -> bool:
    """True unless the row is told to be for somebody else."""
    cell = row.cells["gender"]
    if cell is not None:
        return wanted in cell.split() or (cell == "unisex" and wanted != "kids")
    told = [name for name, words in _GENDERED.items()
            if re.search(words, f"{row.title} {row.category}")]  # fmt: skip
    return not told or wanted in told


def _shows(row: Row, name: str, unwanted: str) -> bool:
    """True if the row is plainly of an excluded kind; an imitation leather is no leather."""
    cell = row.cells.get(name)
    told = row.title if cell is None else cell
    if name == "material":
        told = _IMITATION.sub("", told)
    if name in {"brand", "size"}:
        return spelling(name, told) == spelling(name, unwanted)
    return re.search(rf"\b{re.escape(unwanted)}\b", told) is not None


def surely_meets(row: Row, constraints: dict[str, Any], words: tuple[tuple[str, ...], ...]) -> bool:
    """True if nobody could doubt that the row, in stock, is what was asked for."""
    named = f"{row.title} {row.category}"
    plain = Row(**{**row.__dict__, "text": row.title})
    certain = all(row.cells["gender"] or _named(row, g) for g in constraints.get("gender", ()))
    return (
        row.in_stock is not False
        and certain
        and all(any(_holds(named, word) for word in choice) for choice in words)
        and not broken(plain, constraints)
    )


def _holds(named: str, word: str) -> bool:
    """True if a word begins so; a T-shirt is no shirt."""
    return re.search(rf"(?<![\w-]){re.escape(word)}", named) is not None


def _named(row: Row, gender: str) -> bool:
    return (
        re.search(_GENDERED[spelling("gender", gender)], f"{row.title} {row.category}") is not None
    )
