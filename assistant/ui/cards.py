"""One product → the HTML of its card. Everything from a feed is escaped.

Buttons carry ``data-press``: what the server is to do, as ``kind:target``. Links and pictures
lead only to ``http`` and ``https`` addresses of the feed, or to our own drawings.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote, urlsplit

from assistant.money import money
from assistant.types import Card
from indexes.product import Product

FEW_LEFT = 3
SIZES_TOLD = 4


def cards_html(cards: Iterable[Card]) -> str:
    """Product cards in the order shown; near misses are marked as such."""
    drawn = "".join(card_html(place, card) for place, card in enumerate(cards, 1))
    return f'<div class="cards" role="list" tabindex="0">{drawn}</div>' if drawn else ""


def card_html(place: int, card: Card) -> str:
    """One card: picture, title, price, rating, stock, why it is shown, and its buttons."""
    product = card.product
    near = "" if card.hit.meets else " card-near"
    return (
        f'<article class="card{near}" role="listitem">'
        f'<span class="place" aria-hidden="true">{place}</span>'
        f"{_picture(product)}"
        f'<h3 class="card-title">{press_button("details", product.id, product.title)}</h3>'
        f"{_price(product)}{_rating(product)}{_stock(product)}{_variant(product)}{_reason(card)}"
        f'<div class="card-buttons">{_add_button(product)}'
        f"{press_button('similar', product.id, 'Similar')}"
        f"{_shop_link(product)}</div></article>"
    )


def press_button(kind: str, target: str, label: str) -> str:
    """A button that asks the server for something."""
    return (
        f'<button type="button" class="press press-{kind}" '
        f'data-press="{kind}:{escape(target, quote=True)}">{escape(label)}</button>'
    )


def _picture(product: Product) -> str:
    own = f"pictures/{quote(product.id, safe='')}.svg"
    address = product.image if _on_the_web(product.image) else own
    return (
        f'<img class="picture" loading="lazy" width="160" height="160" '
        'referrerpolicy="no-referrer" '
        f'src="{escape(address or own, quote=True)}" data-drawn="{own}" '
        f'alt="{escape(product.title, quote=True)}">'
    )


def _price(product: Product) -> str:
    if product.paid is None:
        return '<p class="price untold">price on request</p>'
    now = f"<b>{escape(money(product.paid, product.currency))}</b>"
    if product.price is None or product.paid >= product.price:
        return f'<p class="price">{now}</p>'
    was = escape(money(product.price, product.currency))
    return f'<p class="price sale">{now} <s aria-label="was {was}">{was}</s>{_saving(product)}</p>'


def _saving(product: Product) -> str:
    """The reduction in per cent, rounded down; shown on the picture's corner."""
    full, paid = product.price or 0, product.paid or 0
    off = 100 * (full - paid) // full if full else 0
    return f'<span class="off">−{off}%</span>' if off else ""


def _rating(product: Product) -> str:
    if product.rating is None:
        return ""
    share = max(0.0, min(100.0, product.rating * 20))
    count = f" ({product.rating_count:,})" if product.rating_count else ""
    return (
        f'<p class="rating" aria-label="{product.rating:g} of 5 stars"><span class="stars" '
        f'aria-hidden="true">★★★★★<span style="width:{share:.0f}%">★★★★★</span></span>'
        f"<span>{product.rating:g}{count}</span></p>"
    )


def _stock(product: Product) -> str:
    if product.in_stock is False:
        return '<p class="stock out">out of stock</p>'
    if product.stock is not None and product.stock <= FEW_LEFT:
        return f'<p class="stock few">only {product.stock} left</p>'
    return '<p class="stock in">in stock</p>' if product.in_stock else ""


def _variant(product: Product) -> str:
    told = [*product.colour, *(f"size {size}" for size in product.size[:SIZES_TOLD])]
    return f'<p class="variant">{escape(", ".join(told))}</p>' if told else ""


def _reason(card: Card) -> str:
    """Why it is shown, unless the card says so already."""
    product = card.product
    saved = (product.price or 0) - (product.paid or 0)
    told = ("", f"only {product.stock} left", f"{money(saved, product.currency)} off")
    if card.reason in told or card.reason.startswith("rated "):
        return ""
    return f'<p class="reason">{escape(card.reason)}</p>'


def _add_button(product: Product) -> str:
    if product.in_stock is False or product.paid is None:
        return ""
    return press_button("add", product.id, "Add to cart")


def _shop_link(product: Product) -> str:
    if not product.link or not _on_the_web(product.link):
        return ""
    return (
        f'<a class="shop-link" href="{escape(product.link, quote=True)}" target="_blank" '
        'rel="noopener noreferrer">In the shop</a>'
    )


def _on_the_web(address: str | None) -> bool:
    try:
        return urlsplit(address or "").scheme in ("http", "https")
    except ValueError:
        return False
