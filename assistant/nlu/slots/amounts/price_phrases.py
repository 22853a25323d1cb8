"""How prices are said, as patterns over a message's line: ceilings, floors, ranges, budgets.

Each pattern's amounts are in groups "a" and "b" (see ``money``); "max", "min" and "near" say
which way a limit goes.
"""

from __future__ import annotations

import re

from assistant.nlu.slots.amounts.money import END, money
from assistant.nlu.slots.patterns import either, joined, then

_MAX = either(
    """
    under|underneath|below|beneath|south of|(?:just )?shy of|less than|lower than|cheaper than
    less expensive than|up to|upto
    at (?:the )?(?:very |absolute )?most|at max|max|maxim(?:um|al|ally)|within|sub|<=|< =|<
    at the outside|to a max(?:imum)? of
    not (?:a )?(?:penny|cent|dollar|pound|euro) (?:more|over)(?: than)?
    ≤|capped at|not exceeding
    (?:limit|limited|cap) (?:of|to|is)|no higher than|smaller than
    (?:cap|max|limit|keep|top)(?: it| that| them| the price| the budget)? (?:out )?at
    keep (?:it|them) (?:under|below|to)|limit (?:it|that|them) to
    until|untill|till|til|(?:not|n't) (?:to )?(?:pass|exceed)|draw the line at
    """
)
_MIN = either(
    """
    over|above|more than|at least|at (?:the )?minimum|from|starting (?:at|from)
    min|minim(?:um|al|ally)
    greater than|higher than|north of|upwards of|exceed(?:s|ing)?|beyond|pricier than|dearer than
    more expensive than|>=|> =|>|≥
    """
)
_NEAR = either(
    r"""
    around|about|roughly|approximately|approx|circa|near|nearly|close to|~|≈|±|\+ / -|more or less
    somewhere (?:around|near|about)|in the (?:region|range|neighbou?rhood) of
    """
)
_CUE = rf"(?P<cue>(?P<max>{_MAX})|(?P<min>{_MIN})|(?P<near>{_NEAR}))"
_MAX_AFTER = either(
    """
    or (?:less|under|below|cheaper|lower)|and (?:under|below|less)|max|maxim(?:um|al|ally)|tops
    is as (?:high|far|much) as (?:i|we)(?:'ll|'d| will| can)? (?:go|pay|spend|stretch)
    at the outside|(?:cap|ceiling)(?= [,.;!?]|$)
    at (?:the )?(?:very |absolute )?most|limit|budget|to (?:spend|play with)
    (?:is|'s) (?:my |the |our )?(?:absolute |very )?(?:limit|max|maximum|ceiling|budget|cap|top)
    """
)
_MIN_AFTER = either(
    r"""
    or (?:more|above|over|up|higher)|and (?:up|above|over|more|upwards?)|\+|plus|minimum|min
    at least|upwards?
    """
)
_NEAR_AFTER = either(
    """
    ish|or so|give or take|or thereabouts?|thereabouts?|or near(?: enough| it| that)?
    or around (?:there|that|it)|or something(?: like that)?|odd|something|roughly|approximately
    or close to (?:it|that)|more or less
    """
)
#: "You can lift the budget to 500".
_MOVED = "(?:lift|raise|lower|drop|bump|up|increase|reduce|cut)(?: up| down)? (?:the|my|our) "
_SPENT = either(
    rf"""
    (?:{_MOVED})?(?:(?:top|upper|price|spending) )?(?:budget|limit|ceiling)(?:'s)?|spend|spending
    pay|afford
    have|got|willing|price(?: limit| cap| tag)?|priced
    cost|costs|costing|limit to
    (?:can|could|may) (?:now )?(?:go|stretch|run|push) (?:up )?to
    (?:stretch|push|go)(?: it)?(?: up)? to|(?:up|bump|raise|lift|lower|drop) it(?: up| down)? to|say
    """
)
_AND = "(?:(?:and|but|,) ){0,2}"
_NO_MORE = r"(?:not |no )(?:(?:a|one)(?: single)? (?:penny|cent|dollar|pound|euro|bean) )?"
#: "Three hundred and that's your lot", "150 is fine", "80 is all I have".
_WE = " (?:i|we|he|she|they)(?:'ve|'ll|'d)?"
_OK = "(?:fine|ok|okay|alright|all right|doable|affordable|possible|within reach)"
_WOULD_BE = "(?:is|'s|would be|'d be)"
_ABLE = "(?: (?:have|got|can|could|will|would|want to|do|pay|spend|give|afford|manage|go)){0,2}"
_SETTLED = either(
    rf"""
    {_AND}(?:that's|thats|that is) (?:it|all|that|final|(?:your|my|the) (?:limit|lot|max|maximum))
    {_AND}{_NO_MORE}(?:more|over|higher|above)
    {_WOULD_BE} the (?:absolute |very )?(?:most|highest)(?= ?$| [.,;!?])
    {_WOULD_BE} (?:all|the most|the highest|as much as)(?: that)?{_WE}{_ABLE}
    {_WOULD_BE}(?: just| still| perfectly)? {_OK}(?! {{0,1}}(?:size|for (?:me|him|her)))
    """
)
_LEAD = then("a|an|the|of|is|price|budget|total|about|around|say|maybe|like|only|just|:|my|=")
_SPEND_LEAD = then(
    "is|of|at|to|up|under|only|just|about|:|=|,|say|a|the|i|have|got|me|like|max|was|around|roughly|'s"
)
_AMOUNT = money("a")
#: "45 each is the most I'd pay".
_EACH = r"(?: (?:each|apiece|a piece|per (?:piece|item|pair|[a-z]+)))?"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{joined(text)})(?![\w.])")


