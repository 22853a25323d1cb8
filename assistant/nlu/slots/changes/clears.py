"""What a message lifts: "any colour", "forget the price", "size doesn't matter", "start over"."""

from __future__ import annotations

import re

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import either, joined, rule, some, then
from assistant.text import words
from assistant.wished import ClearField

_FIELDS: tuple[tuple[ClearField, str], ...] = (
    ("price", r"price(?: range| limit| point| cap)?s?|budget|cost|costs|money|spending(?: limit)?"),
    ("brand", r"brands?|mak(?:e|er)s?|labels?|manufacturers?|designers?"),
    ("colour", r"colou?rs?|shades?|colou?ring"),
    ("size", r"sizes?|sizing"),
    ("material", r"materials?|fabrics?"),
    ("gender", r"genders?"),
    ("category", r"categor(?:y|ies)|kinds?|types?"),
    ("rating", r"(?:star )?ratings?|stars?|(?:star )?reviews"),
    ("in_stock", r"stock|availability"),
    ("on_sale", r"sales?|discounts?|offers?"),
    ("exclude", r"exclusions?"),
    ("sort", r"sort(?:ing)?|order(?:ing)?"),
    ("price_min", r"(?:minimum|min|lower|lowest|bottom)(?: price| limit| end)?|floor"),
    ("price_max", r"(?:maximum|max|upper|highest|top)(?: price| limit| end)?|ceiling|limit"),
)
_FIELD = "(?:" + "|".join(f"(?P<{name}>{said})" for name, said in _FIELDS) + ")"
_FILTER = (
    r"(?: (?:filters?|limits?|constraints?|requirements?|restrictions?|ranges?|cap|preferences?"
    r"|thing|part|condition))?"
)
_PLEASE = some("please|just|let's|lets|you can|can you|could you|actually|i'd like to")
_FORGET = _PLEASE + either(
    """
    forget|ignore|never ?mind|nvm|drop|remove|clear|lose|scrap|lift|disregard|undo|ditch|get rid of
    let go of|take off|take away|take out|delete|cancel|reset|skip|leave out|don't worry|dont worry
    do not worry|not worried|not bothered|not fussed|not fussy|not picky
    """
)
_CARE = joined(
    """
    (?:i )?(?:really )?(?:don't|dont|do not|doesn't|couldn't|not)(?: really)?
    (?: (?:care|mind|fussy|bothered))(?: about)?
    """
)
_THE = then("about|with|the|my|that|any|what|this|which|it|of")
_NOT = either("doesn't|does not|doesnt|don't|do not|dont|isn't|is not|isnt|are not|no longer|not")
_MATTER = either(
    """
    matters?|important|an issue|a problem|a concern|relevant|bother me|a factor|needed
    """
)
_ANY = either(
    """
    any|either|whatever|whichever|all|no particular|no specific|no preferred
    no preference (?:on|for|of|about|in)(?: the)?
    """
)
_OTHER = either("(?:any |some |the )?other|another|(?:a |some )?different")
_WHATEVER = either("any|whatever|whichever|either|open|anything|all")
_FINE = then("is|are|will|would|be|of|it|you|that|at|do|works?|fine|ok|okay|good|great|acceptable")
#: What follows makes "any size" a size, and "any colour options" a question.
_NOT_ANY = r"(?! (?:\d|options?|left|xs|s|m|l|xl|codes?|available|come|range|charts?|guide|new)\b)"
_LIFTS = tuple(
    re.compile(rf"(?<![\w])(?:{pattern})(?![\w])")
    for pattern in (
        rf"(?:{_FORGET}(?: what i said)?|{_CARE}){_THE} {_FIELD}{_FILTER}"
        rf"{then('is|too|then|anymore|any more|at all')}(?!(?: up| down)?(?: to)? \d)",
        rf"(?:the |any )?{_FIELD}(?:'s)?{_FILTER} (?:really )?{_NOT}"
        rf"(?: really| actually)? {_MATTER}" + then("to me|anymore|any more|much|at all"),
        rf"(?:it |that )?(?:really )?(?:{_NOT} (?:really )?{_MATTER}|(?:makes|make|made) no (?:odds"
        rf"|difference)|(?:is |it's |its )?all the same)(?: to me)?{_THE} {_FIELD}(?: it is)?",
        rf"(?:the )?{_FIELD}(?:'s)?{_FILTER} (?:is |are )?(?:off|gone)(?= ?$| [.,;!])",
        rf"(?:the )?{_FIELD}(?:'s)? (?:is |are )?(?:no object|no issue|no problem|irrelevant"
        r"|unimportant|up to you|not fixed|flexible)",
        rf"(?:in |of |from |by |at |for )?{_ANY} {_FIELD}{_FINE}{_NOT_ANY}",
        rf"(?:in |of |from |by |at )?{_OTHER} {_FIELD}{_FINE}(?! than){_NOT_ANY}",
        r"(?:no|without(?: a| any)?|unlimited|remove all) (?P<limitless>price limit|budget limit"
        r"|budget|spending limit|price range|limit)s?",
        rf"no {_FIELD} (?:preference|limit|restriction|filter|requirement)s?",
        rf"(?:whatever|regardless of|no matter)(?: what| about)? (?:the )?{_FIELD}",
        rf"(?:as for )?(?:the )?{_FIELD}(?: wise)?(?: [:,])?(?: i'm| we're)?"
        rf" {_WHATEVER}(?= ?$| [.,;!])",
    )
)
#: "I don't mind what they're made of".
_MADE = rule(
    rf"(?:{_CARE}|(?:it )?{_NOT} matter) what "
    r"(?:they're|it's|its|theyre|they are|it is|is it|are they) made (?:of|from|out of)"
)
_FINE_TOO = r"(?:fine|ok|okay|good|all right|alright)(?: too| as well)?"
_NEED_NOT = r"(?:doesn't|does not|don't|need not|needn't|doesnt|dont)(?: have to| need to)? be"
_STOCK = rule(
    rf"""
    (?:out of stock|sold out)(?: (?:ones|items|products))?(?: (?:is|are|would be))? {_FINE_TOO}
    (?:include|show|even|even if)(?: \w+){{0,3}} (?:out of stock|sold out){then("ones|items|too")}
    {_NEED_NOT} in stock
    """
)
_SALE = rule(
    rf"""
    {_NEED_NOT} (?:on sale|discounted|reduced)
    not (?:just|only) (?:on sale|sale items)|full price is {_FINE_TOO}
    """
)
_DROP = "(?:clear|wipe|reset|remove|drop|forget|delete|scrap|ignore)"
_ALL = rule(
    rf"""
    start (?:over|again|afresh|anew|from scratch|fresh|all over)|(?:a )?new search|fresh start
    begin again|from scratch|start a new search|no filters(?: at all)?
    reset(?: (?:all|it|the search|filters?|search))?(?= ?$| please)
    {_DROP} (?:everything|it all|the search|what i said(?! about))
    {_DROP} (?:the |my |all |all the |all my )filters
    {_DROP} all(?: (?:of )?(?:that|this|it|those|these))?(?= ?$)
    something (?:completely|totally|entirely) different
    (?:search|look) for something (?:completely |totally |entirely )?(?:different|else)
    """
)
_WHOLE: tuple[tuple[ClearField, re.Pattern[str]], ...] = (
    ("all", _ALL),
    ("in_stock", _STOCK),
    ("on_sale", _SALE),
    ("material", _MADE),
)
_ASKS = words("any all cancel other another")
_PRICES = ("price_min", "price_max")


