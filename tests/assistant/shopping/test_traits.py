"""Numbers and traits that only a record tells, as limits."""

from __future__ import annotations

import pytest

from assistant.shopping.traits import has_trait, limit_from, meets, told
from assistant.wished import Compared, Figure
from indexes.product import Product


def tent(name: str, **fields: str) -> Product:
    return Product(name, name, attributes=tuple(fields.items()))


LIGHT, HEAVY, SILENT = tent("Wren", weight="900 g"), tent("Yurt", weight="4.2 kg"), tent("Den")


def test_a_limit_is_met_in_whatever_unit_the_record_tells_it() -> None:
    under = (Figure("", "kg", high=2.0),)
    assert [meets(p, under, ()) for p in (LIGHT, HEAVY, SILENT)] == [True, False, False]


def test_a_load_is_no_weight_of_the_thing_itself() -> None:
    chair = Product("Perch", "Perch", attributes=(("maximum load", "120 kg"),))
    assert not meets(chair, (Figure("", "kg", low=100.0),), ())


def test_lighter_is_below_the_middle_of_what_was_shown() -> None:
    limit = limit_from((LIGHT, HEAVY), Compared("weight", more=False))
    assert limit == Figure("weight", "g", high=2550.0, beyond=True)
    assert meets(LIGHT, (limit,), ())
    assert not meets(HEAVY, (limit,), ())


def test_the_middle_itself_is_not_beyond_it() -> None:
    limit = limit_from((LIGHT,), Compared("weight", more=False))
    assert limit is not None
    assert not meets(LIGHT, (limit,), ())


def test_warmer_is_a_lower_comfort_temperature() -> None:
    bags = [tent(n, **{"comfort temperature": t}) for n, t in (("Owl", "-6 °C"), ("Jay", "12 °C"))]
    limit = limit_from(bags, Compared("warmth", more=True))
    assert limit == Figure("comfort temperature", "°C", high=3.0, beyond=True)


def test_nothing_is_compared_that_no_record_tells() -> None:
    assert limit_from((LIGHT, HEAVY), Compared("softness", more=True)) is None


def test_sides_are_multiplied() -> None:
    rug = tent("Moss", dimensions="2 x 3 m")
    found = told(rug, "size")
    assert found is not None
    assert found[2].number == 6e6


@pytest.mark.parametrize(
    ("product", "words", "has"),
    [
        (tent("Trainers", closure="Laces"), "laces", True),
        (tent("Trainers", closure="Zip"), "laces", False),
        (tent("Coat", hood="No"), "hood", False),
        (tent("Coat", hood="Detachable"), "hood", True),
        (Product("a", "Wired Headphones"), "wired", True),
        (Product("a", "Shoes", "These do without laces."), "laces", False),
        (Product("a", "Shoes", "The laces are waxed."), "laces", True),
    ],
)
def test_a_trait_is_told_by_title_field_or_unnegated_sentence(
    product: Product, words: str, has: bool
) -> None:
    assert has_trait(product, words) is has
