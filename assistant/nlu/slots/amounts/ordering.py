"""The order wished for, and prices compared with what was shown: "cheapest", "cheaper".

"Cheap" alone is neither: it stays a search word.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.nlu.slots.changes.repairs import last_said
from assistant.nlu.slots.message import Message, Span
from assistant.nlu.slots.patterns import either, rule, some, then
from assistant.text import words
from assistant.wished import Pick
from indexes.product import Sort

_LEAD = some(
    "the|your|put|show|sort by|sorted by|by|in order of|start with|start from|from|ordered by"
)
_LAST = then("first|possible|one|ones|of all|at the top|on top|up top|at top")
_SORTED = (
    r"(?:sort|sorted|order|ordered|rank|ranked|arrange|arranged)"
    r"(?: (?:them|these|it|those|results|the results|everything|this))? by"
)
_PRICE = r"(?:(?:sort|sorted|order|ordered) )?(?:by )?(?:the )?prices?(?: :| ,)? ?(?:from )?"
_HIGH = either("highest|high|hi|expensive|most expensive")
_LOW = either("lowest|low|cheapest|cheap|least expensive")
_CHEAPEST = either(
    """
    cheapest|(?:as )?cheap(?:ly)? as (?:possible|can be|it gets|you (?:have|can))
    lowest priced?|lowest cost|least expensive|most affordable|most inexpensive
    lowest prices?|best price|cheapest prices?
    """
)
_DEAREST = either(
    "most expensive|dearest|priciest|costliest|highest priced?|most costly|highest prices?"
)
_RATED = (
    r"(?:best|top|highest|most highly|better|well|highly) (?:rated|reviewed|ranked|scoring)"
    r"|(?:best|highest|top) (?:ratings?|reviews?|scores?|stars)"
    r"|(?:good|great|high|excellent) (?:ratings|reviews)"
    r"|most stars|(?:most|best) (?:popular|loved|liked|praised|recommended)"
    r"|(?:(?:the )?(?:ones?|things|stuff)|what|whatever|which)(?: other)? (?:people|customers"
    r"|everyone|everybody|buyers|shoppers|others|folks?|most people|you all)"
    r" (?:like|love|rate|prefer|recommend|think)(?: (?:the )?(?:best|most|highest))?"
)
_NEW = either(
    "newest|latest|most recent|new arrivals|just in|new in|recently added|newly added|newest in"
)
_END_TO_END = r"(?:sort |order )?from (?:the )?{} prices? (?:up |down )?to (?:the )?{}(?: prices?)?"
_CHEAP_ONES = r"(?:cheap|low priced|inexpensive|affordable)"
_DEAR_ONES = r"(?:dear|expensive|pricey|costly)"
_OPENING = r"(?:start(?:ing)?|begin(?:ning)?|open(?:ing)?) (?:with|from|at) (?:the )?"
_FIRST = r"(?: (?:ones?|stuff|things))? (?:first|at the top|on top|at the front)"
_SORTS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("price_asc", rule(rf"{_PRICE}{_LOW} (?:to {_HIGH}|first)|{_PRICE}ascending")),
    ("price_asc", rule(rf"{_LOW} to {_HIGH}|(?:cheap|cheaper|lowest) (?:ones )?first")),
    ("price_desc", rule(rf"{_PRICE}{_HIGH} (?:to {_LOW}|first)|{_PRICE}descending")),
    ("price_desc", rule(rf"{_HIGH} to {_LOW}|(?:expensive|highest) (?:ones )?first")),
    ("price_asc", rule(_END_TO_END.format(_LOW, _HIGH))),
    ("price_desc", rule(_END_TO_END.format(_HIGH, _LOW))),
    ("price_asc", rule(rf"{_CHEAP_ONES}{_FIRST}|{_OPENING}{_CHEAP_ONES}")),
    ("price_desc", rule(rf"{_DEAR_ONES}{_FIRST}|{_OPENING}{_DEAR_ONES}")),
    ("price_asc", rule(rf"{_SORTED} (?:the )?price,? (?:please )?(?:going |from )?(?:up|small)")),
    ("price_asc", rule(rf"{_LEAD}{_CHEAPEST}{_LAST}")),
    ("price_desc", rule(rf"{_LEAD}{_DEAREST}{_LAST}")),
    ("rating", rule(rf"{_LEAD}(?:{_RATED}){_LAST}")),
    ("newest", rule(rf"{_LEAD}{_NEW}{then('arrivals|in')}{_LAST}")),
    ("price_asc", rule(rf"{_SORTED} (?:the )?price")),
    ("rating", rule(rf"{_SORTED} (?:the )?(?:ratings?|reviews?|stars)|customer favou?rites")),
    ("rating", rule(rf"(?:the )?(?:favou?rites|best ones|top ones|popular ones){_FIRST}")),
    ("newest", rule(rf"{_SORTED} (?:date|new|newest|latest|age)")),
)
#: "My latest order", "the latest on my refund" sort nothing.
_NOT_SORTED = words(
    """
    order orders invoice delivery purchase update updates status email message news on about with
    regarding version
    """
)

_BIT = some(
    """
    any|anything|anyone|something|some|a|the|got|show|me|have|you|ones?|bit|little|even|much
    slightly|way|far|lot|slight
    """
)
_IT_IS = some(
    """
    it's|its|it|is|are|that's|thats|they're|these|those|this|that|they|a|bit|still|way|much|far
    little|all|was|just|seems?
    """
)
_THAN = then(
    """
    ones?|options?|alternatives?|versions?|models?|for me|stuff|brands?|range
    than (?:that|this|these|those|them|it)
    """
)
_CHEAPER = rule(
    rf"""
    {_BIT}(?:cheaper|less expensive|less pricey|more affordable|less costly){_THAN}(?! than)
    {_BIT}(?:lower priced|(?:at )?(?:a )?lower price(?: range)?s?|lower in price){_THAN}
    {_IT_IS}too (?:expensive|pricey|dear|costly|much money|steep|much){_THAN}
    """
)
_DEARER = rule(
    rf"""
    {_BIT}(?:dearer|pricier|more expensive|more upmarket|more upscale|more premium){_THAN}(?! than)
    {_BIT}(?:more luxurious|higher end|more high end|more exclusive|fancier|posher){_THAN}
    {_BIT}(?:a step up|higher priced)|{_IT_IS}too cheap
    """
)
#: More than this is no number of products to set side by side.
_MOST_PICKED = 10
_NEGATED = words("not isn't isnt nothing aren't never no don't without")

Side = Literal["cheaper", "dearer"]
_SIDES: tuple[tuple[Side, re.Pattern[str]], ...] = (("cheaper", _CHEAPER), ("dearer", _DEARER))


def read_picks(message: Message) -> tuple[Pick, ...]:
    """The order wished for, and how many from its top: "cheapest", "the 5 best rated"; of
    "the cheapest and the dearest" both, in the order said."""
    found: dict[int, Pick] = {}
    spans: list[Span] = []
    for name, pattern in _SORTS:
        for span in message.find(pattern):
            ordered = message.word(span.end - 1) == "first"
            if ordered or message.word(span.end) not in _NOT_SORTED:
                found[span.start] = Pick(name, _claimed_count(message, span.start, span.end))
                message.claim(span.start, span.end)
                spans.append(span)
    return tuple(found[span.start] for span in last_said(message, sorted(spans, key=_place)))


def _place(span: Span) -> int:
    return span.start


def _claimed_count(message: Message, start: int, end: int) -> int:
    """How many are asked for: "2 cheapest tents", "2 of the cheapest", "cheapest 2 tents"."""
    before = start - 1
    while message.word(before) in ("of", "top", "the"):
        before -= 1
    for place in (before, start, end):
        word, noun = message.word(place), message.word(place + 1)
        plural = place != end or noun.endswith("s") or noun == ""
        if word.isdecimal() and 1 < int(word) <= _MOST_PICKED and plural:
            message.claim(place, place + 1)
            return int(word)
    return 1


def read_relative_price(message: Message) -> Side | None:
    """ "Cheaper" or "dearer" than what was shown; "not too expensive" compares with nothing."""
    for side, pattern in _SIDES:
        for span in message.find(pattern):
            before = message.word(span.start - 1)
            if before.endswith("'s") and message.word(span.start) == "too":
                continue  # "Kestrel's too dear": said of a brand, not of what was shown
            negated = before in _NEGATED
            message.claim(span.start - negated, span.end)
            if not negated:
                return side
    return None
