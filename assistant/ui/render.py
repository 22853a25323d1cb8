"""Values → escaped HTML. Nothing from a feed, a review or a visitor reaches a page unescaped.

Buttons carry ``data-press`` (what the server is to do) or ``data-say`` (a message to send);
page.js turns clicks on them into events. Links lead only where the feed's own ``link`` leads.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote, urlsplit

from assistant.money import money
from assistant.types import Card, Constraints, Reply, Source, Table
from indexes.product import LISTED, Filters, Product

STAGES = {
    "listen": "listening",
    "understand": "understanding",
    "search": "searching",
    "perform": "looking it up",
    "reply": "composing",
    "total": "in all",
}


def reply_extras(reply: Reply) -> str:
    """What stands below a reply's text: cards, a comparison, quoted sources."""
    parts = [table_html(reply.table) if reply.table else "", cards_html(reply.cards)]
    quoted = [s for s in reply.sources if s.quote and s.quote not in reply.text]
    parts.append(sources_html(quoted))
    return "".join(parts)


def cards_html(cards: Iterable[Card]) -> str:
    """Product cards in the order shown; near misses are marked as such."""
    drawn = "".join(card_html(place, card) for place, card in enumerate(cards, 1))
    return f'<div class="cards" role="list">{drawn}</div>' if drawn else ""


def card_html(place: int, card: Card) -> str:
    """One card: picture, title, price, rating, stock, why it is shown, and its buttons."""
    product = card.product
    missed = "" if card.hit.meets else " card-near"
    return (
        f'<article class="card{missed}" role="listitem">'
        f'<span class="place" aria-hidden="true">{place}</span>'
        f"{_picture(product)}"
        f'<h3 class="card-title">{_press("details", product.id, product.title)}</h3>'
        f"{_price(product)}{_rating(product)}{_stock(product)}{_variant(product)}{_reason(card)}"
        f'<div class="card-buttons">{_press("similar", product.id, "Similar")}'
        f"{_add_button(product)}{_shop_link(product)}</div></article>"
    )


def chips_html(wanted: Constraints, currency: str) -> str:
    """The constraints in force as chips, each of which can be removed."""
    drawn = "".join(_chip(target, label) for target, label in _chips(wanted, currency))
    if not drawn:
        return ""
    return f'<div class="chips" aria-label="What the search is limited to">{drawn}</div>'


