"""Decide what to do: (State, Understanding) → (Action, State). Pure; no clock, no I/O.

The order of the rules is the order of the table ``_RULES``: a person who has the conversation
comes first, then a proposal that waits for yes or no, then a question that waits for its
answer, and only then the intent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.actions import (
    Action,
    AnswerProduct,
    AskShop,
    CheckVariant,
    Clarify,
    Compare,
    Decline,
    Describe,
    FindThen,
    Recommend,
    Search,
    ShopQuestion,
    Smalltalk,
)
from assistant.constraints import drop, fresh, is_new_topic, refine
from assistant.flows import flow_for, flow_named
from assistant.flows.flow import Serve
from assistant.intents import OUT_OF_SCOPE
from assistant.nlu.questions import (
    about_subject,
    asks_similar,
    move,
    shop_question,
    wants_details,
)
from assistant.types import Constraints, Press, Reading, State, Understanding
from indexes.product import Filters

Decision = tuple[Action, State]
Rule = Callable[[State, Understanding], Decision | None]

SMALLTALK = frozenset({"greeting", "thanks", "goodbye", "affirm", "deny", "capabilities"})
#: Intents in which a negative tone is anger at the shop.
UPSETTING = frozenset(
    {
        "complaint", "human_agent", "track_order", "cancel_order", "return_item", "exchange_item",
        "refund_status", "delivery_info", "payment_help", OUT_OF_SCOPE,
    }
)  # fmt: skip
ANGRY, FAILED = 2, 2
#: Tasks worth taking up again after an interruption.
RESUMED = frozenset({"orders", "cancel", "change", "returns"})
#: Questions that the rows answer even where they sound like one about the shop's rules.
RULES_ASIDE = frozenset({"promotion", "store_policy", "capabilities", OUT_OF_SCOPE})
FROM_ROWS = frozenset({"on_sale", "categories", "newest", "brands"})
#: Below this the best intent is a guess, and a close second is asked about.
UNSURE = 0.45
CLOSE = 0.15
PAST_SEARCHES = 20
FEW_WORDS = 4
WAYS = {  # what an intent is called when the shopper is asked which was meant
    "search_product": "find a product",
    "refine_search": "change the search",
    "recommend": "get a recommendation",
    "track_order": "track an order",
    "cancel_order": "cancel an order",
    "return_item": "return something",
    "exchange_item": "exchange something",
    "change_order": "change an order",
    "refund_status": "ask about a refund",
    "store_policy": "ask about our policies",
    "delivery_info": "ask about delivery",
    "payment_help": "ask about paying",
    "human_agent": "talk to a person",
    "product_question": "ask about a product",
    "complaint": "make a complaint",
}


def decide(state: State, said: Understanding) -> Decision:
    """The action for this message and the state after deciding (before it is carried out)."""
    state = replace(state, angry=_anger(state, said))
    for rule in _RULES:
        decision = rule(state, said)
        if decision is not None:
            return decision
    return Decline(), state


def decide_press(state: State, press: Press) -> Decision:
    """The action for a button on the page. Product ids come from cards that we drew."""
    match press.kind:
        case "details":
            return Describe(press.target), replace(state, focus=press.target)
        case "similar":
            return Recommend(Constraints(), press.target), replace(state, focus=press.target)
        case "compare":
            return Compare(tuple(press.target.split(","))), state
        case "drop":
            field, _, value = press.target.partition("=")
            return _searching(state, drop(state.constraints, field, value), "refine")
        case "more":
            return _more(state)
        case "add":
            return _add_to_cart(replace(state, focus=press.target))


def resume(state: State) -> Decision | None:
    """Take up the service task that was set aside last, once; its question is asked again.

    None while another task is under way or nothing waits.
    """
    if state.task is not None or not state.paused or state.proposal or state.handoff:
        return None
    *others, task = state.paused
    state = replace(state, paused=tuple(others))
    if task.flow not in RESUMED or task.waiting == "confirm" or task.told.get("resumed"):
        return None  # who turned away from a proposal has not said yes to it
    state = replace(state, task=replace(task, told={**task.told, "resumed": True}))
    nothing = Understanding("", Reading(task.intent, 1.0, "neutral", 0.0))
    return flow_named(task.flow).decide(state, nothing)


def _anger(state: State, said: Understanding) -> int:
    """Angry messages in a row. "Too expensive" and "not leather" are wishes, not anger."""
    if said.reading.sentiment != "negative":
        return 0
    return state.angry + (said.reading.intent in UPSETTING)


def _person(state: State, said: Understanding) -> Decision | None:
    return flow_named("handoff").decide(state, said) if state.handoff else None


def _proposal(state: State, said: Understanding) -> Decision | None:
    if state.proposal is None or said.reading.intent not in ("affirm", "deny"):
        return None
    return flow_named(state.proposal.flow).decide(state, said)


def _other_action(state: State, said: Understanding) -> Decision | None:
    """A yes must never carry out what was proposed before something else was talked about."""
    if state.proposal is not None:
        return decide(replace(state, proposal=None, angry=max(0, state.angry - 1)), said)
    if said.reading.intent == "deny" and state.task is not None and state.task.intent != "deny":
        return Smalltalk("deny"), replace(state, task=None)
    return None


def _waiting(state: State, said: Understanding) -> Decision | None:
    """A flow asked something: a message of its intent, or an answer, goes on with it."""
    task = state.task
    if task is None or task.waiting is None or said.reading.intent != task.intent:
        return None
    return flow_named(task.flow).decide(state, said)


def _fetch_person(state: State, said: Understanding) -> Decision | None:
    """Angry twice, or not served twice, in a row: a person is fetched unasked."""
    if state.angry < ANGRY and state.failed < FAILED:
        return None
    return flow_named("handoff").decide(state, said)


def _moves(state: State, said: Understanding) -> Decision | None:
    """ "Show more", "back" and "start over" move about in the search in force."""
    wanted = move(said.text)
    if wanted == "more" and state.shown:
        return _more(state)
    if wanted == "back" and state.past:
        *past, last = state.past
        return _search(replace(state, past=tuple(past)), last, "back")
    if "all" in said.wishes.clears and not said.wishes.query:
        cleared = replace(state, constraints=Constraints(), shown=(), prices=(), focus=None, seen=0)
        return Smalltalk("start_over"), cleared
    return None


def _asks_shop(state: State, said: Understanding) -> Decision | None:
    """ "What is on sale?" and "what do you sell?" are answered from the rows, not the policies."""
    question = shop_question(said.text)
    if question is None or question not in FROM_ROWS or said.reading.intent not in RULES_ASIDE:
        return None
    return _ask_shop(_pause(state), said, question)


def _unsure(state: State, said: Understanding) -> Decision | None:
    reading = said.reading
    if reading.intent_confidence >= UNSURE or not reading.alternatives:
        return None
    second, probability = reading.alternatives[0]
    ways = [WAYS[name] for name in (reading.intent, second) if name in WAYS]
    if len(ways) < 2 or reading.intent_confidence - probability > CLOSE or not said.wishes.empty:
        return None
    question = f"I want to get this right: would you like to {ways[0]}, or to {ways[1]}?"
    options = tuple(way[0].upper() + way[1:] for way in ways)
    return Clarify(question, options), replace(state, failed=state.failed + 1)


def _by_intent(state: State, said: Understanding) -> Decision | None:
    intent = said.reading.intent
    if intent in SMALLTALK:
        return Smalltalk(intent), state
    if intent == OUT_OF_SCOPE:
        return Decline(), state
    if intent == "add_to_cart" and _wants_found_first(state, said):
        return _find(_pause(state), said)
    if intent in _PRODUCTS:
        return _PRODUCTS[intent](replace(_pause(state), failed=0), said)
    flow = flow_for(intent)
    return flow.decide(_pause(state, intent), said) if flow else None


def _wants_found_first(state: State, said: Understanding) -> bool:
    """ "I also need a kettle": nothing of the kind has been shown, so it is looked for."""
    pointed = bool(said.slots.ordinals) or not said.wishes.product_words
    return not pointed and (not state.shown or is_new_topic(state.constraints, said.wishes))


def _pause(state: State, intent: str = "") -> State:
    """Set a waiting task of another intent aside, to be taken up again."""
    if state.task is None or state.task.intent == intent:
        return state
    return replace(state, task=None, paused=(*state.paused, state.task))


def _find(state: State, said: Understanding) -> Decision:
    """A search: new, or a refinement where the message only changes what is in force."""
    question = shop_question(said.text)
    if question is not None:
        return _ask_shop(state, said, question)
    wishes = said.wishes
    if _active(state) and _refines(state, said):
        prices = _prices_in_mind(state)
        constraints = refine(state.constraints, wishes, prices)
        purpose = "new" if is_new_topic(state.constraints, wishes) else "refine"
    else:
        constraints, purpose = fresh(wishes), "new"
    if constraints == Constraints():
        return Clarify("What are you looking for?", _IDEAS), state
    if purpose == "new":
        return _searching(state, constraints, "new", wishes.unknown)
    return _searching(state, constraints, "refine", wishes.unknown)


def _refines(state: State, said: Understanding) -> bool:
    """True if the message only changes the search in force: "in red", "leather strap"."""
    wishes = said.wishes
    if said.reading.intent == "refine_search" or not wishes.query:
        return True
    fragment = len(said.text.split()) <= FEW_WORDS and not wishes.sets.category
    return fragment and wishes.sets != Filters() and bool(state.constraints.filters.category)


def _active(state: State) -> bool:
    return state.constraints != Constraints()


def _prices_in_mind(state: State) -> tuple[int | None, ...]:
    if state.focus in state.shown:
        return (state.prices[state.shown.index(state.focus)],) if state.prices else ()
    return state.prices


def _searching(
    state: State,
    constraints: Constraints,
    purpose: str,
    unknown: tuple[tuple[str, str], ...] = (),
) -> Decision:
    past = state.past
    if _active(state) and state.constraints != constraints:
        past = (*past, state.constraints)[-PAST_SEARCHES:]
    state = replace(state, past=past)
    return _search(state, constraints, purpose, unknown)


def _search(
    state: State,
    constraints: Constraints,
    purpose: str,
    unknown: tuple[tuple[str, str], ...] = (),
) -> Decision:
    state = replace(state, constraints=constraints, focus=None, seen=0)
    action = Search(constraints, 0, "refine" if purpose == "refine" else "new", unknown)
    if purpose == "back":
        action = replace(action, purpose="back")
    return action, state


def _more(state: State) -> Decision:
    return Search(state.constraints, state.seen, "more"), replace(state, focus=None)


def _ask_shop(state: State, said: Understanding, question: ShopQuestion) -> Decision:
    """A figure over all rows: of what the question names, else of the whole shop."""
    asked = fresh(said.wishes)
    asked = replace(asked, query=about_subject(asked.query))
    if asked.filters.category:  # the category says it exactly; the words would only blur it
        asked = replace(asked, query="" if _only_category(said, asked.query) else asked.query)
    kept = asked if asked != Constraints() else state.constraints
    state = replace(state, constraints=kept, focus=None)
    return AskShop(question, asked, said.wishes.unknown), state


def _only_category(said: Understanding, query: str) -> bool:
    nouns = {word.lower() for word in said.wishes.product_words}
    return all(word.lower() in nouns for word in query.split())


def _recommend(state: State, said: Understanding) -> Decision:
    target = _target(state, said)
    if target is None and asks_similar(said.text) and state.shown:
        target = state.shown[0]
    plain = asks_similar(said.text) and said.wishes.empty and not said.wishes.product_words
    if not plain and (said.wishes.query or not said.wishes.empty or target is None):
        constraints = fresh(said.wishes)
        kept = replace(state, constraints=constraints, focus=None, seen=0)
        return Recommend(constraints), kept
    return Recommend(Constraints(), target), replace(state, focus=target)


def _compare(state: State, said: Understanding) -> Decision:
    chosen = _pointed_at(state, said)
    if len(chosen) == 1 and wants_details(said.text):
        return Describe(chosen[0]), replace(state, focus=chosen[0])
    if len(chosen) < 2 and said.wishes.product_words:
        return _find(state, said)
    if len(chosen) < 2:
        chosen = state.shown[:3]
    if len(chosen) < 2:
        question = "Which products shall I compare? Search for some first, then name two to four."
        return Clarify(question, _IDEAS), state
    return Compare(tuple(chosen[:4])), state


def _about_product(state: State, said: Understanding) -> Decision:
    """A question about one product: the one pointed at, in focus, or named in the text."""
    question = shop_question(said.text)
    if question is not None and not said.slots.ordinals:
        return _ask_shop(state, said, question)
    target = _target(state, said)
    named = len(said.wishes.query.split()) > 1 and bool(said.wishes.product_words)
    if named and not said.slots.ordinals and (state.focus is None or said.wishes.sets.brand):
        return FindThen(said.wishes.query, said.text), state
    if target is None:
        return _which(state), state
    focused = replace(state, focus=target)
    if wants_details(said.text):
        return Describe(target), focused
    return AnswerProduct(target, said.text), focused


def _availability(state: State, said: Understanding) -> Decision:
    """ "Do you have it in 42?" asks about the product in mind; otherwise it is a search."""
    target = _target(state, said)
    if target is None or said.wishes.product_words or shop_question(said.text):
        return _find(state, said)
    if said.wishes.sets == Filters(in_stock=True) and state.focus is None and _active(state):
        return _find(state, said)  # "available now" narrows the list
    wished = Constraints("", said.wishes.sets)
    return CheckVariant(target, wished), replace(state, focus=target)


def _price(state: State, said: Understanding) -> Decision:
    """ "How much is the second one?" or a superlative over the shop ("your dearest kettle")."""
    target = _target(state, said)
    if said.wishes.sort or said.wishes.product_words or shop_question(said.text) or target is None:
        return _find(state, said)
    return Describe(target), replace(state, focus=target)


def _add_to_cart(state: State) -> Decision:
    flow = flow_for("add_to_cart")
    if flow is None:
        return Decline(), state
    return flow.decide(state, _pressed_add())


def _pressed_add() -> Understanding:
    return Understanding("", Reading("add_to_cart", 1.0, "neutral", 0.0))


def _pointed_at(state: State, said: Understanding) -> tuple[str, ...]:
    """The products that the ordinals point at, in the order said; impossible ones are left out."""
    count = len(state.shown)
    places = [n - 1 if n > 0 else count + n for n in said.slots.ordinals]
    return tuple(state.shown[place] for place in places if 0 <= place < count)


def _target(state: State, said: Understanding) -> str | None:
    pointed = _pointed_at(state, said)
    if pointed:
        return pointed[0]
    if said.slots.ordinals:
        return None
    return state.focus or (state.shown[0] if len(state.shown) == 1 else None)


def _which(state: State) -> Clarify:
    if not state.shown:
        return Clarify("Which product do you mean?", _IDEAS)
    places = ("The first one", "The second one", "The third one")
    return Clarify("Which one do you mean?", places[: len(state.shown)])


_IDEAS = ("Headphones under $50", "Popular products", "What is on sale?")

_PRODUCTS: dict[str, Callable[[State, Understanding], Decision]] = {
    "search_product": _find,
    "refine_search": _find,
    "recommend": _recommend,
    "compare_products": _compare,
    "product_question": _about_product,
    "check_availability": _availability,
    "price_question": _price,
}

_RULES: tuple[Rule, ...] = (
    _person,
    _proposal,
    _waiting,
    _other_action,
    _fetch_person,
    _moves,
    _asks_shop,
    _unsure,
    _by_intent,
)

__all__ = ["Decision", "Serve", "decide", "decide_press"]
