"""The cart: add, take out, change the number, look, and go to the checkout.

Prices and stock are always the served product's own; the cart never sells more than there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from assistant.flows.cart_changes import add, priced, remove
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.phrases import counted, listed
from assistant.money import money
from assistant.store.records import CartLine
from assistant.types import Reply, State, Understanding

_SET = re.compile(r"\b(?:make it|make that|change|set|update|instead|only want|just want)\b", re.I)
_ALL = re.compile(r"\b(?:everything|all|empty|clear|whole cart)\b", re.I)


class Cart:
    """The shopper's cart."""

    name: ClassVar[str] = "cart"
    intents: ClassVar[frozenset[str]] = frozenset(
        {"add_to_cart", "remove_from_cart", "view_cart", "checkout"}
    )

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """The step of the intent, with everything that points at an article."""
        intent = said.reading.intent
        if intent not in self.intents:
            intent = state.task.intent if state.task else "view_cart"
        told: dict[str, Any] = {
            "intent": intent,
            "shown": list(state.shown),
            "focus": state.focus,
            "places": list(said.slots.ordinals),
            "quantity": said.slots.quantity or self._asked_before(state, intent),
            "words": said.text,
            "set": bool(_SET.search(said.text)),
            "all": bool(_ALL.search(said.text)),
        }
        return Serve(self.name, intent, "cart", told), replace(state, task=None)

    def _asked_before(self, state: State, intent: str) -> int | None:
        """The number of pieces told before the shopper was asked which product."""
        task = state.task
        ours = task is not None and task.flow == self.name and task.intent == intent
        return task.told.get("quantity") if task and ours else None

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Change the cart, or read it."""
        match action.step:
            case "add_to_cart":
                return add(action.told, desk)
            case "remove_from_cart":
                return remove(action.told, desk)
        return Outcome(action.step, {"lines": priced(desk)})

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Say what is in the cart now."""
        facts = outcome.facts
        match outcome.kind:
            case "which":
                return Reply(facts["question"], "clarify", suggestions=facts["options"])
            case "refused":
                return Reply(facts["reason"], "cart")
            case "added" | "removed":
                text = f"{facts['what']} {_sum(facts['lines'])}"
                return Reply(text, "cart", suggestions=_next(facts["lines"]))
            case "checkout":
                return _checkout(facts["lines"])
        return Reply(_contents(facts["lines"]), "cart", suggestions=_next(facts["lines"]))


def _totals(lines: Sequence[CartLine]) -> str:
    """The sum, one for each currency."""
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.currency] = sums.get(line.currency, 0) + line.total
    return listed([money(amount, currency) for currency, amount in sums.items()])


def _sum(lines: Sequence[CartLine]) -> str:
    if not lines:
        return "Your cart is empty now."
    items = counted(sum(line.quantity for line in lines), "item")
    return f"Your cart holds {items} for {_totals(lines)}."


def _contents(lines: Sequence[CartLine]) -> str:
    if not lines:
        return "Your cart is empty."
    rows = [f"{line.quantity} × {line.title}: {money(line.total, line.currency)}" for line in lines]
    return "\n".join(["In your cart:", *rows, f"Total: {_totals(lines)}, before delivery"])


def _checkout(lines: Sequence[CartLine]) -> Reply:
    if not lines:
        return Reply("Your cart is empty, so there is nothing to pay yet.", "cart")
    text = (
        f"{_contents(lines)}\nPayment is taken at the shop's own checkout, never in this chat: "
        "please do not type card numbers here. Your cart is ready there."
    )
    return Reply(text, "cart", suggestions=("What can I pay with?", "View my cart"))


def _next(lines: Sequence[CartLine]) -> tuple[str, ...]:
    return ("View my cart", "Check out") if lines else ("Popular products",)
