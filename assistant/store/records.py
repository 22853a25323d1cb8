"""The shop's records as values: an order and what became of it, a cart, a ticket.

Amounts are integer minor units of the order's or cart's ISO 4217 currency; moments are
aware datetimes in UTC. Everything that a reply tells about an order comes from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

OrderStatus = Literal["packing", "shipped", "delivered", "cancelled"]
RefundStatus = Literal["under way", "paid"]
ReturnKind = Literal["return", "exchange"]
TicketStatus = Literal["open", "answered", "closed"]


@dataclass(frozen=True)
class OrderLine:
    """One article of an order. ``price`` is what one piece cost; ``returned`` counts pieces."""

    id: int
    product: str
    title: str
    quantity: int
    price: int
    size: str | None = None
    colour: str | None = None
    returned: int = 0

    @property
    def total(self) -> int:
        """What the whole line cost, in minor units."""
        return self.price * self.quantity

    @property
    def left(self) -> int:
        """Pieces that have not been sent back."""
        return self.quantity - self.returned


@dataclass(frozen=True)
class Shipment:
    """A parcel of an order."""

    carrier: str
    tracking: str | None = None
    shipped: datetime | None = None
    expected: datetime | None = None
    delivered: datetime | None = None


@dataclass(frozen=True)
class Refund:
    """Money on its way back to the customer."""

    id: int
    amount: int
    status: RefundStatus
    started: datetime
    due: datetime | None = None
    reason: str = ""
    of_return: int | None = None  # id of the return that it waits for


@dataclass(frozen=True)
class Return:
    """Articles on their way back. ``wanted`` is the size or colour an exchange brings."""

    id: int
    kind: ReturnKind
    line: int
    title: str
    quantity: int
    reason: str
    label: str  # the code of the return label
    started: datetime
    wanted: str | None = None


@dataclass(frozen=True)
class Order:
    """An order with everything that belongs to it."""

    number: str
    email: str
    customer: str
    status: OrderStatus
    placed: datetime
    currency: str
    lines: tuple[OrderLine, ...]
    shipping: int = 0
    address: str = ""
    payment: str = ""
    shipments: tuple[Shipment, ...] = ()
    returns: tuple[Return, ...] = ()
    refunds: tuple[Refund, ...] = ()

    @property
    def paid(self) -> int:
        """What the customer paid: all lines and the delivery, in minor units."""
        return sum(line.total for line in self.lines) + self.shipping

    @property
    def refunded(self) -> int:
        """What was or is being paid back, in minor units; never more than ``paid``."""
        return sum(refund.amount for refund in self.refunds)

    @property
    def delivered(self) -> datetime | None:
        """When the last parcel arrived; None while one is under way."""
        moments = [parcel.delivered for parcel in self.shipments]
        known = [moment for moment in moments if moment is not None]
        return max(known) if known and len(known) == len(moments) else None

    @property
    def expected(self) -> datetime | None:
        """When the next parcel should arrive, where the carrier told."""
        ahead = [p.expected for p in self.shipments if p.delivered is None and p.expected]
        return min(ahead) if ahead else None

    def line(self, line_id: int) -> OrderLine | None:
        """The line of this id."""
        return next((line for line in self.lines if line.id == line_id), None)


@dataclass(frozen=True)
class Receipt:
    """A change that was carried out. ``repeated`` if the same key had done it before."""

    key: str
    kind: str  # cancel, address, article, return, exchange, withdraw
    order: str
    facts: Mapping[str, Any] = field(default_factory=dict)  # amounts, label, address: JSON values
    repeated: bool = False


@dataclass(frozen=True)
class CartLine:
    """One article in a cart, with the price of one piece as last seen."""

    product: str
    title: str
    quantity: int
    price: int
    currency: str

    @property
    def total(self) -> int:
        """What the whole line costs, in minor units."""
        return self.price * self.quantity


@dataclass(frozen=True)
class TicketMessage:
    """One message between a shopper and a member of staff."""

    author: Literal["shopper", "staff", "assistant"]
    text: str
    at: datetime
    name: str = ""


@dataclass(frozen=True)
class Ticket:
    """A conversation that a person has, or had."""

    id: int
    session: str
    reason: str
    status: TicketStatus
    opened: datetime
    sentiment: str = "neutral"
    tried: tuple[str, ...] = ()
    messages: tuple[TicketMessage, ...] = ()


@dataclass(frozen=True)
class TurnRecord:
    """A finished turn as it was logged, enough to draw the conversation again.

    ``reply`` is the reply as JSON values: text, action, suggestions, sources, unmet, table,
    handoff, author, invoice, and ``cards``: a list of ``{"id", "score", "misses", "reason"}``.
    """

    number: int
    at: datetime
    text: str
    transcript: str | None
    intent: str
    intent_confidence: float
    sentiment: str
    sentiment_score: float
    action: str
    reply: Mapping[str, Any]
    timings_ms: Mapping[str, float]
