"""Send something back: for its money, or for another size or colour.

The window, the article, the reason; then a proposal with the exact amount; then the label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from assistant.clock import spoken_date
from assistant.errors import ServiceError, WindowClosed
from assistant.flows.articles import (
    chosen,
    fitting,
    hear_article,
    names_another,
    narrows,
    numbered,
    picked,
)
from assistant.flows.exchanged import described, wanted_variant, wish_for
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.order_flow import OrderFlow
from assistant.flows.phrases import article, listed
from assistant.flows.quotes import quoted
from assistant.flows.withdraw import hear_undo
from assistant.money import money
from assistant.store.records import Order, OrderLine, Receipt
from assistant.store.rules import check_pieces, check_window, refund_for, return_until
from assistant.talk.answers import gives_up
from assistant.talk.faults import is_fault
from assistant.types import ActionName, Proposal, Reply, State, Understanding

_REASON = re.compile(
    r"\b(?:because|cause|too (?:big|small|large|tight|loose|long|short|wide|narrow)"
    r"|(?:does|did|do)(?:n'?t| not) (?:fit|like|want|need)|changed my mind|not what|unwanted"
    r"|no longer)\b",
    re.IGNORECASE,
)
#: Words that turn a return into an exchange, or back.
_TURNS = re.compile(
    r"\b(?:exchang\w*|swap\w*|instead|replac\w+|return\w*|send(?:ing)? back|refund|money back"
    r"|size|bigger one|smaller one|another)\b",
    re.IGNORECASE,
)
COVERED = "how long is the warranty, how long are faults covered"
FAULTY = (
    "It is too late to send back order {number}, but a fault is another matter. "
    "Shall I pass you to a person?"
)
NAME_WORDS = 3  # most words of a size or colour that is not known as one
#: What is looked up in the policies where something is faulty and the window is closed.
WARRANTY = "a fault after the return window: warranty, repair or replacement"


class Returns(OrderFlow):
    """Returns and exchanges of what was delivered."""

    name: ClassVar[str] = "returns"
    intents: ClassVar[frozenset[str]] = frozenset({"return_item", "exchange_item"})
    action: ClassVar[ActionName] = "return"

    def listen(
        self, told: dict[str, Any], said: Understanding, waiting: str | None, intent: str
    ) -> dict[str, Any]:
        """Which article, why, how many, and what instead."""
        heard = hear_article(told, said, waiting) | hear_undo(told, said, waiting)
        text = said.text.strip()
        if text and (waiting == "reason" or _REASON.search(text) or is_fault(text)):
            heard["reason"] = text[:300]
        if said.slots.quantity:
            heard["quantity"] = said.slots.quantity
        if intent == "exchange_item":
            wanted = wanted_variant(said, bare=said.slots.quantity is None)
            if waiting == "variant" and not wanted and 0 < len(text.split()) <= NAME_WORDS:
                wanted = {"size": text[:40]}
            heard |= wanted
        return heard

    def serve(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        """Check the window, ask for what is missing, then propose."""
        late = _too_late(order, told, desk)
        if late is not None:
            return late
        lines = [line for line in order.lines if line.left]
        if not lines:
            raise ServiceError(f"Everything in order {order.number} is on its way back already.")
        exchanging = told["intent"] == "exchange_item"
        articles_meant = chosen(lines, told) or (fitting(lines, told) if exchanging else ())
        if not articles_meant or (exchanging and len(articles_meant) > 1):
            verb = "exchange" if exchanging else "send back"
            question = f"Which article would you like to {verb}? {numbered(lines)}"
            return self.ask(question, "product", told, *[line.title for line in lines])
        told = {**told, **picked(articles_meant, lines)}
        if exchanging:
            return self._exchange(order, articles_meant[0], told, desk)
        return self._return(order, articles_meant, told, desk)

    def _return(
        self, order: Order, lines: Sequence[OrderLine], told: Mapping[str, Any], desk: Desk
    ) -> Outcome:
        terms, reason = desk.orders.terms, str(told.get("reason", ""))
        counts = {line: _count(line, lines, told) for line in lines}
        for line, count in counts.items():
            check_pieces(line, count)
        amount = refund_for(order, counts, reason, terms)
        parts = [
            f"Shall I open a return of {_pieces(counts)} from order {order.number}?",
            f"You get {money(amount, order.currency)} back{_fee(order, reason, desk)}.",
            _until(order, desk, reason),
            "" if reason else _asks_reason(desk),
        ]
        return self.propose(
            " ".join(filter(None, parts)),
            told,
            number=order.number,
            lines={str(line.id): count for line, count in counts.items()},
            reason=reason,
        )

    def _exchange(
        self, order: Order, line: OrderLine, told: Mapping[str, Any], desk: Desk
    ) -> Outcome:
        wish = wish_for(line, told, desk)
        if wish.question:
            return self.ask(wish.question, "variant", wish.told, *wish.options)
        check_pieces(line, 1)
        wanted = described(wish.wanted)
        summary = (
            f"Shall I exchange {article(line)} from order {order.number} "
            f"for {wanted}? {_until(order, desk, str(told.get('reason', '')))}"
        )
        return self.propose(
            summary,
            told,
            number=order.number,
            line=line.id,
            wanted=wanted,
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

    def _intent(self, state: State, said: Understanding) -> str:
        """A reason given to a proposal ("it's too big") turns no return into an exchange."""
        proposal = state.proposal
        if proposal and proposal.flow == self.name and not _TURNS.search(said.text):
            return str(proposal.fields["intent"])
        return super()._intent(state, said)

    def corrects(self, said: Understanding, proposal: Proposal, state: State) -> bool:
        """Another order, article, size or number of pieces, or a fault that changes the amount."""
        if super().corrects(said, proposal, state):
            return True
        fields, told = proposal.fields, (state.task.told if state.task else {})
        wanted = wanted_variant(said, bare=True) if "wanted" in fields else {}
        if wanted and described(wanted) != fields["wanted"]:
            return True
        if gives_up(said.text, proposed=True):
            return False
        untold = not fields["reason"] and _REASON.search(said.text) is not None
        fault = is_fault(said.text) and not is_fault(str(fields["reason"]))
        another = names_another(told, said.text) or narrows(told, said.text)
        return untold or fault or another or bool(said.slots.ordinals)

    def better(self, order: Order, told: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
        """What was opened is withdrawn; before it is sent, a size or colour is simply changed."""
        if told.get("undo"):
            return ("withdraw", {})
        exchanging = told["intent"] == "exchange_item" and order.status == "packing"
        told_there = {"intent": "change_order", "what": "article"}
        return ("change", told_there) if exchanging else None

    def instead(self, outcome: Outcome) -> tuple[str, ...]:
        """Where it is too early, the order can still be changed or tracked."""
        order = outcome.facts.get("order")
        if order is not None and order.status == "packing":
            return ("Change this order", "Cancel this order", "Talk to a person")
        return ("Track this order", "Talk to a person") if order else ("Talk to a person",)


def _too_late(order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome | None:
    """The refusal where the window is closed; with what the shop says of faults if there is one.

    Raises ServiceError where the order cannot be sent back yet.
    """
    try:
        check_window(order, desk.clock.now(), desk.orders.terms)
    except WindowClosed as error:
        faulty = is_fault(str(told.get("reason", "")))
        sources = (*quoted(COVERED, desk), *quoted(WARRANTY, desk)) if faulty else ()
        reason = FAULTY.format(number=order.number) if sources else str(error)
        return Outcome("refused", {"reason": reason, "order": order}, sources=sources)
    return None


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


def _asks_reason(desk: Desk) -> str:
    """Nobody need give a reason; a fault is worth telling."""
    free = " the label is free then" if desk.orders.terms.label_fee else " we want to know"
    return f"If something is wrong with it, tell me what:{free}."


def _until(order: Order, desk: Desk, reason: str) -> str:
    """By when it can be sent back, and in what condition, unless it is faulty."""
    terms = desk.orders.terms
    until = return_until(order, terms)
    assert until is not None  # the window was checked
    asked = terms.condition and not is_fault(reason)
    state = f" It should be {terms.condition}." if asked else ""
    return f"You can send it back until {spoken_date(until, desk.clock.now())}.{state}"


def _by(payment: str) -> str:
    return f" by {payment}" if payment else ""
