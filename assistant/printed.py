"""A turn as text in a terminal: the reply, the products, the sources."""

from __future__ import annotations

from assistant.money import money
from assistant.nlu.explain import Explanation
from assistant.types import Card, Turn

BAR = 24  # characters of the longest bar


def printed(turn: Turn) -> str:
    """The reply with its products, one a line, and where the answer comes from."""
    reply = turn.reply
    lines = [reply.text]
    lines += [_card_line(place, card) for place, card in enumerate(reply.cards, 1)]
    if reply.table is not None and len(reply.table.columns) > 1:
        lines += [f"  {name}: {' | '.join(values)}" for name, values in reply.table.rows]
    if reply.action in ("policy", "product_answer"):
        lines += [f"  [{source.title}] {source.quote}" for source in reply.sources]
    return "\n".join(lines)


def explained(task: str, found: Explanation) -> str:
    """What each word did to the answer, as bars: + speaks for it, - against it."""
    largest = max((abs(share) for _, share in found.words), default=0.0) or 1.0
    lines = [f"{task}: {found.answer}"]
    for word, share in found.words:
        bar = ("+" if share > 0 else "-") * round(BAR * abs(share) / largest)
        lines.append(f"  {word:<18} {share:+.2f} {bar}")
    return "\n".join(lines)


def _card_line(place: int, card: Card) -> str:
    product = card.product
    price = money(product.paid, product.currency) if product.paid is not None else "price not told"
    if product.price is not None and product.paid is not None and product.paid < product.price:
        price += f" (was {money(product.price, product.currency)})"
    stock = "" if product.in_stock is not False else ", out of stock"
    miss = f", not as wished: {', '.join(card.hit.misses)}" if card.hit.misses else ""
    rating = f", {product.rating:g}/5" if product.rating is not None else ""
    return f"  {place}. {product.title} – {price}{rating}{stock}{miss}"
