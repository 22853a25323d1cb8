"""Send something back: for its money, or for another size or colour.

The window, the article, the reason; then a proposal with the exact amount; then the label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from assistant.clock import spoken_date
from assistant.errors import ServiceError
from assistant.flows.articles import (
    chosen,
    hear_article,
    in_stock,
    numbered,
    refusal,
    wanted_variant,
)
from assistant.flows.change import described
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.order_flow import OrderFlow
from assistant.flows.phrases import article, articles, listed
from assistant.money import money
from assistant.store.records import Order, OrderLine, Receipt
from assistant.store.rules import check_pieces, check_window, is_fault, refund_for, return_until
from assistant.types import ActionName, Reply, Understanding

_REASON = re.compile(
    r"\b(?:because|too (?:big|small|large|tight|loose|long|short|wide|narrow)|does(?:n't| not) fit"
    r"|changed my mind|do(?:n't| not) (?:like|want|need)|not what|unwanted|no longer)\b",
    re.IGNORECASE,
)
REASONS = ("It does not fit", "It is faulty", "I changed my mind")


class Returns(OrderFlow):
    """Returns and exchanges of what was delivered."""

    name: ClassVar[str] = "returns"
    intents: ClassVar[frozenset[str]] = frozenset({"return_item", "exchange_item"})
    action: ClassVar[ActionName] = "return"

    def listen(
        self, told: dict[str, Any], said: Understanding, waiting: str | None, intent: str
    ) -> dict[str, Any]:
        """Which article, why, how many, and what instead."""
        heard = hear_article(told, said, waiting)
        text = said.text.strip()
        if text and (waiting == "reason" or _REASON.search(text) or is_fault(text)):
            heard["reason"] = text[:300]
        if said.slots.quantity:
            heard["quantity"] = said.slots.quantity
        if intent == "exchange_item":
            wanted = wanted_variant(said)
            if waiting == "variant" and not wanted and text:
                wanted = {"size": text[:40]}
            heard |= wanted
        return heard

    def serve(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        """Check the window, ask for what is missing, then propose."""
        terms, now = desk.orders.terms, desk.clock.now()
        check_window(order, now, terms)
        lines = [line for line in order.lines if line.left]
        if not lines:
            raise ServiceError(f"Everything in order {order.number} is on its way back already.")
        picked = chosen(lines, told)
        exchanging = told["intent"] == "exchange_item"
        if not picked or (exchanging and len(picked) > 1):
            verb = "exchange" if exchanging else "send back"
            question = f"Which article would you like to {verb}? {numbered(lines)}"
            return self.ask(question, "product", told, *[line.title for line in lines])
        told = {**told, "lines": [line.id for line in picked]}
        if exchanging:
            return self._exchange(order, picked[0], told, desk)
        return self._return(order, picked, told, desk)

    def _return(
        self, order: Order, lines: Sequence[OrderLine], told: Mapping[str, Any], desk: Desk
    ) -> Outcome:
        terms = desk.orders.terms
        if not told.get("reason"):
            question = f"What is the reason for returning {articles(lines)}?"
            return self.ask(question, "reason", told, *REASONS)
        counts = {line: _count(line, lines, told) for line in lines}
        for line, count in counts.items():
            check_pieces(line, count)
        amount = refund_for(order, counts, told["reason"], terms)
        parts = [
            f"Shall I open a return of {_pieces(counts)} from order {order.number}?",
            f"You get {money(amount, order.currency)} back{_fee(order, told['reason'], desk)}.",
            _until(order, desk),
        ]
        return self.propose(
            " ".join(parts),
            told,
            number=order.number,
            lines={str(line.id): count for line, count in counts.items()},
            reason=told["reason"],
        )

    def _exchange(
        self, order: Order, line: OrderLine, told: Mapping[str, Any], desk: Desk
    ) -> Outcome:
        wanted = {name: told[name] for name in ("size", "colour") if told.get(name)}
        kept = {name: value for name, value in told.items() if name not in wanted}
        sizes = in_stock(line, "size", desk) or ()
        if not wanted:
            question = f"Which size or colour would you like instead of {article(line)}?"
            return self.ask(question, "variant", kept, *sizes)
        reason = refusal(line, wanted, desk)
        if reason:
            return self.ask(f"{reason} Which one would you like?", "variant", kept, *sizes)
        check_pieces(line, 1)
        summary = (
            f"Shall I exchange {article(line)} from order {order.number} "
            f"for {described(wanted)}? {_until(order, desk)}"
        )
        return self.propose(
            summary,
            told,
            number=order.number,
            line=line.id,
            wanted=described(wanted),
            reason=told.get("reason", ""),
        )

    def carry_out(self, fields: Mapping[str, Any], key: str, desk: Desk) -> Outcome:
        """Open the return or the exchange."""
        number, reason = fields["number"], fields["reason"]
        if "wanted" in fields:
            receipt = desk.orders.exchange(number, fields["line"], fields["wanted"], reason, key)
        else:
            lines = {int(line): count for line, count in fields["lines"].items()}
            receipt = desk.orders.send_back(number, lines, reason, key)
        return Outcome("done", {"receipt": receipt})

    def tell(self, action: Serve, outcome: Outcome) -> Reply:
        """Word the receipt."""
        receipt: Receipt = outcome.facts["receipt"]
        facts = receipt.facts
        if receipt.kind == "exchange":
            text = (
                f"Your exchange of {facts['title']} for {facts['wanted']} is open. "
                f"Put the label {facts['label']} on the parcel and send it back to us."
            )
            return Reply(text, "return")
        text = (
            f"Your return of {listed(facts['titles'])} is open. Put the label {facts['label']} on "
            f"the parcel and send it back to us; then {money(facts['amount'], facts['currency'])} "
            f"goes back to you{_by(facts['payment'])}."
        )
        return Reply(text, "return", suggestions=("When do I get my money?",))

    def instead(self, outcome: Outcome) -> tuple[str, ...]:
        """Where it is too early, the order can still be changed or tracked."""
        order = outcome.facts.get("order")
        if order is not None and order.status == "packing":
            return ("Change this order", "Cancel this order", "Talk to a person")
        return ("Track this order", "Talk to a person") if order else ("Talk to a person",)


def _count(line: OrderLine, lines: Sequence[OrderLine], told: Mapping[str, Any]) -> int:
    """The number of pieces: what was said, if one article is meant; otherwise all."""
    return int(told["quantity"]) if told.get("quantity") and len(lines) == 1 else line.left


def _pieces(counts: Mapping[OrderLine, int]) -> str:
    return listed([f"{n} × {line.title}" if n > 1 else line.title for line, n in counts.items()])


def _fee(order: Order, reason: str, desk: Desk) -> str:
    fee = desk.orders.terms.label_fee
    if not fee:
        return ""
    if is_fault(reason):
        return "; the label is free, as the fault is ours"
    return f", which is the price less {money(fee, order.currency)} for the label"


def _until(order: Order, desk: Desk) -> str:
    terms = desk.orders.terms
    until = return_until(order, terms)
    assert until is not None  # the window was checked
    state = f" It should be {terms.condition}." if terms.condition else ""
    return f"You can send it back until {spoken_date(until, desk.clock.now())}.{state}"


def _by(payment: str) -> str:
    return f" by {payment}" if payment else ""
