"""Customer service: one flow a file behind one protocol."""

from __future__ import annotations

from dataclasses import replace

from assistant.flows.account import Account
from assistant.flows.cancel import Cancel
from assistant.flows.cart import Cart
from assistant.flows.change import Change
from assistant.flows.complaint import Complaint
from assistant.flows.flow import Desk, Flow, Outcome, Serve
from assistant.flows.handoff import Handoff
from assistant.flows.orders import Orders
from assistant.flows.policies import Policies
from assistant.flows.privacy import Privacy
from assistant.flows.returns import Returns
from assistant.flows.withdraw import Withdraw

#: Every flow; no two serve the same intent.
FLOWS: tuple[Flow, ...] = (
    Orders(),
    Cancel(),
    Change(),
    Returns(),
    Withdraw(),
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


def served(action: Serve, desk: Desk) -> Outcome:
    """Let the flow do it; one that finds another flow fitter turns to that."""
    outcome = flow_named(action.flow).perform(action, desk)
    if outcome.kind != "turned":
        return outcome
    other = replace(action, flow=outcome.facts["flow"], told=outcome.facts["told"])
    return replace(flow_named(other.flow).perform(other, desk), flow=other.flow)
