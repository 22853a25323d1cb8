"""Which of a few products has most or least of what is asked for, told by their own fields.

"Which of these has the longest battery life?" is answered where the records give numbers of one
unit for it; where they do not, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.meaning import Meaning
from assistant.shopping.asked import field_about
from assistant.shopping.facts import facts
from assistant.shopping.traits import Told, more_of, told
from assistant.talk.comparisons import wants_least
from assistant.units import first_quantity
from assistant.wished import Compared
from indexes.product import Hit, Product


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
    kinds = set(map(_kind, known.values()))
    if len(known) < 2 or len(kinds) != 1:
        return Ranking(products, f"{_untold(compared.about)}." if compared else "")
    most = compared.more if compared else not wants_least(question)
    telling = [product for product in products if product.id in known]
    order = sorted(telling, key=lambda p: more_of(known[p.id]), reverse=most)
    rest = tuple(product for product in products if product.id not in known)
    return Ranking((*order, *rest), _first(order[0], known[order[0].id]), order[0].id)


def foremost(hits: Sequence[Hit], wished: Compared) -> tuple[tuple[Hit, ...], str]:
    """The hits, most of what is wished first, and a sentence on the first one.

    Only what can be had, and tells it by the same field and kind of unit, is put in order.
    """
    known = {hit.product.id: told(hit.product, wished.about) for hit in hits}
    available = [(known[h.product.id], h) for h in hits if h.product.in_stock is not False]
    telling = [(found, hit) for found, hit in available if found is not None]
    if not telling:
        return tuple(hits), cannot_choose(wished.about)
    kind = _kind(telling[0][0])
    alike = [(found, hit) for found, hit in telling if _kind(found) == kind]
    alike.sort(key=lambda pair: more_of(pair[0]), reverse=wished.more)
    order = [hit for _, hit in alike]
    placed = {hit.product.id for hit in order}
    rest = [hit for hit in hits if hit.product.id not in placed]
    return (*order, *rest), f"{_first(order[0].product, alike[0][0])} "


def cannot_choose(about: str) -> str:
    """That the records of what is shown do not tell what to choose by."""
    return f"{_untold(about)}, so I cannot choose by it. "


def _untold(about: str) -> str:
    return f"The shop does not tell the {about} of these"


def _first(product: Product, found: Told) -> str:
    field, value, _ = found
    return f"By {field.lower()}, {product.title} comes first: {value}."


def _kind(found: Told) -> tuple[str, str]:
    """What makes two numbers comparable: the field that tells them and what its unit measures."""
    field, _, number = found
    return field, number.dimension


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
