"""Several kinds of product in one request: "a red dress, shoes and a bag, under $200 together"."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import rule
from assistant.nlu.slots.values.sense import Mention
from assistant.text import stems, words
from assistant.wished import Item, Wishes
from indexes.product import Filters

_LINKS = words("and plus & , ;")
#: What follows belongs to the thing before: "a dress with pockets and a belt".
_PART_OF = words("with without including featuring for has have instead not no or between from")
_TOGETHER = rule(
    r"""
    together|altogether|(?:in|for) (?:total|all)|all in|all told|combined|in one go|total|overall
    for (?:the lot|everything|both|all (?:of (?:it|them)|three|two|four))|as a (?:set|bundle)
    """
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_BUDGET = rule(
    r"""
    budget|to spend|spend(?:ing)?|(?:have|got|with) (?:about |around |only |just )?(?:[$£€] )?\d+
    \d+ (?:dollars |bucks |quid |euros |pounds )?for (?:an?|some|the)
    """
)
#: The most things told apart.
MOST = 5
_COUNTED = re.compile(r"\W*(?:an?|some|two|three|\d+)\b", re.IGNORECASE)
#: Titles end in these, too: "Perfume, Floral".
_ADJECTIVES = words("floral plain striped waterproof wireless organic casual formal")
_REFUSED = re.compile(r"\W*(?:no|not|without|nothing)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\b(?:in|by|from|made of)\b", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences of a message: what one tells a story of is no list of things."""
    return [said for said in _SENTENCE.split(text) if said]


def split(message: Message, mentions: Sequence[Mention]) -> list[str]:
    """The parts of a message between commas and "and", names with "and" in them left whole."""
    inside = {k for mention in mentions for k in range(mention.start + 1, mention.end)}
    found, start = [], 0
    for k, word in enumerate((*message.plain, ",")):
        if word in _LINKS and k not in inside:
            if start < k:
                found.append(_text(message, start, k))
            start = k + 1
    return found


def items(read: Sequence[tuple[str, Wishes]], nouns: Container[str]) -> tuple[Item, ...]:
    """The kinds of product that the parts of a message name, if they are several.

    ``nouns`` are stems that titles end in.
    Colour, material, size and brand belong to the part that says them; price, gender and the
    rest hold for all, and so does what the last part says behind its thing ("... in blue").
    """
    told = [(text, part) for text, part in read if _names_thing(text, part, nouns)]
    aside = [part for _, part in read if not part.kinds and len(part.unfamiliar) > 1]
    if aside:
        return ()  # a story: "years of arguing, and now ..."
    heads = [stems(word)[-1] for _, part in told for word in part.kinds or part.product_words]
    if len(set(heads)) < len(heads):
        return ()  # "my old chair squeaks, what chairs do you have"
    priced = sum(_priced(part.sets) for _, part in told) > 1
    found = [Item(part.query, _own(part.sets, priced), part.named) for _, part in told]
    if told and _BEHIND.search(told[-1][0]) and not any(_limited(item) for item in found[:-1]):
        found[-1] = replace(found[-1], filters=Filters(category=found[-1].filters.category))
    different = {tuple(sorted(stems(item.query))) for item in found}
    return tuple(found) if 1 < len(different) == len(found) <= MOST else ()


def _names_thing(text: str, part: Wishes, nouns: Container[str]) -> bool:
    """True if a part names a kind of product; a word that few titles end in is one only in the
    plural or behind "a": not the "floral" of "a dress, floral"."""
    if _REFUSED.match(text):
        return False
    if any(stems(word)[-1] not in _ADJECTIVES for word in part.kinds):
        return True
    counted = _COUNTED.match(text) is not None
    return any(
        stems(word)[-1] in nouns and (counted or stems(word)[-1] != word.lower())
        for word in part.product_words
    )


def _priced(said: Filters) -> bool:
    return said.price_max is not None or said.price_min is not None


def _own(said: Filters, priced: bool) -> Filters:
    """What belongs to one thing alone; its price where another has its own: "a lamp under 60 and
    a rug under 100"."""
    prices = (said.price_min, said.price_max) if priced else (None, None)
    return Filters(
        *prices,
        brand=said.brand, colour=said.colour, size=said.size, material=said.material,
        category=said.category,
    )  # fmt: skip


def _limited(item: Item) -> bool:
    return replace(item.filters, category=()) != Filters()


def read_together(message: Message) -> bool:
    """True if a limit is put on what all the things cost; claims the words that say so."""
    found = False
    for span in message.find(_TOGETHER):
        message.claim(span.start, span.end)
        found = True
    return found


def may_be_several(message: Message) -> bool:
    """False where a link joins no kinds of product, or a part of the thing before."""
    linked = any(word in _LINKS for word in message.plain)
    first = next((k for k, word in enumerate(message.plain) if word in _LINKS), 0)
    before = enumerate(message.plain[:first])
    return linked and not any(w in _PART_OF and not _of_money(message, k) for k, w in before)


def budgeted(message: Message) -> bool:
    """True for "I have 150 for a mat and a bottle": one amount for all of them."""
    return bool(_BUDGET.search(message.line))


def _of_money(message: Message, place: int) -> bool:
    """True for the "for" of "budget 200 for a desk", which leads from the amount to the things."""
    near = message.plain[max(0, place - 4) : place + 3]
    return any(word.isdecimal() for word in near)


def _text(message: Message, start: int, end: int) -> str:
    return message.text[message.tokens[start].start : message.tokens[end - 1].end]
