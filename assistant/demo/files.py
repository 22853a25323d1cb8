"""Where the demo shop's files are, and what is in the small ones. Nothing heavy is imported."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any


def _path(name: str) -> Path:
    """The file or folder as a path; the package is always installed unzipped."""
    return Path(str(files(__package__) / name))


def catalogue_path() -> Path:
    """The product feed: gzipped CSV with Google Merchant's columns."""
    return _path("catalogue.csv.gz")


def reviews_path() -> Path:
    """The reviews: gzipped CSV of review_id, item_group_id, date, rating, title, text, author."""
    return _path("reviews.csv.gz")


def policies_dir() -> Path:
    """The folder of policies in Markdown."""
    return _path("policies")


def customers() -> list[dict[str, Any]]:
    """The customers: email, name, since (offset in days from today), newsletter, address."""
    found: list[dict[str, Any]] = json.loads(_path("customers.json").read_text("utf-8"))
    return found


def orders() -> list[dict[str, Any]]:
    """The orders. Dates are offsets in days from today; money is in cents.

    Keys: number, email, status (packing, shipped, delivered, cancelled, return under way,
    returned), placed, and where they apply shipped, expected, delivered, cancelled,
    return_started, returned and refund (status "under way" or "paid", started, expected or
    paid, amount); lines (product_id, title, colour, size, quantity, price paid for one);
    shipping (method, cost, carrier, tracking, address), payment, subtotal, total.
    """
    found: list[dict[str, Any]] = json.loads(_path("orders.json").read_text("utf-8"))
    return found
