"""What a product's record tells, field by field, and how a few records differ."""

from __future__ import annotations

from assistant.flows.variants import values
from assistant.money import money
from assistant.types import Table
from indexes.product import Product

#: What tells the variants of a product apart: its name, and the field of the record.
VARYING = (("Colour", "colour"), ("Size", "size"))


def facts(product: Product) -> dict[str, str]:
    """Every field of the record that can be told, in the order a shopper would read them."""
    named = {
        "Price": price(product),
        "Brand": product.brand or "",
        "Category": " > ".join(product.category),
        "Colour": ", ".join(product.colour),
        "Size": ", ".join(product.size),
        "Material": ", ".join(product.material),
        "For": ", ".join(product.gender),
        "Rating": _rating(product),
        "In stock": _stock(product),
    }
    named |= {name[:1].upper() + name[1:]: value for name, value in product.attributes}
    return {name: value for name, value in named.items() if value}


def price(product: Product) -> str:
    """What is paid for it now, as money; empty where the shop does not tell."""
    return money(product.paid, product.currency) if product.paid is not None else ""


def family_facts(
    product: Product, variants: tuple[Product, ...], most: int | None = None
) -> dict[str, str]:
    """The fields of a product with the colours and sizes that it comes in, ``most`` of each."""
    told = facts(product)
    for name, field in VARYING:
        found = values(variants, field)
        if len(found) > 1:
            told.pop(name, None)
            told[f"{name}s"] = ", ".join(found[:most])
    return told


def comparison(products: tuple[Product, ...]) -> Table:
    """A table of the fields in which the products differ; a missing value is a dash."""
    columns = [facts(product) for product in products]
    names = dict.fromkeys(name for column in columns for name in column)
    rows = ((name, tuple(column.get(name, "–") for column in columns)) for name in names)
    differing = tuple(row for row in rows if len(set(row[1])) > 1)
    return Table(tuple(product.title for product in products), differing)


def _rating(product: Product) -> str:
    if product.rating is None:
        return ""
    count = f" ({product.rating_count:,} ratings)" if product.rating_count else ""
    return f"{product.rating:g} of 5{count}"


def _stock(product: Product) -> str:
    if product.in_stock is None:
        return ""
    if not product.in_stock:
        return "no"
    return f"yes, {product.stock} left" if product.stock and product.stock <= 5 else "yes"
