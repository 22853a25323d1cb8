"""How many are wanted: "two of them", "3x", "a couple"."""

from __future__ import annotations

from collections.abc import Container

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import then, whole
from assistant.places import PLACES

_N = r"(?P<n>\d{1,3})"
_FEW = r"(?P<n>1\d|\d)"
_TAKE = r"(?:add|buy|take|order|want|need|get|have|send|purchase|put|give|grab|like)(?: me)?"
#: What stands after "two of": a place in the list, or the end of an order.
_PICKED = (
    rf"(?:(?:the )?(?:{'|'.join(PLACES)}|\d{{1,2}} (?:st|nd|rd|th)|cheapest|dearest|priciest|least"
    r"|most|best)|number|option|item|#)"
)
_PIECES = "(?:pieces|pcs|units|copies|packs|pairs|items|bottles|boxes|jars|cans|tubes)"
#: Words that only count, and name nothing that a shop might sell.
_COUNTED = "(?:pieces|pcs|units|copies|packs|pairs|items)"
_WORDS = {
    "another pair": 1,
    "another piece": 1,
    "another pack": 1,
    "half a dozen": 6,
    "a dozen": 12,
    "a couple": 2,
}
_SAID = whole(
    r"(?<!half )(?P<said>half a dozen|a dozen|a couple|another (?:pair|piece|pack))"
    r"(?: of (?:them|those|these|the))?(?= (?:to|please|more|of|,|\.|!|\?)|$)"
)
_RULES = tuple(
    whole(pattern)
    for pattern in (
        rf"(?:qty|quantity){then('of|to|is|:|=|at|should|be|from')} {_N}(?!\.)",
        rf"{_N} x(?! \d)",
        rf"another {_N}(?! \w+ (?:days|weeks))(?!\.)",
        rf"(?<!\d )x {_N}(?!\.)",
        rf"(?:make|change|update|set) (?:it|that|them|this)(?: to)? {_N}"
        r"(?= (?:please|of|instead|,|\.|!|\?)|$)",
        r"(?P<n>\d{1,3}|one)(?: more)? (?:of (?:them|those|these|the (?=\w+ (?:one|item)))|each)",
        rf"{_TAKE} {_N}(?= of (?:the|them|those|these) )",
        rf"(?P<n>\d{{1,6}}|one)(?: {_COUNTED})?(?= of {_PICKED}(?: |$))",
        rf"{_TAKE} {_FEW}(?: {_COUNTED})?"
        rf"(?= (?:of|more|to|in|out|off|away|back|please|{_PIECES}|into|[,.!?])(?: |$)|$)",
        rf"(?<!least )(?<!than )(?<!with )(?<!a )(?P<n>\d{{1,2}}) {_PIECES}",
    )
)
_BOUGHT = whole(rf"{_TAKE} (?P<n>\d{{1,2}})(?= (?P<noun>[a-z']+))")


def read_quantity(message: Message, nouns: Container[str], waiting: bool) -> int | None:
    """The number wanted. ``nouns``: stems that name products ("add 2 tents")."""
    for span in message.find(_SAID):
        message.claim(span.start, span.end)
        return _WORDS.get(span.match["said"], 1)
    for pattern in _RULES:
        for span in message.find(pattern):
            message.claim(span.start, span.end)
            return 1 if span.match["n"] == "one" else int(span.match["n"])
    for span in message.find(_BOUGHT):
        if span.match["noun"].endswith("s") and message.stems[span.end] in nouns:
            message.claim(span.end - 1, span.end)
            return int(span.match["n"])
    return _bare(message) if waiting else None


def _bare(message: Message) -> int | None:
    numbers = [w for w in message.plain if w.isdecimal() and len(w) < 4]
    if not numbers and "one" in message.plain:
        return 1
    return int(numbers[0]) if numbers else None
