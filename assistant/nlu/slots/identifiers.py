"""Identifiers in a message: order number, e-mail address, ordinals and quantity.

Numbers are ambiguous; what the conversation waits for decides, then the words around, and a
bare number of five digits or more that nothing else has claimed is an order number.
"""

from __future__ import annotations

import re
from collections.abc import Container

from assistant.nlu.slots.message import STOPS, Message

_EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\s?(?:\.|\sdot\s)\s?[a-z]{2,}\b)+", re.IGNORECASE)
_SPOKEN_EMAIL = re.compile(
    r"\b((?:[\w+-]+ (?:dot|underscore|dash) )*[\w.+-]+) (?:at|@) "
    r"([\w-]+(?:(?: dot |\.)[a-z]{2,}\b)+)",
    re.IGNORECASE,
)
_SAID_SIGNS = ((" dot ", "."), (" underscore ", "_"), (" dash ", "-"))

_CODE = re.compile(r"(?<![\w-])#?([A-Z]{1,5}-?\d{3,12}|[A-Z]{1,4}(?:-\d{2,8}){1,3})(?![\w-])")
_LOOSE_CODE = re.compile(r"(?<![\w-])#?([a-z]{1,5}-\d{3,12}|[a-z]{1,5}\d{4,12})(?![\w-])", re.I)
_ORDER_WORDS = (
    r"(?:order|orders|parcel|package|purchase|tracking|reference|ref|confirmation|invoice|booking"
    r"|delivery|receipt)"
)
_ORDER = re.compile(
    rf"(?<![\w]){_ORDER_WORDS}(?: (?P<named>number|numbers|no|num|nr|id|#|reference|ref|code|\.))*"
    r"(?: (?:is|was|it's|its|:|=|,|-|\.))* (?P<number>\d{3,12}|\d{3,6}(?: \d{3,6}){1,2})(?![\w.])"
)
_HASH = re.compile(r"# (?P<number>\d{3,12})(?![\w.])")
_PLAIN = re.compile(r"(?<![\w.])(?P<number>\d{5,12})(?![\w.])")
_SHORTEST_BARE, _SHORTEST_SAID = 5, 4

_PLACES = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "last": -1, "final": -1, "former": 1, "latter": -1,
}  # fmt: skip
_PLACE = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|former|latter"
    r"|\d{1,2} (?:st|nd|rd|th))"
)
_LINK = r"(?:,|and|or|with|to|vs|versus|against|from|than|/|\+)"
_JOIN = rf"(?: {_LINK})+(?: (?:the|number|#|option|item))*"
_KIND = r"(?:ones?|items?|products?|options?|results?|choices?|suggestions?|pick|pair|model|listed|thing)"
_ORDINALS = re.compile(
    rf"(?<![\w])(?P<lead>the |your |that |this )?(?P<places>{_PLACE}(?:{_JOIN} {_PLACE})*)(?: (?P<kind>{_KIND}))?(?![\w.'])"
)
_SEVERAL = re.compile(
    r"(?<![\w])(?:the )?(?P<edge>first|last|top) (?P<count>[2-9]|10)(?: (?:of (?:them|those|these)|ones|items|products|results|options))?(?![\w.])"
)
_NUMBERED = re.compile(
    rf"(?<![\w])(?:number|option|item|product|choice|result|no|no \.|#) (?P<places>\d{{1,2}}(?:{_JOIN} \d{{1,2}})*)(?![\w.])"
)
_COMPARED = re.compile(
    rf"(?<![\w])(?:(?:compare|between) |(?=\d vs|\d versus))(?P<places>\d{{1,2}}(?:{_JOIN} \d{{1,2}})+)(?= |$)(?! (?:dollars|bucks|euros|pounds))"
)
_BOTH = re.compile(
    r"(?<![\w])both(?: (?:of )?(?:them|these|those|ones|items|products|the ones))?(?= (?:to|in|please|from|,|\.|\?|!|$)|$)"
)
_NUMBER = re.compile(r"-?\d+")
#: "the first time", "second hand", "last week" point at nothing shown.
_ELSEWHERE = frozenset(
    "aid hand hands class time times name names week weeks month months year years order orders day"
    " days night minute minutes edition birthday generation gen grade floor attempt payment party"
    " degree base place half thing quarter purchase delivery invoice line digits digit letter visit"
    " message question chance step anniversary baby home house car job season message email summer"
    " winter spring autumn monday tuesday wednesday thursday friday saturday sunday century".split()
)
_AFTER_PLACE = frozenset(
    "and or to in from please is with for have has had vs than looks look seems costs cost does do as"
    " instead again then available still come comes was are of you that's which be work works".split()
)

_QUANTITIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w])(?:qty|quantity)(?: (?:of|to|is|:|=|at|should|be|from))* (?P<n>\d{1,3})(?![\w.])",
        r"(?<![\w.])(?P<n>\d{1,3}) x(?! \d)(?![\w])",
        r"(?<![\w])(?<!\d )x (?P<n>\d{1,3})(?![\w.])",
        r"(?<![\w])(?:make|change|update|set) (?:it|that|them|this)(?: to)? (?P<n>\d{1,3})(?= (?:please|of|instead|,|\.|!|\?)|$)",
        r"(?<![\w.])(?P<n>\d{1,3}|one)(?: more)? (?:of (?:them|those|these|the (?=\w+ (?:one|item|product)))|each)(?![\w])",
        r"(?<![\w])(?:add|buy|take|order|want|need|get|have|send|purchase)(?: me)? (?P<n>1\d|\d)(?= (?:of|more|to|in|please|pieces|pcs|units|copies|packs|pairs|items|into)(?![\w])|$| [,.!?])",
        r"(?<![\w.])(?<!least )(?<!than )(?<!with )(?<!a )(?P<n>\d{1,2}) (?:pieces|pcs|units|copies|items|packs|pairs)(?![\w])",
        r"(?<![\w])half a (?P<couple>dozen) ?(?:of (?:them|those|these))?",
        r"(?<![\w])(?<!half )a (?P<couple>couple|dozen)(?: of (?:them|those|these|the))?(?= (?:to|please|more|of|,|\.|!|\?)|$)",
    )
)
_BOUGHT = re.compile(
    r"(?<![\w])(?:add|buy|take|order|put|purchase|want|need|get) (?:me )?(?P<n>\d{1,2})(?= (?P<noun>[a-z']+))"
)
_MOST_SHOWN = 12
_DATED = frozenset("on by since until before after to from till".split())
_COUPLES = {"couple": 2, "dozen": 12}


def read_email(message: Message) -> str | None:
    """An e-mail address, typed ("a.b@c.com") or spoken ("a dot b at c dot com"); lower case."""
    text = message.text
    if match := _EMAIL.search(text):
        message.claim_text(*match.span())
        return re.sub(r"\s", "", match.group().lower().replace(" dot ", "."))
    if match := _SPOKEN_EMAIL.search(text):
        message.claim_text(*match.span())
        address = f"{match[1]}@{match[2]}".lower()
        for said, sign in _SAID_SIGNS:
            address = address.replace(said, sign)
        return address
    return None


def read_order_number(message: Message, waiting: bool) -> str | None:
    """An order number that is said to be one, or any code where one is waited for."""
    code = (_LOOSE_CODE if waiting or "order" in message.line else _CODE).search(message.text)
    if code and (waiting or "order" in message.line or "-" in code[1]):
        message.claim_text(*code.span())
        return code[1].upper()
    for span in message.find(_ORDER):
        digits = span.match["number"].replace(" ", "")
        if waiting or span.match["named"] or len(digits) >= _SHORTEST_SAID:
            message.claim(span.start, span.end)
            return digits
    for pattern in (_HASH, re.compile(r"(?<![\w.])(?P<number>\d{3,12})(?![\w.])")):
        for span in message.find(pattern):
            if pattern is _HASH or waiting:
                message.claim(span.start, span.end)
                return span.match["number"]
    return None


