"""Two requests about orders in one message: two orders, or two things to be done with one.

"Cancel 10003 and 10002" is two requests, each with its own order; "return the shirt and exchange
the boots" is two, each with its own article.
"""

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
_RETURN, _EXCHANGE = r"(?:return|send(?:ing)? back)", r"(?:exchange|swap)"
_AND = (
    r"(?:[,;.]\s*(?:and\b)?|\s(?:and|but|plus|then)\b)\s*"
    r"(?:(?:also|then|please|to|i(?:'d| would)? (?:like|want) to)\s+)*"
)
_SAME = r"(?:it|them|this|that|these|those)\b"  # "exchange it" is about the same article
#: One is wanted for one article and the other for another; the match ends where the second begins.
_BOTH_ACTS = re.compile(
    "|".join(
        rf"^.*\b{one} (?!and\b|or\b)\w.*?{_AND}(?={other} (?!{_SAME})\w)"
        for one, other in ((_RETURN, _EXCHANGE), (_EXCHANGE, _RETURN))
    ),
    re.IGNORECASE,
)


def second_act(said: Understanding) -> tuple[str, str] | None:
    """A return and an exchange of different articles, each in its words; None if it is not both."""
    if said.reading.intent not in ("return_item", "exchange_item"):
        return None
    first = _BOTH_ACTS.match(said.text)
    return (first[0], said.text[first.end() :]) if first else None


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
