"""The demo catalogue: a row for each variant of each product family.

Columns are Google Merchant's, then one for each specification that any product has.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from .families import Family, families_of, shop_price
from .kinds import Size, kinds

Row = dict[str, str]

COLUMNS = (
    "id", "item_group_id", "title", "description", "price", "sale_price", "availability",
    "brand", "product_type", "color", "size", "material", "gender", "link", "image_link",
    "rating", "rating_count", "stock", "added",
)  # fmt: skip

#: The last day on which a product came into the shop, and how many days back the first came.
NEWEST, DAYS = date(2026, 10, 1), 900

FILE = "catalogue.csv.gz"

SHARE_ON_SALE, SHARE_SOLD_OUT, SHARE_VARIANT_GONE = 0.15, 0.03, 0.015


def all_families() -> list[Family]:
    """Every family of the shop, in the order of the departments."""
    return [family for kind in kinds() for family in families_of(kind)]


def all_rows() -> list[Row]:
    """Every row of the catalogue."""
    return [row for family in all_families() for row in rows_of(family)]


def rows_of(family: Family) -> Iterator[Row]:
    """The variants of one family: each colour in each size."""
    rng = Random(f"rows {family.id} {family.model}")
    shared = _shared(rng, family)
    sale = rng.choice((0.7, 0.75, 0.8, 0.8, 0.85)) if rng.random() < SHARE_ON_SALE else None
    sold_out = rng.random() < SHARE_SOLD_OUT
    for colour in family.colours or ("",):
        for size in family.sizes or (Size(""),):
            gone = sold_out or rng.random() < SHARE_VARIANT_GONE
            stock = 0 if gone else max(1, round(rng.lognormvariate(2.4, 1.0)))
            price = shop_price(family.price / 100 * size.factor)
            variant = _variant(family, colour, size, price, sale, stock)
            yield shared | variant


def _shared(rng: Random, family: Family) -> Row:
    added = NEWEST - timedelta(days=int(DAYS * rng.random() ** 1.3))
    count = max(3, round(rng.lognormvariate(4.2, 1.1)))
    return {
        "item_group_id": family.id,
        "title": family.title,
        "description": family.description,
        "brand": family.brand,
        "product_type": " > ".join(family.kind.path),
        "rating": f"{family.rating:.1f}",
        "rating_count": str(count),
        "added": added.isoformat(),
        **family.columns,
    }


def _variant(
    family: Family, colour: str, size: Size, price: int, sale: float | None, stock: int
) -> Row:
    parts = (family.id, code(colour), code(size.name))
    id_ = "-".join(part for part in parts if part)
    reduced = shop_price(price / 100 * sale) if sale else price
    return {
        "id": id_,
        "price": money(price),
        "sale_price": money(reduced) if reduced < price else "",
        "availability": "in_stock" if stock else "out_of_stock",
        "color": colour,
        "size": size.name,
        "link": f"https://fernway.example/products/{id_.lower()}",
        "image_link": f"/pictures/{id_}.svg",
        "stock": str(stock),
    }


def money(cents: int) -> str:
    """An amount as Google Merchant writes it: ``39.99 USD``."""
    return f"{cents / 100:.2f} USD"


def code(value: str) -> str:
    """A colour or size inside a product id: ``Sky blue`` is ``SKYBLUE``."""
    return "".join(ch for ch in value.upper() if ch.isalnum())


def write(rows: Sequence[Row], path: Path) -> None:
    """Write the catalogue as gzipped CSV; the same bytes for the same rows."""
    specifications = sorted({name for row in rows for name in row} - set(COLUMNS))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*COLUMNS, *specifications], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_gzip(text.getvalue(), path)


def write_gzip(text: str, path: Path) -> None:
    """Write text compressed, without name or time in the header."""
    path.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