RANGE = _pattern(
    rf"""
    (?:(?P<cue>between|from|in between|price range|range|budget){then("of|is|:|price|the")} )?
    {_AMOUNT} (?:and|to|-|till|until) {money("b")}{END}
    """
)
LIMIT = _pattern(rf"(?:{_MOVED}(?=limit|cap))?{_CUE}{_LEAD} {_AMOUNT}{END}")
AFTER = _pattern(
    rf"{_AMOUNT}{_EACH} (?:(?P<max>{_MAX_AFTER})|(?P<min>{_MIN_AFTER})|(?P<near>{_NEAR_AFTER}))"
)
SETTLED = _pattern(rf"{_AMOUNT}{END}{_EACH} {_SETTLED}")
SAID_LIMIT = _pattern(
    r"(?:limit|budget|cap|ceiling)(?: [a-z]+){0,6}(?: ,)? (?:so|that's|which is|meaning|namely|:)"
    rf" {_AMOUNT}{END}"
)
SPREAD = _pattern(
    rf"{_AMOUNT}(?: ,)? (?:±|\+ / -|\+ -|plus or minus|give or take)(?: about)? {money('b')}{END}"
)
SPEND = _pattern(rf"{_SPENT}{_SPEND_LEAD} {_AMOUNT}{END}")
BARE = _pattern(rf"{_AMOUNT}{END}")
_FORGET = either("forget|ignore|drop|remove|clear|lose|scrap|lift|delete|ditch|get rid of")
_NEEDS_NOT = r"(?:doesn't|doesnt|does not|don't|need not|needn't)(?: (?:have|need) to)?"
LIFTED = _pattern(
    rf"""
    {_FORGET}{then("about|the|my|that")} (?!(?:limit|cap) to)(?:{_MAX}|{_MIN}|{_NEAR}) {_AMOUNT}
    (?: (?:limit|filter|cap|thing|budget))?
    |(?P<named>{_FORGET}{then("about|the|my|that")} {money("c")}{END}(?! (?:limit|filter|budget)))
    |{_FORGET}{then("about|the|my|that")} {money("d")} (?:limit|filter|cap|thing|budget|maximum|max)
    |(?:money|price|cost|budget|expense)(?:'s| is) no (?:object|issue|problem|limit|bar)
    |{_NEEDS_NOT} be (?:{_MAX}|{_MIN}|{_NEAR}) {money("b")}
    """
)
