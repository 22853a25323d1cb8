"""What other programs may call: the conversation, and what the catalogue and the policies say.

``add_endpoints`` puts four functions beside the page, each an HTTP endpoint at
``/gradio_api/call/NAME`` (for ``gradio_client`` and curl) and, where the page is mounted with
``mcp_server=True``, a tool at ``/gradio_api/mcp/``. Everything else of the page is private.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.events import api

from assistant.errors import AssistantError, InputRefused
from assistant.flows.quotes import source_title
from assistant.jsonl import turn_json
from assistant.money import decimals
from assistant.shopping.constraints import fresh
from assistant.shopping.facts import facts
from assistant.types import UserInput
from assistant.ui.desk import ShopDesk
from indexes.product import Product

NAMES = ("chat", "product_search", "product_details", "policy_answer")
MOST_PRODUCTS = 20
MOST_CHARS = 2_000
CALLS_AT_ONCE = 4


@dataclass(frozen=True)
class Endpoints:
    """The four functions, with the limits of the page: by conversation and client address."""

    desk: ShopDesk

    def chat(
        self, message: str, session: str = "", request: gr.Request | None = None
    ) -> dict[str, Any]:
        """Say something to the shop assistant and get its answer as a JSON object.

        Args:
            message: What a shopper would type.
            session: The session of the last answer; empty begins a new conversation.
        """
        sessions = self.desk.sessions
        current = session if sessions.ours(session) else sessions.draw()
        try:
            client = address(request)
            self.desk.admit(current, client)
            said = UserInput(current, str(message), client=client)
            return turn_json(self.desk.assistant.respond(said))
        except AssistantError as error:
            return {"error": str(error), "session": current}

    def product_search(
        self, query: str, limit: int = 6, request: gr.Request | None = None
    ) -> list[dict[str, Any]]:
        """Find products of the shop. Limits in the query are kept: "red dress under 50".

        Args:
            query: What is looked for, with price, brand, colour, size or material in words.
            limit: The most products to give, 1 to 20.
        """
        self._admit(query, request)
        served = self.desk.assistant.shelf.current()
        wanted = fresh(served.slots.read(query)[1])
        top = max(1, min(int(limit), MOST_PRODUCTS))
        found = served.index.search(wanted.query, wanted.filters, sort=wanted.sort, top=top)
        return [product_json(hit.product) for hit in found.hits]

    def product_details(self, product_id: str, request: gr.Request | None = None) -> dict[str, Any]:
        """Tell everything that the shop's records hold of one product, and its variants.

        Args:
            product_id: The id of a product, as product_search gives it.
        """
        self._admit(product_id, request)
        index = self.desk.assistant.shelf.current().index
        product = index.product(product_id)
        if product is None:
            raise gr.Error(f"no product {product_id[:100]!r}", print_exception=False)
        variants = [product_json(one) for one in index.variants(product.family)]
        told = {"description": product.description, "facts": facts(product), "variants": variants}
        return product_json(product) | told

    def policy_answer(self, question: str, request: gr.Request | None = None) -> dict[str, Any]:
        """Quote what the shop's policies say: delivery, returns, payment, warranty and so on.

        Args:
            question: A question about the shop's rules, in plain words.
        """
        self._admit(question, request)
        passages = self.desk.assistant.passages
        found = passages.search(question, 2) if passages else ()
        quoted = [{"title": source_title(one), "quote": one.text} for one in found]
        return {"answered": bool(quoted), "passages": quoted}

    def _admit(self, text: str, request: gr.Request | None) -> None:
        try:
            self.desk.by_address.admit(address(request))
            if len(text) > MOST_CHARS:
                raise InputRefused(f"expected at most {MOST_CHARS:,} characters, not {len(text):,}")
        except InputRefused as error:
            raise gr.Error(str(error), print_exception=False) from None


def add_endpoints(desk: ShopDesk) -> None:
    """Put the endpoints into the Blocks that is open."""
    endpoints = Endpoints(desk)
    for name in NAMES:
        api(
            getattr(endpoints, name),
            api_name=name,
            concurrency_limit=CALLS_AT_ONCE,
            concurrency_id="api",
        )


def product_json(product: Product) -> dict[str, Any]:
    """What is told of a product; prices as numbers in its currency."""
    return {
        "id": product.id,
        "title": product.title,
        "price": _number(product.paid, product.currency),
        "list_price": _number(product.price, product.currency),
        "currency": product.currency,
        "brand": product.brand,
        "colour": list(product.colour),
        "size": list(product.size),
        "in_stock": product.in_stock is not False,
        "rating": product.rating,
        "link": product.link,
    }


def address(request: gr.Request | None) -> str:
    """The client's address, by which calls are limited; all MCP calls come from our own."""
    return str(request.client.host) if request and request.client else "unknown"


def _number(amount: int | None, currency: str) -> float | None:
    return None if amount is None else amount / 10 ** decimals(currency)
