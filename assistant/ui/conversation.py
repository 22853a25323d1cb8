"""A conversation as Gradio's chat shows it: from turns just answered, or from the turn log."""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from assistant.store.records import TurnRecord
from assistant.types import Card, Reply, Source, Table, Turn, Unmet
from assistant.ui.render import how_found_html, reply_extras
from indexes.hybrid import SearchIndex
from indexes.product import Hit

Message = dict[str, Any]


def welcome(shop_name: str) -> list[Message]:
    """What a new visitor sees first."""
    text = (
        f"Hello, and welcome to {escape(shop_name)}! Tell me what you are looking for, in your own "
        "words: a kind of product, a price, a colour. I can also help with orders and returns."
    )
    ideas = (
        "Headphones under $50",
        "Waterproof hiking boots",
        "What is on sale?",
        "Track my order",
    )
    return [_said(text, ideas)]


def user_message(text: str, *, spoken: bool = False) -> Message:
    """What the shopper typed or said, escaped."""
    return {"role": "user", "content": escape(f"🎤 {text}" if spoken else text, quote=False)}


def turn_messages(turn: Turn) -> list[Message]:
    """The messages of one answered turn, the shopper's own among them unless it was a button."""
    said = turn.understanding.reading
    mine = [user_message(turn.text, spoken=turn.transcript is not None)] if turn.text else []
    how = how_found_html(dict(turn.timings_ms), said.intent, said.intent_confidence)
    return mine + reply_messages(turn.reply, how)


def record_messages(record: TurnRecord, index: SearchIndex) -> list[Message]:
    """The same from the log, with today's records of the products that were shown."""
    mine = [user_message(record.text, spoken=record.transcript is not None)] if record.text else []
    how = how_found_html(dict(record.timings_ms), record.intent, record.intent_confidence)
    return mine + reply_messages(revive(record, index), how)


def reply_messages(reply: Reply, how: str) -> list[Message]:
    """The assistant's part: the text, and below it cards, tables, quotes and quick replies."""
    below = reply_extras(reply) + how
    text: Message = {"role": "assistant", "content": escape(reply.text, quote=False)}
    return [text, _component(below, reply.suggestions)]


def revive(record: TurnRecord, index: SearchIndex) -> Reply:
    """The reply as it was logged; a product that has left the catalogue loses its card."""
    logged = record.reply
    cards = []
    for card in logged.get("cards", ()):
        product = index.product(card["id"])
        if product is not None:
            hit = Hit(product, card.get("score", 0.0), tuple(card.get("misses", ())))
            cards.append(Card(hit, card.get("reason", "")))
    table = logged.get("table")
    return Reply(
        text=logged.get("text", ""),
        action=logged.get("action", "smalltalk"),
        cards=tuple(cards),
        suggestions=tuple(logged.get("suggestions", ())),
        sources=tuple(Source(s["title"], s["quote"]) for s in logged.get("sources", ())),
        unmet=tuple(Unmet(u["field"], u["value"], u["reason"]) for u in logged.get("unmet", ())),
        table=_table(table) if table else None,
        handoff=bool(logged.get("handoff", False)),
    )


def _table(logged: dict[str, Any]) -> Table:
    rows = tuple((name, tuple(values)) for name, values in logged["rows"])
    return Table(tuple(logged["columns"]), rows)


def _said(text: str, suggestions: tuple[str, ...]) -> Message:
    return {"role": "assistant", "content": text, "options": _options(suggestions)}


def _component(html: str, suggestions: tuple[str, ...]) -> Message:
    content = gr.HTML(html, js_on_load=None, elem_classes=["extras"])
    return {"role": "assistant", "content": content, "options": _options(suggestions)}


def _options(suggestions: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"label": text, "value": text} for text in suggestions]
