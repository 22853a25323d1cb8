"""Withdraw a return or an exchange that was opened, while nothing of it has been paid back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from assistant.errors import ServiceError
from assistant.flows.articles import most_like
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.order_flow import OrderFlow
from assistant.flows.phrases import listed
from assistant.store.records import Order, Receipt, Return
from assistant.store.rules import check_withdraw
from assistant.talk.withdrawals import takes_back
from assistant.types import ActionName, Reply, State, Understanding

#: What a task waits for where no order is known yet: what was asked for still holds after it.
_IDENTITY = ("order_number", "email")


def hear_undo(
    told: Mapping[str, Any], said: Understanding, waiting: str | None
) -> dict[str, str | None]:
    """The words that take back what was opened; None where none do."""
    before = told.get("undo") if waiting in _IDENTITY else None
    return {"undo": said.text if takes_back(said.text) else before}


class Withdraw(OrderFlow):
    """Taking back a return; the flows of returns and cancellations turn to it."""

    name: ClassVar[str] = "withdraw"
    intents: ClassVar[frozenset[str]] = frozenset()  # no reading says it: the words do
    action: ClassVar[ActionName] = "return"

    def _intent(self, state: State, said: Understanding) -> str:
        return "return_item"

    def listen(
        self, told: dict[str, Any], said: Understanding, waiting: str | None, intent: str
    ) -> dict[str, Any]:
        """Which return is meant, by the words of its article."""
        return told if waiting in _IDENTITY or not said.text else told | {"undo": said.text}

    def serve(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        """Propose to withdraw the return that the words name, else the last one."""
        opened = _meant(order, told.get("undo") or "")
        first = check_withdraw(order, opened[0].label)[0]
        wanted = f" for {first.wanted}" if first.wanted else ""
        then = "You keep the one you have." if first.wanted else "Nothing is refunded for it then."
        summary = (
            f"Shall I withdraw your {first.kind} of {_titles(opened)}{wanted} from order "
            f"{order.number}? {then}"
        )
        return self.propose(summary, told, number=order.number, label=first.label)

    def carry_out(self, fields: Mapping[str, Any], key: str, desk: Desk) -> Outcome:
        """Withdraw it."""
        return Outcome(
            "done", {"receipt": desk.orders.withdraw(fields["number"], fields["label"], key)}
        )

    def tell(self, action: Serve, outcome: Outcome) -> Reply:
        """Word the receipt."""
        receipt: Receipt = outcome.facts["receipt"]
        facts = receipt.facts
        text = (
            f"Done: your {facts['kind']} of {listed(facts['titles'])} is withdrawn. "
            f"Please do not use the label {facts['label']} any more."
        )
        return Reply(text, "return")


def _meant(order: Order, words: str) -> tuple[Return, ...]:
    """All that goes back under the label of the article named, or under the last label."""
    if not order.returns:
        raise ServiceError(
            f"Nothing of order {order.number} is on its way back, so there is nothing to withdraw."
        )
    named = most_like([one.title for one in order.returns], words)
    label = order.returns[-1 if named is None else named].label
    return tuple(one for one in order.returns if one.label == label)


def _titles(opened: tuple[Return, ...]) -> str:
    return listed([f"{r.quantity} × {r.title}" if r.quantity > 1 else r.title for r in opened])
