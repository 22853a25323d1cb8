"""What a message takes back as it is said: "up to 150, well okay, 160", "43. no wait, 44".

A repair puts what follows in the place of what was said before it. Of two numbers the first is
read as the second ("between 20 and 30, sorry, 40"), so that whatever rule reads the phrase around
them reads what is meant; values and orders are settled where they are read.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.nlu.slots.message import STOPS, Message, Span
from assistant.nlu.slots.patterns import rule
from assistant.text import words

#: "43. no wait, 44": what follows takes the place of what was said before.
CORRECTION = rule(
    r"""
    (?:no|oh)(?: ,)? (?:wait|sorry|hang on|hold on)(?: ,)?(?: no)?|wait(?: ,)? no
    sorry(?: ,)? (?:no|i (?:mean|meant))|i (?:mean|meant)(?: to say)?|scratch that|or rather
    (?:\. ){1,3}no(?: ,)?(?: wait| sorry)?(?: ,)?|no ,
    no(?: ,)? make (?:it|that)|no(?: ,)? actually|correction
    """
)
#: A message that opens or ends so takes back what was said in the turn before.
_TAKES_BACK = re.compile(
    r"^(?:(?:oh|hm+|um|er|well|ah|ok|sorry|,) )*"
    r"(?:actually(?: ,)? no|no(?: ,)? (?:wait|sorry|actually|make)|no ,|wait(?: ,)? no|sorry"
    r"|i mean(?:t)?|make (?:it|that)|(?:or )?rather|scratch that)(?!\w)"
    r"|(?<!\w)instead(?: please| then| now| ,| \.| !)*$"
)
#: Between two numbers less will do: "150 well okay 160".
_BETWEEN = words(
    """
    no nope wait sorry actually well ok okay oh hm hmm er um i mean meant make it that rather or
    maybe say let's please , . -
    """
)
#: A repair needs one of these: "39 or 40" and "2, 3" repair nothing.
_REPAIRING = words("no nope wait sorry actually well ok okay mean meant make rather")
_UNITS = words(
    """
    dollars bucks usd pounds quid gbp euros euro eur stars star $ £ € cm mm m kg g l ml litre litres
    inch inches waist
    """
)
#: So many words lead from a number to the one that repairs it.
_FAR = 7


def settle_numbers(message: Message) -> None:
    """Read a number that is taken back as the one that takes its place; claim the rest."""
    places = [k for k, word in enumerate(message.plain) if word[0].isdecimal()]
    for said, meant in reversed(list(pairwise(places))):  # "150, no 160, no 170"
        start, end = said + 1, meant + 1
        unit = message.word(start) if message.word(start) in _UNITS else ""
        start += bool(unit)
        between = message.plain[start:meant]
        own = message.word(end) if message.word(end) in _UNITS else ""
        same = own == unit or not own or not unit
        alone = own or not message.word(end) or message.word(end) in STOPS | _BETWEEN
        repaired = _REPAIRING & set(between) and set(between) <= _BETWEEN | _UNITS
        if repaired and same and alone and len(between) <= _FAR:
            message.respell(said, message.word(meant))
            message.claim(start, end + bool(own and unit))


def takes_back(message: Message) -> bool:
    """True for "actually no, relaxed", "relaxed fit instead": the detail told last is replaced."""
    return _TAKES_BACK.search(message.line) is not None


def last_said(message: Message, spans: list[Span]) -> list[Span]:
    """The spans behind the last repair, where it has some on both sides; else all of them."""
    for repair in message.find(CORRECTION):
        after = [span for span in spans if span.start >= repair.end]
        if after and len(after) < len(spans):
            message.claim(repair.start, repair.end)
            spans = after
    return spans