def read_bare_order_number(message: Message, words: Container[str]) -> str | None:
    """Five digits or more that nothing else has claimed and that name no product."""
    for span in message.find(_PLAIN):
        number = message.tokens[span.start]
        if number.plain not in words and message.word(span.start - 1) not in ("model", "sku"):
            message.claim(span.start, span.end)
            return number.plain
    return None


def read_ordinals(message: Message, nouns: Container[str], waiting: bool) -> tuple[int, ...]:
    """Which of the products shown are meant: "the second one" → (2,), "last" → (-1,)."""
    for span in message.find(_SEVERAL):
        count = int(span.match["count"])
        owned = message.word(span.start - 1) in ("my", "our")
        if count and not owned and message.word(span.end) not in _ELSEWHERE:
            message.claim(span.start, span.end)
            last = span.match["edge"] == "last"
            return tuple(range(-count, 0)) if last else tuple(range(1, count + 1))
    for pattern in (_NUMBERED, _COMPARED):
        for span in message.find(pattern):
            if message.word(span.start - 1) in ("at", "house", "flat", "phone", "model"):
                continue
            message.claim(span.start, span.end)
            return _digits(span.match["places"])
    found: list[int] = []
    for span in message.find(_ORDINALS):
        if message.word(span.start - 1) in ("my", "our", "his") or span.match["lead"] == "my ":
            continue
        kind = span.match["kind"]
        named = kind and (kind != "pair" or span.match["lead"])
        if named or _points(message, span.start, span.end, span.match["lead"], nouns):
            message.claim(span.start, span.end)
            found += _places(span.match["places"])
    if not found:
        for span in message.find(_BOTH):
            message.claim(span.start, span.end)
            return (1, 2)
    if not found and waiting:
        found = [int(word) for word in message.plain if word.isdigit() and len(word) < 3]
    return tuple(dict.fromkeys(found))


def read_quantity(message: Message, nouns: Container[str], waiting: bool) -> int | None:
    """How many are wanted: "two of them", "3x", "a couple"."""
    for pattern in _QUANTITIES:
        for span in message.find(pattern):
            message.claim(span.start, span.end)
            return _count(span.match.groupdict(), span.match.group())
    for span in message.find(_BOUGHT):
        noun = span.match["noun"]
        plural = noun.endswith("s") and message.stems[span.end] in nouns
        if plural:
            message.claim(span.end - 1, span.end)
            return int(span.match["n"])
    if waiting:
        numbers = [w for w in message.plain if w.isdigit()] or ["1"] * ("one" in message.plain)
        return int(numbers[0]) if numbers and len(numbers[0]) < 4 else None
    return None


def _count(groups: dict[str, str | None], text: str) -> int:
    if couple := groups.get("couple"):
        return 6 if text.startswith("half") else _COUPLES[couple]
    number = groups.get("n") or "1"
    return 1 if number == "one" else int(number)


def _digits(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(n) for n in _NUMBER.findall(text) if int(n)))


def _places(text: str) -> list[int]:
    found = []
    for word in text.split():
        if word in _PLACES:
            found.append(_PLACES[word])
        elif word.isdigit() and int(word):
            found.append(int(word))
    return found


def _is_date(message: Message, start: int, end: int) -> bool:
    """True for "by the 14th", "on the 3rd"."""
    said = " ".join(message.plain[start:end])
    number = re.search(r"\d+", said)
    if number is None:
        return False
    before = {message.word(start - 1), message.word(start)}
    return int(number.group()) > _MOST_SHOWN or bool(before & _DATED)


def _points(
    message: Message, start: int, end: int, lead: str | None, nouns: Container[str]
) -> bool:
    """True if an ordinal without "one" points at what was shown: "the second", "2nd jacket"."""
    after = message.word(end)
    if after in _ELSEWHERE or _is_date(message, start, end):
        return False
    if after == "" or after in STOPS or after in _AFTER_PLACE:
        alone = start == 0 and (after == "" or after in STOPS or after in ("please", "and"))
        return bool(lead) or alone or message.word(start - 1) in ("add", "compare", "show")
    return bool(lead) and message.stems[end] in nouns
