"""Whether a message takes a product or only looks at one: "I'll take the second", "the second?".

The classifier takes nearly every place in a list for a purchase. A product is taken with a word
of taking, said as a request and not as a question; what somebody has already is taken by nobody.
"""

from __future__ import annotations

import re

from assistant.counts import COUNTS
from assistant.places import PLACES

_CLAUSES = re.compile(r"[.?!;,]+\s|\b(?:and|then|but)\b", re.IGNORECASE)
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(COUNTS)}|a couple|a dozen)"
_TAKES = re.compile(
    r"\b(?:add|put|tak(?:e|ing)|buy(?:ing)?|get(?:ting)?|grab|order|want|need|give|purchase|send|pick"
    r"|choose|go(?:ing)? (?:for|with)|let'?s do|settle (?:for|on))\b"
    r"|\b(?:i|we)(?:'?ll| will|'?d| would) (?:have|like|love)\b"
    r"|\b(?:(?:can|could|may) (?:i|we)|let me|let'?s) have\b"
    r"|\b(?:cart|basket|bag|trolley)\b|\bmake (?:it|that)\b"
    rf"|\b{_COUNT} (?:more\b|(?:\w+ )?of (?:them|those|these|the|number)\b)"
    r"|\banother\b|\bsame again\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"^\W*(?:(?:please|and|ok|okay|then|also|now|just|can you|could you|i(?:'?ll| will))\b\W*)*"
    r"(?:add|put|buy|order|(?:i(?:'?ll| will) )?(?:take|have)\b(?! a\b))",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\b(?:look|see|show|view|open|details?|info\w*|specs?|pictures?|photos?|reviews?|know|hear"
    r"|compare|describe|tell)\b",
    re.IGNORECASE,
)
#: "Put the cheapest on top": an order of the list.
_ARRANGES = re.compile(
    r"\b(?:on|at|to) (?:the )?(?:top|front|beginning|start)\b|(?<!\bthe )\bfirst\W*$", re.IGNORECASE
)
_ASKS = re.compile(
    r"^\W*(?:(?:so|ok|okay|hm+|well|oh)\b\W*)*(?:what|which|how|why|who|where|when|should|shall"
    r"|is|are|was|do|does|did|would you|will)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"\balready\b|\b(?:he|she|they|we|i|you)(?:'?s|'?ve| has| have) got\b", re.IGNORECASE
)
#: "I get it": it is understood, where "can I get it" takes it.
_UNDERSTANDS = re.compile(
    r"(?<!can )(?<!could )(?<!may )\bi (?:don'?t )?get (?:it|that|the (?:idea|point))\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    rf"\banother\b|\b{_COUNT} more\b|\b(?:again|extra|additional)\b|\bmore of\b|\bonce more\b",
    re.IGNORECASE,
)
PLACE = rf"(?:{'|'.join(PLACES)}|\d{{1,2}}(?:st|nd|rd|th))"
_BARE = re.compile(
    r"^\W*(?:(?:ok|okay|and|so|then|hm+|well|oh|yes|no|nope|thanks|thank you|great|nice"
    r"|cool"
    r"|maybe|perhaps|now|what about|how about|please"
    r"|can you|could you|let me|let'?s|i(?:'d| would)? (?:like|love|prefer)(?: to)?|show|see|open"
    r"|view|look at|have a look at|me|more of)\b\W*)*"
    rf"(?:(?:the |that |this |your )?{PLACE}(?: (?:one|item|product|option|choice|result))?"
    r"|(?:number|no\.?|option|item|product|result|#) ?\d{1,2}|(?:this|that) one)"
    r"(?:\W+(?:then|please|pls|maybe|perhaps|again|now|too|obviously|i (?:think|guess)))*\W*$",
    re.IGNORECASE,
)


def takes(text: str) -> bool:
    """True for "I'll take it", "put two of those in my cart"; not for "what about the third?"."""
    return any(_taken_in(clause) for clause in _CLAUSES.split(text))


def _taken_in(clause: str) -> bool:
    if _ARRANGES.search(clause):
        return False
    if _ORDERS.match(clause):
        return True  # "add the picture frame", whatever it is called
    if any(other.search(clause) for other in (_ASKS, _LOOKS, _OWNS, _UNDERSTANDS)):
        return False
    return _TAKES.search(clause) is not None


def looks(text: str) -> bool:
    """True for "show me", "open", "details of": looking is all that is asked for."""
    return _LOOKS.search(text) is not None


def sent_for(text: str) -> bool:
    """True for "buy the cheapest kettle", "add ... to my cart": an order, where "I want to buy
    a kettle" is a wish."""
    return _ORDERS.match(text) is not None and _ARRANGES.search(text) is None


def another(text: str) -> bool:
    """True for "add another", "two more", "the same again": more of what the cart holds."""
    return _ANOTHER.search(text) is not None


def only_points(text: str) -> bool:
    """True for a message that is a place in the list and nothing else: "and the second one?"."""
    return _BARE.match(text) is not None
