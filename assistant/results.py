"""What carrying out an action gives: records only, for the reply to be composed from."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.flows.flow import Outcome
from assistant.types import Card, Source, Table
from assistant.wished import Constraints, Unmet
from indexes.product import Product
from indexes.summary import Summary


@dataclass(frozen=True)
class FoundProducts:
    """Cards that meet the constraints, then near misses; ``total`` counts all that meet."""

    cards: tuple[Card, ...]
    near: tuple[Card, ...] = ()
    total: int = 0
    relevant: bool = True
    unmet: tuple[Unmet, ...] = ()
    missing: str = ""  # the thing looked for, where no product is called so
    bundled: bool = False  # the cards are one of each thing, within a price for all
    note: str = ""  # what the records say, or do not say, to a comparison
    constraints: Constraints | None = None  # those in force now, comparisons made limits


@dataclass(frozen=True)
class ShopFacts:
    """Figures over all rows that meet the constraints, with a few products as examples."""

    summary: Summary
    cards: tuple[Card, ...] = ()
    unmet: tuple[Unmet, ...] = ()


@dataclass(frozen=True)
class Suggested:
    """Recommended products with their reasons; ``anchor`` is what they are similar to."""

    cards: tuple[Card, ...]
    anchor: Product | None = None
    unmet: tuple[Unmet, ...] = ()


@dataclass(frozen=True)
class Compared:
    """Two to four products and the fields in which they differ."""

    cards: tuple[Card, ...]
    table: Table
    finding: str = ""  # which of them has most of what was asked for
    best: str | None = None  # the id of that one


@dataclass(frozen=True)
class AnsweredEach:
    """An answer about each of a few products, in one text; empty if the records do not tell."""

    cards: tuple[Card, ...]
    said: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Described:
    """One product with its variants and what reviewers say of it."""

    card: Card
    variants: tuple[Product, ...]
    reviews: tuple[Source, ...] = ()
    review_count: int = 0


@dataclass(frozen=True)
class Answered:
    """An answer about one product: quoted fields or reviews; no sources means not told."""

    card: Card
    sources: tuple[Source, ...]
    statement: str = ""
    opinion: str = ""  # how many reviews say what


@dataclass(frozen=True)
class VariantsFound:
    """Which variants of one product are as wished, and which there are at all."""

    card: Card
    matching: tuple[Product, ...]
    variants: tuple[Product, ...]
    wished: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Nothing:
    """The action needs no records (small talk, a question, a polite no), or found none."""


Result = (
    FoundProducts
    | ShopFacts
    | Suggested
    | Compared
    | AnsweredEach
    | Described
    | Answered
    | VariantsFound
    | Outcome
    | Nothing
)
