"""Limits that name no catalogue value: rating, stock and sale; and the order wished for.

"Cheap" alone is no limit and no order: it stays a search word. "Cheapest" is an order.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.nlu.slots.message import Message
from indexes.product import Sort

_N = r"(?P<n>[1-5](?:\.\d+)?)(?![\w.])"
_STARS = r"(?:stars?|star|\*|\* \*|out of 5|/ 5)"
_UP = r"(?: (?:(?:or|and) (?:more|above|up|higher|better|over)|\+|plus|upwards?|minimum|min|at least)(?! (?:\$ |£ |€ )?\d))"
_LEAST = (
    r"(?:at least|over|above|more than|better than|higher than|minimum(?: of)?|min|from|>=|> =|>|≥"
    r"|no less than|not less than|not below|not under|nothing below|nothing under|no lower than)"
)
_RATED = r"(?:rated|rating|ratings|score|scored|scores|reviewed|reviews|stars)"
_RATING = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w])(?:(?:with|a|an|have|has|having|rated|rating|of|is|are) )*{_LEAST} (?:a )?{_N} (?:{_STARS}|ratings?|reviews|rated|average)(?: (?:ratings?|reviews|rated|average))*",
        rf"(?<![\w])(?:(?:with|a|an|have|has|having) )*{_RATED}(?: (?:is|of|a|are|be|should|must|:|=|,|it|to|average))*(?: {_LEAST})? {_N}(?: {_STARS})?{_UP}?",
        rf"(?<![\w])(?:(?:with|a|an|only) )*{_N}{_UP} {_STARS}(?: (?:rating|rated|reviews))?",
        rf"(?<![\w.])(?:(?:with|a|an|only) )*{_N} {_STARS}{_UP}?(?: (?:rating|rated|ratings|reviews|average))?{_UP}?(?![\w])",
        rf"(?<![\w])(?:(?:with|a|an) )*{_N}{_UP}? (?:rating|rated)(?![\w])",
    )
)
_STOCK = re.compile(
    r"(?<![\w])(?:(?:that |which )?(?:is |are |you have |you've got |do you have |currently |only |must be"
    r" |has to be |actually )*(?:in stock|in-stock)(?: (?:only|now|right now|at the moment|currently|today))?"
    r"|(?:not|isn't|aren't|never|nothing|no) (?:sold out|out of stock)(?: items| products)?"
    r"|available (?:now|right now|today|immediately|straight away|at the moment|items|for immediate \w+)"
    r"|ready to ship|(?:that|which) (?:is|are) available|only available(?: ones| items)?)(?![\w])"
)
_NOT_STOCK = re.compile(
    r"(?<![\w])(?:not|isn't|aren't|back|was|were|not currently|not even) in stock"
)
_SALE = re.compile(
    r"(?<![\w])(?:(?:that |which )?(?:is |are |anything |currently |only |you have )*(?:on|in the|in) (?:sale|special offer"
    r"|offer|discount|clearance|promotion)(?: (?:now|right now|at the moment|currently|today|items))?"
    r"|(?:discounted|reduced|marked down|sale|clearance|half price)(?: (?:items?|products?|prices?|things|stuff|ones?|goods|only))?"
    r"|(?:any |some |what |the |which )*(?:discounts|deals|offers|sales|bargains|reductions|sale) on|(?:with|at|has|have) (?:a|any|some) discounts?|with discounts?|price cuts?|special offers?|bargains)(?![\w])"
)
_NO_SALE = frozenset(
    ("code", "codes", "tax", "fat", "noise", "salt", "sugar", "coupon", "voucher", "sodium")
)

_SORTS: tuple[tuple[Sort, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<![\w])(?:{pattern})(?![\w])"))
    for name, pattern in (
        (
            "price_asc",
            r"(?:the |your |sort(?:ed)? by |by |in order of )*(?:cheapest|lowest[ -]?(?:priced?|cost)|least expensive"
            r"|most affordable|most inexpensive|lowest prices|best price|cheapest prices?)(?: (?:first|possible))?(?: (?:one|ones))?"
            r"|(?:sort(?:ed)? |order(?:ed)? |rank(?:ed)? )?(?:by )?(?:the )?price(?:s)?(?: :| ,)? ?(?:from )?(?:low(?:est)? to high(?:est)?|ascending|low first|lowest first|cheap(?:est)? first)"
            r"|(?:sort|order|rank)(?:ed)?(?: (?:them|these|it|those|results|the results))? by (?:the )?price|low(?:est)? to high(?:est)?|cheap(?:est|er)? (?:ones )?first|lowest first",
        ),
        (
            "price_desc",
            r"(?:the |your |sort(?:ed)? by )*(?:most expensive|dearest|priciest|costliest|highest[ -]?priced?|most costly|highest prices)(?: first)?(?: (?:one|ones))?"
            r"|(?:sort(?:ed)? |order(?:ed)? )?(?:by )?(?:the )?price(?:s)?(?: :| ,)? ?(?:from )?(?:high(?:est)? to low(?:est)?|descending|high first|highest first)"
            r"|high(?:est)? to low(?:est)?|expensive (?:ones )?first",
        ),
        (
            "rating",
            r"(?:the |your |sort(?:ed)? by |by )*(?:(?:best|top|highest|most highly|better|well|highly)[ -]?(?:rated|reviewed|ranked|scoring)|(?:best|highest) (?:ratings?|reviews?|scores?|stars)|(?:good|great) (?:ratings|reviews)"
            r"|most stars)(?: (?:first|one|ones))?|(?:sort|order|rank)(?:ed)?(?: (?:them|these|it|those|results))? by (?:the )?(?:ratings?|reviews?|stars)|customer favou?rites",
        ),
        (
            "newest",
            r"(?:the |your |sort(?:ed)? by )*(?:newest|latest|most recent|new arrivals|just in|new in|brand new arrivals|recently added|newly added)(?: (?:first|one|ones|arrivals))?"
            r"|(?:sort|order)(?:ed)?(?: (?:them|these|it|those))? by (?:date|new|newest|latest)",
        ),
    )
)  # fmt: skip
_NOT_SORTED = frozenset(
    "order orders invoice delivery purchase update status email message news on about with regarding".split()
)

_CHEAPER = re.compile(
    r"(?<![\w])(?:(?:any(?:thing|one)?|something|some|a|the|got|show|me|have|you|ones?|bit|little|even|much"
    r"|slightly|way|far|lot) )*(?:cheaper|less expensive|less pricey|more affordable|less costly|lower[ -]priced"
    r"|(?:at )?(?:a )?lower prices?|lower in price|more budget friendly"
    r"|(?:(?:it's|its|it|is|are|that's|thats|they're|these|those|this|that|they|a|bit|still|way|much|far|little|all|was) )*too (?:expensive|pricey|dear|costly|much money|much|steep))"
    r"(?: (?:ones?|options?|alternatives?|versions?|models?|for me|than (?:that|this|these|those|them|it)))?(?![\w])(?! than)"
)
_DEARER = re.compile(
    r"(?<![\w])(?:(?:any(?:thing)?|something|a|bit|little|even|much|slightly) )*(?:dearer|pricier|more expensive"
    r"|more upmarket|more upscale|more premium|more luxurious|higher[ -]end|more high[ -]end|more exclusive|fancier|posher|a step up|higher[ -]priced"
    r"|too cheap)(?: (?:ones?|options?|alternatives?|versions?|models?|than (?:that|this|these|those|them)))?(?![\w])(?! than)"
)
_NEGATED = frozenset(
    ("not", "isn't", "isnt", "nothing", "aren't", "never", "no", "don't", "without")
)


def read_rating(message: Message) -> float | None:
    """The lowest rating wished for, in stars: "4 stars and up", "rated over 4.5"."""
    for pattern in _RATING:
        for span in message.find(pattern):
            if message.word(span.start - 1) in ("under", "below", "than"):
                continue
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
        if message.word(span.end) in _NO_SALE or message.word(span.start - 1) in ("not", "for"):
            continue
        message.claim(span.start, span.end)
        return True
    return None


def read_sort(message: Message) -> Sort | None:
    """The order wished for: "cheapest", "best rated first", "newest"."""
    for name, pattern in _SORTS:
        for span in message.find(pattern):
            if message.word(span.end) not in _NOT_SORTED:
                message.claim(span.start, span.end)
                return name
    return None


def read_relative_price(message: Message) -> Literal["cheaper", "dearer"] | None:
    """ "Cheaper" or "dearer" than what was shown; "not too expensive" compares with nothing."""
    sides: tuple[tuple[Literal["cheaper", "dearer"], re.Pattern[str]], ...] = (
        ("cheaper", _CHEAPER),
        ("dearer", _DEARER),
    )
    for side, pattern in sides:
        for span in message.find(pattern):
            start = span.start
            negated = message.word(start - 1) in _NEGATED
            message.claim(start - negated, span.end)
            if not negated:
                return side
    return None
