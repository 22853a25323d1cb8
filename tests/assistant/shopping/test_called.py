"""What is asked for by its name comes first, where titles tell and no category does."""

from __future__ import annotations

from assistant.shopping.called import called_first, kind_named
from assistant.wished import Constraints
from indexes.nouns import Home
from indexes.product import Filters, Hit, Product
from indexes.vocabulary import Vocabulary

SHOP = Vocabulary(homes={"boots": Home(29, {}, {}), "owl": Home(1, {}, {})})


def hits(*titles: str) -> list[Hit]:
    return [Hit(Product(title, title), 0.5) for title in titles]


def test_titles_that_end_in_the_name_come_first_in_their_order() -> None:
    found = hits("Walking Sandals", "Hiking Boots", "Walking Coat", "Boots for walking")
    ordered = [hit.product.title for hit in called_first(found, "boot")]
    assert ordered == ["Hiking Boots", "Boots for walking", "Walking Sandals", "Walking Coat"]


def test_the_name_is_the_last_word_before_what_it_comes_with() -> None:
    assert kind_named(SHOP, Constraints("walking boots")) == "boot"
    assert kind_named(SHOP, Constraints("boots for walking")) == "boot"


def test_a_name_that_few_bear_and_a_word_that_none_bears_tell_nothing() -> None:
    assert kind_named(SHOP, Constraints("owl")) == ""
    assert kind_named(SHOP, Constraints("walking")) == ""


def test_a_category_and_an_order_asked_for_say_all_there_is_to_say() -> None:
    assert kind_named(SHOP, Constraints("boots", Filters(category=("Shoes",)))) == ""
    assert kind_named(SHOP, Constraints("boots", sort="price_asc")) == ""
