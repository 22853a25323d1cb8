"""The generator makes the shipped files, and makes them again."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.demo import __main__ as generator
from assistant.demo import catalogue_path
from assistant.demo.families import deal, families_of, fill, shop_price
from assistant.demo.kinds import Kind, brands, kinds

SHIPPED = Path(catalogue_path()).parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("demo")
    generator.main(["--out", str(folder)])
    return folder


@pytest.mark.parametrize("name", ["catalogue.csv.gz", "reviews.csv.gz"])
def test_the_shipped_tables_are_what_the_generator_writes(made: Path, name: str) -> None:
    assert gzip.decompress((made / name).read_bytes()) == gzip.decompress(
        (SHIPPED / name).read_bytes()
    )


@pytest.mark.parametrize("name", ["customers.json", "orders.json"])
def test_the_shipped_people_are_what_the_generator_writes(made: Path, name: str) -> None:
    assert (made / name).read_bytes() == (SHIPPED / name).read_bytes()


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.code)
def test_a_kind_has_all_that_its_families_need(kind: Kind) -> None:
    assert len(kind.models) >= kind.families
    assert len({model.name for model in kind.models}) == len(kind.models)
    assert all(brand in brands() for brand in kind.brands)
    assert len(kind.likes) >= 5
    assert len(kind.dislikes) >= 5
    assert kind.openings or all(model.opening for model in kind.models)


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.code)
def test_every_option_of_a_kind_occurs(kind: Kind) -> None:
    families = families_of(kind)
    for column, options in kind.choices.items():
        if "?" not in column:
            wanted = {option.value for option in options}
            found = {family.columns.get(column, "") for family in families}
            assert found == wanted or len(options) > len(families)


def test_codes_of_kinds_do_not_repeat() -> None:
    codes = [kind.code for kind in kinds()]
    assert len(set(codes)) == len(codes)


def test_a_sentence_is_left_out_where_its_column_is_empty() -> None:
    assert fill("It runs for {battery life}.", {}) is None
    assert (
        fill("It runs for {battery life}.", {"battery life": "9 hours"}) == "It runs for 9 hours."
    )


def test_a_condition_is_checked_and_not_shown() -> None:
    assert fill("[material=Leather] It smells good.", {"material": "Cotton"}) is None
    assert fill("[material] It is soft.", {"material": "Cotton"}) == "It is soft."


@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 60))
def test_dealing_gives_every_option_equally_often(seed: int, options: int, count: int) -> None:
    hand = deal(Random(seed), range(options), count)
    assert len(hand) == count
    counts = [hand.count(option) for option in range(options)]
    assert max(counts) - min(counts) <= 1


@given(st.floats(1, 2000))
def test_a_shop_price_is_near_the_amount(amount: float) -> None:
    assert shop_price(amount) / 100 == pytest.approx(amount, rel=0.05, abs=1.6)
