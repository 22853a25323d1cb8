"""A postal address in a message: from its addressee to its end, or all of an answer."""

from __future__ import annotations

import re

from assistant.talk.postal import street_in

MIN_ADDRESS, MAX_ADDRESS = 10, 200
#: A number and words where a new address is told, though no street is known by its word.
_NUMBERED = re.compile(
    r"\b(?:to|address is|address:|is)\s+(?:[^\d]{1,60},\s*)?(\d+\w?\s+\D.{6,})$", re.I
)
#: What may follow an address in the same message; an abbreviation's full stop ends nothing.
_AFTER = re.compile(
    r"[\s,]+(?:for|on|in|of) (?:my |the )?order\b.*"
    r"|[,;.\s]+(?:my (?:e-?mail|order) (?:is )?)?\S+@\S+.*"
    r"|(?:;|(?<!\bst)(?<!\brd)(?<!\bave)(?<!\bln)(?<!\bdr)(?<!\bblvd)(?<!\bapt)(?<!\bmt)\.)\s.*"
    r"|[\s,]+(?:instead|please|thanks|thank you|rather than|not)\b.*",
    re.IGNORECASE,
)
#: What may stand before an address that is the whole answer.
_BEFORE = re.compile(
    r"^\W*(?:(?:no|oh|ok|okay|well|then|and|wait|sorry|actually|it'?s|to|for|the|my"
    r"|new|address|is|make it|change it|send it|please|should be)\b\W*)*",
    re.IGNORECASE,
)
#: Words that no addressee and no part of a house is called by.
_OTHER = (
    r"(?:to|for|is|be|at|in|on|of|it|that|this|them|my|our|his|her|their|your|the|an?|and|or|new"
    r"|old|address|order|number|house|town|city|postcode|please|instead|change|send|ship|deliver"
    r"|delivered|street|moved|go|going|work|from)\b"
)
_WORD = rf"(?!{_OTHER})[^\W\d_][\w.'’-]*"
_UNIT = r"(?:flat|apartment|apt|unit|suite|room|floor)\.? #?\w+"
#: Whom or which part of a house a parcel is for, between the word that leads to it and the street.
_ADDRESSEE = re.compile(
    rf"(?:\b(?:to|for|is|be|name)\b|:)\s*(?:my \w+,? )?((?:(?:{_UNIT}|{_WORD}),?\s+){{1,8}})$",
    re.IGNORECASE,
)


def address_in(text: str, waiting: str | None) -> str | None:
    """The new address in a message; ``waiting`` names the answer that was asked for.

    The addressee and the flat that stand before the street are part of it.
    """
    begin = _street(text, waiting)
    if begin is None:
        return None
    lead = _addressee(text[:begin])
    if waiting == "address" and not lead:
        text = _BEFORE.sub("", text)
        begin = _street(text, waiting) or 0
        lead = text[:begin]
    new = f"{lead}{_AFTER.sub('', text[begin:])}".strip(" .,;!")[:MAX_ADDRESS]
    return new if len(new) >= MIN_ADDRESS and re.search(r"\d", new) else None


def _street(text: str, waiting: str | None) -> int | None:
    """Where the street begins; of an answer that shows none, the beginning."""
    street = street_in(text)
    if street is not None or waiting == "address":
        return street or 0
    found = _NUMBERED.search(text)
    return found.start(1) if found and "size" not in text.lower() else None


def _addressee(before: str) -> str:
    """The end of what stands before a street, as far as it names whom the parcel is for."""
    found = _ADDRESSEE.search(before)
    named = found[1] if found else ""
    told = named.rstrip().endswith(",") or all(word[0].isupper() for word in named.split())
    return named if told else ""
