"""What a message says to the cart: an answer to its question, or a change to the line just added.

"Which one shall I put in your cart?" is answered by a place, words of one title or a limit that
one of those shown keeps to; "which size?" by one of the sizes. Anything else is another request,
and is taken as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from assistant.intents import OUT_OF_SCOPE
from assistant.places import at_places
from assistant.talk.answers import shops, turns_away
from assistant.talk.confidence import GUESS, LIKELY, SURE
from assistant.talk.pieces import CHANGES, count, stated
from assistant.talk.taking import another, looks, only_points, sent_for, takes
from assistant.text import stems, words
from assistant.types import Placed, Reading, State, Task, Understanding
from assistant.wished import Wishes
from indexes.product import Filters

Thing = TypeVar("Thing")

CART = frozenset({"add_to_cart", "remove_from_cart", "view_cart", "checkout"})
#: After these the line just added can still be changed.
STAYS = CART | {"affirm", "deny", "thanks"}
#: Readings that a plain taking of what is shown may be mistaken for.
_VAGUE = frozenset(
    {
        "search_product", "refine_search", "recommend", "check_availability", "product_question",
        "payment_help", "affirm", "checkout", "view_cart", OUT_OF_SCOPE,
    }
)  # fmt: skip
#: What a checkout that says where the cart is to go may be read as.
_SENT_THERE = frozenset({"delivery_info", "change_order"})
FEW_WORDS = 8
#: Words of a cart request that name no product.
EMPTY = words(
    """
    add put take cart basket bag buy remove delete order the this that one please from out
    into and make want of in on to off a an it them those these for with i me my is get give
    have need like no not ok then two three four five six back away again first second third
    """
)
_ADDS = re.compile(r"\b(?:add|put|buy|take|same|too|also|as well|both)\b", re.IGNORECASE)
_SAME = re.compile(r"\b(?:the same|another)\b", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|that)\b", re.IGNORECASE)
_REMOVES = re.compile(r"\b(?:out|off|away|back|remove|delete|drop|less)\b", re.IGNORECASE)
_SOME = re.compile(r"\b(?:a|an|some|any)\b", re.IGNORECASE)
_SHOWS = re.compile(r"\b(?:ones|show|find|search|looking|see)\b", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:any|whichever|whatever|either)\b|\bdo(?:n'?t| not) (?:mind|care)\b"
    r"|\bdoes(?:n'?t| not) matter\b|\bno preference\b|\byou (?:choose|pick|decide)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:both|all|everything)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|this|that)\b", re.IGNORECASE)
_CART = re.compile(r"\b(?:cart|basket|bag|trolley)\b", re.IGNORECASE)
_OWED = re.compile(
    r"\bwhat do i owe\b|\bhow much (?:do i owe|is (?:it|everything|that) (?:all )?(?:together|in "
    r"total|so far|now)|now)\b|\bmy total\b",
    re.IGNORECASE,
)
_EMPTIES = re.compile(
    r"^\W*(?:please )?(?:clear|empty) (?:it|them|everything|all)(?: all)?(?: out)?\W*$", re.I
)
#: "Check out and ship it to ...", which says where the cart is to go.
_PAYS = re.compile(
    r"^\W*(?:(?:ok|okay|yes|please|now|then|let me|i|want|would like|i'?d like|to)\b\W*)*"
    r"(?:check ?out|pay)(?: now| please)?\s*(?:,|:|\band\b)",
    re.IGNORECASE,
)


def cart_intent(said: Understanding, state: State) -> str | None:
    """The intent that the cart gives a message; None where it has no say in it."""
    task = state.task if state.task and state.task.flow == "cart" else None
    if task is not None and task.waiting in _ANSWERS and _ANSWERS[task.waiting](said, state, task):
        return task.intent
    if state.placed is not None and (changes(said, state.placed) or _instead(said, state)):
        return "add_to_cart"
    if only_points(said.text) and _on_show(said, state):
        return "product_question"
    if state.before in CART and _EMPTIES.match(said.text):
        return "remove_from_cart"
    if said.reading.intent in _SENT_THERE and _PAYS.match(said.text):
        return "checkout"  # where it is to go is told on the way
    owed = state.before in CART or said.reading.intent == OUT_OF_SCOPE
    if owed and _OWED.search(said.text):
        return "view_cart"
    return "add_to_cart" if _takes_shown(said, state) or _takes_best(said, state) else None


def not_taken(said: Understanding) -> Reading:
    """The reading; of a purchase that nothing in the words takes, what it is instead."""
    reading, text = said.reading, said.text
    if reading.intent == "add_to_cart" and _widens(said):
        return replace(reading, intent="refine_search", intent_confidence=0.5, alternatives=())
    some = _SOME.search(text) and not said.wishes.empty and not said.slots.ordinals
    wished = some and not sent_for(text)  # "I'd like a red one in M" is a search
    if reading.intent != "add_to_cart" or (takes(text) and not wished):
        return reading
    if said.slots.ordinals or (said.wishes.empty and not said.wishes.product_words):
        intent = "product_question"
    else:
        intent = "search_product" if said.wishes.product_words else "refine_search"
    return replace(reading, intent=intent, intent_confidence=0.5, alternatives=())


def _widens(said: Understanding) -> bool:
    """True for "add navy": a value joins those looked for, and nothing is put into the cart."""
    wishes = said.wishes
    plain = not (wishes.query or wishes.product_words or said.slots.ordinals or said.slots.quantity)
    return bool(wishes.adds) and plain and not _IT.search(said.text) and not _CART.search(said.text)


def points_at(said: Understanding, state: State) -> str | None:
    """The one product that a message only points at; None if it asks or wants anything."""
    if said.reading.intent != "product_question" or not _on_show(said, state):
        return None
    asks = turns_away(said.text) or looks(said.text) or not said.slots.ordinals
    if asks and not only_points(said.text):
        return None
    if not said.slots.ordinals:
        return state.focus
    pointed = at_places(state.shown, said.slots.ordinals)
    return pointed[0] if len(pointed) == 1 else None


def changes(said: Understanding, placed: Placed) -> bool:
    """True if a message changes the line just added: "make it 3", "42", "actually in black"."""
    text, wishes = said.text, said.wishes
    if said.slots.ordinals or said.slots.order_number or another(text):
        return False
    if count(said, placed.sizes) is not None:
        return not _ADDS.search(text) or bool(CHANGES.search(text))
    if not _only_variant(wishes) or len(text.split()) > FEW_WORDS:
        return False
    if _SHOWS.search(text) or (_ADDS.search(text) and not CHANGES.search(text)):
        return False
    asks = turns_away(text) and not CHANGES.search(text)
    sized = wishes.sets.size or stated(text, placed.sizes)
    coloured = any(value in placed.colours for value in wishes.sets.colour)
    meant = bool(CHANGES.search(text) and wishes.sets.colour)
    return not asks and bool(sized or coloured or meant)


def ordered(wishes: Wishes) -> bool:
    """True for "the cheapest", "the lightest": the first in an order is meant."""
    return wishes.sort is not None or (wishes.compared is not None and wishes.compared.most)


def any_will_do(text: str) -> bool:
    """True for "whichever", "I don't mind"."""
    return _ANY.search(text) is not None


def only_best(things: Sequence[Thing], names: Sequence[str], words: str) -> Thing | None:
    """The thing whose name shares most words with those said, if no other shares as many."""
    spoken = set(stems(words)) - EMPTY
    scores = [len(spoken & set(stems(name))) for name in names]
    best = max(scores, default=0)
    return things[scores.index(best)] if best and scores.count(best) == 1 else None


def _only_variant(wishes: Wishes) -> bool:
    """True if nothing but a colour and a size is said, or nothing that is read as a limit."""
    others = replace(wishes.sets, colour=(), size=())
    plain = wishes.sort is None and wishes.relative_price is None and not wishes.clears
    return plain and others == Filters() and not wishes.kinds


def _on_show(said: Understanding, state: State) -> bool:
    places = said.slots.ordinals
    if not places:
        return state.focus is not None
    return len(at_places(state.shown, places)) == len(places)


def _instead(said: Understanding, state: State) -> bool:
    """True for "actually the second one" and "the same in red", right after adding."""
    if not _only_variant(said.wishes) or said.wishes.query:
        return False
    pointed = bool(said.slots.ordinals) and _on_show(said, state)
    told = bool(said.wishes.sets.size or said.wishes.sets.colour)
    return bool((pointed and CHANGES.search(said.text)) or (told and _SAME.search(said.text)))


def _takes_shown(said: Understanding, state: State) -> bool:
    """True for "can I have six of number one": what is shown is taken, whatever it is read as."""
    reading = said.reading
    if not takes(said.text):
        return False
    if _names_shown(said, state) and reading.intent_confidence < SURE:
        return True
    if _takes_it(said, state):
        return True
    guessed = reading.intent == "remove_from_cart" and reading.intent_confidence < LIKELY
    if reading.intent not in _VAGUE and (not guessed or _REMOVES.search(said.text)):
        return False
    searched = reading.intent in ("search_product", "refine_search")
    bare = _only_variant(said.wishes) and not said.wishes.query
    pointed = bool(said.slots.ordinals) and _on_show(said, state)
    return bare and pointed and (searched or reading.intent_confidence < SURE)


def _takes_it(said: Understanding, state: State) -> bool:
    """True for "ok get it": the product in focus, or the first of an order, where it is unclear."""
    reading, wanted = said.reading, state.constraints
    known = bool(state.focus or (state.shown and (wanted.sort or wanted.foremost)))
    vague = reading.intent in _VAGUE and reading.intent_confidence < SURE and known
    unclear = reading.intent in _VAGUE | {"human_agent"}  # "I need this", but not "I want it back"
    guess = unclear and reading.intent_confidence < GUESS and bool(state.shown)
    short = said.wishes.empty and len(said.text.split()) <= FEW_WORDS // 2
    return short and (vague or guess) and _IT.search(said.text) is not None


def _names_shown(said: Understanding, state: State) -> bool:
    """True for "I'll have the Teatime": an order of the only one shown that is called so."""
    named = only_best(state.shown, state.titles, said.text) is not None
    return named and sent_for(said.text) and _THE.search(said.text) is not None


def _takes_best(said: Understanding, state: State) -> bool:
    """True for "buy the cheapest kettle", "I'll take the cheapest", read as a search."""
    searched = said.reading.intent in _VAGUE | {"price_question"}
    known = bool(said.wishes.product_words or state.shown)
    return searched and known and ordered(said.wishes) and sent_for(said.text)


def _tells_which(said: Understanding, state: State, task: Task) -> bool:
    """True if a message tells which of those shown goes into the cart."""
    text = said.text
    if turns_away(text) and not takes(text):
        return False
    if said.slots.ordinals:
        return _on_show(said, state)
    if said.reading.intent == "add_to_cart" and takes(text) and not shops(said):
        return True
    if (state.focus and _IT.search(text)) or count(said) is not None:
        return True
    if ordered(said.wishes) and not shops(said):
        return True
    named = only_best(state.shown, state.titles, text) is not None
    return named and said.wishes.sort is None and len(text.split()) <= FEW_WORDS


def _tells_line(said: Understanding, state: State, task: Task) -> bool:
    """True if a message tells which line is to be taken out."""
    if task.intent != "remove_from_cart":
        return _tells_which(said, state, task)
    if turns_away(said.text):
        return False
    offered: Sequence[str] = task.told.get("offered", ())
    named = only_best(offered, offered, said.text) is not None
    return bool(said.slots.ordinals or _ALL.search(said.text)) or named


def _tells_variant(said: Understanding, state: State, task: Task) -> bool:
    """True if a message tells a size or colour, or that any will do."""
    text, told = said.text, task.told
    if turns_away(text) and not takes(text):
        return False
    if said.slots.ordinals:  # "the second one instead", of which a size may be open too
        return _on_show(said, state) and CHANGES.search(text) is not None
    if len(text.split()) > FEW_WORDS or said.wishes.kinds:
        return False
    wanted = said.wishes.sets
    spelt = stated(text, (*told.get("size", ()), *told.get("colour", ())))
    return bool(wanted.size or wanted.colour or spelt) or any_will_do(text)


def _accepts(said: Understanding, state: State, task: Task) -> bool:
    """True for a yes to "Shall I put it in your cart?"."""
    return said.reading.intent == "affirm" and not turns_away(said.text)


Test = Callable[[Understanding, State, Task], bool]
_ANSWERS: Mapping[str | None, Test] = {
    "product": _tells_line,
    "variant": _tells_variant,
    "offer": _accepts,
}


def variant_said(said: Understanding, values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Colour and size that a message tells, of ``values`` also where only the bare word is said."""
    told: dict[str, list[str]] = {}
    for name in ("colour", "size"):
        found = getattr(said.wishes.sets, name) or stated(said.text, values.get(name, ()))
        if found:
            told[name] = list(found)
    return told
