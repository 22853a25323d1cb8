"""Limits are exact, and mean the same over all rows and on one product."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexes.columns import Columns, ColumnsBuilder
from indexes.filters import broken, meeting, misses
from indexes.product import Filters, Product

WORDS = ("Red", "red", "Blue", "Navy Blue", "Straße")


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2).map(tuple)


products = st.builds(
    Product,
    id=st.uuids().map(str),
    title=st.sampled_from(("Thing", "Red Thing", "A navy blue thing")),
    price=st.none() | st.integers(1, 9),
    sale_price=st.none() | st.integers(1, 9),
    brand=st.none() | st.sampled_from(WORDS),
    category=some(WORDS),
    colour=some(WORDS),
    rating=st.none() | st.sampled_from((1.0, 2.56, 4.1, 4.5, 5.0)),
    in_stock=st.none() | st.booleans(),
)
limits = st.builds(
    Filters,
    price_min=st.none() | st.integers(0, 9),
    price_max=st.none() | st.integers(0, 9),
    brand=some((*WORDS, "none such")),
    colour=some((*WORDS, "RED")),
    category=some(WORDS),
    exclude=st.lists(
        st.tuples(st.sampled_from(("colour", "brand", "material")), st.sampled_from(WORDS)),
        max_size=2,
    ).map(tuple),
    rating_min=st.none() | st.sampled_from((1.0, 2.56, 4.1, 4.5)),
    in_stock=st.none() | st.booleans(),
    on_sale=st.none() | st.booleans(),
)


def columns_of(*catalogue: Product) -> Columns:
    builder = ColumnsBuilder()
    for product in catalogue:
        builder.add(product)
    return builder.build()


@given(st.lists(products, min_size=1, max_size=8), limits)
def test_the_mask_and_the_misses_agree(catalogue: list[Product], filters: Filters) -> None:
    columns = columns_of(*catalogue)
    mask = meeting(columns, filters)
    breaks = broken(columns, filters)
    for row, product in enumerate(catalogue):
        missed = misses(product, filters)
        assert (mask is None or bool(mask[row])) == (not missed)
        assert {name for name, rows in breaks.items() if rows[row]} == set(missed)


def test_no_filters_mean_no_mask() -> None:
    assert meeting(columns_of(Product("1", "Mug")), Filters()) is None


def test_price_limits_are_inclusive_and_use_what_is_paid() -> None:
    sale = Product("1", "Mug", price=6000, sale_price=5000)
    assert misses(sale, Filters(price_max=5000)) == ()
    assert misses(sale, Filters(price_max=4999)) == ("price",)
    assert misses(sale, Filters(price_min=5001)) == ("price",)


def test_a_missing_price_meets_no_price_limit_and_a_missing_rating_no_rating_limit() -> None:
    bare = Product("1", "Mug")
    assert misses(bare, Filters(price_max=10**9)) == ("price",)
    assert misses(bare, Filters(price_min=0)) == ("price",)
    assert misses(bare, Filters(rating_min=0.0)) == ("rating_min",)


def test_unknown_stock_counts_as_in_stock() -> None:
    assert misses(Product("1", "Mug"), Filters(in_stock=True)) == ()
    assert misses(Product("1", "Mug", in_stock=False), Filters(in_stock=True)) == ("in_stock",)


def test_a_category_limit_names_any_level() -> None:
    boots = Product("1", "Boots", category=("Shoes", "Hiking boots"))
    assert misses(boots, Filters(category=("shoes",))) == ()
    assert misses(boots, Filters(category=("hiking boots",))) == ()
    assert misses(boots, Filters(category=("Hiking",))) == ("category",)


def test_listed_values_are_any_of_and_excluded_values_none_of() -> None:
    bag = Product("1", "Bag", colour=("Black", "Red"), material=("leather",))
    assert misses(bag, Filters(colour=("blue", "red"))) == ()
    assert misses(bag, Filters(exclude=(("material", "Leather"),))) == ("exclude",)
    assert misses(bag, Filters(exclude=(("colour", "blue"),))) == ()


@pytest.mark.parametrize("whom", ["men", "Women", "F"])
def test_what_is_unisex_is_for_women_and_for_men(whom: str) -> None:
    cap = Product("1", "Cap", gender=("Unisex",))
    wanted = Filters(gender=(whom,))
    assert misses(cap, wanted) == ()
    assert meeting(columns_of(cap), wanted).tolist() == [True]  # type: ignore[union-attr]


def test_what_is_unisex_is_not_for_children() -> None:
    assert misses(Product("1", "Cap", gender=("unisex",)), Filters(gender=("kids",))) == ("gender",)


@pytest.mark.parametrize(
    ("product", "met"),
    [
        (Product("1", "Red Onions"), False),
        (Product("1", "Navy Blue Cap", colour=("navy",), inferred=frozenset({"colour"})), True),
        (Product("1", "Red Bull Can", colour=("Blue",)), True),
        (Product("1", "Redwood Planter"), True),
    ],
)
def test_an_excluded_colour_that_only_the_title_shows_is_refused(
    product: Product, met: bool
) -> None:
    wanted = Filters(exclude=(("colour", "Red"),))
    assert (misses(product, wanted) == ()) == met
    assert meeting(columns_of(product), wanted).tolist() == [met]  # type: ignore[union-attr]


def test_an_imitation_is_not_the_material_that_is_excluded() -> None:
    bag = Product("1", "Vegan Leather Bag", material=("vegan leather",))
    assert misses(bag, Filters(exclude=(("material", "leather"),))) == ()
