"""Answers about products from their own records: comparison tables and quoted facts.

Nothing is inferred: an answer is a field of the record, a sentence of the description, or a
review, quoted; otherwise the shop does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.money import money
from assistant.reviews.opinions import overall, told
from assistant.reviews.shelf import ReviewShelf
from assistant.talk.questions import asks_reviews
from assistant.types import Source, Table
from indexes.product import Product

SAME_WORD = 86  # rapidfuzz ratio from which two words are one ("waterproof", "water-proof")
_COMMON = frozenset(
    """
    a an the is it are was do does did has have had can could will would should i you we they
    this that these those one ones what which how when where who why of for to in on at with and
    or not be been any some my your its me about there from if so much many long big run get got
    product item tell know please really very just also like as by up out than too want need
    first second third fourth last more good bad nice great okay well
    """.split()  # noqa: SIM905 (a list of words reads best as text)
)
#: What a question word asks for, in the words that records use.
_ASKS = {
    "long": ("battery", "length", "dimensions"),
    "big": ("dimensions", "size", "capacity"),
    "large": ("dimensions", "size", "capacity"),
    "heavy": ("weight",),
    "heavier": ("weight",),
    "heaviest": ("weight",),
    "lighter": ("weight",),
    "lightest": ("weight",),
    "weigh": ("weight",),
    "wash": ("care",),
    "washable": ("care",),
    "clean": ("care",),
    "made": ("material",),
    "fabric": ("material",),
    "loud": ("noise",),
    "powerful": ("power", "wattage"),
    "waterproof": ("waterproof", "water resistance"),
    "guarantee": ("warranty",),
}


@dataclass(frozen=True)
class Answer:
    """What the records say: a statement made of field values, what reviewers say, the sources."""

    statement: str = ""
    sources: tuple[Source, ...] = ()
    opinion: str = ""


def facts(product: Product) -> dict[str, str]:
    """Every field of the record that can be told, in the order a shopper would read them."""
    named = {
        "Price": money(product.paid, product.currency) if product.paid is not None else "",
        "Brand": product.brand or "",
        "Category": " > ".join(product.category),
        "Colour": ", ".join(product.colour),
        "Size": ", ".join(product.size),
        "Material": ", ".join(product.material),
        "For": ", ".join(product.gender),
        "Rating": _rating(product),
        "In stock": _stock(product),
    }
    named |= {name[:1].upper() + name[1:]: value for name, value in product.attributes}
    return {name: value for name, value in named.items() if value}


def comparison(products: tuple[Product, ...]) -> Table:
    """A table of the fields in which the products differ; a missing value is a dash."""
    columns = [facts(product) for product in products]
    names = dict.fromkeys(name for column in columns for name in column)
    rows = ((name, tuple(column.get(name, "–") for column in columns)) for name in names)
    differing = tuple(row for row in rows if len(set(row[1])) > 1)
    return Table(tuple(product.title for product in products), differing)


def field_asked(products: tuple[Product, ...], question: str) -> str:
    """The name of the field of these products that a question is about; empty if none is."""
    names = dict.fromkeys(name for product in products for name in facts(product))
    topics = _topics(question)
    return next((n for n in names if any(_speaks_of(n, topic) for topic in topics)), "")


def answer_about(
    product: Product, question: str, variants: tuple[Product, ...], reviews: ReviewShelf
) -> Answer:
    """What the record and then the reviews say to a question; empty if neither does."""
    said = reviews.of(product.family)
    if asks_reviews(question):
        return Answer("", reviews.telling(product.family, top=3), overall(said))
    topics = _topics(question)
    fields = _matching_fields(product, topics, variants)
    sentences = _matching_sentences(product, topics)
    opinion = told(said, question, topics)
    statement = ". ".join(f"{name}: {value}" for name, value in fields)
    sources = tuple(Source(product.title, f"{name}: {value}") for name, value in fields)
    sources += tuple(Source(product.title, sentence) for sentence in sentences)
    return Answer(statement, (*sources, *opinion.quotes), opinion.sentence)


def _topics(question: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", question.lower())
    asked = [word for word in words if word not in _COMMON or word in _ASKS]
    extra = [topic for word in words for topic in _ASKS.get(word, ())]
    return tuple(dict.fromkeys((*extra, *(w for w in asked if w not in _COMMON))))


def _matching_fields(
    product: Product, topics: Iterable[str], variants: tuple[Product, ...]
) -> list[tuple[str, str]]:
    known = facts(product)
    for name, field in (("Colour", "colour"), ("Size", "size")):
        values = dict.fromkeys(v for variant in variants for v in getattr(variant, field))
        if len(values) > 1:
            known[f"{name}s"] = ", ".join(values)
            known.pop(name, None)
    return [
        (name, value)
        for name, value in known.items()
        if any(_speaks_of(name, topic) or _speaks_of(value, topic) for topic in topics)
        and name not in ("Category", "Brand")
    ][:3]


def _matching_sentences(product: Product, topics: Iterable[str]) -> list[str]:
    sentences = re.split(r"(?<=[.!?])\s+", product.description)
    return [s for s in sentences if any(_speaks_of(s, topic) for topic in topics)][:2]


def _speaks_of(text: str, topic: str) -> bool:
    """True if one word of the text is the topic, allowing for endings and a slip of a letter."""
    words = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text.lower())
    if " " in topic:
        return topic in " ".join(words)
    if len(topic) < 4:
        return topic in words
    return any(_one_word(word, topic) for word in words)


def _one_word(word: str, topic: str) -> bool:
    stem = topic[: max(4, len(topic) - 2)]
    close = abs(len(word) - len(topic)) <= 3
    return close and (word.startswith(stem) or fuzz.ratio(word, topic) >= SAME_WORD)


def _rating(product: Product) -> str:
    if product.rating is None:
        return ""
    count = f" ({product.rating_count:,} ratings)" if product.rating_count else ""
    return f"{product.rating:g} of 5{count}"


def _stock(product: Product) -> str:
    if product.in_stock is None:
        return ""
    if not product.in_stock:
        return "no"
    return f"yes, {product.stock} left" if product.stock and product.stock <= 5 else "yes"
