"""What the browser reads aloud for a reply: short, in words, without symbols and identifiers.

The page shows everything; the voice says what matters: the answer, and at most three products.
"""

from __future__ import annotations

import re

from assistant.money import DECIMALS, SIGNS, decimals
from assistant.types import Card, Reply
from indexes.product import Product

MOST_NAMED = 3  # products named aloud
MOST_CHARACTERS = 320  # of the reply's own text, about 20 seconds; cut after a sentence
MOST_TITLE_WORDS = 8

#: Currency → its name and its minor unit's, singular and plural. Others are said by their code.
NAMES = {
    "USD": ("dollar", "dollars", "cent", "cents"),
    "EUR": ("euro", "euros", "cent", "cents"),
    "GBP": ("pound", "pounds", "penny", "pence"),
    "INR": ("rupee", "rupees", "paisa", "paise"),
    "JPY": ("yen", "yen", "", ""),
    "CHF": ("franc", "francs", "centime", "centimes"),
}
CODES = {sign: code for code, sign in SIGNS.items()}
_CODE = "|".join(sorted(NAMES.keys() | DECIMALS.keys()))
_SIGN = "|".join(re.escape(sign) for sign in CODES)
AMOUNT = re.compile(
    rf"(?:(?P<code>{_SIGN}|\b(?:{_CODE})\s)\s?(?P<after>\d[\d,]*(?:\.\d+)?)"
    rf"|(?P<before>\d[\d,]*(?:\.\d+)?)\s(?P<trailing>{_CODE})\b)"
)

#: What a voice stumbles over → what it should say, in this order.
SAYINGS = (
    (re.compile(r"(?:https?://|www\.)\S+?(?=[.,;:!?)]*(?:\s|$))"), "the link on the page"),
    (re.compile(r"\b[A-Z]+\d+-\w+\b"), ""),
    (re.compile(r"(?<=\d)\s?%"), " percent"),
    (re.compile(r"\s?[★⭐]"), " stars"),
    (re.compile(r"\s&\s"), " and "),
    (re.compile(r"\s?[–—]\s?"), ", "),
    (re.compile(r"\s?×\s?"), " by "),
    (re.compile(r"^\s*(?:[-*•]|#+)\s+", re.MULTILINE), ""),
    (re.compile(r"[*_`#|<>\\^~{}\[\]]"), " "),
    (re.compile(r"[\U0001F000-\U0001FAFF\u2190-\u2BFF\uFE0F]"), ""),
)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LONG_NUMBER = re.compile(r"(?<![\d.,])\d{5,}(?![\d.,]*\d)")  # an order number: digit by digit


def spoken(reply: Reply) -> str:
    """The words to say for a reply; plain text, never empty unless the reply is."""
    said = [_shortened(in_words(reply.text))]
    if reply.cards:
        said.append(_products(reply.cards, reply.text))
    if reply.table is not None:
        alone = len(reply.table.columns) == 1
        said.append(f"The {'details are' if alone else 'comparison is'} on the screen.")
    return " ".join(part for part in said if part)


def in_words(text: str) -> str:
    """Text with amounts, addresses, signs and long numbers put the way they are said."""
    text = AMOUNT.sub(_amount, text)
    text = ADDRESS.sub(lambda at: at[0].replace("@", " at ").replace(".", " dot "), text)
    for pattern, saying in SAYINGS:
        text = pattern.sub(saying, text)
    text = LONG_NUMBER.sub(lambda number: " ".join(number[0]), text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    whole = " ".join(line if line[-1] in ".!?:,;" else f"{line}." for line in lines)
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\s+", " ", whole)).strip()


def amount_in_words(minor: int, currency: str) -> str:
    """``amount_in_words(3999, "USD")`` is ``39 dollars and 99 cents``."""
    whole, rest = divmod(abs(minor), 10 ** decimals(currency))
    one, many, cent, cents = NAMES.get(currency.upper(), (currency, currency, "", ""))
    said = f"{whole:,} {one if whole == 1 else many}".replace(",", "")
    if rest and not cent:
        said = f"{whole} point {rest:0{decimals(currency)}d} {many}"
    elif rest:
        small = f"{rest} {cent if rest == 1 else cents}"
        said = f"{said} and {small}" if whole else small
    return f"minus {said}" if minor < 0 else said


def _amount(match: re.Match[str]) -> str:
    mark = (match["code"] or match["trailing"]).strip()
    currency = CODES.get(mark, mark)
    figure = (match["after"] or match["before"]).replace(",", "")
    return amount_in_words(round(float(figure) * 10 ** decimals(currency)), currency)


def _products(cards: tuple[Card, ...], text: str) -> str:
    """The first few products, those that meet every wish first; not what the text has named."""
    shown = sorted(cards, key=lambda card: not card.hit.meets)
    named = [card.product for card in shown if card.product.title not in text][:MOST_NAMED]
    if len(shown) == 1 or not named:
        return ""
    phrases = [_product(product) for product in named]
    last = f" and {phrases[-1]}" if len(phrases) > 1 else phrases[-1]
    return in_words(", ".join(phrases[:-1]) + last).removesuffix(".") + "."


def _product(product: Product) -> str:
    title = " ".join(product.title.split()[:MOST_TITLE_WORDS])
    if product.paid is None:
        return title
    return f"{title} for {amount_in_words(product.paid, product.currency)}"


def _shortened(text: str) -> str:
    """The leading sentences that fit; the first one in any case."""
    sentences = re.split(r"(?<=[.!?:])\s+", text)
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) >= MOST_CHARACTERS:
            return kept.removesuffix(":") + ("" if kept.endswith((".", "!", "?")) else ".")
        kept = f"{kept} {sentence}"
    return kept
