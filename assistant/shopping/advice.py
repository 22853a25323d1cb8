"""Answers about products from their own records and from what reviewers say.

Nothing is inferred: an answer is a field of the record, a sentence of the description, or a
review, quoted; otherwise the shop does not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.meaning import Meaning
from assistant.reviews.opinions import critical, overall, told
from assistant.reviews.shelf import ReviewShelf
from assistant.shopping.asked import Line, lines_about
from assistant.shopping.facts import family_facts
from assistant.shopping.lines import content
from assistant.talk.questions import asks_faults, asks_fit, asks_reviews
from assistant.types import Source
from indexes.product import Product

#: A sentence of a review at least this near to the question is quoted as an answer to it.
OPINION_FLOOR = 0.25


@dataclass(frozen=True)
class Answer:
    """What the records say: a statement made of field values, what reviewers say, the sources."""

    statement: str = ""
    sources: tuple[Source, ...] = ()
    opinion: str = ""


def answer_about(
    product: Product,
    question: str,
    variants: tuple[Product, ...],
    reviews: ReviewShelf,
    meaning: Meaning,
) -> Answer:
    """What the record and then the reviews say to a question; empty if neither does."""
    said = reviews.of(product.family)
    if asks_faults(question):
        found = critical(said)
        return Answer("", found.quotes, found.sentence)
    if asks_reviews(question):
        return Answer("", reviews.telling(product.family, top=3), overall(said))
    lines = _lines(product, question, variants, meaning)
    statement = ". ".join(line.told for line in lines if line.name)
    own = tuple(Source(product.title, line.told) for line in lines)

    def near(sentences: Sequence[str]) -> Sequence[bool]:
        return [bool(score >= OPINION_FLOOR) for score in meaning.similar(question, sentences)]

    opinion = told(said, question, content(question), near)
    return Answer(statement, (*own, *opinion.quotes), opinion.sentence)


def _lines(
    product: Product, question: str, variants: tuple[Product, ...], meaning: Meaning
) -> tuple[Line, ...]:
    """What the record tells; of how a thing fits, no list of sizes tells anything."""
    fields = {} if asks_fit(question) else family_facts(product, variants)
    return lines_about(question, fields, product.description, meaning)
