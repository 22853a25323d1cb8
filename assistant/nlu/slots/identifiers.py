"""Identifiers in a message: order number and e-mail address.

Numbers are ambiguous; what the conversation waits for decides, then the words around, and a
bare number of five digits or more that nothing else has claimed is an order number.
"""

from __future__ import annotations

import re
from collections.abc import Container

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import either, then, whole

_EMAIL = re.compile(  # an ending that is written tightly is the whole: "a@b.com. Where is ..."
    r"[\w.+-]{1,64}\s?@\s?[\w-]{1,64}"
    r"(?:(?:\.[a-z]{2,24}\b){1,4}|(?:\s?(?:\.|\sdot\s)\s?[a-z]{2,24}\b){1,4})",
    re.IGNORECASE,
)
_SPOKEN_EMAIL = re.compile(
    r"\b((?:[\w+-]{1,64} (?:dot|underscore|dash) ){0,4}[\w.+-]{1,64}) (?:at|@) "
    r"([\w-]{1,64}(?:(?: dot |\.)[a-z]{2,24}\b){1,4})",
    re.IGNORECASE,
)
_SAID_SIGNS = ((" dot ", "."), (" underscore ", "_"), (" dash ", "-"))

_CODE = re.compile(r"(?<![\w-])#?([A-Z]{1,5}-?\d{3,12}|[A-Z]{1,4}(?:-\d{2,8}){1,3})(?![\w-])")
_LOOSE_CODE = re.compile(r"(?<![\w-])#?([a-z]{1,5}-\d{3,12}|[a-z]{1,5}\d{4,12})(?![\w-])", re.I)
_NAMED = either(
    """
    order|orders|parcel|package|purchase|tracking|reference|ref|confirmation|invoice|booking
    delivery|receipt
    """
)
_ORDER = whole(
    rf"""
    {_NAMED}(?P<named>{then("number|numbers|no|num|nr|id|#|reference|ref|code|[.]")})
    {then("is|was|it's|its|:|=|,|-|[.]")}
    (?: (?P<number>\d{{3,12}}|\d{{3,6}} \d{{3,6}}))(?!\.)
    """
)
_HASH = re.compile(r"# (?P<number>\d{3,12})(?![\w.])")
_ANY = whole(r"(?P<number>\d{3,12})(?!\.)")
_PLAIN = whole(r"(?P<number>\d{5,12})(?!\.)")
#: An order said as such without "number" has at least so many digits: "order 20 of these".
_SHORTEST = 4


def read_email(message: Message) -> str | None:
    """An e-mail address, typed ("a.b@c.com") or spoken ("a dot b at c dot com"); lower case."""
    text = message.text
    if match := _EMAIL.search(text):
        message.claim_text(*match.span())
        return re.sub(r"\s", "", match.group().lower().replace(" dot ", "."))
    if match := _SPOKEN_EMAIL.search(text):
        message.claim_text(*match.span())
        address = f"{match[1]}@{match[2]}".lower()
        for said, sign in _SAID_SIGNS:
            address = address.replace(said, sign)
        return address
    return None


def read_order_number(message: Message, waiting: bool) -> str | None:
    """An order number that is said to be one, or any code where one is waited for."""
    return _code(message, waiting) or _number(message, waiting)


def read_bare_order_number(message: Message, titles: Container[str]) -> str | None:
    """Five digits or more that nothing else has claimed and that name no product."""
    for span in message.find(_PLAIN):
        number = span.match["number"]
        if number not in titles and message.word(span.start - 1) not in ("model", "sku"):
            message.claim(span.start, span.end)
            return number
    return None


def _code(message: Message, waiting: bool) -> str | None:
    """Letters and digits: "AB-12345"."""
    expected = waiting or "order" in message.line
    code = (_LOOSE_CODE if expected else _CODE).search(message.text)
    if code is None or not (expected or "-" in code[1]):
        return None
    message.claim_text(*code.span())
    return code[1].upper()


def _number(message: Message, waiting: bool) -> str | None:
    for span in message.find(_ORDER):
        digits = span.match["number"].replace(" ", "")
        if waiting or span.match["named"] or len(digits) >= _SHORTEST:
            message.claim(span.start, span.end)
            return digits
    for pattern in (_HASH, _ANY) if waiting else (_HASH,):
        for span in message.find(pattern):
            message.claim(span.start, span.end)
            return span.match["number"]
    return None
