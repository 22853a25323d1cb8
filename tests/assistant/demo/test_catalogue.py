"""The demo catalogue that is shipped: complete, consistent, varied and in correct English."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from assistant.demo import catalogue_path
from assistant.demo.kinds import brands

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with gzip.open(catalogue_path(), "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def families(rows: list[Row]) -> dict[str, Row]:
    """The first row of each family."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row["item_group_id"], row)
    return found


def cents(price: str) -> int:
    amount, currency = price.split()
    assert currency == "USD"
    return round(float(amount) * 100)


def test_the_shop_is_large_enough_and_not_too_large(
    rows: list[Row], families: dict[str, Row]
) -> None:
    departments = {row["product_type"].split(" > ")[0] for row in rows}
    kinds = {row["product_type"] for row in rows}
    assert len(families) >= 650
    assert len(rows) <= 3_500
    assert len(departments) >= 13
    assert len(kinds) >= 40
    assert len({row["brand"] for row in rows}) >= 40


def test_every_id_is_used_once(rows: list[Row]) -> None:
    assert max(Counter(row["id"] for row in rows).values()) == 1


def test_no_variant_occurs_twice_in_a_family(rows: list[Row]) -> None:
    variants = Counter((row["item_group_id"], row["color"], row["size"]) for row in rows)
    assert max(variants.values()) == 1


def test_a_sale_price_is_below_the_price(rows: list[Row]) -> None:
    assert all(cents(r["sale_price"]) < cents(r["price"]) for r in rows if r["sale_price"])


def test_about_one_family_in_seven_is_on_sale(families: dict[str, Row]) -> None:
    share = sum(bool(row["sale_price"]) for row in families.values()) / len(families)
    assert 0.1 < share < 0.2


def test_prices_are_plausible(rows: list[Row]) -> None:
    prices = [cents(row["price"]) for row in rows]
    assert 200 < min(prices) < 600
    assert 100_000 < max(prices) < 170_000


def test_a_category_has_two_or_three_levels(rows: list[Row]) -> None:
    assert {row["product_type"].count(" > ") for row in rows} == {1, 2}


def test_variants_share_all_but_colour_size_price_and_stock(rows: list[Row]) -> None:
    own = {"id", "color", "size", "price", "sale_price", "availability", "stock"}
    own |= {"link", "image_link"}
    shared: dict[str, Row] = {}
    for row in rows:
        rest = {name: value for name, value in row.items() if name not in own}
        assert shared.setdefault(row["item_group_id"], rest) == rest


def test_availability_agrees_with_stock(rows: list[Row]) -> None:
    for row in rows:
        assert row["availability"] == ("out_of_stock" if row["stock"] == "0" else "in_stock")


def test_some_rows_are_sold_out_and_some_families_wholly(rows: list[Row]) -> None:
    stock: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        stock[row["item_group_id"]].append(int(row["stock"]))
    share = sum(row["stock"] == "0" for row in rows) / len(rows)
    assert 0.03 < share < 0.1
    assert sum(not any(counts) for counts in stock.values()) >= 5


def test_ratings_lie_between_the_stars_that_shoppers_give(families: dict[str, Row]) -> None:
    ratings = [float(row["rating"]) for row in families.values()]
    assert min(ratings) >= 2.6
    assert max(ratings) <= 4.9
    assert min(ratings) < 3.2
    assert all(int(row["rating_count"]) > 0 for row in families.values())


def test_northpeak_makes_outdoor_goods(families: dict[str, Row]) -> None:
    own = [row for row in families.values() if row["brand"] == "Northpeak"]
    assert len(own) >= 20
    assert any("Hiking Boots" in row["title"] for row in own)


def test_waterproof_hiking_boots_under_100_in_42_have_answers_and_near_misses(
    rows: list[Row],
) -> None:
    boots = [row for row in rows if row["product_type"].endswith("Hiking boots")]
    right = [row for row in boots if row["size"] == "42" and row["waterproof rating"]]
    cheap = {r["item_group_id"] for r in right if cents(r["sale_price"] or r["price"]) <= 10_000}
    dear = {r["item_group_id"] for r in right} - cheap
    assert len(cheap) >= 3
    assert len(dear) >= 3


def test_a_waterproof_title_has_a_rating_to_show_for_it(families: dict[str, Row]) -> None:
    for row in families.values():
        if "Waterproof" in row["title"]:
            assert row["waterproof rating"], row["id"]


def test_a_wired_thing_has_no_battery_life(families: dict[str, Row]) -> None:
    for row in families.values():
        if "Wired" in row["title"].split():
            assert not row["battery life"], row["id"]


def test_every_brand_in_the_catalogue_is_one_of_ours(rows: list[Row]) -> None:
    assert {row["brand"] for row in rows} == set(brands())


@pytest.mark.parametrize(
    "mistake",
    [
        r"(?<!-)\b[Aa] [aeioAEIO]\w",  # "a orange"; "a useful" is right
        r"\b[Aa]n [^aeiouhAEIOUFHLMNRSX0-9]",  # "an bag"
        r"  ",
        r"[{}\[\]|]",
        r"\.\.",
        r"\s[.,;:!?]",
        r"\b(\w+) \1\b",
        r"[.!?] [a-z]",
        r"[^.!?]$",
    ],
)
def test_descriptions_are_free_of_slips(families: dict[str, Row], mistake: str) -> None:
    found = [row["id"] for row in families.values() if re.search(mistake, row["description"])]
    assert found == []


def test_titles_are_free_of_slips(families: dict[str, Row]) -> None:
    for row in families.values():
        assert not re.search(r"  |[{}\[\]|]|^\s|\s$|\b(\w+) \1\b", row["title"]), row["title"]


def test_titles_do_not_repeat(families: dict[str, Row]) -> None:
    assert max(Counter(row["title"] for row in families.values()).values()) == 1


def test_a_description_has_two_to_five_sentences(families: dict[str, Row]) -> None:
    for row in families.values():
        assert 2 <= len(re.findall(r"[.!?](?= |$)", row["description"])) <= 5, row["id"]


def test_no_two_families_share_a_description(families: dict[str, Row]) -> None:
    texts = Counter(row["description"] for row in families.values())
    assert max(texts.values()) == 1


def test_descriptions_are_varied(families: dict[str, Row]) -> None:
    """Of all word trigrams in the shop's descriptions, a good share occurs once."""
    trigrams: Counter[tuple[str, ...]] = Counter()
    for row in families.values():
        words = row["description"].lower().split()
        trigrams.update(zip(words, words[1:], words[2:], strict=False))
    assert len(trigrams) / trigrams.total() > 0.3


def test_the_demo_shop_is_small() -> None:
    folder = Path(catalogue_path()).parent
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and f.suffix != ".pyc")
    assert size < 4_000_000
