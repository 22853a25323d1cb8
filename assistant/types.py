"""The values that one turn passes along. All are frozen; nothing here has behaviour of its own.

A turn: UserInput → Transcript → Understanding → Action → result → Reply. Prices are integer
minor units (cents) everywhere inside; only the JSON face and the page show them as money.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from assistant.wished import Constraints, Unmet, Wishes
from indexes.product import Hit, Product

Vector = npt.NDArray[np.float32]

#: The actions that the outside world is told of.
ActionName = Literal[
    "search", "recommend", "compare", "product_answer", "cart", "order", "return", "policy",
    "account", "clarify", "confirm", "handoff", "smalltalk", "decline",
]  # fmt: skip


@dataclass(frozen=True)
class Press:
    """A button pressed on the page: what it does, and to which product or constraint."""

    kind: Literal["details", "similar", "add", "compare", "drop", "more"]
    target: str = ""  # a product id, or "field=value" for drop


@dataclass(frozen=True)
class UserInput:
    """What arrives: typed text, an audio file, or a button. The server gives the session id.

    ``client`` is the address it came from, by which guesses are limited; None: by nothing.
    """

    session: str
    text: str | None = None
    audio: Path | None = None
    press: Press | None = None
    client: str | None = None


@dataclass(frozen=True)
class Transcript:
    """What was heard. ``text`` is empty when ``no_speech``; durations are in seconds."""

    text: str
    language: str
    no_speech: bool
    duration_s: float
    took_s: float


@dataclass(frozen=True)
class Reading:
    """What the classifier reads in one message, from one forward pass.

    ``sentiment_score`` is in -1..1 and its sign is the two-class answer. ``alternatives``
    are the next intents with their probabilities. ``vector`` is the retrieval embedding,
    shape (dim,), where the network can give it without loss.
    """

    intent: str
    intent_confidence: float
    sentiment: str
    sentiment_score: float
    oos_score: float = 0.0
    alternatives: tuple[tuple[str, float], ...] = ()
    vector: Vector | None = None


@dataclass(frozen=True)
class Slots:
    """Identifiers in a message. Ordinals count from 1; -1 is the last one shown."""

    order_number: str | None = None
    email: str | None = None
    ordinals: tuple[int, ...] = ()
    quantity: int | None = None


@dataclass(frozen=True)
class Understanding:
    """One message, understood: the classifier's reading, identifiers and wishes.

    ``unreadable``: no word of it is known, and it is no name that could be searched for.
    """

    text: str
    reading: Reading
    slots: Slots = field(default_factory=Slots)
    wishes: Wishes = field(default_factory=Wishes)
    unreadable: bool = False
    language: str | None = None  # ISO 639-1, where it is not English


@dataclass(frozen=True)
class Proposal:
    """A money action that waits for yes or no. Its id is the idempotency key."""

    id: str
    flow: str
    fields: Mapping[str, Any]
    summary: str


@dataclass(frozen=True)
class Task:
    """A service flow under way: what it has been told and what it waits for."""

    flow: str
    intent: str
    told: Mapping[str, Any] = field(default_factory=dict)
    waiting: str | None = None  # name of the answer it asked for
    asked: int = 0  # how often in a row the same thing was asked


@dataclass(frozen=True)
class Placed:
    """The line just put in the cart, and all colours and sizes of that product."""

    product: str
    colours: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """All that one conversation remembers between turns. JSON-serialisable by store/."""

    session: str
    turn: int = 0
    constraints: Constraints = field(default_factory=Constraints)
    past: tuple[Constraints, ...] = ()  # for "back", newest last
    shown: tuple[str, ...] = ()  # product ids in the order last shown
    prices: tuple[int | None, ...] = ()  # what is paid for each of ``shown`` (for "cheaper")
    titles: tuple[str, ...] = ()  # what each of ``shown`` is called, with its colour and size
    seen: int = 0  # how many results of the search in force were shown (for "show more")
    focus: str | None = None  # the product being talked about
    settled: str | None = None  # the variant found when a size or colour was asked for
    placed: Placed | None = None  # the line just put in the cart, as long as it is talked about
    task: Task | None = None
    paused: tuple[Task, ...] = ()  # interrupted tasks, newest last
    proposal: Proposal | None = None
    proven: tuple[str, ...] = ()  # e-mail addresses proven in this conversation
    order: str | None = None  # number of the order last looked at
    served: str | None = None  # intent about an order that was served last
    before: str | None = None  # intent of the message before this one
    rule: str | None = None  # title of the policy that was quoted last
    wrong_proofs: int = 0  # order numbers and addresses that did not go together
    next_request: str | None = None  # second request of a message, taken next
    angry: int = 0  # negative turns in a row
    failed: int = 0  # turns in a row that the assistant could not serve
    handoff: bool = False  # a person has the conversation
    offered: bool = False  # the last reply asked whether to fetch a person
    asked: str = ""  # the clarifying question that the last reply asked


@dataclass(frozen=True)
class Card:
    """One product on show, and why it is shown; ``hit`` tells whether it is a near miss."""

    hit: Hit
    reason: str = ""

    @property
    def product(self) -> Product:
        """The product on the card."""
        return self.hit.product


@dataclass(frozen=True)
class Source:
    """Where an answer comes from: a policy passage or a review, quoted."""

    title: str
    quote: str


@dataclass(frozen=True)
class Table:
    """Facts side by side: one column a product, one row a field; of several, those that differ."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Reply:
    """What the shopper gets. ``text`` is plain text; ``suggestions`` are quick replies."""

    text: str
    action: ActionName
    cards: tuple[Card, ...] = ()
    suggestions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    table: Table | None = None
    handoff: bool = False
    author: str = ""  # the member of staff who wrote it; empty: the assistant
    invoice: str | None = None  # number of the order whose printable invoice the page links to
    offers: bool = False  # it asks whether to fetch a person


@dataclass(frozen=True)
class Turn:
    """One finished turn, as it is logged and shown."""

    session: str
    number: int
    text: str
    transcript: str | None
    understanding: Understanding
    constraints: Constraints
    reply: Reply
    timings_ms: Mapping[str, float]
    currency: str = "USD"
    catalogue: str = ""  # name and version of the index that answered
    classifier: str = ""  # version of the classifier that answered
