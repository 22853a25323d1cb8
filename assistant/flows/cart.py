"""The cart: add, take out, change the number, look, and go to the checkout.

Prices and stock are always the served product's own; the cart never sells more than there is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from assistant.flows.cart_changes import add, change, priced, remove
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.phrases import counted, listed
from assistant.money import money
from assistant.store.records import CartLine
from assistant.types import Reply, State, Understanding

_SET = re.compile(r"\b(?:make it|make that|change|set|update|instead|only want|just want)\b", re.I)
_ALL = re.compile(r"\b(?:everything|all|empty|clear|whole cart)\b", re.I)
_EMPTIES = re.compile(
    r"\b(?:empty|clear|delete|remove everything|take everything) (?:out of |from |in )?"
    r"(?:my |the )?(?:shopping )?(?:cart|basket|bag|trolley)\b|\bremove (?:all|everything)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:remove|take|delete|drop|put) (?:back )?(?:just |only )?(?:one|1)"
    r"(?: of (?:them|those|these)| piece| out| off| away| back)?\W*$"
    r"|\bone (?:less|fewer|of (?:them|those|these))\b",
    re.IGNORECASE,
)
_INTO_CART = re.compile(
    r"\b(?:in|into|to|from|out of|off) (?:my |the |a |your |our )?(?:shopping )?"
    r"(?:cart|basket|bag|trolley)\b"
)
_TO = re.compile(r"\bto (?:just |only )?(\d{1,3}|one|two|three|four|five|six)\W*$", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six")
_PLACE = re.compile(r"\bthe (first|second|third|fourth|last)\b", re.IGNORECASE)
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


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
        if _EMPTIES.search(said.text):
            intent = "remove_from_cart"
        sets = bool(_SET.search(said.text))
        told: dict[str, Any] = {
            "intent": intent,
            "shown": list(state.shown),
            "focus": state.focus,
            "places": list(said.slots.ordinals) or _places(said.text),
            "viewed": state.before == "view_cart" or "cart" in said.text.lower(),
            "quantity": self._quantity(state, said, intent),
            "words": said.text,
            "set": sets,
            "all": bool(_ALL.search(said.text)),
        }
        step = "change" if sets and told["quantity"] and intent != "checkout" else intent
        return Serve(self.name, step, "cart", told), replace(state, task=None)

    def _quantity(self, state: State, said: Understanding, intent: str) -> int | None:
        """The number of pieces told; "remove one" is one piece, "remove the blue one" is not."""
        told = said.slots.quantity or self._asked_before(state, intent)
        if to := _TO.search(said.text):
            return int(to[1]) if to[1].isdigit() else _NUMBERS.index(to[1].lower()) + 1
        removes_one = intent == "remove_from_cart" and _ONE.search(said.text)
        return told or (1 if removes_one else None)

    def _asked_before(self, state: State, intent: str) -> int | None:
        """The number of pieces told before the shopper was asked which product."""
        task = state.task
        ours = task is not None and task.flow == self.name and task.intent == intent
        return task.told.get("quantity") if task and ours else None

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Change the cart, or read it."""
        match action.step:
            case "change":
                return change(action.told, desk)
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


def names_goods(said: Understanding) -> bool:
    """True if a product is named; the basket that it is to be put in is none."""
    rest = _INTO_CART.sub(" ", said.text.lower())
    return any(word.lower() in rest for word in said.wishes.product_words)


def _places(text: str) -> list[int]:
    """ "Take the second out of my cart": a place without a noun."""
    return [_PLACES[found.lower()] for found in _PLACE.findall(text)]


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
