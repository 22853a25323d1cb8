"""Customer service: one flow a file behind one protocol."""

from __future__ import annotations

from assistant.flows.cancel import Cancel
from assistant.flows.flow import Flow
from assistant.flows.orders import Orders

#: Every flow; no two serve the same intent.
FLOWS: tuple[Flow, ...] = (Orders(), Cancel())

_BY_INTENT = {intent: flow for flow in FLOWS for intent in flow.intents}
_BY_NAME = {flow.name: flow for flow in FLOWS}


def flow_for(intent: str) -> Flow | None:
    """The flow that serves an intent; None if no flow does."""
    return _BY_INTENT.get(intent)


def flow_named(name: str) -> Flow:
    """The flow of this name. Raises KeyError: names come from our own tasks and proposals."""
    return _BY_NAME[name]
