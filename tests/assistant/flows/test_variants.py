"""Which variant is chosen: said, searched for, seen on the card; a size is never made up."""

from __future__ import annotations

from itertools import product as pairs

from assistant.flows.variants import choose, question
from indexes.product import Product

BOOTS = tuple(
    Product(
        f"{colour}-{size}",
        "Tor Boots",
        price=5000,
        colour=(colour,),
        size=(size,),
        group="boots",
        in_stock=(colour, size) != ("Grey", "42"),
    )
    for colour, size in pairs(("Grey", "Black"), ("41", "42", "43"))
)
SEEN = BOOTS[0]


def test_an_open_size_is_asked_for_in_the_colour_of_the_card() -> None:
    choice = choose(SEEN, BOOTS, {}, {})
    assert (choice.product, choice.field) == (None, "size")
    assert (
        question("Tor Boots", choice) == "Which size of Tor Boots in grey would you like: 41 or 43?"
    )


def test_what_is_said_is_chosen() -> None:
    choice = choose(SEEN, BOOTS, {"size": ["43"]}, {})
    assert choice.product is not None
    assert choice.product.id == "Grey-43"


def test_the_search_in_force_chooses_what_the_message_leaves_open() -> None:
    choice = choose(SEEN, BOOTS, {"colour": ["black"]}, {"size": ["42"], "colour": ["Grey"]})
    assert choice.product is not None
    assert choice.product.id == "Black-42"


def test_what_is_sold_out_is_lacking_and_the_rest_is_offered() -> None:
    choice = choose(SEEN, BOOTS, {"colour": ["Grey"], "size": ["42"]}, {})
    assert (choice.product, choice.lacking) == (None, "grey, size 42")
    assert [one.id for one in choice.options] == ["Black-42"]


def test_the_only_variant_in_stock_needs_no_question() -> None:
    choice = choose(SEEN, BOOTS[1:3], {}, {})
    assert choice.product == BOOTS[2]


def test_prices_are_told_where_they_differ() -> None:
    heavy = Product("heavy", "Bell", price=9000, size=("8 kg",), group="bell")
    light = Product("light", "Bell", price=4000, size=("4 kg",), group="bell")
    asked = question("Bell", choose(heavy, (light, heavy), {}, {}))
    assert asked == "Which size of Bell would you like: 4 kg ($40.00) or 8 kg ($90.00)?"


def test_one_row_that_tells_all_sizes_is_one_article() -> None:
    shirt = Product("shirt", "Shirt", price=2000, size=("S", "M", "L"))
    assert choose(shirt, (shirt,), {"size": ["M"]}, {}).product == shirt
    assert choose(shirt, (shirt,), {}, {}).product == shirt


def test_the_colour_of_the_card_chooses_no_size() -> None:
    left = (BOOTS[0], *BOOTS[3:])  # in grey there is only 41
    choice = choose(SEEN, left, {}, {})
    assert (choice.product, choice.field) == (None, "size")
    assert choose(SEEN, left, {"size": ["43"]}, {}).product == BOOTS[5]
