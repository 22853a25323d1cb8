"""What a message lifts: "any colour", "forget the price", "size doesn't matter", "start over"."""

from __future__ import annotations

import re

from assistant.nlu.slots.message import Message
from assistant.types import ClearField

_FIELDS: tuple[tuple[ClearField, str], ...] = (
    ("price", r"price(?: range| limit| point| cap)?s?|budget|cost|costs|money|spending(?: limit)?"),
    ("brand", r"brands?|makes?|labels?|manufacturers?|designers?"),
    ("colour", r"colou?rs?|shades?|colou?ring"),
    ("size", r"sizes?|sizing"),
    ("material", r"materials?|fabrics?"),
    ("gender", r"genders?"),
    ("category", r"categor(?:y|ies)|kinds?|types?"),
    ("rating", r"ratings?|stars?|star rating|reviews"),
    ("in_stock", r"stock|availability"),
    ("on_sale", r"sales?|discounts?|offers?"),
    ("exclude", r"exclusions?"),
    ("sort", r"sort(?:ing)?|order(?:ing)?"),
)
_NAMED = "|".join(f"(?P<{name}>{words})" for name, words in _FIELDS)
_FILTER = r"(?: (?:filters?|limits?|constraints?|requirements?|restrictions?|ranges?|cap|preferences?|thing|part|condition))?"
_WHOLE = r"(?<![\w])(?:{0})(?![\w])"
_FORGET = (
    r"(?:(?:please |just |let's |lets |you can |can you |could you |actually |i'd like to )*(?:forget|ignore|never ?mind|nvm|drop|remove|clear|lose|scrap|lift|disregard"
    r"|undo|ditch|get rid of|take (?:off|away|out)|delete|cancel|reset|skip|leave out|don't worry|dont worry|do not worry|not worried|not bothered|not fussed|not fussy|not picky)"
    r"(?: about| with)?(?: (?:the|my|that|any|what|this|which|it))*)"
)
_CARE = r"(?:(?:i )?(?:really )?(?:don't|dont|do not|doesn't|couldn't|not)(?: really)? (?:care|mind|fussy|bothered)(?: about)?(?: (?:the|what|which|any|of))*)"
_ANY = r"(?:any|whatever|whichever|all|no particular|no specific|no preferred|no preference (?:on|for|of|about|in)(?: the)?)"
_PATTERNS = tuple(
    re.compile(_WHOLE.format(pattern))
    for pattern in (
        rf"(?:{_FORGET}|{_CARE}) (?:{_NAMED}){_FILTER}(?: (?:it is|it's|too|is|then|anymore|any more|at all))*(?! \d)",
        rf"(?:the |any )?(?:{_NAMED}){_FILTER} (?:really )?(?:doesn't|does not|doesnt|don't|do not|dont|isn't|is not|isnt|no longer|not)(?: really| actually)? (?:matters?|important|an issue|a problem|a concern|relevant|bother me|a factor|needed)(?: (?:to me|anymore|any more|much|at all))*",
        rf"(?:the )?(?:{_NAMED}) (?:is |are )?(?:no object|no issue|no problem|irrelevant|unimportant|up to you|not fixed|not a problem|flexible|not important)",
        rf"(?:in |of |from |by |at |for )?{_ANY} (?:{_NAMED})(?: (?:is|are|will|would|of|it|you|that|at|whatsoever))*(?: (?:fine|ok|okay|good|great|do|works?|all right|alright|really|have|all|acceptable))*(?! (?:\d|options?|left|xs\b|s\b|m\b|l\b|xl\b|codes?|do\b|available|come|range|charts?|guide|new\b))",
        rf"(?:no|without(?: a| any)?|unlimited|remove all|clear all) (?P<limitless>price limit|budget limit|budget|spending limit|price range|limit)s?",
        rf"no (?:{_NAMED}) (?:preference|limit|restriction|filter|requirement)s?",
        rf"(?:whatever|regardless of|no matter|never mind|forget)(?: what| about)? (?:the )?(?:{_NAMED})",
    )
)
_STOCK = re.compile(
    r"(?<![\w])(?:out of stock|sold out)(?: (?:ones|items|products))?(?: (?:is|are|would be|will be))?(?: also| too)? (?:fine|ok|okay|good|too|as well|all right|alright)(?: too| as well)?(?![\w])"
    r"|(?<![\w])(?:include|show|even|even if)(?: \w+){0,3} (?:out of stock|sold out)(?: (?:ones|items|products|too|as well))*(?![\w])"
    r"|(?<![\w])(?:doesn't|does not|don't|need not|needn't|doesnt|dont)(?: have to| need to)? be in stock(?![\w])"
)
_SALE = re.compile(
    r"(?<![\w])(?:doesn't|does not|don't|needn't|doesnt|dont)(?: have to| need to)? be (?:on sale|discounted|reduced)(?![\w])"
    r"|(?<![\w])(?:not (?:just|only)|full price|non sale) (?:on sale|sale items|is (?:fine|ok|okay) too|is (?:fine|ok|okay))(?![\w])"
)
_ALL = re.compile(
    r"(?<![\w])(?:start (?:over|again|afresh|anew|from scratch|fresh|all over)|(?:a )?new search|fresh start|begin again|from scratch|start a new search"
    r"|reset(?: (?:everything|all|it|the search|filters?|all filters|search|the filters))?(?= ?$| please)"
    r"|(?:clear|reset|remove|drop|forget|delete|scrap|ignore) (?:everything|all(?: (?:of )?(?:that|this|it|the|my|those|these))*(?: (?:filters?|constraints?|limits?|above))?|(?:the |my )?filters|the search|it all|what i said)"
    r"|no filters(?: at all)?|(?:search|look) for something (?:completely |totally |entirely )?(?:different|else)|something (?:completely|totally|entirely) different)(?![\w])"
)


def read_clears(message: Message) -> frozenset[ClearField]:
    """The fields a message lifts; claims the words that lift them."""
    found: set[ClearField] = set()
    for span in message.find(_ALL):
        message.claim(span.start, span.end)
        found.add("all")
    fixed: tuple[tuple[ClearField, re.Pattern[str]], ...] = (
        ("in_stock", _STOCK),
        ("on_sale", _SALE),
    )
    for name, pattern in fixed:
        for span in message.find(pattern):
            message.claim(span.start, span.end)
            found.add(name)
    for pattern in _PATTERNS:
        for span in message.find(pattern):
            name = _named(span.match)
            if name is None or _doubtful(message, span.start, span.end, name):
                continue
            if message.word(span.end) not in ("but", "except"):  # "any colour but red" goes on
                message.claim(span.start, span.end)
            found.add(name)
    return frozenset(found)


def _named(match: re.Match[str]) -> ClearField | None:
    groups = match.groupdict()
    if groups.get("limitless"):
        return "price"
    return next((name for name, _ in _FIELDS if groups.get(name)), None)


def _doubtful(message: Message, start: int, end: int, name: ClearField) -> bool:
    """ "Cancel my order" and "any offers?" lift nothing; "any size 42 shoes" names a size."""
    words = message.line.split()[start:end]
    if name in ("sort", "on_sale", "in_stock", "category") and words[0] in (
        "any",
        "all",
        "cancel",
        "every",
    ):
        return True
    if name == "sort" and "order" in words and "sort" not in words and words[0] != "whatever":
        return True
    if name == "rating" and words[0] in ("all", "any", "every") and "reviews" in words:
        return True
    after = message.word(end)
    return after[:1].isdigit() or (name == "brand" and after == "new")
