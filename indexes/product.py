"""The values that search speaks in: a product, the limits put on it, and a hit.

Prices are integer minor units (cents) of an ISO 4217 currency, so that limits are exact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["price_asc", "price_desc", "rating", "newest"]

#: Filter fields that hold any-of lists of catalogue values.
LISTED = ("brand", "colour", "size", "material", "gender", "category")


@dataclass(frozen=True, slots=True)
class Product:
    """One row of the catalogue: a product, or one variant of it in a colour and size."""

    id: str
    title: str
    description: str = ""
    price: int | None = None
    sale_price: int | None = None
    currency: str = "USD"
    brand: str | None = None
    category: tuple[str, ...] = ()  # widest first: ("Shoes", "Hiking boots")
    colour: tuple[str, ...] = ()
    size: tuple[str, ...] = ()
    material: tuple[str, ...] = ()
    gender: tuple[str, ...] = ()
    group: str | None = None  # item_group_id: variants of one product share it
    rating: float | None = None  # stars, 0 to 5
    rating_count: int | None = None
    stock: int | None = None
    in_stock: bool | None = None  # None: the feed does not say
    added: str | None = None  # ISO date, for "newest"
    link: str | None = None
    image: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()  # every other column, in feed order
    inferred: frozenset[str] = field(default_factory=frozenset)  # fields read from the text

    @property
    def paid(self) -> int | None:
        """What is paid now, in minor units: the sale price where it is lower."""
        if self.price is None:
            return self.sale_price
        if self.sale_price is None:
            return self.price
        return min(self.price, self.sale_price)

    @property
    def family(self) -> str:
        """The id under which variants of one product collapse."""
        return self.group or self.id


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits that a hit must meet, exactly. Empty means no limit; a list means any of.

    Values are spelt as in the catalogue; comparison ignores case. ``exclude`` holds
    (field, value) pairs that a hit must not have. A missing price meets no price limit.
    """

    price_min: int | None = None  # minor units, inclusive
    price_max: int | None = None
    brand: tuple[str, ...] = ()
    colour: tuple[str, ...] = ()
    size: tuple[str, ...] = ()
    material: tuple[str, ...] = ()
    gender: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    exclude: tuple[tuple[str, str], ...] = ()
    rating_min: float | None = None
    in_stock: bool | None = None
    on_sale: bool | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A product found, its fused score (higher is better), and the limits it breaks."""

    product: Product
    score: float
    misses: tuple[str, ...] = ()  # field names of Filters, "price" for either price limit

    @property
    def meets(self) -> bool:
        """True if the product breaks none of the limits in force."""
        return not self.misses
