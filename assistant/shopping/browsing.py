"""Decide about products: recommend, compare, answer, or search. Pure, as dialogue.py is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.actions import (
    AnswerEach,
    AnswerProduct,
    CheckVariant,
    Clarify,
    Compare,
    CompareFound,
    CompareNamed,
    Describe,
    FindThen,
    Recommend,
)
from assistant.places import CHOICES, at_places
from assistant.shopping.constraints import fresh, refine
from assistant.shopping.seeking import IDEAS, Decision, active, ask_shop, continues, find
from assistant.talk.comparisons import (
    asks_extreme,
    asks_which,
    asks_which_of,
    besides_comparing,
    things_compared,
)
from assistant.talk.pointing import (
    begins_with_what,
    counts_of_one,
    points_at_either,
    says_the_one,
)
from assistant.talk.questions import (
    about_shown,
    asks_fit,
    asks_similar,
    refers_back,
    shop_question,
    wants_details,
)
from assistant.talk.searches import is_bare
from assistant.types import State, Understanding
from assistant.wished import Constraints, Pick
from indexes.product import Filters

#: A present may be anything, whatever was looked for before.
_GIFT = re.compile(r"\b(?:gifts?|presents?)\b", re.IGNORECASE)
SIDE_BY_SIDE = 4  # products in a table


def _recommend(state: State, said: Understanding) -> Decision:
    target = _target(state, said)
    if target is None and asks_similar(said.text) and state.shown:
        target = state.shown[0]
    if about_shown(said.text) and said.wishes.sort and active(state):
        return find(state, replace(said, reading=replace(said.reading, intent="refine_search")))
    if target is None and _about_this_search(state, said):
        wanted = replace(state.constraints, sort="rating")
        return Recommend(wanted), _looking_for(state, wanted)
    plain = asks_similar(said.text) and said.wishes.empty and not said.wishes.product_words
    if not plain and (said.wishes.query or not said.wishes.empty or target is None):
        goes_on = active(state) and continues(state, said) and not _GIFT.search(said.text)
        constraints = refine(state.constraints, said.wishes) if goes_on else fresh(said.wishes)
        return Recommend(constraints), _looking_for(state, constraints)
    return Recommend(Constraints(), target), replace(state, focus=target)


def _looking_for(state: State, wanted: Constraints) -> State:
    """The state with other constraints in force: from their first result on, none in focus."""
    return replace(state, constraints=wanted, focus=None, seen=0)


def _about_this_search(state: State, said: Understanding) -> bool:
    """True for "which would you recommend": of those looked for, within their limits."""
    bare = said.wishes.empty and not said.wishes.query
    return (
        bare and bool(state.shown) and bool(state.constraints.query) and not asks_similar(said.text)
    )


def _compare(state: State, said: Understanding) -> Decision:
    chosen = _pointed_at(state, said)
    if len(chosen) == 1 and wants_details(said.text):
        return Describe(chosen[0]), replace(state, focus=chosen[0])
    if len(chosen) > 1:
        return Compare(tuple(chosen[:4])), state
    if _which_of_shown(state, said):
        return _among_shown(state, said), state
    if points_at_either(said, state):
        return _either(state, said)
    if len(chosen) == 1 and len(state.shown) > 1:
        return _beside_another(state, said, chosen[0]), state
    return _compare_found(state, said) or _compare_shown(state, said)


def _compare_found(state: State, said: Understanding) -> Decision | None:
    """ "The two cheapest laptops", "Snipe and Curlew": what is to be found first."""
    wishes = said.wishes
    if sum(pick.count for pick in wishes.picks) > 1:
        named = bool(wishes.product_words) or not active(state)
        wanted = fresh(wishes) if named else refine(state.constraints, wishes)
        return CompareFound(wanted, wishes.picks), _looking_for(state, wanted)
    if len(said.slots.ordinals) > 1 and wishes.product_words:  # "the first two sofas"
        first = Pick(None, len(said.slots.ordinals))
        wanted = replace(fresh(wishes), query=besides_comparing(wishes.query))
        return CompareFound(wanted, (first,)), replace(state, focus=None)
    names = things_compared(said.text)
    if len(names) > 1 and (wishes.query or wishes.sets.brand):
        return CompareNamed(names), replace(state, focus=None)
    return find(state, said) if wishes.product_words else None


def _compare_shown(state: State, said: Understanding) -> Decision:
    if len(state.shown) > 1:
        return Compare(state.shown[:3]), state
    if state.shown:
        question = "Only one product is on show, so there is nothing beside it to compare it with."
        return Clarify(question, ("Show me similar ones", "Tell me more about it")), state
    question = "Which products shall I compare? Search for some first, then name two to four."
    return Clarify(question, IDEAS), state


def _which_of_shown(state: State, said: Understanding) -> bool:
    """True for "which of these has the longest battery life?"."""
    asked = asks_which(said.text) or asks_which_of(said.text)
    return len(state.shown) > 1 and not said.slots.ordinals and asked


def _among_shown(state: State, said: Understanding) -> Compare | AnswerEach:
    """By most or least of something, or of a few, side by side; else each is answered for."""
    compared = said.wishes.compared
    if compared or asks_extreme(said.text) or len(state.shown) <= SIDE_BY_SIDE:
        return Compare(state.shown, said.text, compared)
    return AnswerEach(state.shown, said.text)


def _beside_another(state: State, said: Understanding, product: str) -> Compare:
    """ "Is the second cheaper?": beside the one in focus, else the first of those shown."""
    others = (state.focus, *state.shown)
    both = (next(p for p in others if p and p != product), product)
    compared = said.wishes.compared
    return Compare(both, said.text if compared else "", compared, aside=True)


def _either(state: State, said: Understanding) -> Decision:
    """ "The cheaper of the two": that one; "the lighter one", "the better one": what tells."""
    side, prices = said.wishes.relative_price, state.prices
    if side and None not in prices and len(prices) == len(state.shown):
        order = sorted(zip(prices, state.shown, strict=True), reverse=side == "dearer")
        return Describe(order[0][1]), replace(state, focus=order[0][1])
    compared = said.wishes.compared
    return Compare(state.shown, said.text if compared else "", compared), state


def _compares_with(state: State, said: Understanding) -> bool:
    """True for "is the second cheaper?", "is the third any lighter?"."""
    compared = said.wishes.compared
    more = bool(said.wishes.relative_price or (compared and not compared.most))
    return more and bool(_pointed_at(state, said)) and len(state.shown) > 1


def _about_product(state: State, said: Understanding) -> Decision:
    """A question about one product: the one pointed at, in focus, or named in the text."""
    question = shop_question(said.text)
    if question is not None and not said.slots.ordinals and not counts_of_one(said, state):
        return ask_shop(state, said, question)
    target = _target(state, said)
    if target and _compares_with(state, said):
        return _beside_another(state, said, target), replace(state, focus=target)
    named = len(said.wishes.query.split()) > 1 and bool(said.wishes.product_words)
    back = refers_back(said.text) and target is not None
    back |= asks_fit(said.text) and bool(state.shown)
    if (
        named
        and not back
        and not said.slots.ordinals
        and (state.focus is None or said.wishes.sets.brand)
    ):
        among = (state.focus,) if state.focus else state.shown
        return FindThen(said.wishes.query, said.text, among), state
    if target is None and _which_of_shown(state, said):
        return _among_shown(state, said), state
    pointed = bool(said.slots.ordinals)
    if state.shown and not pointed and (target is None or says_the_one(said.text)):
        return AnswerEach(state.shown, said.text), state
    if target is None and not state.shown and (said.wishes.product_words or is_bare(said)):
        return find(state, said)
    if target is None:
        return _which(state), state
    focused = replace(state, focus=target)
    if wants_details(said.text):
        return Describe(target), focused
    return AnswerProduct(target, said.text), focused


def _availability(state: State, said: Understanding) -> Decision:
    """ "Do you have it in 42?" asks about the product in mind; otherwise it is a search."""
    target = _target(state, said)
    back = refers_back(said.text)
    if target is None or (said.wishes.product_words and not back) or shop_question(said.text):
        return find(state, said)
    if said.wishes.sets == Filters() and begins_with_what(said.text):
        return AnswerProduct(target, said.text), replace(state, focus=target)
    only_stock = said.wishes.sets == Filters(in_stock=True)
    if only_stock and state.focus is None and active(state) and not back:
        return find(state, said)  # "available now" narrows the list
    wished = Constraints("", said.wishes.sets)
    return CheckVariant(target, wished), replace(state, focus=target)


def _price(state: State, said: Understanding) -> Decision:
    """ "How much is the second one?" or a superlative over the shop ("your dearest kettle")."""
    target = _target(state, said)
    if target and _compares_with(state, said):
        return _beside_another(state, said, target), replace(state, focus=target)
    if said.wishes.sort or said.wishes.product_words or shop_question(said.text) or target is None:
        return find(state, said)
    return Describe(target), replace(state, focus=target)


def _pointed_at(state: State, said: Understanding) -> tuple[str, ...]:
    """The products that the ordinals point at, in the order said; impossible ones are left out."""
    return at_places(state.shown, said.slots.ordinals)


def _target(state: State, said: Understanding) -> str | None:
    pointed = _pointed_at(state, said)
    if pointed:
        return pointed[0]
    if said.slots.ordinals:
        return None
    return state.focus or (state.shown[0] if len(state.shown) == 1 else None)


def _which(state: State) -> Clarify:
    if not state.shown:
        return Clarify("Which product do you mean?", IDEAS)
    return Clarify("Which one do you mean?", CHOICES[: len(state.shown)])


BROWSING: dict[str, Callable[[State, Understanding], Decision]] = {
    "search_product": find,
    "refine_search": find,
    "recommend": _recommend,
    "compare_products": _compare,
    "product_question": _about_product,
    "check_availability": _availability,
    "price_question": _price,
}
