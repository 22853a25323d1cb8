"""What the slot rules read in what shoppers say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.nlu.slots import SlotReader
from indexes.nouns import Home
from indexes.product import LISTED
from indexes.vocabulary import Vocabulary

DATA = yaml.safe_load((Path(__file__).parents[2] / "data" / "slots.yaml").read_text("utf-8"))


def vocabulary() -> Vocabulary:
    said = DATA["vocabulary"]
    listed = {name: dict.fromkeys(said[name], 3) for name in LISTED}
    sizes_of = {category: frozenset(sizes) for category, sizes in said["sizes_of"].items()}
    return Vocabulary(
        currency=said["currency"],
        words=frozenset(said["words"].split()),
        sizes_of=sizes_of,
        **listed,
    )


@pytest.fixture(scope="module")
def reader() -> SlotReader:
    return SlotReader(vocabulary())


def read(reader: SlotReader, case: dict[str, Any]) -> dict[str, Any]:
    """All that was read, under the names and in the shapes that the cases use; empty left out."""
    slots, wishes = reader.read(case["say"], case.get("waiting"))
    found: dict[str, Any] = {name: sorted(getattr(wishes.sets, name)) for name in LISTED}
    found |= {
        "min": wishes.sets.price_min and wishes.sets.price_min / 100,
        "max": wishes.sets.price_max and wishes.sets.price_max / 100,
        "rating": wishes.sets.rating_min,
        "in_stock": wishes.sets.in_stock,
        "sale": wishes.sets.on_sale,
        "exclude": sorted(":".join(pair) for pair in wishes.sets.exclude),
        "sort": wishes.sort,
        "relative": wishes.relative_price,
        "clears": sorted(wishes.clears),
        "removes": sorted({field for field, _ in wishes.removes}),
        "adds": sorted(wishes.adds),
        "ends": sorted({field for field, _ in wishes.ends}),
        "unknown": sorted(map(list, wishes.unknown)),
        "order": slots.order_number,
        "email": slots.email,
        "ordinals": list(slots.ordinals),
        "quantity": slots.quantity,
        "query": wishes.query,
    }
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """What a case states, sorted as ``read`` sorts it."""
    kept = {name: value for name, value in case.items() if name not in ("say", "waiting")}
    ordered = {
        n: sorted(v) if isinstance(v, list) and n != "ordinals" else v for n, v in kept.items()
    }
    return {name: value for name, value in ordered.items() if value not in (None, [], "")}


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["say"])
def test_message_is_read_as_meant(reader: SlotReader, case: dict[str, Any]) -> None:
    found = read(reader, case)
    for name in ("query", "category", "removes"):
        if name not in case:
            found.pop(name, None)
    assert found == expected(case)


@pytest.mark.parametrize(
    ("say", "size"),
    [
        ("a large suitcase", "Large"),
        ("large shirt", "L"),
        ("size M", "M"),
        ("a suitcase in M", "Medium"),
    ],
)
def test_letters_and_words_for_a_size_mean_what_the_kind_of_product_has(
    say: str, size: str
) -> None:
    sizes_of = {"Suitcases": frozenset({"Medium", "Large"}), "Shirts": frozenset({"M", "L"})}
    both = Vocabulary(
        size=dict.fromkeys(("M", "L", "Medium", "Large"), 2),
        category=dict.fromkeys(sizes_of, 2),
        sizes_of=sizes_of,
    )
    assert SlotReader(both).read(say)[1].sets.size == (size,)


def test_a_kind_of_product_means_where_most_products_so_called_stand() -> None:
    tops = Home(8, {"Women": 8, "Tops": 6, "Dresses": 2}, {"Tops": 6, "Dresses": 2})
    shop = Vocabulary(category={"Women": 20, "Tops": 9, "Dresses": 2}, homes={"dress": tops})
    assert set(SlotReader(shop).read("dresses")[1].sets.category) == {"Dresses", "Tops"}


def test_a_kind_of_product_means_its_category_alone_where_that_holds_most() -> None:
    bags = Home(9, {"Bags": 7, "Tents": 2}, {"Bags": 7, "Tents": 2})
    shop = Vocabulary(category={"Bags": 7, "Tents": 9}, homes={"bag": bags})
    assert SlotReader(shop).read("bags")[1].sets.category == ("Bags",)


def test_the_search_in_force_tells_what_a_bare_size_means(reader: SlotReader) -> None:
    assert reader.read("160x230", topic="rug , Rugs")[1].sets.size == ("160 x 230 cm",)
