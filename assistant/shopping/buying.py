"""Decide about buying: what is taken, what is only pointed at, what has to be found first. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.actions import Describe
from assistant.flows import flow_named
from assistant.flows.cart import names_goods
from assistant.shopping.constraints import fresh, is_new_topic, refine
from assistant.shopping.seeking import Decision, find
from assistant.talk.carts import ordered
from assistant.talk.taking import looks
from assistant.types import Reading, State, Task, Understanding
from assistant.wished import Constraints

_SOME = re.compile(r"\b(?:a|an|some)\b", re.IGNORECASE)


def buy(state: State, said: Understanding) -> Decision:
    """Put what is meant in the cart; "I also need a kettle" is looked for, "the cheapest kettle"
    found and added."""
    best = foremost_of(state, said)
    if best is not None:
        action, state = flow_named("cart").decide(replace(state, task=None), said)
        return replace(action, step="add_to_cart", told={**action.told, "best": best}), state
    if _wants_found_first(state, said):
        return find(replace(state, task=None), said)
    return flow_named("cart").decide(state, said)


def buy_pressed(state: State, product: str) -> Decision:
    """The button of a card: nothing was said, and this product is meant."""
    pressed = Understanding("", Reading("add_to_cart", 1.0, "neutral", 0.0))
    return flow_named("cart").decide(replace(state, focus=product), pressed)


def point_out(state: State, product: str, said: Understanding) -> Decision:
    """ "What about the third?": it is shown, and offered; nothing is bought by looking."""
    state = replace(state, focus=product)
    if looks(said.text):
        return Describe(product), state
    offer = Task("cart", "add_to_cart", {"picked": [product]}, "offer")
    return Describe(product, offers=True), replace(state, task=offer)


def leaves_open(state: State, said: Understanding) -> bool:
    """True if the cart's question stands: after a limit on those shown, or a product question."""
    task, intent = state.task, said.reading.intent
    if task is None or task.flow != "cart":
        return False
    if task.waiting == "variant":  # "is it waterproof?" before a size is told
        return intent in ("product_question", "check_availability") and not said.slots.ordinals
    asked = task.waiting == "product"
    limits = intent in ("refine_search", "search_product") and not said.wishes.empty
    return asked and limits and not is_new_topic(state.constraints, said.wishes)


def foremost_of(state: State, said: Understanding) -> Constraints | None:
    """The constraints whose first result is meant: "the cheapest kettle", unseen.

    Of the kind that is searched for already, the limits in force hold on; of another, only what
    the message states. None if no kind of product or no order is told.
    """
    wishes = said.wishes
    if not ordered(wishes) or said.slots.ordinals:
        return None
    if not names_goods(said):  # "the lightest one" of those searched for
        return refine(state.constraints, wishes) if state.shown else None
    searched = state.constraints.filters.category
    same = bool(searched) and searched == wishes.sets.category
    return refine(state.constraints, wishes) if same else fresh(wishes)


def _wants_found_first(state: State, said: Understanding) -> bool:
    """True for a kind of product that has not been shown yet."""
    if said.slots.ordinals:
        return False
    if _SOME.search(said.text) and said.wishes.unfamiliar:
        return True  # "a toaster", which the shop has none of
    new = not state.shown or is_new_topic(state.constraints, said.wishes)
    return names_goods(said) and new
