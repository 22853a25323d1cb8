"""What a conversation remembers once an action is carried out and answered. Pure."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions import Action, Clarify, Compare, Search
from assistant.flows.flow import Outcome
from assistant.flows.variants import label
from assistant.results import (
    AnsweredEach,
    Compared,
    FoundProducts,
    Result,
    ShopFacts,
    Suggested,
    VariantsFound,
)
from assistant.types import Reply, State

LISTED = FoundProducts | ShopFacts | Suggested | Compared  # none of these is in focus


def remembered(state: State, action: Action, result: Result, reply: Reply) -> State:
    """The state after the action: what was shown, and what a flow wants remembered."""
    asked = action.question if isinstance(action, Clarify) else ""
    state = replace(state, offered=reply.offers, asked=asked)
    if isinstance(result, VariantsFound) and result.wished:
        state = replace(state, settled=result.card.product.id)
    if isinstance(result, Outcome):
        state = result.apply(state)
    if isinstance(result, FoundProducts) and result.constraints is not None:
        state = replace(state, constraints=result.constraints)
    if isinstance(result, Compared) and result.best:
        state = replace(state, focus=result.best)  # "the lighter one. Add it to my cart"
    aside = isinstance(action, Compare) and action.aside
    if not reply.cards or aside or isinstance(result, AnsweredEach):
        return state
    return _with_shown(state, action, result, reply)


def _with_shown(state: State, action: Action, result: Result, reply: Reply) -> State:
    """The products on show replaced by those of the reply; a single one comes into focus."""
    ids = tuple(card.product.id for card in reply.cards)
    if len(ids) == 1 and not isinstance(result, FoundProducts | ShopFacts):
        return replace(state, focus=ids[0])
    paid = tuple(card.product.paid for card in reply.cards)
    begun = isinstance(result, FoundProducts) and result.constraints is not None
    first = action.offset if isinstance(action, Search) else 0
    seen = first + len(ids) if isinstance(action, Search) or begun else state.seen
    listed = isinstance(result, LISTED)
    focus = result.best if isinstance(result, Compared) else None if listed else state.focus
    titles = tuple(label(card.product) for card in reply.cards)
    return replace(state, shown=ids, prices=paid, titles=titles, seen=seen, focus=focus)
