"""Amounts of money as feeds write them, read into integer minor units.

``39.99``, ``39.99 USD``, ``$1,299.00``, ``1.299,00 €`` and ``1 299,00 EUR`` are all read. The
last separator is the decimal one if one or two digits follow it (or the currency has three);
``1,299`` and ``1.299`` alone are thousands.
"""

from __future__ import annotations

import re
from decimal import Decimal

from indexes.errors import CatalogueError

#: ISO 4217 currencies whose minor unit is not a hundredth.
MINOR_DIGITS = {
    **dict.fromkeys(("JPY", "KRW", "VND", "CLP", "ISK", "XOF", "XAF", "UGX", "PYG"), 0),
    **dict.fromkeys(("BHD", "KWD", "OMR", "TND", "JOD", "IQD", "LYD"), 3),
}
SYMBOLS = {
    "US$": "USD", "C$": "CAD", "A$": "AUD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "Rs.": "INR", "Rs": "INR", "₩": "KRW", "zł": "PLN", "R$": "BRL", "kr": "SEK",
}  # fmt: skip
ACCEPTED = 'a price such as "39.99", "39.99 USD", "$1,299.00" or "1.299,00 €"'

_NUMBER = re.compile(r"\d[\d.,'’\s]*")
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")


def minor_digits(currency: str) -> int:
    """How many decimals the minor unit of an ISO 4217 currency has: 2 for USD, 0 for JPY."""
    return MINOR_DIGITS.get(currency, 2)


def parse_price(text: str, currency: str) -> tuple[int, str]:
    """Read one amount: (minor units, ISO currency).

    ``currency`` holds where the text names none; a symbol that several currencies share
    ("$", "kr") means it too where it can. Raises ValueError saying what is accepted.
    """
    number = _NUMBER.search(text)
    if number is None or "-" in text[: number.start()]:
        raise ValueError(f"expected {ACCEPTED}")
    found = _currency(text[: number.start()] + " " + text[number.end() :], currency)
    digits = minor_digits(found)
    amount = Decimal(_plain(number.group(), digits)).scaleb(digits)
    return int(amount.to_integral_value()), found


def check_currency(code: str) -> str:
    """The code in capitals if it looks like ISO 4217, else CatalogueError."""
    if not re.fullmatch(r"[A-Za-z]{3}", code):
        raise CatalogueError(f"currency {code!r}: expected an ISO 4217 code such as USD")
    return code.upper()


def _currency(rest: str, default: str) -> str:
    """The currency that the text around a number names."""
    if code := _CODE.search(rest):
        return code.group()
    if code := _CODE.search(rest.upper()):
        return code.group()
    for symbol, currency in SYMBOLS.items():
        if symbol.lower() in rest.lower():
            shared = (symbol == "$" and default.endswith("D")) or symbol == "kr"
            return default if shared else currency
    if re.search(r"[^\W\d_]", rest):
        raise ValueError(f"expected {ACCEPTED}")
    return default


def _plain(number: str, digits: int) -> str:
    """A number with separators of any habit, as Decimal reads it."""
    number = re.sub(r"['’\s]", "", number).rstrip(".,")
    last = max(number.rfind("."), number.rfind(","))
    if last < 0:
        return number
    whole, fraction = number[:last], number[last + 1 :]
    alone = not re.search(r"[.,]", whole)
    grouped = len(fraction) == 3 and digits != 3 and (not alone or 1 <= len(whole) <= 3)
    if grouped and alone and whole == "0":
        grouped = False
    if grouped or number.count(number[last]) > 1:
        return re.sub(r"[.,]", "", number)
    return re.sub(r"[.,]", "", whole) + "." + fraction
