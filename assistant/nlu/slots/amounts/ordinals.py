"""Which of the products shown are meant: "the second one", "first and third", "both"."""

from __future__ import annotations

import re
from collections.abc import Container

from assistant.nlu.slots.message import STOPS, Message, Span
from assistant.nlu.slots.patterns import either, rule, then, whole
from assistant.places import PLACES
from assistant.text import words

_PLACES = PLACES | {"final": -1, "former": 1, "latter": -1}
_PLACE = rf"(?:{'|'.join(_PLACES)}|\d{{1,2}} (?:st|nd|rd|th))"
_LINK = r"(?:,|and|or|with|to|vs|versus|against|from|than|/|\+)"
_JOIN = rf"(?: {_LINK}){{1,2}}{then('the|number|#|option|item')}"
_KIND = either(
    """
    ones?|items?|products?|options?|results?|choices?|suggestions?|pick|pair|model|listed|thing
    """
)
_COUNT = r"(?:\d{1,2}|one)"
_ORDINALS = whole(
    rf"""
    (?P<lead>(?:the|your|that|this) )?(?P<places>{_PLACE}(?:{_JOIN} {_PLACE}){{0,4}})
    (?: (?P<kind>{_KIND}))?(?!['.])
    """
)
_SEVERAL = whole(
    rf"""
    (?:the )?(?P<edge>first|last|top) (?P<count>[2-9]|10)
    (?: (?:of (?:them|those|these)|{_KIND}))?(?!\.)
    """
)
_NUMBERED = whole(
    rf"""
    (?:number|option|item|product|choice|result|no|no \.|#)
    (?P<places> {_COUNT}(?:{_JOIN} {_COUNT}){{0,4}})(?!\.)
    """
)
_COMPARED = whole(
    rf"""
    (?:(?:compare|between) |(?=\d (?:vs|versus)))
    (?P<places>\d{{1,2}}(?:{_JOIN} \d{{1,2}}){{1,4}})(?= |$)
    """
)
_BOTH = rule(
    r"both(?: (?:of )?(?:them|these|those|ones|items|products|the ones))?"
    r"(?= (?:to|in|please|from|,|\.|\?|!)|$)"
)
#: "the first time", "second hand", "last week" point at nothing shown.
_ELSEWHERE = words(
    """
    aid hand hands class time times name names week weeks month months year years order orders day
    days night minute minutes edition birthday generation gen grade floor attempt payment party
    degree base place half thing quarter purchase delivery invoice line digits digit letter visit
    message question chance step anniversary baby home house car job season email summer thought
    winter spring autumn monday tuesday wednesday thursday friday saturday sunday century page
    """
)
_AFTER = words(
    """
    and or to in from please is with for have has had vs than looks look seems costs cost does do as
    instead again then available still come comes was are of you that's which be work works
    out off back away
    """
)
_VERBS = words("add compare show")
_ASKS = words("what how who why is are does do has have can could will would and which")
_NOT_SHOWN = words("at house flat phone model order")
_OWNED = words("my our his her their")
_DATED = words("on by since until before after to from till")
_MOST_SHOWN = 12


def read_ordinals(message: Message, nouns: Container[str], waiting: bool) -> tuple[int, ...]:
    """The places meant, counted from 1; -1 is the last. ``nouns``: stems that name products."""
    found = _several(message) or _numbered(message) or _placed(message, nouns)
    if not found:
        for span in message.find(_BOTH):
            message.claim(span.start, span.end)
            return (1, 2)
    if not found and waiting:
        found = [int(word) for word in message.plain if word.isdecimal() and len(word) < 3]
    return tuple(dict.fromkeys(found))


def _several(message: Message) -> list[int]:
    """ "The first two" → 1, 2; "the last two" → -2, -1."""
    for span in message.find(_SEVERAL):
        owned = message.word(span.start - 1) in _OWNED
        if not owned and message.word(span.end) not in _ELSEWHERE:
            message.claim(span.start, span.end)
            count = int(span.match["count"])
            last = span.match["edge"] == "last"
            return list(range(-count, 0)) if last else list(range(1, count + 1))
    return []


def _numbered(message: Message) -> list[int]:
    """ "Number 3", "compare 1 and 3"."""
    for pattern in (_NUMBERED, _COMPARED):
        for span in message.find(pattern):
            said = span.match["places"].replace("one", "1")
            places = [int(n) for n in re.findall(r"\d+", said) if int(n)]
            listed = max(places, default=0) <= _MOST_SHOWN  # "shoes, number 42" is a size
            if listed and message.word(span.start - 1) not in _NOT_SHOWN:
                message.claim(span.start, span.end)
                return places
    return []


def _placed(message: Message, nouns: Container[str]) -> list[int]:
    """ "The second one", "2nd", "the third jacket"."""
    found: list[int] = []
    for span in message.find(_ORDINALS):
        if message.word(span.start - 1) in _OWNED or not _points(message, span, nouns):
            continue
        message.claim(span.start, span.end)
        for word in span.match["places"].split():
            if word in _PLACES:
                found.append(_PLACES[word])
            elif word.isdecimal() and int(word):
                found.append(int(word))
    return found


def _points(message: Message, span: Span, nouns: Container[str]) -> bool:
    """True if the words around say that a product is meant."""
    kind, lead = span.match["kind"], span.match["lead"]
    if kind:
        return kind != "pair" or bool(lead)
    after = message.word(span.end)
    if after in _ELSEWHERE or _is_date(message, span):
        return False
    if after == "" or after in STOPS or after in _AFTER:
        ends = after == "" or after in STOPS or after in ("please", "and")
        before = message.word(span.start - 1)
        return bool(lead) or (span.start == 0 and ends) or before in _VERBS
    asked = message.word(0) in _ASKS  # "what does the second smell of?"
    return bool(lead) and (asked or message.stems[span.end] in nouns)


def _is_date(message: Message, span: Span) -> bool:
    """True for "by the 14th", "on the 3rd"."""
    number = re.search(r"\d+", span.match.group())
    if number is None:
        return False
    return int(number.group()) > _MOST_SHOWN or message.word(span.start - 1) in _DATED
