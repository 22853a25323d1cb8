"""Customer service: one flow a file behind one protocol."""

from __future__ import annotations

from assistant.flows.account import Account
from assistant.flows.cancel import Cancel
from assistant.flows.cart import Cart
from assistant.flows.change import Change
from assistant.flows.complaint import Complaint
from assistant.flows.flow import Flow
from assistant.flows.handoff import Handoff
from assistant.flows.orders import Orders
from assistant.flows.policies import Policies
from assistant.flows.privacy import Privacy
from assistant.flows.returns import Returns

#: Every flow; no two serve the same intent.
FLOWS: tuple[Flow, ...] = (
    Orders(),
    Cancel(),
    Change(),
    Returns(),
    Cart(),
    Policies(),
    Account(),
    Privacy(),
    Complaint(),
    Handoff(),
)

_BY_INTENT = {intent: flow for flow in FLOWS for intent in flow.intents}
_BY_NAME = {flow.name: flow for flow in FLOWS}


def flow_for(intent: str) -> Flow | None:
    """The flow that serves an intent; None if no flow does."""
    return _BY_INTENT.get(intent)


def flow_named(name: str) -> Flow:
    """The flow of this name. Raises KeyError: names come from our own tasks and proposals."""
    return _BY_NAME[name]
