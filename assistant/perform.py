"""Carry an action out: the only place with business reads and writes. Action → Result.

Search, advice and product answers read the served index; everything about orders, carts,
policies and people goes to the flow that decided it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from assistant.actions import (
    Action,
    AnswerEach,
    AnswerProduct,
    AskShop,
    CheckVariant,
    Clarify,
    Compare,
    CompareFound,
    CompareNamed,
    Decline,
    Describe,
    FindThen,
    Recommend,
    Search,
    Smalltalk,
)
from assistant.flows import served
from assistant.flows.flow import Desk, Serve
from assistant.flows.policies import plainly_told
from assistant.meaning import Meaning
from assistant.recommend.reasons import why_shown
from assistant.recommend.recommender import Recommender
from assistant.results import (
    Answered,
    AnsweredEach,
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
from assistant.shopping.advice import answer_about
from assistant.shopping.constraints import besides
from assistant.shopping.each import answers_for, each_said, pointed, unpointed
from assistant.shopping.facts import comparison
from assistant.shopping.finding import NEAR, PAGE, card, find_products, meets_need
from assistant.shopping.lines import content
from assistant.shopping.superlatives import Ranking, ranked
from assistant.shopping.unmet import explain_unmet
from assistant.talk.comparisons import asks_extreme
from assistant.types import Card, Source
from indexes.filters import misses
from indexes.hybrid import SearchIndex
from indexes.product import LISTED, Filters, Hit, Product

COMPARED = 4  # products side by side
#: Words of a question for the better one that name nothing to compare by.
NOTHING_ASKED = frozenset(("better", "best", "value", "difference", "different"))
NOT_TOLD_OF_ANY = "The shop does not say that about any of them."
EXAMPLES = 3  # products shown beside a figure about the shop


@dataclass(frozen=True)
class Parts:
    """What an action may need: the served index, the reviews, the recommenders, the desk."""

    index: SearchIndex
    meaning: Meaning
    reviews: ReviewShelf
    desk: Desk
    similar: Recommender
    popular: Recommender


def perform(action: Action, parts: Parts) -> Result:
    """Carry one action out. A ServiceError from a flow goes up to the turn."""
    match action:
        case Search():
            return find_products(parts.index, action)
        case AskShop():
            return _ask_shop(action, parts)
        case Recommend():
            return _recommend(action, parts)
        case Compare():
            return _compare(action, parts)
        case CompareFound():
            return _compare_found(action, parts)
        case CompareNamed():
            return _compare_named(action, parts)
        case Describe():
            return _describe(action.product, parts)
        case AnswerEach():
            return _answer_each(action.products, action.question, parts)
        case AnswerProduct():
            return _answer(action.product, action.question, parts)
        case CheckVariant():
            return _check(action, parts)
        case FindThen():
            return _find_then(action, parts)
        case Serve():
            return served(action, parts.desk)
        case Decline():
            return _decline(action, parts)
        case Clarify() | Smalltalk():
            return Nothing()
        case _:
            assert_never(action)


def _decline(action: Decline, parts: Parts) -> Result:
    """What the policies plainly say, else what meets the need that is told, else nothing."""
    told = plainly_told(action.question, parts.desk, action.service)
    if told is not None or action.need is None:
        return told or Nothing()
    return meets_need(parts.index, action.need) or Nothing()


def _ask_shop(action: AskShop, parts: Parts) -> Result:
    wanted = action.constraints
    filters = wanted.filters
    if action.question in ("on_sale", "discount"):
        filters = replace(filters, on_sale=True)
    query = besides(wanted)
    summary = parts.index.summary(filters, query=query)
    if action.question == "price_range" and summary.cheapest and summary.dearest:
        ends = dict.fromkeys((summary.cheapest, summary.dearest))
        return ShopFacts(summary, tuple(card(Hit(p, 1.0), filters) for p in ends))
    if action.question == "discount":
        hits = parts.index.reduced(filters, query, top=EXAMPLES)
        return ShopFacts(summary, tuple(card(hit, filters) for hit in hits))
    sort = "newest" if action.question == "newest" else wanted.sort
    found = parts.index.search(query, filters, sort=sort, top=EXAMPLES)
    cards = tuple(card(hit, filters) for hit in found.hits) if summary.count else ()
    if summary.count:
        return ShopFacts(summary, cards)
    near = parts.index.nearest(wanted.query, filters, top=NEAR)
    unmet = explain_unmet(parts.index, wanted, action.unknown, near)
    return ShopFacts(summary, tuple(card(hit, filters) for hit in near), unmet)


def _recommend(action: Recommend, parts: Parts) -> Result:
    filters = action.constraints.filters
    if action.anchor is not None:
        anchor = parts.index.product(action.anchor)
        cards = parts.similar.suggest(parts.index, anchor, filters, NEAR + 1)
        return Suggested(cards, anchor) if anchor else Nothing()
    if action.constraints.query:
        return find_products(parts.index, Search(action.constraints))
    cards = parts.popular.suggest(parts.index, None, filters, NEAR + 1)
    if cards:
        return Suggested(cards)
    return find_products(parts.index, Search(action.constraints))


def _compare(action: Compare, parts: Parts) -> Result:
    products = tuple(p for p in map(parts.index.product, action.products) if p is not None)
    if len(products) < 2:
        return Nothing()
    ranking = Ranking(products)
    if action.compared or asks_extreme(action.question):
        ranking = ranked(products, action.question, parts.meaning, action.compared)
    finding = ranking.finding
    if not finding and set(content(action.question)) - NOTHING_ASKED:
        finding = _each(products, action.question, parts)[0] or NOT_TOLD_OF_ANY
    return _side_by_side(ranking.products[:COMPARED], finding, ranking.best)


def _compare_found(action: CompareFound, parts: Parts) -> Result:
    """The first ones by each order side by side; the search itself where they are too few."""
    once: dict[str, Product] = {}
    for pick in action.picks:
        found = find_products(parts.index, Search(replace(action.constraints, sort=pick.sort)))
        once |= {card.product.id: card.product for card in found.cards[: pick.count]}
    if len(once) < 2:
        return find_products(parts.index, Search(action.constraints))
    return _side_by_side(tuple(once.values())[:COMPARED])


def _compare_named(action: CompareNamed, parts: Parts) -> Result:
    """The best match of each name side by side."""
    kind = action.names[-1].split()[-1]
    names = [name if kind in name.split() else f"{name} {kind}" for name in action.names]
    found = [parts.index.search(name, top=1) for name in names]
    once = {hit.product.id: hit.product for f in found if f.relevant for hit in f.hits}
    return _side_by_side(tuple(once.values())) if len(once) > 1 else Nothing()


def _side_by_side(
    products: tuple[Product, ...], finding: str = "", best: str | None = None
) -> Compared:
    return Compared(tuple(map(_plain_card, products)), comparison(products), finding, best)


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
    variants = parts.index.variants(product.family)
    answer = answer_about(product, question, variants, parts.reviews, parts.meaning)
    return Answered(_plain_card(product), answer.sources, answer.statement, answer.opinion)


def _answer_each(ids: tuple[str, ...], question: str, parts: Parts) -> Result:
    """Of those shown: the one that the words point at, else each of them."""
    shown = tuple(p for p in map(parts.index.product, ids) if p is not None)
    meant = pointed(shown, question)
    if len(meant) == 1:
        words = unpointed(question, meant[0]) if len(shown) > 1 else question
        return _answer(meant[0].id, words, parts)
    said, sources = _each(meant, question, parts)
    return AnsweredEach(tuple(map(_plain_card, meant)), said, sources)


def _each(
    products: tuple[Product, ...], question: str, parts: Parts
) -> tuple[str, tuple[Source, ...]]:
    """What the records of a few products say to a question, and where."""
    families = {p.family: parts.index.variants(p.family) for p in products}
    answers = answers_for(products, question, families, parts.reviews, parts.meaning)
    sources = tuple(source for answer in answers for source in answer.sources)
    return each_said(products, answers), sources


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
    if found.hits and _named(found.hits[0].product, action.words):
        return _answer(found.hits[0].product.id, action.question, parts)
    if action.among:
        return _answer_each(action.among, action.question, parts)
    if not found.hits or not found.relevant:
        return FoundProducts((), relevant=False)
    cards = tuple(card(hit, Filters()) for hit in found.hits)
    return FoundProducts(cards, (), found.total, found.relevant)


def _named(product: Product, words: str) -> bool:
    """True if the words name this very product: its title's own words, two or more of them."""
    title = set(product.title.lower().split())
    said = {word for word in words.lower().split() if word in title}
    brand = (product.brand or "").lower()
    return len(said - {brand}) >= 2 and (not brand or brand in words.lower() or len(said) >= 3)
