"""What products are called, and where products so called stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexes.nouns import NounsBuilder, load, noun
from indexes.product import Product


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Girl Summer Dress", "dress"),
        ("Northpeak Lapwing Tent for two", "tent"),
        ("Bamboo Crew Socks (2 Pairs)", "socks"),
        ("Leather Wallet, black", "wallet"),
        ("Striped T-Shirt - XL", "t-shirt"),
        ("Running Shoes Navy Blue", "shoes"),
        ("1984", None),
    ],
)
def test_a_title_ends_in_what_the_product_is(title: str, word: str | None) -> None:
    assert noun(title) == word


def test_the_categories_of_each_noun_are_counted_and_kept(tmp_path: Path) -> None:
    builder = NounsBuilder()
    for number, category in enumerate(("Tops", "Tops", "Dresses")):
        builder.add(Product(str(number), "Summer Dress", category=("Women", category)))
    builder.save(tmp_path)
    home = load(tmp_path)["dress"]
    assert (home.total, home.within["Women"], home.narrowest) == (3, 3, {"Tops": 2, "Dresses": 1})


def test_an_index_without_nouns_has_none(tmp_path: Path) -> None:
    assert load(tmp_path) == {}
