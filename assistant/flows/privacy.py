"""Personal data: who has proven their address may have it erased; a person on the team does it.

The chat erases nothing itself: it opens a ticket for the staff, who run ``assistant privacy
erase`` with the address that was proven.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.order_flow import OrderFlow
from assistant.store.records import Order
from assistant.types import ActionName, Reply, State, Understanding

INTENT = "account_help"
WHY = "So that nobody else can have your data erased, I first need to know one of your orders."


class Privacy(OrderFlow):
    """Erasing what is kept on a shopper, proven by the number and the address of an order."""

    name: ClassVar[str] = "privacy"
    intents: ClassVar[frozenset[str]] = frozenset()  # the account's flow turns to it
    action: ClassVar[ActionName] = "account"

    def serve(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        """Propose to have it erased, and say what that means."""
        summary = (
            f"Shall I ask our team to erase what we keep on {order.email}? Your account, your "
            "conversations with me and your newsletter subscription go; of your orders the amounts "
            "stay for the books, without your name and address. It cannot be undone."
        )
        return self.propose(summary, told, number=order.number, email=order.email)

    def carry_out(self, fields: Mapping[str, Any], key: str, desk: Desk) -> Outcome:
        """Open a ticket for the staff. The conversation stays with the assistant."""
        reason = f"erase the data of the owner of order {fields['number']}, who has proven it"
        ticket = desk.tickets.open(reason, "neutral", [])
        return Outcome("asked", {"ticket": ticket, "email": fields["email"]})

    def tell(self, action: Serve, outcome: Outcome) -> Reply:
        """Word the receipt: nothing is erased yet."""
        text = (
            f"I have passed that on as ticket number {outcome.facts['ticket'].id}. A person on our "
            f"team erases what we keep on {outcome.facts['email']}; until then it is still there."
        )
        return Reply(text, self.action)

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Say why an order's number is asked for."""
        reply = super().reply(action, outcome)
        facts = outcome.facts
        first = facts.get("needed") == "order_number" and not facts.get("again")
        return replace(reply, text=f"{WHY} {reply.text}") if first else reply

    def _intent(self, state: State, said: Understanding) -> str:
        return INTENT
