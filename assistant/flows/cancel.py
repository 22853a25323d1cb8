"""Cancel an order: proposed with the amount that comes back, then confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.order_flow import OrderFlow
from assistant.flows.phrases import articles
from assistant.flows.withdraw import hear_undo
from assistant.money import money
from assistant.store.records import Order, Receipt
from assistant.store.rules import check_cancel
from assistant.types import Reply, Understanding


class Cancel(OrderFlow):
    """Cancelling an order that has not been shipped."""

    name: ClassVar[str] = "cancel"
    intents: ClassVar[frozenset[str]] = frozenset({"cancel_order"})

    def listen(
        self, told: dict[str, Any], said: Understanding, waiting: str | None, intent: str
    ) -> dict[str, Any]:
        """Whether a return is to be cancelled rather than the order."""
        return told | hear_undo(told, said, waiting)

    def better(self, order: Order, told: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
        """A return is withdrawn."""
        return ("withdraw", {}) if told.get("undo") else None

    def serve(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        """Propose the cancellation."""
        check_cancel(order)
        back = money(order.paid - order.refunded, order.currency)
        summary = (
            f"Order {order.number} holds {articles(order.lines)}. "
            f"Shall I cancel it and refund {back}?"
        )
        return self.propose(summary, told, number=order.number)

    def carry_out(self, fields: Mapping[str, Any], key: str, desk: Desk) -> Outcome:
        """Cancel and refund."""
        return Outcome("done", {"receipt": desk.orders.cancel(fields["number"], key)})

    def tell(self, action: Serve, outcome: Outcome) -> Reply:
        """Word the receipt."""
        receipt: Receipt = outcome.facts["receipt"]
        back = money(receipt.facts["amount"], receipt.facts["currency"])
        text = f"Order {receipt.order} is cancelled. Your refund of {back} is under way."
        return Reply(text, "order", suggestions=("When do I get my money?",))

    def instead(self, outcome: Outcome) -> tuple[str, ...]:
        """A delivered order can be sent back instead."""
        order = outcome.facts.get("order")
        sent = order is not None and order.status in ("shipped", "delivered")
        return ("Return an item", "Talk to a person") if sent else ("Talk to a person",)
