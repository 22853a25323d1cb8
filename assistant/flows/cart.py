"""The cart: add, take out, change the number, look, and go to the checkout.

Prices and stock are always the served product's own; the cart never sells more than there is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from assistant.countries import country_of, sent_to
from assistant.counts import COUNTS, count_of
from assistant.errors import ServiceError
from assistant.flows.cart_changes import add, alter, change, remove
from assistant.flows.cart_lines import priced
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.phrases import counted, listed
from assistant.money import money
from assistant.places import PLACES
from assistant.store.records import CartLine
from assistant.store.rules import check_destination
from assistant.talk.carts import any_will_do, changes, variant_said
from assistant.talk.pieces import CHANGES, count, each_count, stated
from assistant.talk.taking import another
from assistant.types import Reply, State, Task, Understanding

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
_EVERY = re.compile(
    r"\b(?:all|each|every one) (?:\w+ )?(?:of )?(?:them|these|those)\b"
    r"|\bone of each\b|\bthem all\b",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|this|that)\b", re.IGNORECASE)
_TO = re.compile(rf"\bto (?:just |only )?(\d{{1,3}}|{'|'.join(COUNTS)})\W*$", re.IGNORECASE)
_PLACE = re.compile(rf"\bthe ({'|'.join(PLACES)})\b", re.IGNORECASE)


class Cart:
    """The shopper's cart."""

    name: ClassVar[str] = "cart"
    intents: ClassVar[frozenset[str]] = frozenset(
        {"add_to_cart", "remove_from_cart", "view_cart", "checkout"}
    )

    def decide(self, state: State, said: Understanding) -> tuple[Serve, State]:
        """The step of the intent, with everything that points at an article."""
        task = state.task if state.task and state.task.flow == self.name else None
        intent = said.reading.intent
        if intent not in self.intents:
            intent = task.intent if task else "view_cart"
        if _EMPTIES.search(said.text):
            intent = "remove_from_cart"
        altered = state.placed is not None and changes(said, state.placed)
        told = {**self._told(state, said, intent), **_asked_before(task, said, intent)}
        told["set"] = bool(_SET.search(said.text)) or (altered and not told["wished"])
        step = "change" if told["set"] and told["quantity"] and intent != "checkout" else intent
        if altered and told["wished"]:
            step = "alter"
        if told["quantity"] == 0:  # "make it 0" takes it out, "none of the second" does nothing
            step, told["quantity"] = "remove_from_cart" if told["set"] else "view_cart", None
        asked = task if step == "view_cart" and task and task.waiting == "variant" else None
        return Serve(self.name, step, "cart", told), replace(state, task=asked)

    def _told(self, state: State, said: Understanding, intent: str) -> dict[str, Any]:
        """What the message and the conversation tell of the article meant."""
        placed = state.placed
        values = {"size": placed.sizes, "colour": placed.colours} if placed else {}
        limits = state.constraints.filters
        return {
            "intent": intent,
            "shown": list(state.shown),
            "focus": state.focus or _foremost(state, said),
            "swaps": placed.product if placed and _swaps(said) else None,
            "every": bool(_EVERY.search(said.text)),
            "places": list(said.slots.ordinals) or _places(said.text),
            "viewed": state.before == "view_cart" or "cart" in said.text.lower(),
            "pieces": list(each_count(said.text)),
            "quantity": _quantity(said, intent, placed.sizes if placed else ()),
            "words": said.text,
            "all": bool(_ALL.search(said.text)),
            "wished": variant_said(said, values),
            "standing": {"size": list(limits.size), "colour": list(limits.colour)},
            "settled": state.settled,
            "placed": placed.product if placed else None,
            "another": another(said.text),
        }

    def perform(self, action: Serve, desk: Desk) -> Outcome:
        """Change the cart, or read it."""
        match action.step:
            case "change":
                return change(action.told, desk)
            case "alter":
                return alter(action.told, desk)
            case "add_to_cart" if action.told.get("best"):
                return _add_best(action.told, desk)
            case "add_to_cart":
                return add(action.told, desk)
            case "remove_from_cart":
                return remove(action.told, desk)
        return Outcome(action.step, {"lines": priced(desk), "abroad": _abroad(action, desk)})

    def reply(self, action: Serve, outcome: Outcome) -> Reply:
        """Say what is in the cart now."""
        facts = outcome.facts
        match outcome.kind:
            case "which":
                return Reply(facts["question"], "clarify", suggestions=facts["options"])
            case "asked":
                return Reply(facts["question"], "cart", suggestions=facts["options"])
            case "refused":
                return Reply(facts["reason"], "cart")
            case "added" | "removed":
                text = f"{facts['what']} {_sum(facts['lines'])}"
                return Reply(text, "cart", suggestions=_next(facts["lines"]))
            case "checkout":
                return _checkout(facts["lines"], facts["abroad"])
        return Reply(_contents(facts["lines"]), "cart", suggestions=_next(facts["lines"]))


