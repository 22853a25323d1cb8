"""Limits that name no catalogue value and no price: rating, stock and sale."""

from __future__ import annotations

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import either, rule, some, then
from assistant.text import words

_N = r"(?P<n>[1-5](?:\.\d+)?)(?![\w.])"
_STARS = r"(?:stars?|\*|out of 5|/ 5)"
_UP = (
    r"(?: (?:(?:or|and) (?:more|above|up|higher|better|over)|\+|plus|upwards?|minimum|min"
    r"|at least)(?! (?:\$ |£ |€ )?\d))"
)
_LEAST = either(
    """
    at least|over|above|more than|better than|higher than|minimum of|minimum|min|from|>=|> =|>|≥
    no less than|not less than|not below|not under|nothing below|nothing under|no lower than
    """
)
_RATED = r"(?:rated|rating|ratings|score|scored|scores|reviewed|reviews)"
_WITH = some("with|a|an|have|has|having|only|of|is|are|rated|rating")
_OF = then("is|of|a|are|be|should|must|:|=|it|to|average|,|with|and")
_GOOD = some("good|high|great|decent|nice|top|strong")
_AFTER = then("ratings?|rated|reviews?|average")
_RATINGS = tuple(
    rule(pattern)
    for pattern in (
        rf"{_WITH}{_LEAST} (?:a )?{_N} (?:{_STARS}|ratings?|reviews|rated|average){_AFTER}",
        rf"{_WITH}{_GOOD}{_RATED}{_OF}(?: {_LEAST})? {_N}(?: {_STARS})?{_UP}?",
        rf"{_WITH}{_N}{_UP} {_STARS}{_AFTER}",
        rf"{_WITH}{_N} {_STARS}{_UP}?{_AFTER}{_UP}?",
        rf"{_WITH}{_N}{_UP}? (?:rating|rated)",
    )
)
_NOW = then("only|now|right now|at the moment|currently|today")
_BEING = some(
    """
    that|which|is|are|you have|you've got|do you have|currently|only|must be|has to be|actually
    """
)
_STOCK = rule(
    rf"""
    {_BEING}in stock{_NOW}|(?:not|isn't|aren't|never) (?:sold out|out of stock)
    available (?:now|right now|today|immediately|straight away|at the moment|items)
    available for immediate \w+|ready to ship|(?:that|which) (?:is|are) available
    (?:thats|that's) available|(?:must|has to|should) be available
    only available(?: ones| items)?
    (?:hide|no|without|exclude|skip)(?: the)? (?:sold out|out of stock)(?: ones| items)?
    """
)
_NOT_STOCK = rule("(?:not|isn't|aren't|back|was|were|not currently|not even|never) in stock")
_THINGS = then("items?|products?|prices?|things|stuff|ones?|goods|only|now|at the moment|today")
_ON = some("that|which|is|are|anything|currently|only|you have")
_SALE = rule(
    rf"""
    {_ON}(?:on|in the|in) (?:sale|special offer|offer|discount|clearance|promotion){_THINGS}
    (?:discounted|reduced|marked down|sale|clearance|half price){_THINGS}
    {some("any|some|what|the|which")}(?:discounts|deals|offers|sales|bargains|reductions|sale) on
    (?:with|at|has|have) (?:a|any|some) discounts?|with discounts?|price cuts?
    special offers?|bargains
    """
)
_NO_SALE = words("code codes tax fat noise salt sugar coupon voucher sodium")


def read_rating(message: Message) -> float | None:
    """The lowest rating wished for, in stars: "4 stars and up", "rated over 4.5"."""
    for pattern in _RATINGS:
        for span in message.find(pattern):
            if message.word(span.start - 1) not in ("under", "below", "than", "not", "no"):
                message.claim(span.start, span.end)
                return float(span.match["n"])
    return None


def read_stock(message: Message) -> bool | None:
    """True if only what is in stock is wished for; None if nothing is said."""
    if _NOT_STOCK.search(message.line):
        return None
    for span in message.find(_STOCK):
        message.claim(span.start, span.end)
        return True
    return None


def read_sale(message: Message) -> bool | None:
    """True if only what is on sale is wished for; None if nothing is said."""
    for span in message.find(_SALE):
        about = message.word(span.end) in _NO_SALE
        if not about and message.word(span.start - 1) not in ("not", "for"):
            message.claim(span.start, span.end)
            return True
    return None
