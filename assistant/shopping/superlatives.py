"""Which of a few products has most or least of what is asked for, told by their own fields.

"Which of these has the longest battery life?" is answered where the records give numbers of one
unit for it; where they do not, nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.meaning import Meaning
from assistant.shopping.asked import field_about
from assistant.shopping.facts import facts
from assistant.shopping.traits import Told, more_of, told
from assistant.talk.questions import wants_least
from assistant.units import first_quantity
from assistant.wished import Compared
from indexes.product import Product


@dataclass(frozen=True)
class Ranking:
    """Products in the order asked for, a sentence on it, and the id of the one that is foremost."""

    products: tuple[Product, ...]
    finding: str = ""
    best: str | None = None


def ranked(
    products: tuple[Product, ...],
    question: str,
    meaning: Meaning,
    compared: Compared | None = None,
) -> Ranking:
    """The products, best first by the field asked for.

    The order is as given where the records do not tell it, and nothing is claimed.
    """
    known = _told(products, question, meaning, compared)
    kinds = {(field, number.dimension) for field, _, number in known.values()}
    if len(known) < 2 or len(kinds) != 1:
        unknown = f"The shop does not tell the {compared.about} of these." if compared else ""
        return Ranking(products, unknown)
    most = compared.more if compared else not wants_least(question)
    telling = [product for product in products if product.id in known]
    order = sorted(telling, key=lambda p: _height(known[p.id]), reverse=most)
    field, value, _ = known[order[0].id]
    rest = tuple(product for product in products if product.id not in known)
    finding = f"By {field.lower()}, {order[0].title} comes first: {value}."
    return Ranking((*order, *rest), finding, order[0].id)


def _told(
    products: tuple[Product, ...], question: str, meaning: Meaning, compared: Compared | None
) -> dict[str, Told]:
    """Product id → what its record tells of what is asked."""
    if compared is not None:
        known = {p.id: found for p in products if (found := told(p, compared.about))}
        if known:
            return known
    fields = {name: value for p in products for name, value in facts(p).items()}
    name = field_about(question, fields, meaning)
    values = {p.id: facts(p).get(name, "") for p in products if name}
    numbers = {id_: first_quantity(value) for id_, value in values.items()}
    return {id_: (name, values[id_], number) for id_, number in numbers.items() if number}


def _height(found: Told) -> float:
    return more_of(found[0], found[2])
