"""A clarifying question is asked once: what was asked in vain is put another way."""

from __future__ import annotations

from assistant.actions import Action, Clarify
from assistant.flows.handoff import PERSON
from assistant.types import State

OTHERWISE = (
    "I still do not know what you mean, and I am sorry. Name a product or a kind of product, or "
    "shall I bring in a person?"
)


def asked_once(state: State, action: Action) -> Action:
    """The action, unless it asks what the last reply asked already."""
    if isinstance(action, Clarify) and action.question == state.asked:
        return Clarify(OTHERWISE, PERSON, offers=True)
    return action
