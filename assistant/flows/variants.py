"""Which variant of a product goes into the cart: never a size that nobody has chosen.

What the shopper has said comes first, then the search in force, then the colour of the card that
was pointed at. A size that is still open is asked for, from those in stock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.flows.phrases import listed
from assistant.money import money
from indexes.product import Product

#: The fields in which variants of a product differ, in the order in which they are asked for.
FIELDS = ("size", "colour")
MOST_CHIPS = 12

Wanted = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Choice:
    """The variant chosen; or the field that is open, and the variants in stock to choose from.

    ``lacking`` is what was wished and is not to be had: then ``product`` is None.
    """

    product: Product | None
    field: str = ""
    options: tuple[Product, ...] = ()
    lacking: str = ""


def label(product: Product) -> str:
    """A product's title with its colour and size, where the title does not tell them."""
    values = [*product.colour, *(f"size {size}" for size in product.size)]
    if len(product.colour) > 1 or len(product.size) > 1:
        values = []  # not one variant but the whole choice
    missing = [value for value in values if value.lower() not in product.title.lower()]
    return f"{product.title} ({', '.join(missing)})" if missing else product.title


def choose(
    shown: Product,
    variants: Sequence[Product],
    wished: Wanted,
    standing: Wanted,
    any_will_do: bool = False,
) -> Choice:
    """The variant of ``shown`` that is meant, of those in stock.

    ``wished`` must be met where the product has such a field at all; ``standing`` (the search in
    force) is kept to where it can be. The colour of the card shown is taken: the shopper saw it.
    """
    wished = {field: said for field, said in wished.items() if values(variants, field)}
    available = [one for one in variants if can_be_had(one)]
    if not available:
        return Choice(shown)
    meeting = [one for one in available if meets(one, wished)]
    if not meeting:
        return Choice(None, "", _nearest(available, wished), spoken(wished))
    left = meeting
    for field in FIELDS:
        kept = [one for one in left if meets(one, {field: standing.get(field, ())})]
        left = left if field in wished else kept or left
    alike = [one for one in left if one.colour == shown.colour]
    coloured = left if "colour" in wished else alike or left
    chosen = shown if shown in coloured else coloured[0]
    if any_will_do:
        return Choice(chosen)
    if _differ(left, "size") and not _differ(coloured, "size"):
        return Choice(None, "size", tuple(left))  # the colour of the card chooses no size
    field = next((field for field in FIELDS if _differ(coloured, field)), "")
    return Choice(None, field, tuple(coloured)) if field else Choice(chosen)


def _differ(products: Sequence[Product], field: str) -> bool:
    return len({getattr(one, field) for one in products}) > 1


def can_be_had(product: Product) -> bool:
    """True if the feed does not say that it is out of stock."""
    return product.in_stock is not False and product.stock != 0


def meets(product: Product, wanted: Wanted) -> bool:
    """True if the product has one of the values wanted in each field."""
    for field, options in wanted.items():
        held = {value.lower() for value in getattr(product, field)}
        if options and held.isdisjoint(value.lower() for value in options):
            return False
    return True


def values(products: Sequence[Product], field: str) -> tuple[str, ...]:
    """The values of a field, each once, in the order of the feed."""
    return tuple(dict.fromkeys(value for one in products for value in getattr(one, field)))


def spoken(wanted: Wanted) -> str:
    """ "black, size 42": of several shades of a colour, the first."""
    colours = [value.lower() for value in list(wanted.get("colour", ()))[:1]]
    sizes = [f"size {value}" for value in list(wanted.get("size", ()))[:1]]
    return ", ".join([*colours, *sizes])


def question(title: str, choice: Choice, others: Sequence[str] = ()) -> str:
    """ "Which size of X in grey would you like: 41, 42 or 43?", with the price where it differs."""
    told = values(choice.options, choice.field)
    colour = values(choice.options, "colour") if choice.field == "size" else ()
    in_colour = f" in {colour[0].lower()}" if len(colour) == 1 else ""
    asked = f"Which {choice.field} of {title}{in_colour} would you like: {_priced(choice, told)}?"
    also = f" It also comes in {listed([other.lower() for other in others])}." if others else ""
    return asked + also


def _priced(choice: Choice, told: Sequence[str]) -> str:
    if len({one.paid for one in choice.options}) < 2:
        return listed(told, "or")
    return listed([f"{value} ({_price(choice, value)})" for value in told], "or")


def _price(choice: Choice, value: str) -> str:
    held = next(one for one in choice.options if value in getattr(one, choice.field))
    return money(held.paid, held.currency) if held.paid is not None else "no price"


def _nearest(available: Sequence[Product], wished: Wanted) -> tuple[Product, ...]:
    """The variants that have one of the two things wished, the size sooner than the colour."""
    for field in FIELDS:
        near = [one for one in available if meets(one, {field: wished.get(field, ())})]
        if wished.get(field) and near:
            return tuple(near)
    return tuple(available)
