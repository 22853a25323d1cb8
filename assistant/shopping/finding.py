"""Find what was asked for: columns and words by the index, the rest by the records themselves.

Limits on numbers ("under 2 kg"), comparisons with what was shown ("lighter"), the foremost by a
field ("the lightest") and traits it must not have are looked up in the records of the best
matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf

from assistant.actions import Search
from assistant.nlu.slots.query import unfamiliar
from assistant.recommend.reasons import why_shown
from assistant.results import FoundProducts
from assistant.shopping.bundles import bundle, explain_bundle, some_of_each
from assistant.shopping.called import called_first, kind_named
from assistant.shopping.constraints import besides, in_force
from assistant.shopping.everyday import with_things
from assistant.shopping.respelling import meant
from assistant.shopping.superlatives import cannot_choose, foremost
from assistant.shopping.traits import limit_from, meets
from assistant.shopping.unmet import explain_unmet, figure_in_words, not_stocked
from assistant.types import Card
from assistant.wished import Constraints, Unmet
from indexes.filters import misses
from indexes.hybrid import Found, SearchIndex
from indexes.product import Filters, Hit, Product

PAGE = 6  # products shown at a time
NEAR = 3  # near misses shown when nothing meets every wish
FEW = 3  # fewer than these are followed by others of the kind
#: Of a purpose, what is so near to it as the nearest, by a share of its similarity.
ALIKE = 0.7
#: What meets a need is at least so similar to it in meaning.
TO_THE_POINT = 0.33
#: Of the best matches, so many are put in order by what they are called.
CALLED = 18
#: Records looked at where only a purpose is told.
FOR_PURPOSE = 60
#: Records looked at where a wish is told by no column.
DEEP = 300
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Settled:
    """The constraints with comparisons made limits, and what is said about it."""

    wanted: Constraints
    note: str = ""


def find_products(index: SearchIndex, action: Search) -> FoundProducts:
    """The products that meet the constraints, or the nearest and why there are none."""
    if action.constraints.items:
        return _several(index, action)
    settled = _settled(index, action)
    wanted = settled.wanted
    missing = _missing(index, wanted)
    if missing and (other := meant(missing, index.vocabulary)):
        return _respelt(index, action, missing, other)
    found, note = _found(index, wanted, action.offset)
    hits = found.hits if found.relevant and not missing else found.hits[:NEAR]
    hits = _in_order(hits) if wanted.sort else hits
    cards = tuple(card(hit, wanted.filters) for hit in hits)
    if cards and not action.offset and len(cards) < FEW and wanted.filters.category:
        cards, note = _filled(index, wanted, cards, note)
    if cards or action.offset:
        unmet = tuple(Unmet(f, v, not_stocked(f, v)) for f, v in action.unknown)
        result = FoundProducts(cards, (), found.total, found.relevant, unmet, missing)
        return replace(result, note=settled.note or note, constraints=wanted)
    if (wanted.figures or wanted.lacks) and (nearly := _without_traits(index, action, wanted)):
        return nearly
    near = index.nearest(wanted.query, wanted.filters, top=NEAR)
    unmet = explain_unmet(index, wanted, action.unknown, near)
    near = _akin(sorted(near, key=_ORDERS.get(wanted.sort or "", _as_found)), wanted)
    shown = tuple(card(hit, wanted.filters) for hit in near)
    return FoundProducts((), shown, 0, found.relevant, unmet, note=settled.note)


def meets_need(index: SearchIndex, wanted: Constraints) -> FoundProducts | None:
    """What meets a need that was told; None if the nearest product has little to do with it."""
    found = find_products(index, Search(wanted))
    near = bool(found.cards) and found.cards[0].hit.score >= TO_THE_POINT
    return replace(found, constraints=wanted) if near else None


def _respelt(index: SearchIndex, action: Search, missing: str, other: str) -> FoundProducts:
    """What is found by the name that was probably meant, which is said."""
    wanted = replace(action.constraints, query=other)
    found = find_products(index, replace(action, constraints=wanted))
    said = f"I have nothing called “{missing}”, so I looked for “{other}”. "
    return replace(found, note=said + found.note, constraints=found.constraints or wanted)


def _as_found(hit: Hit) -> float:
    return len(hit.misses)


#: The nearest ones in the order asked for, those first that break the fewest limits.
_ORDERS: dict[str, Callable[[Hit], tuple[float, float] | float]] = {
    "price_asc": lambda hit: (len(hit.misses), hit.product.paid or inf),
    "price_desc": lambda hit: (len(hit.misses), -(hit.product.paid or 0)),
    "rating": lambda hit: (len(hit.misses), -(hit.product.rating or 0)),
}


def _akin(near: Sequence[Hit], wanted: Constraints) -> tuple[Hit, ...]:
    """Those that have something of what was wished for: to a brand alone nothing else is near."""
    limits = in_force(wanted.filters)
    return tuple(hit for hit in near if wanted.query or len(hit.misses) < len(limits))


def best(index: SearchIndex, wanted: Constraints) -> Product | None:
    """The first product in stock that meets the constraints, in their order, if any does."""
    found = find_products(index, Search(wanted))
    fit = (c.product for c in found.cards if c.hit.meets and c.product.in_stock is not False)
    return next(fit, None) if found.relevant and not found.missing else None


def card(hit: Hit, filters: Filters) -> Card:
    """A hit on show, with the reason why."""
    return Card(hit, why_shown(hit, filters))


def _settled(index: SearchIndex, action: Search) -> Settled:
    wanted, compared = action.constraints, action.compared
    if compared is None:
        return Settled(wanted)
    shown = [p for p in map(index.product, action.shown) if p is not None]
    limit = limit_from(shown, compared)
    if limit is None:
        return Settled(wanted, cannot_choose(compared.about))
    others = tuple(f for f in wanted.figures if f.about != limit.about)
    return Settled(replace(wanted, figures=(*others, limit), foremost=None))


def _found(index: SearchIndex, wanted: Constraints, offset: int) -> tuple[Found, str]:
    """What meets the constraints, from a place on, and what is said of the foremost."""
    by_record = wanted.figures or wanted.lacks or wanted.foremost
    deep = by_record or wanted.purpose or _NUMBER.search(wanted.query)
    if not deep and (kind := kind_named(index.vocabulary, wanted)):
        found = _matches(index, wanted, max(CALLED, offset + PAGE), 0)
        hits = called_first(found.hits[:CALLED], kind) + found.hits[CALLED:]
        return replace(found, hits=hits[offset : offset + PAGE]), ""
    found = _matches(index, wanted, DEEP if deep else PAGE, 0 if deep else offset)
    if not deep or not found.hits:
        return found, ""
    hits = _with_numbers(found.hits, wanted.query)
    hits = tuple(fit for hit in hits if (fit := _fitting(index, hit, wanted)))
    note = ""
    if wanted.foremost is not None:
        hits, note = foremost(hits, wanted.foremost)
    page = hits[offset : offset + PAGE]
    total = found.total if len(hits) == len(found.hits) else len(hits)
    return Found(page, total, found.relevant), note


def _matches(index: SearchIndex, wanted: Constraints, top: int, offset: int) -> Found:
    """The best matches by words and meaning; by meaning alone where only a purpose is told."""
    if wanted.purpose and not wanted.sort:
        by_record = wanted.figures or wanted.lacks or wanted.foremost
        hits = index.like(
            with_things(wanted.purpose),
            wanted.filters,
            top=top if by_record else min(top, FOR_PURPOSE),
        )
        near = tuple(hit for hit in hits if hit.score >= ALIKE * hits[0].score)
        return Found(near, len(near), bool(near))
    return index.search(
        wanted.query, wanted.filters, sort=wanted.sort, top=top, offset=offset,
        implied=wanted.named,
    )  # fmt: skip


def _fitting(index: SearchIndex, hit: Hit, wanted: Constraints) -> Hit | None:
    """The hit, or the variant of its product that comes in the size asked for."""
    if meets(hit.product, wanted.figures, wanted.lacks):
        return hit
    if not wanted.figures or not hit.product.size:
        return None
    variants = index.variants(hit.product.family)
    fitting = (v for v in variants if meets(v, wanted.figures, wanted.lacks))
    fit = next((v for v in fitting if not misses(v, wanted.filters)), None)
    return replace(hit, product=fit) if fit else None


def _with_numbers(hits: Sequence[Hit], query: str) -> tuple[Hit, ...]:
    """Those whose records hold every number of the query, where any do: "27 inch monitor"."""
    numbers = set(_NUMBER.findall(query))
    holding = tuple(hit for hit in hits if numbers <= _numbers(hit.product))
    return holding or tuple(hits)


def _numbers(product: Product) -> set[str]:
    fields = (product.id, product.title, *product.size, *(v for _, v in product.attributes))
    return {n for field in fields for n in _NUMBER.findall(field.replace(",", ""))}


def _without_traits(
    index: SearchIndex, action: Search, wanted: Constraints
) -> FoundProducts | None:
    """The best matches as near misses where only what records tell is in the way."""
    found, _ = _found(index, replace(wanted, figures=(), lacks=()), 0)
    if not found.hits:
        return None
    fields = dict.fromkeys((*(f.about or f.unit for f in wanted.figures), *wanted.lacks))
    near = [replace(hit, misses=(*hit.misses, *fields)) for hit in found.hits[:NEAR]]
    about = f" for “{wanted.query}”" if wanted.query else ""
    unmet = tuple(
        Unmet(f.about or f.unit, said := figure_in_words(f), f"nothing{about} is told to be {said}")
        for f in wanted.figures
    )
    unmet += tuple(
        Unmet("without", words, f"everything{about} is told to have {words}")
        for words in wanted.lacks
    )
    kept = action.constraints if action.compared else wanted
    cards = tuple(card(hit, wanted.filters) for hit in near)
    return FoundProducts((), cards, 0, found.relevant, unmet, constraints=kept)


def _in_order(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """What can be had, in the order asked for; the rest, which would break it, comes on request."""
    available = tuple(hit for hit in hits if hit.product.in_stock is not False)
    return available or hits


def _filled(
    index: SearchIndex, wanted: Constraints, cards: tuple[Card, ...], note: str
) -> tuple[tuple[Card, ...], str]:
    """ "A warm coat": where few coats are told to be warm, the other coats follow."""
    words = besides(wanted)
    if not words or wanted.figures or wanted.lacks or wanted.sort or _NUMBER.search(words):
        return cards, note
    kind = " ".join(wanted.named)
    found = index.search(kind, wanted.filters, implied=wanted.named, top=PAGE)
    have = {card_.product.family for card_ in cards}
    others = tuple(hit for hit in found.hits if hit.product.family not in have)[: PAGE - len(cards)]
    if not others:
        return cards, note
    said = f"Few are told to be “{words}”; the others of the kind follow. "
    return cards + tuple(card(hit, wanted.filters) for hit in others), said


def _several(index: SearchIndex, action: Search) -> FoundProducts:
    """Several things at once: one of each within a budget for all, else some of each."""
    wanted = action.constraints
    chosen = bundle(index, wanted) if wanted.together and not action.offset else ()
    if chosen:
        cards = tuple(card(hit, wanted.filters) for hit in chosen)
        return FoundProducts(cards, (), len(chosen), bundled=True)
    hits, total = some_of_each(index, wanted, PAGE, action.offset)
    cards = tuple(card(hit, wanted.filters) for hit in hits)
    if action.offset:
        return FoundProducts(cards, (), total)
    unmet = explain_bundle(index, wanted, index.vocabulary.currency)
    return FoundProducts(cards, (), total, unmet=unmet)


def _missing(index: SearchIndex, wanted: Constraints) -> str:
    """The thing looked for, if no title, category or tag of the shop has any word of it."""
    query = "" if wanted.filters.category or wanted.purpose else besides(wanted)
    strange = unfamiliar(query, index.vocabulary.words)
    return query if len(strange) == len(query.split()) else ""
