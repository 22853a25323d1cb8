"""Decide about a search: new, refined, taken up again, or a question that all rows answer."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions import (
    Action,
    AskShop,
    Clarify,
    Compare,
    Search,
)
from assistant.shopping.constraints import carried_from, fresh, is_new_topic, needed, refine
from assistant.talk.comparisons import points_out
from assistant.talk.questions import (
    ShopQuestion,
    about_subject,
    about_whole_shop,
    returns_to,
    shop_question,
)
from assistant.text import stem, stems
from assistant.types import State, Understanding
from assistant.wished import Compared, Constraints, Wishes

Decision = tuple[Action, State]

PAST_SEARCHES = 20
#: Questions that are about the whole shop unless they name a kind of product.
OF_THE_SHOP = frozenset({"categories", "on_sale", "newest", "discount"})
IDEAS = ("Popular products", "What is on sale?", "What do you sell?")


def find(state: State, said: Understanding) -> Decision:
    """A search: new, or a refinement where the message only changes what is in force."""
    question = shop_question(said.text)
    if question is not None:
        return ask_shop(state, said, question)
    wishes = said.wishes
    if wishes.compared and (need := needed(wishes)):  # "my dog eats too fast" compares nothing
        wishes = replace(wishes, compared=None, purpose=need)
        said = replace(said, wishes=wishes)
    if (earlier := _earlier(state, said)) is not None:
        return searching(state, earlier, "refine", wishes.unknown)
    if active(state) and continues(state, said):
        prices = _prices_in_mind(state)
        current = state.constraints
        if wishes.carries and not is_new_topic(current, wishes):
            current = carried_from(state.past, current, wishes)  # "same price as before"
        constraints = refine(current, _taking_back(state, wishes), prices)
        purpose = "new" if is_new_topic(state.constraints, wishes) else "refine"
    else:
        constraints, purpose = fresh(wishes), "new"
    relative = _relative(state, said, purpose)
    if relative and len(state.shown) == 2 and points_out(said.text):
        return Compare(state.shown, said.text, relative), state
    if wishes.compared and relative is None:  # "a lighter laptop", with none shown yet
        constraints = replace(constraints, foremost=wishes.compared)
    if constraints == Constraints():
        return Clarify("What are you looking for?", IDEAS), state
    in_mind = _in_mind(state) if relative else ()
    search, state = searching(state, constraints, purpose, wishes.unknown)
    return replace(search, compared=relative, shown=in_mind), state


def _taking_back(state: State, wishes: Wishes) -> Wishes:
    """ "Actually no, relaxed" after "slim fit": the words told last are let go."""
    if not (wishes.corrects and wishes.query and state.past):
        return wishes
    before, now = (set(wanted.query.split()) for wanted in (state.past[-1], state.constraints))
    told = now - before if before and before <= now else set()
    return replace(wishes, discards=(*wishes.discards, *sorted(told)))


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


def continues(state: State, said: Understanding) -> bool:
    """True if the message goes on with the search in force: it asks for no other kind."""
    wishes = said.wishes
    if (about_whole_shop(said.text) and wishes.sort) or wishes.purpose:
        return False  # "what is the cheapest thing you sell?", "something to keep tea hot"
    changes = said.reading.intent == "refine_search" or wishes.instead or bool(wishes.carries)
    return changes or not is_new_topic(state.constraints, wishes)


def active(state: State) -> bool:
    """True if there is a search in force."""
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
    if active(state) and state.constraints != constraints:
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
    if not said.wishes.product_words and active(state) and not whole:
        asked = refine(state.constraints, replace(said.wishes, query=""))
    if question == "count" and (asked.figures or asked.lacks):
        return searching(state, asked, "refine")  # told by records, which a search looks up
    state = replace(state, constraints=asked, focus=None)
    return AskShop(question, asked, said.wishes.unknown), state
