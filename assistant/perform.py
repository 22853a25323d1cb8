"""Carry an action out: the only place with business reads and writes. Action → Result.

Search, advice and product answers read the served index; everything about orders, carts,
policies and people goes to the flow that decided it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from assistant.actions import (
    Action,
    AnswerProduct,
    AskShop,
    CheckVariant,
    Clarify,
    Compare,
    Decline,
    Describe,
    FindThen,
    Recommend,
    Search,
    Smalltalk,
)
from assistant.flows import flow_named
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.nlu.slots.query import unfamiliar
from assistant.recommend.reasons import why_shown
from assistant.recommend.recommender import Recommender
from assistant.results import (
    Answered,
    Compared,
    Described,
    FoundProducts,
    Nothing,
    Result,
    ShopFacts,
    Suggested,
    VariantsFound,
)
from assistant.reviews.shelf import ReviewShelf
from assistant.shopping.advice import answer_about, comparison
from assistant.shopping.bundles import bundle, explain_bundle, some_of_each
from assistant.shopping.constraints import besides
from assistant.shopping.superlatives import ranked
from assistant.shopping.unmet import explain_unmet, not_stocked
from assistant.types import Card, Constraints, Unmet
from indexes.filters import misses
from indexes.hybrid import SearchIndex
from indexes.product import LISTED, Filters, Hit, Product

PAGE = 6  # products shown at a time
NEAR = 3  # near misses shown when nothing meets every wish
COMPARED = 4  # products side by side
EXAMPLES = 3  # products shown beside a figure about the shop


@dataclass(frozen=True)
class Parts:
    """What an action may need: the served index, the reviews, the recommenders, the desk."""

    index: SearchIndex
    reviews: ReviewShelf
    desk: Desk
    similar: Recommender
    popular: Recommender


def perform(action: Action, parts: Parts) -> Result:
    """Carry one action out. A ServiceError from a flow goes up to the turn."""
    match action:
        case Search():
            return _search(action, parts)
        case AskShop():
            return _ask_shop(action, parts)
        case Recommend():
            return _recommend(action, parts)
        case Compare():
            return _compare(action, parts)
        case Describe():
            return _describe(action.product, parts)
        case AnswerProduct():
            return _answer(action.product, action.question, parts)
        case CheckVariant():
            return _check(action, parts)
        case FindThen():
            return _find_then(action, parts)
        case Serve():
            return _serve(action, parts.desk)
        case Clarify() | Smalltalk() | Decline():
            return Nothing()
        case _:
            assert_never(action)


def _serve(action: Serve, desk: Desk) -> Outcome:
    """Let the flow do it; one that finds another flow fitter turns to that."""
    outcome = flow_named(action.flow).perform(action, desk)
    if outcome.kind != "turned":
        return outcome
    other = replace(action, flow=outcome.facts["flow"], told=outcome.facts["told"])
    return replace(flow_named(other.flow).perform(other, desk), flow=other.flow)


def _search(action: Search, parts: Parts) -> Result:
    wanted = action.constraints
    if wanted.items:
        return _several(action, parts)
    found = parts.index.search(
        wanted.query,
        wanted.filters,
        sort=wanted.sort,
        top=PAGE,
        offset=action.offset,
        implied=wanted.named,
    )
    missing = _missing(wanted, parts)
    hits = found.hits if found.relevant and not missing else found.hits[:NEAR]
    hits = _in_order(hits) if wanted.sort else hits
    cards = tuple(_card(hit, wanted.filters) for hit in hits)
    if cards or action.offset:
        unmet = _partly_unknown(action)
        return FoundProducts(cards, (), found.total, found.relevant, unmet, missing)
    near = parts.index.nearest(wanted.query, wanted.filters, top=NEAR)
    unmet = explain_unmet(parts.index, wanted, action.unknown, near)
    shown = tuple(_card(hit, wanted.filters) for hit in near)
    return FoundProducts((), shown, 0, found.relevant, unmet)


def _in_order(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """What can be had, in the order asked for; the rest, which would break it, comes on request."""
    available = tuple(hit for hit in hits if hit.product.in_stock is not False)
    return available or hits


def _several(action: Search, parts: Parts) -> Result:
    """Several things at once: one of each within a budget for all, else some of each."""
    wanted, index = action.constraints, parts.index
    chosen = bundle(index, wanted) if wanted.together and not action.offset else ()
    hits, total = some_of_each(index, wanted, PAGE, action.offset)
    cards = tuple(_card(hit, wanted.filters) for hit in chosen or hits)
    if chosen or action.offset:
        return FoundProducts(cards, (), total, bundled=bool(chosen))
    unmet = explain_bundle(index, wanted, index.vocabulary.currency)
    return FoundProducts(cards, (), total, unmet=unmet)


def _missing(wanted: Constraints, parts: Parts) -> str:
    """The thing looked for, if no title, category or tag of the shop has any word of it."""
    query = "" if wanted.filters.category else besides(wanted)
    strange = unfamiliar(query, parts.index.vocabulary.words)
    return query if len(strange) == len(query.split()) else ""


def _partly_unknown(action: Search) -> tuple[Unmet, ...]:
    """Values that the shop lacks, named even though others of the same list were found."""
    return tuple(Unmet(f, v, not_stocked(f, v)) for f, v in action.unknown)


def _card(hit: Hit, filters: Filters) -> Card:
    return Card(hit, why_shown(hit, filters))


def _ask_shop(action: AskShop, parts: Parts) -> Result:
    wanted = action.constraints
    filters = wanted.filters
    if action.question == "on_sale":
        filters = replace(filters, on_sale=True)
    query = besides(wanted)
    summary = parts.index.summary(filters, query=query)
    if action.question == "price_range" and summary.cheapest and summary.dearest:
        ends = dict.fromkeys((summary.cheapest, summary.dearest))
        return ShopFacts(summary, tuple(_card(Hit(p, 1.0), filters) for p in ends))
    sort = "newest" if action.question == "newest" else wanted.sort
    found = parts.index.search(query, filters, sort=sort, top=EXAMPLES)
    cards = tuple(_card(hit, filters) for hit in found.hits) if summary.count else ()
    if summary.count:
        return ShopFacts(summary, cards)
    near = parts.index.nearest(wanted.query, filters, top=NEAR)
    unmet = explain_unmet(parts.index, wanted, action.unknown, near)
    return ShopFacts(summary, tuple(_card(hit, filters) for hit in near), unmet)


def _recommend(action: Recommend, parts: Parts) -> Result:
    filters = action.constraints.filters
    if action.anchor is not None:
        anchor = parts.index.product(action.anchor)
        cards = parts.similar.suggest(parts.index, anchor, filters, NEAR + 1)
        return Suggested(cards, anchor) if anchor else Nothing()
    if action.constraints.query:
        return _search(Search(action.constraints), parts)
    cards = parts.popular.suggest(parts.index, None, filters, NEAR + 1)
    if cards:
        return Suggested(cards)
    return _search(Search(action.constraints), parts)


def _compare(action: Compare, parts: Parts) -> Result:
    products = tuple(p for p in map(parts.index.product, action.products) if p is not None)
    if len(products) < 2:
        return Nothing()
    ordered, finding = ranked(products, action.question) if action.question else (products, "")
    compared = ordered[:COMPARED]
    return Compared(tuple(map(_plain_card, compared)), comparison(compared), finding)


def _plain_card(product: Product) -> Card:
    hit = Hit(product, 1.0)
    return Card(hit, why_shown(hit, Filters()))


def _describe(product_id: str, parts: Parts) -> Result:
    product = parts.index.product(product_id)
    if product is None:
        return Nothing()
    quotes = parts.reviews.telling(product.family, top=2)
    count = parts.reviews.count(product.family)
    variants = parts.index.variants(product.family)
    return Described(_plain_card(product), variants, quotes, count)


def _answer(product_id: str, question: str, parts: Parts) -> Result:
    product = parts.index.product(product_id)
    if product is None:
        return Nothing()
    answer = answer_about(product, question, parts.index.variants(product.family), parts.reviews)
    return Answered(_plain_card(product), answer.sources, answer.statement, answer.opinion)


def _check(action: CheckVariant, parts: Parts) -> Result:
    product = parts.index.product(action.product)
    if product is None:
        return Nothing()
    variants = parts.index.variants(product.family)
    filters = action.constraints.filters
    matching = tuple(v for v in variants if not misses(v, filters))
    available = tuple(v for v in matching if v.in_stock is not False)
    best = (*available, *matching, product)[0]
    wished = tuple((name, value) for name in LISTED for value in getattr(filters, name))
    return VariantsFound(_plain_card(best), matching, variants, wished)


def _find_then(action: FindThen, parts: Parts) -> Result:
    """The product named in a question; its answer, or the products it could be."""
    found = parts.index.search(action.words, top=PAGE)
    if not found.hits or not found.relevant:
        return FoundProducts((), relevant=False)
    if _named(found.hits[0].product, action.words):
        return _answer(found.hits[0].product.id, action.question, parts)
    cards = tuple(_card(hit, Filters()) for hit in found.hits)
    return FoundProducts(cards, (), found.total, found.relevant)


def _named(product: Product, words: str) -> bool:
    """True if the words name this very product: its title's own words, two or more of them."""
    title = set(product.title.lower().split())
    said = {word for word in words.lower().split() if word in title}
    brand = (product.brand or "").lower()
    return len(said - {brand}) >= 2 and (not brand or brand in words.lower() or len(said) >= 3)


__all__ = ["Constraints", "Parts", "perform"]