def names_goods(said: Understanding) -> bool:
    """True if a product is named; the basket that it is to be put in is none."""
    rest = _INTO_CART.sub(" ", said.text.lower())
    return any(word.lower() in rest for word in said.wishes.product_words)


def _swaps(said: Understanding) -> bool:
    """True for "actually the second one": it takes the place of the line just added."""
    return bool(said.slots.ordinals and CHANGES.search(said.text))


def _foremost(state: State, said: Understanding) -> str | None:
    """What "add it" means after "the cheapest of them is ...": the first of an order."""
    wanted = state.constraints
    led = bool(wanted.sort or wanted.foremost) and state.seen == len(state.shown)
    return state.shown[0] if led and state.shown and _IT.search(said.text) else None


def _add_best(told: Mapping[str, Any], desk: Desk) -> Outcome:
    """Add the first in stock of what was asked for in an order: "the cheapest kettle".

    ``best`` holds the Constraints, as the dialogue decided them.
    """
    found = desk.best(told["best"]) if desk.best else None
    if found is None:
        reason = "I find nothing of that kind in stock, so your cart is as it was."
        return Outcome("refused", {"reason": reason})
    return add({**told, "places": [], "picked": [found.id], "words": ""}, desk)


def _quantity(said: Understanding, intent: str, sizes: Sequence[str] = ()) -> int | None:
    """The number of pieces told; "remove one" is one piece, "remove the blue one" is not."""
    if said.slots.quantity is None and stated(said.text, sizes):
        return None  # "change it to 42" where that is a size
    if to := _TO.search(said.text):
        return count_of(to[1])
    removes_one = intent == "remove_from_cart" and _ONE.search(said.text)
    told = said.slots.quantity if said.slots.quantity is not None else count(said)
    return 1 if told is None and removes_one else told


def _asked_before(task: Task | None, said: Understanding, intent: str) -> dict[str, Any]:
    """What was told before the question that this message answers."""
    if task is None or task.intent != intent:
        return {}
    told = dict(task.told)
    known: dict[str, Any] = {"asked": task.asked if task.waiting != "offer" else 0}
    if (quantity := _quantity(said, intent) or told.get("quantity")) is not None:
        known["quantity"] = quantity
    wished = {**told.get("wished", {}), **variant_said(said, told)}
    if task.waiting == "variant" and not said.slots.ordinals:
        known |= {"picked": [told["product"], *told["then"]], "asked_of": told["product"]}
        known |= {"any": any_will_do(said.text), "quantity": told["quantity"]}
        known["swaps"] = told.get("swaps")
    if task.waiting == "offer" and not said.slots.ordinals:
        known["picked"] = told["picked"]
    known["another"] = told.get("another", False) or another(said.text)
    return {**known, "wished": wished, "wished_before": told.get("wished", {})}


def _places(text: str) -> list[int]:
    """ "Take the second out of my cart": a place without a noun."""
    return [PLACES[found.lower()] for found in _PLACE.findall(text)]


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


def _abroad(action: Serve, desk: Desk) -> str:
    """Why the cart cannot be sent where the message says; empty if it can, or says nothing."""
    words = action.told["words"]
    try:
        check_destination(country_of(words) or sent_to(words), desk.orders.terms)
    except ServiceError as error:
        return f"{error} "
    return ""


def _checkout(lines: Sequence[CartLine], abroad: str) -> Reply:
    if not lines:
        return Reply("Your cart is empty, so there is nothing to pay yet.", "cart")
    text = (
        f"{abroad}{_contents(lines)}\nPayment is taken at the shop's own checkout, never in this "
        "chat: please do not type card numbers here. Your cart is ready there."
    )
    return Reply(text, "cart", suggestions=("What can I pay with?", "View my cart"))


def _next(lines: Sequence[CartLine]) -> tuple[str, ...]:
    return ("View my cart", "Check out") if lines else ("Popular products",)
