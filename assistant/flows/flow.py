"""The protocol of a service flow: decide (pure), perform (reads and writes), reply (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from assistant.clock import Clock
from assistant.limits import Guesses
from assistant.store.gateways import Carts, Notes, OrderGateway, Tickets
from assistant.types import ActionName, Card, Reply, Source, State, Understanding
from assistant.wished import Constraints
from indexes.product import Product


@dataclass(frozen=True)
class Passage:
    """A part of a policy that answers a question; ``score`` is comparable to a threshold.

    ``quote`` holds those sentences of ``text`` that answer.
    """

    title: str
    text: str
    score: float
    document: str = ""
    quote: str = ""


class PassageSearch(Protocol):
    """Finds what the shop's policies say about a question."""

    def search(self, question: str, top: int = 3) -> tuple[Passage, ...]:
        """The passages that answer, best first; none if the shop has not told."""
        ...


@dataclass(frozen=True)
class Serve:
    """A service action that a flow decided on and will carry out.

    ``name`` is what was decided; the reply's own ``action`` is what the shopper is told.
    """

    flow: str
    step: str
    name: ActionName
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """The parts that ``perform`` works with. Constructed once a turn, by the turn."""

    orders: OrderGateway
    carts: Carts
    tickets: Tickets
    notes: Notes
    clock: Clock
    session: str
    shop_name: str
    product: Callable[[str], Product | None]
    passages: PassageSearch | None = None  # None: the shop has told no policies
    variants: Callable[[str], tuple[Product, ...]] | None = None  # by Product.family
    proof_limit: int | None = 5  # wrong order proofs a conversation may give; None: any number
    guesses: Guesses | None = None  # wrong order proofs by client address
    client: str | None = None  # the address that the message came from
    best: Callable[[Constraints], Product | None] | None = None  # first in stock, as sorted


@dataclass(frozen=True)
class Outcome:
    """What came of an action: the records a reply may speak of, and what to remember.

    ``after`` names fields of ``State`` and their new values. ``flow`` names the flow that worded
    and did it, where that is not the one that was asked first.
    """

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    cards: tuple[Card, ...] = ()
    after: Mapping[str, Any] = field(default_factory=dict)
    flow: str = ""

    def apply(self, state: State) -> State:
        """The state with what came of the action remembered."""
        return replace(state, **dict(self.after))


class Flow(Protocol):
    """One customer-service flow."""

    @property
    def name(self) -> str:
        """The name by which tasks and proposals refer to the flow."""
        ...

    @property
    def intents(self) -> frozenset[str]:
        """The intents it serves."""
        ...

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """What to do next, and the state with what was told so far. Pure."""
        ...

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Do it: the only place that reads or changes the shop's records."""
        ...

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Say what came of it, in words taken from the outcome's records. Pure."""
        ...
