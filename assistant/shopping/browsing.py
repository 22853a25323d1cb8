"""Decide about products: search, refine, recommend, compare, answer. Pure, as dialogue.py is."""

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
    CompareFound,
    CompareNamed,
    Describe,
    FindThen,
    Recommend,
    Search,
    ShopQuestion,
)
from assistant.nlu.slots.frames import PARTS
from assistant.shopping.constraints import fresh, is_new_topic, refine
from assistant.talk.questions import (
    about_shown,
    about_subject,
    about_whole_shop,
    asks_fit,
    asks_similar,
    asks_which,
    points_out,
    refers_back,
    returns_to,
    shop_question,
    things_compared,
    wants_details,
)
from assistant.text import stem, stems
from assistant.types import Constraints, State, Understanding
from assistant.wished import Compared
from indexes.product import Filters

Decision = tuple[Action, State]

PAST_SEARCHES = 20
#: Questions that are about the whole shop unless they name a kind of product.
OF_THE_SHOP = frozenset({"categories", "on_sale", "newest"})
FEW_WORDS = 4


def find(state: State, said: Understanding) -> Decision:
    """A search: new, or a refinement where the message only changes what is in force."""
    question = shop_question(said.text)
    if question is not None:
        return ask_shop(state, said, question)
    wishes = said.wishes
    if (earlier := _earlier(state, said)) is not None:
        return searching(state, earlier, "refine", wishes.unknown)
    if _active(state) and _refines(state, said):
        prices = _prices_in_mind(state)
        constraints = refine(state.constraints, wishes, prices)
        purpose = "new" if is_new_topic(state.constraints, wishes) else "refine"
    else:
        constraints, purpose = fresh(wishes), "new"
    relative = _relative(state, said, purpose)
    if relative and len(state.shown) == 2 and points_out(said.text):
        return Compare(state.shown, said.text, relative), state
    if wishes.compared and relative is None:  # "a lighter laptop", with none shown yet
        constraints = replace(constraints, foremost=wishes.compared)
    if constraints == Constraints():
        return Clarify("What are you looking for?", _IDEAS), state
    in_mind = _in_mind(state) if relative else ()
    search, state = searching(state, constraints, purpose, wishes.unknown)
    return replace(search, compared=relative, shown=in_mind), state


def _earlier(state: State, said: Understanding) -> Constraints | None:
    """ "Back to the jumpers": the last search for them, with what is wished anew."""
    wishes = said.wishes
    named = {stem(word.lower()) for word in (*wishes.kinds, *wishes.product_words)}
    if not named or not returns_to(said.text):
        return None
    past = (known for known in reversed(state.past) if named & _searched(known))
    found = next(past, None)
    only_limits = replace(wishes.sets, category=())
    anew = replace(wishes, query="", sets=only_limits, kinds=(), product_words=(), named=())
    return refine(found, anew) if found else None


def _searched(wanted: Constraints) -> set[str]:
    return set(stems(f"{wanted.query} {' '.join(wanted.filters.category)}"))


def _relative(state: State, said: Understanding, purpose: str) -> Compared | None:
    """ "Lighter" than the products shown; None for "the lightest", or where none are."""
    compared = said.wishes.compared
    known = purpose == "refine" and bool(state.shown)
    return compared if compared and known and not compared.most else None


def _in_mind(state: State) -> tuple[str, ...]:
    """The products that "lighter" compares with: the one in focus, else those shown."""
    return (state.focus,) if state.focus else state.shown


def _refines(state: State, said: Understanding) -> bool:
    """True if the message only changes the search in force: "in red", "leather strap"."""
    wishes = said.wishes
    if about_whole_shop(said.text) and wishes.sort:
        return False  # "what is the cheapest thing you sell?"
    if said.reading.intent == "refine_search" or not wishes.query or wishes.instead:
        return True
    strange = [word for word in wishes.unfamiliar if stem(word) not in PARTS]  # "a red toaster"
    fragment = len(said.text.split()) <= FEW_WORDS and not (wishes.kinds or strange)
    return fragment and wishes.sets != Filters() and bool(state.constraints.filters.category)


def _active(state: State) -> bool:
    return state.constraints != Constraints()


def _prices_in_mind(state: State) -> tuple[int | None, ...]:
    if state.focus in state.shown:
        return (state.prices[state.shown.index(state.focus)],) if state.prices else ()
    return state.prices


