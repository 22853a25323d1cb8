"""What is read of a product: by the encoder, by the word indexes, and as the shop's own words."""

from __future__ import annotations

from collections.abc import Iterable

from indexes.product import Product
from indexes.words import words

#: Attributes that name what a product is, as its categories do.
TAGS = frozenset(("tag", "tags", "keyword", "keywords", "label", "labels"))
#: Characters of a description that are embedded.
DESCRIBED = 400


def embedded_text(product: Product) -> str:
    """What the encoder reads of a product: the title first, its kind, then the description."""
    kind = (product.brand or "", *product.category[::-1], *product.colour, *product.material)
    parts = (product.title, ", ".join(_unsaid(product, kind)), product.description[:DESCRIBED])
    return ". ".join(part for part in parts if part)


def name_text(product: Product) -> str:
    """What a product is called: the words that weigh most."""
    listed = product.category + product.colour + product.size + product.material + product.gender
    return " ".join((product.title, *_unsaid(product, (product.brand or "", *listed))))


def body_text(product: Product) -> str:
    """Everything else that is said of a product."""
    attributes = (f"{name} {value}" for name, value in product.attributes)
    return " ".join((product.description, *attributes))


def catalogue_words(product: Product) -> list[str]:
    """The words of a title, its categories and tags: the shop's own for its products."""
    tags = (value for name, value in product.attributes if name.lower() in TAGS)
    return words(" ".join((product.title, *product.category, *tags)))


def _unsaid(product: Product, values: Iterable[str]) -> list[str]:
    """The values that the title does not hold already."""
    title = product.title.lower()
    return [value for value in values if value and value.lower() not in title]
