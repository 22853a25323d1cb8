"""Which of a few products has most or least of what is asked for, told by their own fields.

"Which of these has the longest battery life?" is answered where the records give numbers of one
unit for it; where they do not, nothing is claimed.
"""

from __future__ import annotations

import re

from assistant.shopping.advice import facts, field_asked
from assistant.talk.questions import wants_least
from indexes.product import Product

_FIGURE = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\W\d_]*)")


def ranked(products: tuple[Product, ...], question: str) -> tuple[tuple[Product, ...], str]:
    """The products, best first by the field asked for, and a sentence on it.

    The order is as given and the sentence empty where the records do not tell it.
    """
    name = field_asked(products, question)
    figures = {p.id: _figure(facts(p).get(name, "")) for p in products} if name else {}
    told = [product for product in products if figures.get(product.id)]
    units = {figure[1] for figure in figures.values() if figure}
    if len(told) < 2 or len(units) != 1:
        return products, ""
    most = not wants_least(question)
    order = sorted(told, key=lambda p: (figures[p.id] or (0.0, ""))[0], reverse=most)
    best = order[0]
    rest = tuple(product for product in products if product not in told)
    return (*order, *rest), f"By {name.lower()}, {best.title} comes first: {facts(best)[name]}."


def _figure(value: str) -> tuple[float, str] | None:
    """The number that a field holds and its unit; None for any other field."""
    found = _FIGURE.search(value)
    if found is None:
        return None
    return float(found["number"].replace(",", "")), found["unit"].lower()
