"""Where an order is, what became of a refund, and the facts of an invoice: reading only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from assistant.clock import spoken_date
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.handoff import PERSON
from assistant.flows.order_flow import OrderFlow
from assistant.flows.phrases import article, articles, listed
from assistant.flows.quotes import quoted
from assistant.money import money
from assistant.store.records import Order, Refund, Shipment
from assistant.store.rules import return_until
from assistant.types import Reply, Understanding

#: What else may be asked about an order, by the words that ask it.
_ASKS = {
    "address": re.compile(r"\baddress|\bwhere .*(?:sent|going|deliver)|\bsent to\b", re.I),
    "paid": re.compile(r"\b(?:paid|pay|cost|charged?|total|how much|price)\b", re.I),
    "placed": re.compile(r"\bwhen did i\b|\b(?:placed|ordered on)\b", re.I),
}
#: What was delivered and is not there, or not whole.
_MISSING = re.compile(
    r"\b(?:never|not|nothing) (?:\w+ )?(?:rec(?:ei|ie)ved?|got|get|arrived?|came|come|here|there)\b"
    r"|\bstolen\b|\bempty (?:box|parcel|package)\b|\bmissing\b|\bsomeone else'?s\b|\blost\b"
    r"|n'?t (?:got|get|arrived?|come|receive)\b",
    re.IGNORECASE,
)
#: What is looked up in the policies then.
LOST = "a late or missing parcel has not arrived, what you do to look for it"
#: What is looked up in the policies where an order has no refund.
REFUNDS = "when do you get your money, how long does a refund take"


class Orders(OrderFlow):
    """Tracking, refunds and invoices."""

    name: ClassVar[str] = "orders"
    intents: ClassVar[frozenset[str]] = frozenset({"track_order", "refund_status", "invoice"})

    def serve(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        """Give the order's record and today's date; with no refund, what the policies say."""
        facts = {"order": order, "now": desk.clock.now(), "asked": told.get("asked", ())}
        if told.get("missing") and order.status == "delivered":
            return Outcome("missing", facts, sources=quoted(LOST, desk))
        if told["intent"] != "refund_status":
            return Outcome(told["intent"], facts)
        if order.refunds:
            waits = any(
                refund.of_return is not None and refund.status != "paid" for refund in order.refunds
            )
            return Outcome("refund_status", facts, sources=quoted(REFUNDS, desk) if waits else ())
        facts["until"] = return_until(order, desk.orders.terms)
        return Outcome("no_refund", facts, sources=quoted(REFUNDS, desk))

    def listen(
        self, told: dict[str, Any], said: Understanding, waiting: str | None, intent: str
    ) -> dict[str, Any]:
        """Which part of the record was asked for beside where the order is."""
        asked = [name for name, asks in _ASKS.items() if asks.search(said.text)]
        missing = {"missing": True} if _MISSING.search(said.text) else {}
        return told | ({"asked": asked} if asked else {}) | missing

    def tell(self, action: Serve, outcome: Outcome) -> Reply:
        """Word the part of the record that was asked for."""
        order, now = outcome.facts["order"], outcome.facts["now"]
        match outcome.kind:
            case "refund_status":
                sources = outcome.sources
                text = "\n\n".join([_refunds(order, now), *(one.quote for one in sources)])
                return Reply(text, "order", (), PERSON, sources)
            case "no_refund":
                return _no_refund(outcome)
            case "missing":
                return _missing(outcome)
            case "invoice":
                return Reply(_invoice(order, now), "order", invoice=order.number)
        told = " ".join([_whereabouts(order, now), *_parts(order, outcome.facts["asked"], now)])
        return Reply(told, "order", suggestions=_next_steps(order))


def _parts(order: Order, asked: Sequence[str], now: datetime) -> list[str]:
    """Sentences on what else was asked about the order."""
    sentences = {
        "address": f"It goes to {order.address}." if order.address else "",
        "paid": f"You paid {money(order.paid, order.currency)}{_by(order)}.",
        "placed": f"It was placed on {spoken_date(order.placed, now)}.",
    }
    return [sentences[name] for name in asked if sentences[name]]


def _by(order: Order) -> str:
    return f" by {order.payment}" if order.payment else ""


def _whereabouts(order: Order, now: datetime) -> str:
    what = f"It holds {articles(order.lines)}."
    match order.status:
        case "packing":
            text = f"Order {order.number} is still being packed.{_expected(order, now)} {what}"
        case "shipped":
            way = f"Order {order.number} is on its way{_carrier(order)}."
            text = f"{way}{_expected(order, now)} {what}"
        case "delivered":
            when = f" on {spoken_date(order.delivered, now)}" if order.delivered else ""
            text = f"Order {order.number} was delivered{when}. {what}"
        case "cancelled":
            text = f"Order {order.number} was cancelled."
    return " ".join([text, *_under_way(order, now)])


def _expected(order: Order, now: datetime) -> str:
    due = order.expected
    if due is None:
        return ""
    if due.date() < now.date():
        return f" It should have arrived on {spoken_date(due, now)}; I am sorry that it is late."
    return f" It should arrive on {spoken_date(due, now)}."


def _carrier(order: Order) -> str:
    under_way = [parcel for parcel in order.shipments if parcel.delivered is None]
    return f" with {listed([_parcel(parcel) for parcel in under_way])}" if under_way else ""


def _parcel(parcel: Shipment) -> str:
    return (
        f"{parcel.carrier} (tracking number {parcel.tracking})"
        if parcel.tracking
        else parcel.carrier
    )


def _under_way(order: Order, now: datetime) -> list[str]:
    """Sentences on returns and refunds, where there are any."""
    sent = [
        f"Your {back.kind} of {back.title} has the label {back.label}." for back in order.returns
    ]
    return sent + [_refund(refund, order.currency, now) for refund in order.refunds]


def _refund(refund: Refund, currency: str, now: datetime) -> str:
    amount = money(refund.amount, currency)
    if refund.status == "paid":
        when = refund.due or refund.started
        return f"Your refund of {amount} was paid on {spoken_date(when, now)}."
    if refund.of_return is not None:
        return f"Your refund of {amount} follows once your parcel has come back and was checked."
    due = f" and should reach you by {spoken_date(refund.due, now)}" if refund.due else ""
    return f"Your refund of {amount} is under way{due}."


def _refunds(order: Order, now: datetime) -> str:
    told = [_refund(refund, order.currency, now) for refund in order.refunds]
    return f"Order {order.number}: {' '.join(told)}"


def _missing(outcome: Outcome) -> Reply:
    """What the record says of a parcel that its owner does not have, the rule, and a person."""
    order, now = outcome.facts["order"], outcome.facts["now"]
    when = f" on {spoken_date(order.delivered, now)}" if order.delivered else ""
    text = f"I am sorry. Our record says that order {order.number} was delivered{when}."
    asks = "Shall I bring in a person, who can start that for you?"
    text = "\n\n".join([text, *(source.quote for source in outcome.sources), asks])
    return Reply(text, "order", (), PERSON, outcome.sources, offers=True)


def _no_refund(outcome: Outcome) -> Reply:
    """No refund is under way; how to get one, or that it is too late."""
    order, now, until = (outcome.facts[name] for name in ("order", "now", "until"))
    text = f"There is no refund for order {order.number} under way. "
    if order.status == "packing":
        text += "It is still being packed, so you can cancel it and get your money back."
        text = "\n\n".join([text, *(source.quote for source in outcome.sources)])
        return Reply(text, "order", (), ("Cancel this order", *PERSON), outcome.sources)
    if order.status == "delivered" and until is not None and now > until:
        text += (
            f"It could be sent back until {spoken_date(until, now)}, so it is too late for that. "
            "If something is faulty, shall I pass you to a person?"
        )
        return Reply(text, "order", suggestions=PERSON, offers=True)
    if until is None:
        text += "You can send it back for a refund once it has arrived."
    else:
        text += f"You can send it back for a refund until {spoken_date(until, now)}."
    text = "\n\n".join([text, *(source.quote for source in outcome.sources)])
    return Reply(text, "order", (), ("Return an item", *PERSON), outcome.sources)


def _invoice(order: Order, now: datetime) -> str:
    rows = [f"{article(line)}: {money(line.total, order.currency)}" for line in order.lines]
    delivery = money(order.shipping, order.currency) if order.shipping else "free"
    paid = f", paid{_by(order)}" if order.payment else ""
    return "\n".join(
        [
            f"Invoice for order {order.number} of {spoken_date(order.placed, now)}",
            *rows,
            f"Delivery: {delivery}",
            f"Total: {money(order.paid, order.currency)}{paid}",
        ]
    )


def _next_steps(order: Order) -> tuple[str, ...]:
    match order.status:
        case "packing":
            return ("Cancel this order", "Change the address")
        case "delivered":
            return ("Return an item", "Send me the invoice")
        case "cancelled":
            return ("When do I get my money?",)
    return ("Talk to a person",)