def read_clears(message: Message) -> frozenset[ClearField]:
    """The fields a message lifts; claims the words that lift them."""
    found: set[ClearField] = set()
    for name, pattern in _WHOLE:
        for span in message.find(pattern):
            message.claim(span.start, span.end)
            found.add(name)
    for pattern in _LIFTS:
        for span in message.find(pattern):
            field = _field(span.match)
            if _doubtful(message, span.start, span.end, field):
                continue
            if message.word(span.end) not in ("but", "except"):  # "any colour but red" goes on
                message.claim(span.start, span.end)
            found.add(field)
    return frozenset(found)


def _field(match: re.Match[str]) -> ClearField:
    groups = match.groupdict()
    return next((name for name, _ in _FIELDS if groups.get(name)), "price")


def _doubtful(message: Message, start: int, end: int, name: ClearField) -> bool:
    """ "Cancel my order" and "any offers?" lift nothing; "any size 42 shoes" names a size."""
    said = message.plain[start:end]
    if name in _PRICES and said[0] in _ASKS:
        return True
    if name in ("sort", "on_sale", "in_stock", "category") and said[0] in _ASKS:
        return True
    if name == "sort" and "order" in said and said[0] != "whatever":
        return True
    if name == "rating" and said[0] in _ASKS and "reviews" in said:
        return True
    after = message.word(end)
    return after[:1].isdecimal() or (name == "brand" and after == "new")
