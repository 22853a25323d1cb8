"""A conversation as Gradio's chat shows it, drawn from the turn log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import gradio as gr

from assistant.store.records import TurnRecord
from assistant.types import Card, Reply, Source, Table
from assistant.ui.render import (
    chat_text,
    how_found_html,
    invoice_html,
    rating_html,
    reply_extras,
)
from assistant.wished import Unmet
from indexes.hybrid import SearchIndex
from indexes.product import Hit

Message = dict[str, Any]

HEARD = (
    '<p class="heard">This is what I heard. If it is not what you said, correct your message '
    "with the pencil below it.</p>"
)


def welcome(shop_name: str, ideas: Iterable[str]) -> list[Message]:
    """What a new visitor sees first, with quick replies."""
    text = (
        f"Hello, and welcome to {shop_name}! Tell me what you are looking for, in your own "
        "words: a kind of product, a price, a colour. I can also help with orders and returns."
    )
    return [{"role": "assistant", "content": chat_text(text), "options": _options(ideas)}]


def user_message(text: str) -> Message:
    """What the shopper typed, said or pressed, escaped."""
    return {"role": "user", "content": chat_text(text)}


def told(text: str) -> Message:
    """A plain message of the assistant."""
    return {"role": "assistant", "content": chat_text(text)}


def waiting(doing: str) -> Message:
    """The assistant at work: a title with a turning wheel."""
    return {"role": "assistant", "content": "", "metadata": {"title": doing, "status": "pending"}}


def record_messages(
    record: TurnRecord,
    index: SearchIndex,
    *,
    whole: bool = True,
    invoice: str | None = None,
    liked: bool | None = None,
) -> list[Message]:
    """A logged turn, with today's records of the products that were shown.

    ``whole=False`` leaves out cards, tables and quotations: enough for what is far above.
    ``invoice`` is the address of the invoice that the reply speaks of; ``liked`` how the shopper
    rated the answer.
    """
    reply = revive(record, index)
    messages = [user_message(record.text)] if record.text else []
    messages.append(told(_untabled(reply) if whole else reply.text))
    if whole:
        ours = not record.reply.get("author")
        how = _how_found(record) + rating_html(record.number, liked) if ours else ""
        heard = HEARD if record.transcript else ""
        html = gr.HTML(
            reply_extras(reply) + invoice_html(invoice) + heard + how,
            js_on_load=None,
            apply_default_css=False,
            elem_classes=["extras"],
        )
        options = _options(reply.suggestions)
        messages.append({"role": "assistant", "content": html, "options": options})
    return messages


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


def _untabled(reply: Reply) -> str:
    """The text less the lines that the table below it shows."""
    if reply.table is None or len(reply.table.columns) != 1:
        return reply.text
    shown = {f"{name}: {value}" for name, values in reply.table.rows for value in values}
    return "\n".join(line for line in reply.text.splitlines() if line not in shown)


def _how_found(record: TurnRecord) -> str:
    return how_found_html(dict(record.timings_ms), record.intent, record.intent_confidence)


def _table(logged: dict[str, Any]) -> Table:
    rows = tuple((name, tuple(values)) for name, values in logged["rows"])
    return Table(tuple(logged["columns"]), rows)


def _options(suggestions: Iterable[str]) -> list[dict[str, str]]:
    return [{"label": text, "value": text} for text in suggestions]
