"""The JSON face of a turn, and the line protocol of ``python -m assistant chat --jsonl``.

The keys are relied on by other programs: adding one is fine, renaming one is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from assistant.errors import AssistantError, InputRefused
from assistant.money import decimals
from assistant.turn import Assistant
from assistant.types import Card, Turn, UserInput
from assistant.wished import Constraints, Unmet
from indexes.product import Filters

MAX_LINE_CHARS = 1_000_000


def turn_json(turn: Turn) -> dict[str, Any]:
    """One turn as a JSON object."""
    said, reply = turn.understanding, turn.reply
    slots = said.slots
    return {
        "session": turn.session,
        "turn": turn.number,
        "transcript": turn.transcript,
        "intent": said.reading.intent,
        "intent_confidence": round(said.reading.intent_confidence, 4),
        "sentiment": said.reading.sentiment,
        "sentiment_score": round(said.reading.sentiment_score, 4),
        "slots": {
            "order_number": slots.order_number,
            "email": slots.email,
            "ordinal": ",".join(map(str, slots.ordinals)) or None,
            "quantity": None if slots.quantity is None else str(slots.quantity),
        },
        "constraints": constraints_json(turn.constraints, reply.unmet, turn.currency),
        "action": reply.action,
        "products": [_product(card, turn.constraints.filters) for card in reply.cards],
        "sources": [{"title": s.title, "quote": s.quote} for s in reply.sources],
        "reply": reply.text,
        "suggestions": list(reply.suggestions),
        "handoff": reply.handoff,
        "timings_ms": _timings(turn),
    }


def constraints_json(
    wanted: Constraints, unmet: tuple[Unmet, ...], currency: str
) -> dict[str, Any]:
    """The constraints in force; prices as numbers in the catalogue's currency."""
    limits = wanted.filters
    return {
        "query": wanted.query,
        "price_min": _number(limits.price_min, currency),
        "price_max": _number(limits.price_max, currency),
        "brand": list(limits.brand),
        "colour": list(limits.colour),
        "size": list(limits.size),
        "material": list(limits.material),
        "gender": list(limits.gender),
        "category": list(limits.category),
        "exclude": [{"field": name, "value": value} for name, value in limits.exclude],
        "rating_min": limits.rating_min,
        "in_stock": limits.in_stock,
        "on_sale": limits.on_sale,
        "sort": wanted.sort,
        "figures": [
            {"field": f.about, "unit": f.unit, "min": f.low, "max": f.high, "beyond": f.beyond}
            for f in wanted.figures
        ],
        "without": list(wanted.lacks),
        "items": [item.query for item in wanted.items],
        "unmet": [
            {"field": _limit(u.field, limits), "value": u.value, "reason": u.reason} for u in unmet
        ],
    }


def serve_lines(assistant: Assistant, lines: Iterable[str], out: TextIO) -> None:
    """Answer one JSON object a line, in order, flushed; a bad line is told and passed over."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            answer = turn_json(assistant.respond(_parse(line)))
        except AssistantError as error:
            answer = {"error": str(error), "line": number}
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()


def _parse(line: str) -> UserInput:
    try:
        said = json.loads(line[:MAX_LINE_CHARS])
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputRefused(f"not valid JSON: {error}") from None
    if not isinstance(said, dict):
        raise InputRefused('expected an object such as {"session": "s1", "text": "..."}')
    text, audio = said.get("text"), said.get("audio")
    if not isinstance(text, str | None) or not isinstance(audio, str | None):
        raise InputRefused("text and audio must be strings")
    if text is None and audio is None:
        raise InputRefused("expected a text or an audio file name")
    session = said.get("session", "default")
    if not isinstance(session, str | int):
        raise InputRefused("session must be a string")
    return UserInput(str(session), text, _readable(audio) if text is None and audio else None)


def _readable(name: str) -> Path:
    path = Path(name)
    try:
        if not path.is_file():
            raise InputRefused(f"audio file not found: {name}")
        with path.open("rb"):
            return path
    except (OSError, ValueError) as error:
        raise InputRefused(f"audio file cannot be read: {name}: {error}") from None


def _number(amount: int | None, currency: str) -> float | None:
    return None if amount is None else amount / 10 ** decimals(currency)


def _limit(field: str, limits: Filters, paid: int | None = None) -> str:
    """The key of a broken limit; "price" is told as the one of its two that is in the way."""
    if field != "price":
        return field
    below = paid is not None and limits.price_min is not None and paid < limits.price_min
    return "price_min" if below or limits.price_max is None else "price_max"


def _product(card: Card, limits: Filters) -> dict[str, Any]:
    product = card.product
    return {
        "id": product.id,
        "title": product.title,
        "price": _number(product.paid, product.currency),
        "list_price": _number(product.price, product.currency),
        "currency": product.currency,
        "brand": product.brand,
        "in_stock": product.in_stock is not False,
        "rating": product.rating,
        "link": product.link,
        "score": round(card.hit.score, 4),
        "reason": card.reason,
        "meets": card.hit.meets,
        "misses": [_limit(name, limits, product.paid) for name in card.hit.misses],
    }


def _timings(turn: Turn) -> dict[str, float]:
    stages = {"listen": 0.0, "understand": 0.0, "search": 0.0}
    return {**stages, **turn.timings_ms}
