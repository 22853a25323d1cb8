"""A second order in one message: "cancel 10003 and 10002" is two requests, each with its own."""

from __future__ import annotations

import re

from assistant.types import Understanding

#: How a request about an order is worded for the second one.
_WORDED = {
    "track_order": "where is order",
    "refund_status": "when do I get the refund of order",
    "invoice": "the invoice of order",
    "cancel_order": "cancel order",
    "return_item": "return order",
    "exchange_item": "exchange order",
}


def second_order(said: Understanding) -> str | None:
    """The same request for the order named beside the first one; None if there is none."""
    first, worded = said.slots.order_number, _WORDED.get(said.reading.intent)
    if first is None or worded is None or not first.isdecimal():
        return None
    beside = re.search(
        rf"\b{first}\s*(?:,|&|\band\b|\bplus\b|\bas well as\b)\s*"
        rf"(?:(?:also|order|number|no|my)\b\.?\s*)*#?(\d{{{len(first)}}})\b",
        said.text,
        re.IGNORECASE,
    )
    return f"{worded} {beside[1]}" if beside and beside[1] != first else None
