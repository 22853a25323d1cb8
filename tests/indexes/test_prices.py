"""How amounts of money are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexes.prices import parse_price


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("39.99", (3999, "USD")),
        ("39.99 USD", (3999, "USD")),
        ("USD 39.99", (3999, "USD")),
        ("$1,299.00", (129900, "USD")),
        ("1.299,00 €", (129900, "EUR")),
        ("1 299,00 EUR", (129900, "EUR")),
        ("1'299.50 CHF", (129950, "CHF")),
        ("£5", (500, "GBP")),
        ("1,299", (129900, "USD")),
        ("1.299", (129900, "USD")),
        ("12,5", (1250, "USD")),
        ("¥1200", (1200, "JPY")),
        ("1,234,567.89", (123456789, "USD")),
        ("0.999 KWD", (999, "KWD")),
        ("1.299 KWD", (1299, "KWD")),
        ("12,345.678", (1234568, "USD")),
        ("1,23,456.50 INR", (12345650, "INR")),
        ("12.- CHF", (1200, "CHF")),
        ("usd 12", (1200, "USD")),
        ("0", (0, "USD")),
        ("US $5", (500, "USD")),
        ("CA$5", (500, "CAD")),
        ("AU$ 5.50", (550, "AUD")),
    ],
)
def test_a_price_is_read_in_any_common_format(text: str, expected: tuple[int, str]) -> None:
    assert parse_price(text, "USD") == expected


def test_a_dollar_sign_means_the_feeds_own_dollar() -> None:
    assert parse_price("$5", "CAD") == (500, "CAD")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "free",
        "about 10 or so",
        "call us",
        "-5.00",
        "–5",
        "($5)",
        "10-20",
        "$10 – $20",
        "5 for 10",
        "from $10",
        "12.5.2026",
        "1,299,5",
        "9.99 net",
        "1e3",
        "99999999999999999999",
    ],
)
def test_what_is_no_price_is_refused_and_says_what_is_accepted(text: str) -> None:
    with pytest.raises(ValueError, match="expected one price such as"):
        parse_price(text, "USD")


@given(st.integers(0, 10**9))
def test_a_price_survives_being_written_and_read(minor: int) -> None:
    assert parse_price(f"{minor // 100}.{minor % 100:02d} USD", "EUR") == (minor, "USD")
    assert parse_price(f"{minor / 100:,.2f}", "USD") == (minor, "USD")
