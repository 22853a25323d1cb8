"""A printable invoice, behind a link that only the page of a proven conversation draws.

The link is signed with the shop's key and expires. It names neither conversation nor address,
so that printing it gives nothing away; the address is part of what is signed.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote

from fastapi import FastAPI, Response

from assistant.money import money
from assistant.store.database import Store
from assistant.store.order_rows import order_numbered
from assistant.store.records import Order, OrderLine

VALID_SECONDS = 15 * 60
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "table{width:100%;border-collapse:collapse;margin:1.5rem 0}"
    "th,td{text-align:left;padding:.4rem .5rem;border-bottom:1px solid #bbb}"
    "th+th,td+td{text-align:right}tfoot th{border:0}address{white-space:pre-line}"
    "@media print{body{margin:0}}"
)


@dataclass(frozen=True)
class Invoices:
    """Draws links to invoices and serves what they lead to. ``key`` is the shop's secret."""

    store: Store
    shop_name: str
    key: bytes

    def link(self, session: str, number: str) -> str | None:
        """A link for this conversation; None unless it has proven the order."""
        with self.store.unit(session) as unit:
            order = unit.orders.find(number, unit.state.proven)
        if order is None:
            return None
        until = int(self.store.clock.now().timestamp()) + VALID_SECONDS
        name = quote(order.number, safe="")
        return f"/invoice?order={name}&until={until}&seal={self._seal(order, until)}"

    def page(self, number: str, until: int, seal: str) -> str | None:
        """The invoice; None for a link that has expired or was not drawn here."""
        if self.store.clock.now().timestamp() > until:
            return None
        with self.store.engine.connect() as connection:
            order = order_numbered(connection, number)
        if order is None:
            return None
        if not hmac.compare_digest(seal.encode("utf-8"), self._seal(order, until).encode("ascii")):
            return None
        return invoice_html(order, self.shop_name)

    def _seal(self, order: Order, until: int) -> str:
        key = hmac.new(self.key, b"invoice", hashlib.sha256).digest()
        told = "\n".join((order.number, order.email, str(until)))
        return hmac.new(key, told.encode("utf-8"), hashlib.sha256).hexdigest()


def add_invoices(app: FastAPI, invoices: Invoices) -> None:
    """Serve ``/invoice``; whatever is wrong with a link, the answer is the same."""

    @app.get("/invoice")
    def invoice(order: str = "", until: str = "", seal: str = "") -> Response:
        known = until.isascii() and until.isdigit() and len(until) < 12
        html = invoices.page(order, int(until), seal) if known else None
        if html is None:
            gone = "This link has expired. Please ask for the invoice in the chat again."
            return Response(gone, 404, HEADERS, "text/plain")
        return Response(html, 200, HEADERS, "text/html")


def invoice_html(order: Order, shop_name: str) -> str:
    """A whole page, escaped, without scripts, that prints well."""
    title = f"Invoice for order {escape(order.number)}"
    to = "\n".join(part for part in (order.customer, order.address) if part)
    paid = f"<p>Paid by {escape(order.payment)}.</p>" if order.payment else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(shop_name)}</h1><h2>{title}</h2>"
        f"<p>{_date(order.placed)}</p><address>{escape(to)}</address>"
        "<table><thead><tr><th>Article</th><th>Pieces</th><th>Each</th><th>Amount</th></tr></thead>"
        f"<tbody>{''.join(_row(line, order.currency) for line in order.lines)}</tbody>"
        f"<tfoot>{_sums(order)}</tfoot></table>{paid}</body></html>"
    )


def _row(line: OrderLine, currency: str) -> str:
    details = ", ".join(filter(None, (line.colour, line.size and f"size {line.size}")))
    title = f"{line.title} ({details})" if details else line.title
    each, amount = money(line.price, currency), money(line.total, currency)
    cells = "".join(f"<td>{cell}</td>" for cell in (line.quantity, each, amount))
    return f"<tr><td>{escape(title)}</td>{cells}</tr>"


def _sums(order: Order) -> str:
    sums = [("Delivery", order.shipping), ("Total", order.paid)]
    sums += [(f"Refund of {_date(one.started)}", -one.amount) for one in order.refunds]
    return "".join(
        f'<tr><th colspan="3">{name}</th><td>{money(amount, order.currency)}</td></tr>'
        for name, amount in sums
    )


def _date(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