def table_html(table: Table) -> str:
    """A comparison: a column a product, a row a field that differs."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(value)}</td>" for value in values)
        + "</tr>"
        for name, values in table.rows
    )
    return (
        f'<div class="table-scroll"><table class="compare"><thead><tr><td></td>{heads}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def sources_html(sources: Iterable[Source]) -> str:
    """Quotations with their titles, folded away when there are several."""
    drawn = "".join(
        f'<blockquote class="source"><p>{_lines(s.quote)}</p><cite>{escape(s.title)}</cite>'
        "</blockquote>"
        for s in sources
    )
    return f'<div class="sources">{drawn}</div>' if drawn else ""


def how_found_html(timings: dict[str, float], intent: str, confidence: float) -> str:
    """The "how I found this" detail: the reading and the time each stage took."""
    spent = ((STAGES[name], ms) for name, ms in timings.items() if name in STAGES and ms >= 0.05)
    stages = " · ".join(f"{stage} {ms:.1f} ms" for stage, ms in spent)
    reading = escape(intent.replace("_", " "))
    return (
        '<details class="how"><summary>How I found this</summary>'
        f"<p>Read as <b>{reading}</b> ({confidence:.0%} sure). {stages}.</p></details>"
    )


def say_buttons(suggestions: Iterable[str]) -> str:
    """Quick replies: each sends its own words."""
    return "".join(
        f'<button type="button" class="say" data-say="{escape(text, quote=True)}">'
        f"{escape(text)}</button>"
        for text in suggestions
    )


def _chips(wanted: Constraints, currency: str) -> list[tuple[str, str]]:
    limits = wanted.filters
    chips = [("query=", f"“{wanted.query}”")] if wanted.query else []
    chips += _price_chips(limits, currency)
    for name in LISTED:
        chips += [(f"{name}={value}", f"{name}: {value}") for value in getattr(limits, name)]
    chips += [(f"exclude={name}:{value}", f"not {value}") for name, value in limits.exclude]
    if limits.rating_min is not None:
        chips.append(("rating=", f"{limits.rating_min:g} stars or more"))
    chips += [("in_stock=", "in stock")] if limits.in_stock else []
    chips += [("on_sale=", "on sale")] if limits.on_sale else []
    sorts = {"price_asc": "cheapest first", "price_desc": "dearest first"}
    if wanted.sort:
        chips.append(("sort=", sorts.get(wanted.sort, f"sorted by {wanted.sort}")))
    return chips


def _price_chips(limits: Filters, currency: str) -> list[tuple[str, str]]:
    low, high = limits.price_min, limits.price_max
    if low is not None and high is not None:
        return [("price=", f"{money(low, currency)} to {money(high, currency)}")]
    if high is not None:
        return [("price=", f"up to {money(high, currency)}")]
    return [("price=", f"from {money(low, currency)}")] if low is not None else []


def _chip(target: str, label: str) -> str:
    name = escape(label)
    return (
        f'<button type="button" class="chip" data-press="drop:{escape(target, quote=True)}"'
        f' aria-label="Remove {escape(label, quote=True)}">{name}<span aria-hidden="true"> ✕</span>'
        "</button>"
    )


def _press(kind: str, target: str, label: str) -> str:
    return (
        f'<button type="button" class="press press-{kind}" '
        f'data-press="{kind}:{escape(target, quote=True)}">{escape(label)}</button>'
    )


def _picture(product: Product) -> str:
    own = f"pictures/{quote(product.id, safe='')}.svg"
    address = product.image if _on_the_web(product.image) else own
    return (
        f'<img class="picture" loading="lazy" width="160" height="160" '
        f'src="{escape(address or own, quote=True)}" '
        f'alt="{escape(product.title, quote=True)}">'
    )


def _price(product: Product) -> str:
    if product.paid is None:
        return '<p class="price">price not told</p>'
    now = f"<b>{escape(money(product.paid, product.currency))}</b>"
    if product.price is None or product.paid >= product.price:
        return f'<p class="price">{now}</p>'
    was = escape(money(product.price, product.currency))
    off = round(100 * (1 - product.paid / product.price))
    return (
        f'<p class="price sale">{now} <s aria-label="was {was}">{was}</s> '
        f'<span class="off">−{off}%</span></p>'
    )


def _rating(product: Product) -> str:
    if product.rating is None:
        return ""
    share = max(0.0, min(100.0, product.rating * 20))
    count = f" ({product.rating_count:,})" if product.rating_count else ""
    return (
        f'<p class="rating" aria-label="{product.rating:g} of 5 stars"><span class="stars" '
        f'style="--share:{share:.0f}%" aria-hidden="true">★★★★★</span> {product.rating:g}{count}</p>'
    )


def _stock(product: Product) -> str:
    if product.in_stock is False:
        return '<p class="stock out">out of stock</p>'
    if product.stock is not None and product.stock <= 3:
        return f'<p class="stock few">only {product.stock} left</p>'
    return '<p class="stock in">in stock</p>' if product.in_stock else ""


def _variant(product: Product) -> str:
    told = [*product.colour, *(f"size {size}" for size in product.size[:6])]
    return f'<p class="variant">{escape(", ".join(told))}</p>' if told else ""


def _reason(card: Card) -> str:
    return f'<p class="reason">{escape(card.reason)}</p>' if card.reason else ""


def _add_button(product: Product) -> str:
    if product.in_stock is False or product.paid is None:
        return ""
    return _press("add", product.id, "Add to cart")


def _shop_link(product: Product) -> str:
    if not product.link or not _on_the_web(product.link):
        return ""
    return (
        f'<a class="shop-link" href="{escape(product.link, quote=True)}" target="_blank" '
        'rel="noopener noreferrer">In the shop</a>'
    )


def _on_the_web(address: str | None) -> bool:
    return bool(address) and urlsplit(address or "").scheme in ("http", "https")


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
