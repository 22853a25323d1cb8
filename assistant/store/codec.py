"""Conversation state and replies as JSON, and back.

Reading is forgiving: keys of an older or newer version are ignored, missing ones take their
defaults, and a state that cannot be read at all begins anew rather than locking a shopper out.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.types import Card, Reply, State

log = logging.getLogger(__name__)

_STATE = TypeAdapter(State)


def dump_state(state: State) -> str:
    """The state as JSON text. Values in tasks and proposals must be JSON values."""
    return _STATE.dump_json(state).decode()


def load_state(session: str, text: str) -> State:
    """The state from JSON text; a fresh one if the text is no state of any version."""
    try:
        return _STATE.validate_json(text)
    except ValidationError as error:
        log.warning("a conversation's state cannot be read and begins anew: %s", error.title)
        return State(session)


def dump_card(card: Card) -> dict[str, Any]:
    """A card as JSON values: the product by its id, so that prices are never stale."""
    hit = card.hit
    return {
        "id": hit.product.id,
        "score": hit.score,
        "misses": list(hit.misses),
        "reason": card.reason,
    }


def dump_reply(reply: Reply) -> dict[str, Any]:
    """A reply as JSON values."""
    return {
        "text": reply.text,
        "action": reply.action,
        "cards": [dump_card(card) for card in reply.cards],
        "suggestions": list(reply.suggestions),
        "sources": [asdict(source) for source in reply.sources],
        "unmet": [asdict(unmet) for unmet in reply.unmet],
        "table": asdict(reply.table) if reply.table else None,
        "handoff": reply.handoff,
        "author": reply.author,
        "invoice": reply.invoice,
    }


def as_json(value: Any) -> str:
    """Compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
