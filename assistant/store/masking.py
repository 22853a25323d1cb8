"""Personal data made unreadable before it is logged: card, e-mail, phone, street address.

A card number is 13 to 19 digits that pass the Luhn check (ISO/IEC 7812-1). It is replaced
wholly; of an e-mail address the first letter and the domain's ending stay, so that a shopper
still recognises their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CARD = re.compile(r"(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])")
_BESIDE = re.compile(
    r"\b(?:cvc2?|cvv2?|security code|code|pin)\W{0,3}(?:is )?\d{3,4}\b"
    r"|\b(?:0[1-9]|1[0-2])\s?/\s?(?:20)?\d{2}\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"([\w.+'-])[\w.+'-]*\s?@\s?[\w-]+(?:\.[\w-]+)*(\.\w{2,})")
#: As it is said; with a full stop in it ("looked at it.it broke") only a name of the web's own.
_SPOKEN = re.compile(
    r"\b([\w+-])[\w+-]*(?: (?:dot|underscore|dash) [\w+-]+){0,4} (?:at|@) [\w-]+"
    r"(?:(?: dot |\.)[\w-]+)*(?: dot (?=\w)|\.(?=(?:com|net|org|edu|info|example)\b))"
    r"([a-z]{2,24})\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.])(?:\+\d[\d ().-]{7,17}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?![\w-])")

_STREET = re.compile(
    r"\b\d{1,5}[A-Za-z]?,? (?:[A-Z][\w'’.-]* ){1,4}?(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive"
    r"|Dr|Court|Ct|Place|Pl|Square|Boulevard|Blvd|Way|Close|Terrace|Hill|Walk|Row|Meadow|Park|Gardens)\b"
    r"\.?(?:,? [A-Z][\w'’.-]*){0,5}(?:,? \d{4,6}(?:-\d{4})?)?",
)

#: Words that may stand beside a card number without saying anything.
BESIDE_CARD = 5
CARD = "[card number removed]"
PHONE = "[phone]"
ADDRESS = "[address]"
EMAIL = "[e-mail]"


def luhn(digits: str) -> bool:
    """True if the last digit is the check digit of the others."""
    odd = [int(d) for d in digits[-1::-2]]
    even = [sum(divmod(2 * int(d), 10)) for d in digits[-2::-2]]
    return (sum(odd) + sum(even)) % 10 == 0


def mask_cards(text: str) -> str:
    """The text without card numbers, and without the security code and expiry beside one."""

    def hide(found: re.Match[str]) -> str:
        return CARD if luhn(re.sub(r"\D", "", found[0])) else found[0]

    hidden = _CARD.sub(hide, text)
    return hidden if hidden == text else _BESIDE.sub("[removed]", hidden)


def only_card(text: str) -> bool:
    """True if a masked text holds a card number and hardly a word more: "my card is ..."."""
    rest = text.replace(CARD, "")
    return rest != text and len(rest.split()) <= BESIDE_CARD


def mask(text: str, keep: str = "") -> str:
    """The text without card numbers, e-mail addresses, phone numbers and street addresses.

    What stands in ``keep`` too stays, card numbers apart: the shop's own telephone number in a
    policy that is quoted, or a person's own address in what is given to them.
    """

    def unless_kept(hidden: str) -> Callable[[re.Match[str]], str]:
        return lambda found: found[0] if found[0] in keep else found.expand(hidden)

    text = _EMAIL.sub(unless_kept(r"\1…@…\2"), mask_cards(text))
    text = _SPOKEN.sub(unless_kept(r"\1…@….\2"), text)
    text = _PHONE.sub(unless_kept(PHONE), text)
    return _STREET.sub(unless_kept(ADDRESS), text)
