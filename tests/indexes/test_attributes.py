"""Colour, size, material and gender read from words."""

import pytest

from indexes.attributes import infer
from indexes.product import Product


def read(title: str, description: str = "", category: tuple[str, ...] = ()) -> Product:
    return infer(Product("1", title, description, category=category))


@pytest.mark.parametrize(
    ("title", "colour"),
    [
        ("Navy Blue Cotton Shirt", ("navy",)),
        ("Rose Gold Watch", ("rose gold",)),
        ("Black & White Sneakers", ("black", "white")),
        ("Gray Hoodie", ("grey",)),
        ("Orange Juice 1 l", ()),
        ("Redwood Planter", ()),
        ("Hand Cream with Olive Oil", ()),
        ("Green Tea Bags", ()),
        ("Tan Leather Satchel", ("tan",)),
        ("Self Tan Mousse", ()),
    ],
)
def test_a_colour_in_a_title_is_read_and_a_look_alike_is_not(
    title: str, colour: tuple[str, ...]
) -> None:
    assert read(title).colour == colour


@pytest.mark.parametrize(
    ("title", "material"),
    [
        ("Vegan Leather Belt", ("vegan leather",)),
        ("Wooden Spoon", ("wood",)),
        ("Cast Iron Pan", ("cast iron",)),
        ("Cordless Steam Iron", ()),
        ("Leather Cleaner Spray", ()),
        ("Cotton Candy Machine", ()),
        ("Lace-Up Ankle Boots", ()),
    ],
)
def test_a_material_in_a_title_is_read_and_a_look_alike_is_not(
    title: str, material: tuple[str, ...]
) -> None:
    assert read(title).material == material


@pytest.mark.parametrize(
    ("title", "gender"),
    [
        ("Women's Rain Coat", ("women",)),
        ("Mens Trail Shoes", ("men",)),
        ("Boys' Football Boots", ("boys",)),
        ("Baby Romper", ("baby",)),
        ("Unisex Cap", ("unisex",)),
        ("Mental Arithmetic Cards", ()),
    ],
)
def test_for_whom_it_is_is_read_from_the_title(title: str, gender: tuple[str, ...]) -> None:
    assert read(title).gender == gender


def test_sizes_and_measures_are_read_from_the_title() -> None:
    assert read("Meadow Tee, size m").size == ("M",)
    assert read("Meadow Tee - XL").size == ("XL",)
    assert read("Explorer 45L Backpack").size == ("45 l",)
    assert read("Serum 30 ml").size == ("30 ml",)
    assert read("Sandal(s)").size == ()


def test_a_description_counts_only_where_it_speaks_of_the_product_itself() -> None:
    pack = read("Expedition Backpack", "This durable beige backpack has black straps.")
    assert pack.colour == ("beige",)
    assert read("Ankle Boots", "They pair perfectly with bold red trousers.").colour == ()


def test_what_is_read_is_marked_and_what_is_given_stays() -> None:
    given = infer(Product("1", "Red Leather Bag", colour=("Crimson",)))
    assert given.colour == ("Crimson",)
    assert given.inferred == {"material"}


def test_a_well_known_brand_that_opens_a_title_is_read_where_the_feed_tells_none() -> None:
    shoe = read("Nike Men Sports Shoes")
    assert (shoe.brand, "brand" in shoe.inferred) == ("Nike", True)
    assert read("Apple Crumble").brand is None
    assert infer(Product("1", "Puma Cap", brand="Sportland")).brand == "Sportland"
