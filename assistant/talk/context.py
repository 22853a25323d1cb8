"""The reading of a message, corrected by the conversation: a rule a case, the first one that fits.

A flow's question comes first, then what is being talked about (an order, a rule, a product), then
what the shape of the message tells of a search.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.intents import OUT_OF_SCOPE
from assistant.talk.answers import answers, begins_with_yes, gives_up
from assistant.talk.carts import CART, cart_intent, not_taken
from assistant.talk.comparisons import asks_which, asks_which_of, sets_side_by_side
from assistant.talk.confidence import BELIEVED, GUESS, SURE
from assistant.talk.deeds import asks_what_is_done
from assistant.talk.orders import ORDER_INTENTS, order_intent
from assistant.talk.pointing import asks_of_shown, counts_of_one, is_place, points_at_either
from assistant.talk.products import product_intent
from assistant.talk.proposals import about_proposal
from assistant.talk.questions import move, wants_details
from assistant.talk.replaced import buys_new, remarks_on_old
from assistant.talk.rules import rule_intent
from assistant.talk.searches import (
    OF_ONE_PRODUCT,
    is_search,
    limits_goods,
    prices_no_goods,
    refines,
    speaks_of_service,
)
from assistant.talk.taking import takes
from assistant.types import Reading, State, Task, Understanding
from assistant.wished import Constraints

#: What a question for the best of those shown may be read as.
_OF_SEVERAL = frozenset(
    {
        "search_product", "refine_search", "product_question", "recommend", "price_question",
        "compare_products",
        "check_availability", "deny", "goodbye", OUT_OF_SCOPE,
    }
)  # fmt: skip


def in_context(said: Understanding, state: State) -> Reading:
    """The reading, corrected by what the conversation knows and the words alone do not tell."""
    reading = said.reading
    asked = state.proposal or (state.task and state.task.waiting)
    if asked and gives_up(said.text, proposed=state.proposal is not None):
        return _as(reading, "deny")
    if state.proposal is not None and begins_with_yes(said.text):
        return _as(reading, "affirm")
    if (proposed := about_proposal(said, state)) is not None:
        return _as(reading, proposed)
    if (carted := cart_intent(said, state)) is not None:
        return _as(reading, carted)
    if reading != (reading := not_taken(said)):
        said = replace(said, reading=reading)
    task = state.task if state.task and state.task.flow != "cart" else None
    if task is not None and (answers(said, task) or _presses(said, task)):
        return _as(reading, task.intent)
    if move(said.text) and state.constraints != Constraints():
        return _as(reading, "refine_search")
    if (ordered := order_intent(said, state)) is not None:
        return _as(reading, ordered)
    if (ruled := rule_intent(said, state)) is not None:
        return _as(reading, ruled)
    if _asks_which_shown(said, state):
        return _as(reading, "compare_products")
    if (about := product_intent(said, state)) is not None:
        return _as(reading, about)
    if _compares(said):
        return _as(reading, "compare_products")
    if points_at_either(said, state) and not (reading.intent in CART and takes(said.text)):
        return _as(reading, "compare_products")
    if is_place(said, state) or counts_of_one(said, state) or asks_of_shown(said, state):
        return _as(reading, "product_question")
    if refines(said, state):
        return _as(reading, "refine_search")
    if state.task is None and remarks_on_old(said, state):
        return _as(reading, "refine_search")
    if prices_no_goods(said):
        return _as(reading, "store_policy")
    if reading.intent == "complaint" and said.slots.order_number:
        return _as(reading, "track_order")  # the number is the request: look at it
    if _compares_shown(said, state):
        return _as(reading, "compare_products")
    if _points_at_shown(said, state):
        return _as(reading, "product_question")
    sure = reading.intent in ORDER_INTENTS and reading.intent_confidence >= SURE
    if buys_new(said) and reading.intent in ORDER_INTENTS | {"complaint"}:
        return _as(reading, "search_product")
    about_order = sure and not limits_goods(said.wishes)
    guessed = reading.intent == "search_product" and reading.intent_confidence < BELIEVED
    if about_order or not (guessed or is_search(said)):
        return reading
    return _as(reading, "store_policy" if asks_what_is_done(said) else "search_product")


def _presses(said: Understanding, task: Task) -> bool:
    """True for "just tell me!" while a task waits: anger that asks for nothing else."""
    reading = said.reading
    return bool(task.waiting) and reading.intent == OUT_OF_SCOPE and reading.sentiment == "negative"


def _compares(said: Understanding) -> bool:
    """True for "compare X and Y" and "X vs Y" where the shop has a word of it."""
    known = said.wishes.product_words or said.wishes.sets.brand
    return bool(known) and sets_side_by_side(said.text) and not speaks_of_service(said)


def _asks_which_shown(said: Understanding, state: State) -> bool:
    """True for "which is the lightest?" where several are shown."""
    several = len(state.shown) > 1 and not said.slots.ordinals
    asked = asks_which_of(said.text) or (asks_which(said.text) and not said.wishes.kinds)
    compared = said.wishes.compared
    best = compared is not None and compared.most and said.reading.intent == "compare_products"
    return several and asked and said.reading.intent in _OF_SEVERAL and not best


def _compares_shown(said: Understanding, state: State) -> bool:
    """True if an unclear message names two or more places in the list."""
    unclear = said.reading.intent_confidence < GUESS
    return bool(state.shown) and unclear and len(said.slots.ordinals) > 1


def _points_at_shown(said: Understanding, state: State) -> bool:
    """True if a place in the list is all that a message holds: "show me the second"."""
    bare = said.wishes.empty and not said.wishes.query and bool(said.slots.ordinals)
    unsure = said.reading.intent_confidence < SURE and (
        said.reading.intent not in OF_ONE_PRODUCT or said.reading.intent == "add_to_cart"
    )
    return (
        bool(state.shown)
        and bare
        and wants_details(said.text)
        and (unsure or said.reading.intent_confidence < GUESS)
    )


def _as(reading: Reading, intent: str) -> Reading:
    """The reading with the intent that the conversation settles: nothing is left to choose."""
    return replace(reading, intent=intent, alternatives=())
