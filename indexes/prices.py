"""Amounts of money as feeds write them, read into integer minor units.

``39.99``, ``39.99 USD``, ``$1,299.00``, ``1.299,00 €`` and ``1 299,00 EUR`` are all read. Of two
kinds of separators the last is the decimal one, and one alone if other than three digits follow
it (or the currency has three decimals); ``1,299`` and ``1.299`` alone are thousands. What names two
amounts, or a lowest one ("10-20", "from $10"), is no price.
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
SYMBOLS = {  # longer ones first: "CA$" is no "A$"
    "US $": "USD", "CA$": "CAD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "US$": "USD",
    "C$": "CAD", "A$": "AUD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "Rs.": "INR", "Rs": "INR", "₩": "KRW", "zł": "PLN", "kr": "SEK",
}  # fmt: skip
ACCEPTED = 'one price such as "39.99", "39.99 USD", "$1,299.00" or "1.299,00 €"'
#: ISO 4217, so that "9.99 net" names no currency.
CURRENCIES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
    KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS
    UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
#: Minor units beyond which an amount is no price but a slip, and would not fit into 64 bits.
HIGHEST = 10**15

_NUMBER = re.compile(r"\d(?:[\d.,'’\s]*\d)?")
_AMOUNT = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[.,'’ ])(?:\d{2,3}(?P=mark))*\d{3}|\d+)"
    r"(?:(?P<point>[.,])(?P<fraction>\d+))?"
)
_SYMBOL = re.compile("|".join(map(re.escape, SYMBOLS)), re.IGNORECASE)
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])")


def minor_digits(currency: str) -> int:
    """How many decimals the minor unit of an ISO 4217 currency has: 2 for USD, 0 for JPY."""
    return MINOR_DIGITS.get(currency, 2)


def parse_price(text: str, currency: str) -> tuple[int, str]:
    """Read one amount: (minor units, ISO currency).

    ``currency`` holds where the text names none; a symbol that several currencies share
    ("$", "kr") means it too where it can. Raises ValueError saying what is accepted.
    """
    number = _NUMBER.search(text)
    if number is None or _NUMBER.search(text, number.end()):
        raise ValueError(f"expected {ACCEPTED}")
    before, after = text[: number.start()], text[number.end() :]
    found = _currency(f"{before} {after}", currency)
    if not _only_names(before, found):
        raise ValueError(f"expected {ACCEPTED}")
    digits = minor_digits(found)
    amount = int(_plain(number.group(), digits).scaleb(digits).to_integral_value())
    if amount > HIGHEST:
        raise ValueError(f"expected {ACCEPTED}")
    return amount, found


def check_currency(code: str) -> str:
    """The code in capitals if it looks like ISO 4217, else CatalogueError."""
    if not _is_currency(code.upper()):
        raise CatalogueError(f"currency {code!r}: expected an ISO 4217 code such as USD")
    return code.upper()


def _currency(rest: str, default: str) -> str:
    """The currency that the text around a number names."""
    for code in _CODE.findall(rest):
        if _is_currency(code.upper()):
            return str(code.upper())
    for symbol, currency in SYMBOLS.items():
        if symbol.lower() in rest.lower():
            shared = (symbol == "$" and default.endswith("D")) or symbol == "kr"
            return default if shared else currency
    if re.search(r"[^\W\d_]", rest):
        raise ValueError(f"expected {ACCEPTED}")
    return default


def _only_names(before: str, currency: str) -> bool:
    """True if nothing but a currency stands before a number: no sign, no "from"."""
    return not _SYMBOL.sub("", re.sub(currency, "", before, flags=re.IGNORECASE)).strip()


def _is_currency(code: str) -> bool:
    return len(code) == 3 and code.isalpha() and code in CURRENCIES


def _plain(number: str, digits: int) -> Decimal:
    """A number with separators of any habit. Raises ValueError if they stand in odd places."""
    read = _AMOUNT.fullmatch(re.sub(r"\s", " ", number))
    if read is None or (read["mark"] and read["mark"] == read["point"]):
        raise ValueError(f"expected {ACCEPTED}")
    whole, fraction = re.sub(r"\D", "", read["whole"]), read["fraction"] or ""
    if digits == 3 and not fraction and len(re.findall("[.,]", read["whole"])) == 1:
        whole, fraction = whole[:-3], whole[-3:]  # 1.299 dinars are no thousands
    return Decimal(f"{whole}.{fraction or 0}")
