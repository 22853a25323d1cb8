"""Why a product is shown, in a few words taken from its own record."""

from __future__ import annotations

from assistant.money import money
from indexes.product import Filters, Hit, Product

WELL_RATED = 4.3
MANY_RATINGS = 10


def why_shown(hit: Hit, filters: Filters) -> str:
    """The most telling fact about a search hit: what it breaks, its saving, its rating."""
    product = hit.product
    if hit.misses:
        return f"not as wished: {', '.join(_said(name) for name in hit.misses)}"
    facts = (_saving(product), _rating(product), _few_left(product), _room_below(product, filters))
    return next((fact for fact in facts if fact), "")


def why_similar(product: Product, anchor: Product) -> str:
    """What a product shares with the one it is similar to."""
    shared = []
    if product.category and product.category == anchor.category:
        shared.append(f"also {product.category[-1].lower()}")
    if product.brand and product.brand == anchor.brand:
        shared.append(f"also by {product.brand}")
    if shared and (saved := _cheaper(product, anchor)):
        shared.append(saved)
    return ", ".join(shared) or "much like it"


def why_popular(product: Product) -> str:
    """The rating that makes a product popular."""
    return _stars(product) or "a favourite in this shop"


def _said(name: str) -> str:
    return {"in_stock": "not in stock", "on_sale": "not on sale", "rating_min": "rating"}.get(
        name, name
    )


def _stars(product: Product) -> str:
    if product.rating is None:
        return ""
    count = f" by {product.rating_count:,} shoppers" if product.rating_count else ""
    return f"rated {product.rating:g} of 5{count}"


def _saving(product: Product) -> str:
    if product.price is None or product.sale_price is None or product.sale_price >= product.price:
        return ""
    return f"{money(product.price - product.sale_price, product.currency)} off"


def _rating(product: Product) -> str:
    well = product.rating is not None and product.rating >= WELL_RATED
    return _stars(product) if well and (product.rating_count or 0) >= MANY_RATINGS else ""


def _few_left(product: Product) -> str:
    few = product.stock is not None and 0 < product.stock <= 3
    return f"only {product.stock} left" if few else ""


def _room_below(product: Product, filters: Filters) -> str:
    if filters.price_max is None or product.paid is None or product.paid >= filters.price_max:
        return ""
    return f"{money(filters.price_max - product.paid, product.currency)} under your limit"


def _cheaper(product: Product, anchor: Product) -> str:
    if product.paid is None or anchor.paid is None or product.paid >= anchor.paid:
        return ""
    return f"{money(anchor.paid - product.paid, product.currency)} less"
