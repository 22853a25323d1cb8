"""What the search promises, on a small shop with the real encoder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import Encoder
from indexes.errors import IndexUnusable
from indexes.filters import misses
from indexes.hybrid import Found, SearchIndex
from indexes.product import Filters

QUERIES = ("headphones", "boots for hiking", "something blue", "", "mug", "NP-RDG-42", "xyzzy")
limits = st.builds(
    Filters,
    price_max=st.none() | st.integers(0, 15000),
    price_min=st.none() | st.integers(0, 15000),
    colour=st.lists(st.sampled_from(("Black", "red", "Green")), max_size=2).map(tuple),
    brand=st.lists(st.sampled_from(("Velora", "audiva")), max_size=1).map(tuple),
    rating_min=st.none() | st.just(4.0),
    in_stock=st.none() | st.booleans(),
)


def ids(found: Found) -> list[str]:
    return [hit.product.id for hit in found.hits]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.sampled_from(QUERIES), filters=limits,
       sort=st.sampled_from((None, "price_asc", "rating", "newest")))  # fmt: skip
def test_every_hit_meets_every_filter_and_no_family_comes_twice(
    shop: SearchIndex, query: str, filters: Filters, sort: None
) -> None:
    found = shop.search(query, filters, sort=sort)
    assert all(hit.meets and not misses(hit.product, filters) for hit in found.hits)
    families = [hit.product.family for hit in found.hits]
    assert len(families) == len(set(families))
    assert all(0 <= hit.score <= 1 for hit in found.hits)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.sampled_from(QUERIES), filters=limits)
def test_every_near_miss_breaks_a_filter_and_says_which(
    shop: SearchIndex, query: str, filters: Filters
) -> None:
    for hit in shop.nearest(query, filters):
        assert hit.misses == misses(hit.product, filters) != ()


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=60))
def test_any_text_is_a_query(shop: SearchIndex, query: str) -> None:
    assert isinstance(shop.search(query), Found)


def test_a_search_finds_what_is_asked_for(shop: SearchIndex) -> None:
    found = shop.search("wireless headphones")
    assert found.relevant
    assert ids(found)[0] == "H1"


def test_a_search_for_what_the_shop_lacks_says_so(shop: SearchIndex) -> None:
    for query in ("washing machine", "car tyres", "violin strings"):
        found = shop.search(query)
        assert (found.relevant, found.total) == (False, 0), query


def test_the_cheapest_of_a_kind_is_of_that_kind(shop: SearchIndex) -> None:
    assert ids(shop.search("headphones", sort="price_asc"))[:2] == ["H3", "H2"]


def test_the_variant_that_meets_the_filters_stands_for_its_family(shop: SearchIndex) -> None:
    assert "B1-42" in ids(shop.search("hiking boots", Filters(size=("42",))))
    assert "B1-41" not in ids(shop.search("hiking boots"))  # out of stock


def test_what_is_out_of_stock_sinks(shop: SearchIndex) -> None:
    found = shop.search("", Filters(category=("Shoes",)))
    assert ids(found)[-1] == "S2"


def test_a_code_finds_its_product(shop: SearchIndex) -> None:
    assert ids(shop.search("WH-900XM")) == ["H1"]
    assert ids(shop.search("do you have the wb-200"))[0] == "H2"
    assert ids(shop.search("b1-40")) == ["B1-40"]


def test_misspelt_words_find_what_was_meant(shop: SearchIndex) -> None:
    found = shop.search("wireles headphnes")
    assert found.relevant
    assert ids(found)[0].startswith("H")


def test_an_exact_code_beats_every_likeness(shop: SearchIndex) -> None:
    """Even where other products share more of the words that stand beside the code."""
    assert ids(shop.search("red running shoes like the WB-200"))[0] == "H2"


def test_variants_of_one_product_are_shown_as_one(shop: SearchIndex) -> None:
    families = [hit.product.family for hit in shop.search("hiking boots").hits]
    assert families.count("B1") == 1


def test_total_counts_families_and_pages_do_not_overlap(shop: SearchIndex) -> None:
    filters = Filters(category=("Shoes",))
    found = shop.search("", filters)
    assert found.total == 3
    pages = [ids(shop.search("", filters, top=1, offset=offset)) for offset in range(4)]
    assert [each for page in pages for each in page] == ids(found)


def test_sorting_puts_what_has_no_value_last(shop: SearchIndex) -> None:
    kitchen = Filters(category=("Kitchen",))
    assert ids(shop.search("", kitchen, sort="price_asc")) == ["K1", "K2", "K3"]
    assert ids(shop.search("", kitchen, sort="price_desc")) == ["K2", "K1", "K3"]
    assert ids(shop.search("", kitchen, sort="rating")) == ["K1", "K3", "K2"]
    assert ids(shop.search("", kitchen, sort="newest")) == ["K3", "K1", "K2"]


def test_the_nearest_break_the_fewest_limits_and_come_closest_in_price(shop: SearchIndex) -> None:
    nearest = shop.nearest("headphones", Filters(price_max=1000, category=("Headphones",)))
    assert [hit.product.id for hit in nearest[:3]] == ["H3", "H2", "H1"]
    assert nearest[0].misses == ("price",)


def test_another_kind_of_product_is_farther_than_another_price(shop: SearchIndex) -> None:
    within = shop.nearest("", Filters(price_max=1000, category=("Headphones",)), top=9)
    kinds = ["category" in hit.misses for hit in within]
    assert kinds == sorted(kinds)
    assert any(kinds)


def test_similar_products_are_of_other_families(shop: SearchIndex) -> None:
    hits = shop.similar("B1-40", Filters(category=("Shoes",)))
    assert hits
    assert all(hit.product.family != "B1" for hit in hits)
    assert shop.similar("no such id") == ()


def test_popular_products_are_well_rated_and_in_stock(shop: SearchIndex) -> None:
    assert [hit.product.id for hit in shop.popular(top=2)] == ["K1", "B1-40"]


def test_a_summary_counts_families_over_the_whole_shop(shop: SearchIndex) -> None:
    shoes = shop.summary(Filters(category=("Shoes",)))
    assert (shoes.count, shoes.price_min, shoes.price_max) == (3, 3990, 108900)
    assert (shoes.cheapest and shoes.cheapest.id, shoes.on_sale) == ("S2", 1)
    assert shoes.brands == (("Velora", 2), ("Northpeak", 1))
    assert shop.summary().count == shop.families == 13
    assert shop.summary(Filters(price_max=1)).cheapest is None


def test_the_most_off_comes_first_one_a_family(shop: SearchIndex) -> None:
    assert [hit.product.id for hit in shop.reduced(top=9)] == ["B1-40", "D1", "H2"]
    assert [hit.product.id for hit in shop.reduced(query="dress")] == ["D1"]
    assert shop.reduced(Filters(brand=("Hearthly",))) == ()


def test_the_most_off_is_found_beyond_the_first_matches(tmp_path: Path, encoder: Encoder) -> None:
    """The last of 400 matches, by relevance as by rating, has the largest amount off."""
    feed = tmp_path / "pens.csv"
    lines = [f"{n},Pen {n},10.00,9.00,{5 - n / 100}" for n in range(400)]
    feed.write_text("\n".join(["id,title,price,sale_price,rating", *lines, "x,Pen,10,2.00,0.5"]))
    build(Catalogue(feed), tmp_path / "pens", encoder)
    pens = SearchIndex.open(tmp_path / "pens", encoder)
    for query in ("", "pen"):
        assert pens.reduced(query=query, top=1)[0].product.id == "x"


def test_the_vocabulary_is_spelt_as_in_the_catalogue(shop: SearchIndex) -> None:
    assert shop.vocabulary.brand["Velora"] == 3
    assert shop.vocabulary.colour["Black"] == 3
    assert "black" not in shop.vocabulary.colour
    assert shop.vocabulary.category["Shoes"] == 3
    assert {"headphones", "mug", "hiking"} <= shop.vocabulary.words


def test_products_and_variants_are_found_by_id(shop: SearchIndex) -> None:
    boots = shop.product("B1-41")
    assert boots is not None
    assert boots.size == ("41",)
    assert [product.id for product in shop.variants(boots.family)] == ["B1-40", "B1-41", "B1-42"]
    assert shop.product("B1") is None
    assert shop.variants("none") == ()


def test_an_index_opened_with_another_encoder_is_refused(
    shop_directory: Path, encoder: Encoder
) -> None:
    class Other:
        name, dim, fingerprint, fusion = "other", 384, "0", encoder.fusion
        encode, encode_one, knows = encoder.encode, encoder.encode_one, encoder.knows

    with pytest.raises(IndexUnusable, match="built with the encoder 'all-MiniLM-L6-v2'"):
        SearchIndex.open(shop_directory, Other())


def test_every_damaged_file_is_named(
    shop_directory: Path, tmp_path: Path, encoder: Encoder
) -> None:
    """Each file of a version, cut by half and with one bit flipped, gives an error naming it."""
    version = (shop_directory / "CURRENT").read_text().strip()
    for path in sorted((shop_directory / "versions" / version).iterdir()):
        whole = path.read_bytes()
        if not whole:
            continue
        flipped = bytearray(whole)
        flipped[len(flipped) // 2] ^= 1
        for damaged in (whole[: len(whole) // 2], bytes(flipped)):
            copy = tmp_path / "copy"
            shutil.copytree(shop_directory, copy)
            (copy / "versions" / version / path.name).write_bytes(damaged)
            with pytest.raises(IndexUnusable, match=path.name):
                SearchIndex.open(copy, encoder)
            shutil.rmtree(copy)


def test_a_missing_file_is_named(shop_directory: Path, tmp_path: Path, encoder: Encoder) -> None:
    shutil.copytree(shop_directory, tmp_path / "copy")
    next((tmp_path / "copy").rglob("vectors.faiss")).unlink()
    with pytest.raises(IndexUnusable, match=r"vectors\.faiss"):
        SearchIndex.open(tmp_path / "copy", encoder)


def test_a_directory_without_an_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="python -m indexes build FEED --out"):
        SearchIndex.open(tmp_path)
