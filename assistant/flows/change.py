"""Change an order before it is shipped: its address, or the size or colour of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from assistant.countries import sent_to
from assistant.errors import ServiceError
from assistant.flows.addresses import address_in
from assistant.flows.articles import (
    chosen,
    hear_article,
    numbered,
    picked,
)
from assistant.flows.exchanged import described, wanted_variant, wish_for
from assistant.flows.flow import Desk, Outcome, Serve
from assistant.flows.order_flow import OrderFlow
from assistant.flows.phrases import article
from assistant.store.records import Order, OrderLine, Receipt
from assistant.store.rules import check_address, check_change, check_destination
from assistant.types import Proposal, Reply, State, Understanding

_ADDRESS = re.compile(
    r"\b(?:address|deliver(?:y|ed)? to|send it to|ship it to|moved|street)\b", re.I
)
_VARIANT = re.compile(r"\b(?:size|colou?r|larger|smaller|bigger)\b", re.I)
MOST_SIZE_WORDS = 3


class Change(OrderFlow):
    """Changing an order that is still being packed."""

    name: ClassVar[str] = "change"
    intents: ClassVar[frozenset[str]] = frozenset({"change_order"})

    def listen(
        self, told: dict[str, Any], said: Understanding, waiting: str | None, intent: str
    ) -> dict[str, Any]:
        """What is to be changed, and to what."""
        heard = hear_article(told, said, waiting)
        new = address_in(said.text, waiting)
        bare = waiting == "variant" or (waiting == "confirm" and told.get("what") == "article")
        wanted = wanted_variant(said, bare=bare)
        if waiting == "variant" and not wanted and len(said.text.split()) <= MOST_SIZE_WORDS:
            wanted = {"size": said.text.strip()}
        country = None if new or wanted else sent_to(said.text)
        if new or country or _ADDRESS.search(said.text):
            heard["what"] = "address"
        elif wanted or _VARIANT.search(said.text):
            heard["what"] = "article"
        if heard.get("what") == "address":
            heard |= {"country": country, "anew": bool(new or country)}
        return heard | ({"address": new} if new else {}) | wanted

    def serve(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        """Ask what and to what, then propose."""
        check_change(order)
        if told.get("what") == "address":
            return self._address(order, told, desk)
        if told.get("what") == "article":
            return self._article(order, told, desk)
        question = "What would you like to change: the delivery address, or a size or colour?"
        return self.ask(question, "what", told, "The address", "A size or colour")

    def _address(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        address = told.get("address")
        try:
            check_destination(told.get("country"), desk.orders.terms)
            check_address(address or "", desk.orders.terms)
        except ServiceError as error:
            # an answer, though not one that can be had
            fresh = {**told, "waited": None} if told.get("anew") else told
            return self.ask(f"{error} What other address shall it go to?", "address", fresh)
        if not address:
            question = "What is the new address? Please give name, street, town and postcode."
            return self.ask(question, "address", told)
        summary = f"Shall I send order {order.number} to {address}?"
        return self.propose(summary, told, number=order.number, address=address)

    def _article(self, order: Order, told: Mapping[str, Any], desk: Desk) -> Outcome:
        lines = [line for line in order.lines if line.size or line.colour]
        if not lines:
            raise ServiceError(f"Nothing in order {order.number} comes in sizes or colours.")
        meant = chosen(lines, told)
        if len(meant) != 1:
            question = f"Which article shall I change? {numbered(lines)}"
            return self.ask(question, "product", told, *[line.title for line in lines])
        return self._variant(order, meant[0], {**told, **picked(meant, lines)}, desk)

    def _variant(
        self, order: Order, line: OrderLine, told: Mapping[str, Any], desk: Desk
    ) -> Outcome:
        wish = wish_for(line, told, desk)
        if wish.question:
            return self.ask(wish.question, "variant", wish.told, *wish.options)
        change = f"change {article(line)} in order {order.number} to {described(wish.wanted)}"
        fields = {"number": order.number, "line": line.id, **wish.wanted}
        return self.propose(f"Shall I {change}?", told, **fields)

    def corrects(self, said: Understanding, proposal: Proposal, state: State) -> bool:
        """Another order, another address, another size or colour."""
        fields = proposal.fields
        new = address_in(said.text, None)
        if "address" in fields:
            moved = new is not None and new != fields["address"]
            return moved or super().corrects(said, proposal, state)
        wanted = wanted_variant(said, bare=True)
        other = any(fields.get(name) != value for name, value in wanted.items())
        return other or super().corrects(said, proposal, state)

    def better(self, order: Order, told: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
        """What was delivered in the wrong size or colour is exchanged."""
        exchange = order.status == "delivered" and told.get("what") == "article"
        return ("returns", {"intent": "exchange_item"}) if exchange else None

    def carry_out(self, fields: Mapping[str, Any], key: str, desk: Desk) -> Outcome:
        """Change the address, or the article."""
        number = fields["number"]
        if "address" in fields:
            receipt = desk.orders.change_address(number, fields["address"], key)
        else:
            wanted = fields.get("size"), fields.get("colour")
            receipt = desk.orders.change_article(number, fields["line"], *wanted, key)
        return Outcome("done", {"receipt": receipt, "fields": fields})

    def tell(self, action: Serve, outcome: Outcome) -> Reply:
        """Word the receipt."""
        receipt: Receipt = outcome.facts["receipt"]
        if receipt.kind == "address":
            text = f"Done: order {receipt.order} goes to {receipt.facts['address']}."
            return Reply(text, "order")
        wanted = {
            n: outcome.facts["fields"][n]
            for n in ("size", "colour")
            if n in outcome.facts["fields"]
        }
        title = receipt.facts["title"]
        text = f"Done: {title} in order {receipt.order} is changed to {described(wanted)}."
        return Reply(text, "order")
