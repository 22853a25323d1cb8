"""One question answered about each of a few products: "1: 164 cm, 2: 180 cm"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.meaning import Meaning
from assistant.reviews.shelf import ReviewShelf
from assistant.shopping.advice import Answer, answer_about
from assistant.shopping.facts import family_facts
from assistant.shopping.lines import content, speaks_of
from assistant.talk.pointing import says_the_one
from assistant.types import Source
from indexes.product import Product

_ALL = re.compile(r"\b(?:they|them|these|those|both|all|each)\b", re.IGNORECASE)

Families = Mapping[str, tuple[Product, ...]]


def pointed(products: Sequence[Product], words: str) -> tuple[Product, ...]:
    """Those that a question names by a word of their title, brand or colour that others lack.

    "Are they waterproof?" asks of all, though only some are called so.
    """
    found = tuple(products)
    if _ALL.search(words) and not says_the_one(words):
        return found
    for word in content(words):
        having = tuple(p for p in found if any(speaks_of(n, word) for n in _names(p)))
        if having and len(having) < len(found):
            found = having
    return found


def unpointed(question: str, product: Product) -> str:
    """The question without the words that only point at the product: "is the black one dry"."""
    words, names = question.split(), _names(product)
    kept = [w for w in words if not any(speaks_of(n, w.strip("?.,!").lower()) for n in names)]
    return " ".join(kept if content(" ".join(kept)) else words)


def answers_for(
    products: Sequence[Product],
    question: str,
    families: Families,
    reviews: ReviewShelf,
    meaning: Meaning,
) -> tuple[Answer, ...]:
    """What the records say to the question, told by one field where most of them have it."""
    found = [answer_about(p, question, families[p.family], reviews, meaning) for p in products]
    first = Counter(a.statement.partition(":")[0] for a in found if a.statement)
    if not first:
        return tuple(found)
    name = first.most_common(1)[0][0]
    same = []
    for product, answer in zip(products, found, strict=True):
        told = family_facts(product, families[product.family])
        called = next((one for one in _forms(name) if one in told), None)
        other = Answer() if answer.statement else answer  # another field answers nothing
        same.append(_of_field(product, called, told[called]) if called else other)
    return tuple(same)


def each_said(products: Sequence[Product], answers: Sequence[Answer]) -> str:
    """The answers in a sentence or two: together where they are one, else product by product."""
    said = [_short(product, answer) for product, answer in zip(products, answers, strict=True)]
    told = [one for one in said if one]
    if not told:
        return ""
    if len(set(told)) == 1 and len(told) == len(said):
        return f"{'Both' if len(said) == 2 else f'All {len(said)}'}: {told[0]}."
    parts = [
        f"{place}. {product.title}: {one}"
        for place, (product, one) in enumerate(zip(products, said, strict=True), 1)
        if one
    ]
    rest = "" if len(told) == len(said) else " Of the rest the shop does not say it."
    whole = "; ".join(parts)
    return f"{whole}{'' if whole.endswith('”') else '.'}{rest}"


def _short(product: Product, answer: Answer) -> str:
    if answer.statement:
        return answer.statement
    own = next((s for s in answer.sources if s.title == product.title), None)
    if own is not None:
        return f"“{own.quote}”"
    quote = next((s for s in answer.sources), None)
    return f"{answer.opinion}, “{quote.quote}”" if quote and answer.opinion else answer.opinion


def _forms(name: str) -> tuple[str, str]:
    """A field's name, and what it is called where a product has one value or several of it."""
    return name, name.removesuffix("s") if name.endswith("s") else f"{name}s"


def _of_field(product: Product, name: str, value: str) -> Answer:
    told = f"{name}: {value}"
    return replace(Answer(), statement=told, sources=(Source(product.title, told),))


def _names(product: Product) -> tuple[str, ...]:
    return (product.title, product.brand or "", *product.colour)