def searching(
    state: State,
    constraints: Constraints,
    purpose: str,
    unknown: tuple[tuple[str, str], ...] = (),
) -> tuple[Search, State]:
    """Search, and keep the constraints that were in force to go back to."""
    past = state.past
    if _active(state) and state.constraints != constraints:
        past = (*past, state.constraints)[-PAST_SEARCHES:]
    state = replace(state, past=past)
    return search_again(state, constraints, purpose, unknown)


def search_again(
    state: State,
    constraints: Constraints,
    purpose: str,
    unknown: tuple[tuple[str, str], ...] = (),
) -> tuple[Search, State]:
    """Search from the first result on; the product in focus is left."""
    state = replace(state, constraints=constraints, focus=None, seen=0)
    action = Search(constraints, 0, "refine" if purpose == "refine" else "new", unknown)
    if purpose == "back":
        action = replace(action, purpose="back")
    return action, state


def show_more(state: State) -> Decision:
    """The results that follow those shown."""
    return Search(state.constraints, state.seen, "more"), replace(state, focus=None)


def ask_shop(state: State, said: Understanding, question: ShopQuestion) -> Decision:
    """A figure over all rows: of what the question names, else of the search in force.

    "How many under 50?" narrows the search in force; "how many products do you have?", and what
    is new or on sale, are about the whole shop.
    """
    asked = fresh(said.wishes)
    asked = replace(asked, query=about_subject(asked.query))
    whole = about_whole_shop(said.text) or question in OF_THE_SHOP
    if not said.wishes.product_words and _active(state) and not whole:
        asked = refine(state.constraints, replace(said.wishes, query=""))
    state = replace(state, constraints=asked, focus=None)
    return AskShop(question, asked, said.wishes.unknown), state


def _recommend(state: State, said: Understanding) -> Decision:
    target = _target(state, said)
    if target is None and asks_similar(said.text) and state.shown:
        target = state.shown[0]
    if about_shown(said.text) and said.wishes.sort and _active(state):
        return find(state, replace(said, reading=replace(said.reading, intent="refine_search")))
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
    if len(chosen) > 1:
        return Compare(tuple(chosen[:4])), state
    if _which_of_shown(state, said):
        return Compare(state.shown, said.text, said.wishes.compared), state
    return _compare_found(state, said) or _compare_shown(state, said)


def _compare_found(state: State, said: Understanding) -> Decision | None:
    """ "The two cheapest laptops", "Snipe and Curlew": what is to be found first."""
    wishes = said.wishes
    if sum(pick.count for pick in wishes.picks) > 1:
        named = bool(wishes.product_words) or not _active(state)
        wanted = fresh(wishes) if named else refine(state.constraints, wishes)
        kept = replace(state, constraints=wanted, focus=None, seen=0)
        return CompareFound(wanted, wishes.picks), kept
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
    return Clarify(question, _IDEAS), state


def _which_of_shown(state: State, said: Understanding) -> bool:
    """True for "which of these has the longest battery life?"."""
    return len(state.shown) > 1 and not said.slots.ordinals and asks_which(said.text)


def _about_product(state: State, said: Understanding) -> Decision:
    """A question about one product: the one pointed at, in focus, or named in the text."""
    question = shop_question(said.text)
    if question is not None and not said.slots.ordinals:
        return ask_shop(state, said, question)
    target = _target(state, said)
    named = len(said.wishes.query.split()) > 1 and bool(said.wishes.product_words)
    back = refers_back(said.text) and target is not None
    back |= asks_fit(said.text) and bool(state.shown)
    if (
        named
        and not back
        and not said.slots.ordinals
        and (state.focus is None or said.wishes.sets.brand)
    ):
        return FindThen(said.wishes.query, said.text), state
    if target is None and _which_of_shown(state, said):
        return Compare(state.shown, said.text, said.wishes.compared), state
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
    only_stock = said.wishes.sets == Filters(in_stock=True)
    if only_stock and state.focus is None and _active(state) and not back:
        return find(state, said)  # "available now" narrows the list
    wished = Constraints("", said.wishes.sets)
    return CheckVariant(target, wished), replace(state, focus=target)


def _price(state: State, said: Understanding) -> Decision:
    """ "How much is the second one?" or a superlative over the shop ("your dearest kettle")."""
    target = _target(state, said)
    if said.wishes.sort or said.wishes.product_words or shop_question(said.text) or target is None:
        return find(state, said)
    return Describe(target), replace(state, focus=target)


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


_IDEAS = ("Popular products", "What is on sale?", "What do you sell?")


BROWSING: dict[str, Callable[[State, Understanding], Decision]] = {
    "search_product": find,
    "refine_search": find,
    "recommend": _recommend,
    "compare_products": _compare,
    "product_question": _about_product,
    "check_availability": _availability,
    "price_question": _price,
}
