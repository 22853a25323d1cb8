"""Everyday words for what policies say in words of their own: "my dough" is "money" there.

A thesaurus of any shop's customers, not of one shop: what it adds to a question is looked up beside
what was said, so that an entry that a shop has no passage for does no harm.
"""

from __future__ import annotations

import re

#: What shoppers say (a pattern of whole words), and how policies put it.
_SAID = {
    "dough|bucks|quid": "money",
    "money back": "refund",
    "(?:bring|take|send|give|goes?)(?: \\w+)? back|back": "return",
    "ring|phone|call you|hotline": "telephone",
    "postage|return shipping": "cost of the label, free or not",
    "i (?:post|mail|ship|send)(?: it| them| this)?": "return, hand in at a counter",
    "(?<!i )post|mail|shipp?(?:ed|ing)?|shipment|courier|postman|mailman": "delivery",
    "swap(?:ped)?|trade": "exchange",
    "smashed|broken|cracked|dented|crushed|torn": "damaged",
    "broke|died|dies|gave up|stopped working|dead|defective": "fault, warranty",
    "fetch|pick[ -]?up|click and collect": "collect at our shop",
    "store|branch": "shop",
    "wipe|erase|remove my|forget me": "delete",
    "human(?: being)?|robot|bot|real person|machine|ai": "assistant program or person",
    "promo|coupon|voucher code": "discount code",
    "voucher": "gift card",
    "(?:anything|money|something) off|reduction|deals?": "discount",
    "nurse|doctor|teacher|student|pupil": "students and key workers",
    "visa|mastercard|amex|american express|maestro|plastic": "credit card",
    "split the bill|rates|pay later|monthly": "instalments",
    "weekend|saturdays?|sundays?": "weekend, Saturday, Sunday",
    "canada|mexico|england|uk|britain|france|germany|europe|abroad|overseas|internationally": (
        "other countries"
    ),
    "vat": "sales tax",
    "pinched|nicked": "stolen",
    "packaging|carton|box": "packaging box",
    "mailing(?: list)?|spam": "newsletter",
    "trackers?|browser": "cookies",
    "call(?:ed)?(?: \\w+){0,3} off": "cancel",
    "sofa|couch|wardrobe|bed": "large furniture",
    "cheaper": "price match, for less at another shop",
    "bra|knickers|boxers|panties|pants": "underwear",
    "recorded|recording|logged": "conversations recorded and kept",
    "flat tyre|flat tire": "puncture",
    "gift|gave me": "present",
    "reduced|sale items?": "reduced item",
    "typed|typo|wrong street|street": "address",
    "loses? charge": "battery capacity",
}
_COMPILED = tuple(
    (re.compile(rf"\b(?:{said})\b", re.IGNORECASE), put) for said, put in _SAID.items()
)


def in_shop_words(question: str) -> str:
    """The question with how a shop's policies may put its everyday words, in brackets behind."""
    lower = question.lower()
    added = [put for said, put in _COMPILED if put.lower() not in lower and said.search(question)]
    return " ".join([question, *(f"({put})" for put in added)])
