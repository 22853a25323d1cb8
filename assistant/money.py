"""Amounts as people read them: minor units and an ISO 4217 currency → ``$39.99``."""

from __future__ import annotations

#: Signs that stand for one currency without doubt; every other is shown by its code.
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}

#: Decimals of the minor unit where they are not two (ISO 4217).
DECIMALS = {
    **dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


def decimals(currency: str) -> int:
    """How many decimals the currency's minor unit has."""
    return DECIMALS.get(currency.upper(), 2)


def money(amount: int, currency: str = "USD") -> str:
    """``money(3999, "USD")`` is ``$39.99``; ``money(-500, "CHF")`` is ``-CHF 5.00``."""
    places = decimals(currency)
    code = currency.upper()
    figure = f"{abs(amount) / 10**places:,.{places}f}"
    sign = SIGNS.get(code, f"{code} ")
    return f"{'-' if amount < 0 else ''}{sign}{figure}"
