"""The English words that tell what a turn does to a value that it names.

A value named plainly replaces what is in force of its field. The closed classes below, before the
value or behind it, make it join what is in force ("also in blue", "Gucci in"), be allowed ("suede
is fine"), end ("no more Samsung", "Chanel out") or, where it is no value but a word, be let go
("scrap the percale"). ``carried`` reads what another thing takes over: "same budget".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from assistant.nlu.slots.changes import dislikes
from assistant.nlu.slots.frames import EMPTY
from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.patterns import either, rule, some, then
from assistant.nlu.slots.values.sense import Mention

#: "exclude": not this. "end": not this any longer. "lift": this no longer matters. "drop":
#: replaced by another.
Part = Literal["set", "exclude", "end", "lift", "drop"]

_BEHIND = 6  # words read behind a value: "... would be fine as well"
_HESITATING = frozenset(("hm", "hmm", "uh", "um", "er", "well", "oh", "maybe", ",", "ok", "and"))
#: A message that opens with "or" widens with what it names at once.
_OPENING = 3

_END = dislikes.END
_TOO = r"(?:too|as well(?! as)|also)"
_FINE = (
    r"^(?:(?:is|are|would be|works?|will do) )?(?:fine|ok|okay|good|all right|alright|acceptable)"
)
_WHY_NOT = r"(?: ?(?:why not|go on|while (?:you're|we're|i'm) at it))(?= |$)"
#: "Let Hammerly back in", "the red can come back".
_BACK_IN = re.compile(
    r"^(?:(?:can|may|could|should) )?(?:(?:come|go|be|is|are) )?(?:(?:come|go|let) back"
    rf"|back (?:in|on|again)|allowed)(?: in)?(?: again)?{_END}"
)
_BACK = re.compile(rf"^back{_END}")
_GIVEN_BACK = re.compile(r"\b(?:let|put|bring|take|have|add)(?: the| that| my)?$")
#: Joins what is in force.
_BEFORE = re.compile(
    r"(?<![\w])(?:also|including|include|plus|add|along with|as well as|additionally|keep|keeping"
    r"|(?:throw|chuck|put) in|nothing against|no objections? to|(?:could|can) live with|open to)"
    rf"{then('in|the|a|an|some|from|by|any|show|me|brand|colour')}$"
)
_STAYS = rf"^(?:is|are|can)? ?(?:in|stays?(?: in)?|remains?|still ok|still fine){_END}"
_AFTER = re.compile(
    r"^(?:is|are|would be) also (?:fine|ok|okay|good|possible|alright)"
    rf"|^(?:(?!not )\w+ ){{0,3}}{_TOO}(?![\w])(?:{_WHY_NOT}|(?! \w+ \w+))"
    rf"|{_FINE} (?:{_TOO}|now)(?= |$)|{_STAYS}|^(?:, )?{_WHY_NOT}"
)
_ALLOWED = re.compile(rf"{_FINE}(?= |$)")
#: Ends what is in force.
ENDING = rule(
    "no more|no longer|enough (?:of|with)|out with|done with|(?:kick|rule|take) out|cross off"
)
_OUT = re.compile(
    r"^(?:is |are )?(?:(?:out|off)(?: the (?:list|table))?|gone|can go|goes|(?:has|have|got) to go)"
    + _END
)
_TAKEN = (
    r"^(?:(?:i|we|you|it|that|she|he) )?(?:can|could|may|should|might|must|don't|dont)"
    r"(?: now| all)? (?:(?:come|go) (?:out|off|away)|(?:be )?(?:take|taken|leave|left|drop"
    r"|dropped|cross|kick|throw|scrap|removed?|lose|forget|skip|ignored?|delete|need)"
    r"(?: (?:out|off|away))?)"
)
#: "The samsung you can take out again", "the oppo we don't need any more".
_TAKEN_OUT = re.compile(rf"{_TAKEN}(?: any ?more| now| after all)?{_END}")
_TAKEN_AGAIN = re.compile(rf"{_TAKEN} again{_END}")
#: "39 runs tight on me, 40": a size that does not fit.
_OUTGROWN = re.compile(
    r"^(?:(?:is|was|are|were|runs?|ran|comes?(?: up)?|came(?: up)?|feels?|felt|fits?|turned out"
    r"|looks?) (?:(?:a|bit|little|far|way|just|on|me|him|her|really|very|quite) ){0,4}"
    r"(?:too|tight|small|snug|loose|big|large|narrow|wide|short|long)|pinch|hurt|rubs?(?: |$))"
)
_IS = r"^(?:ones? )?(?:(?:is|are|it's|they're|would be) )?"
_REFUSED = re.compile(
    rf"{_IS}(?:definitely |really )?(?:an? )?"
    rf"(?:no|no no|no go|nope|deal ?breaker|not for (?:me|him|her|us|them)|never){_END}"
    r"|^(?:ones? )?(?:don't|doesn't|won't|didn't|do not|does not)"
    rf" (?:really )?(?:agree|suit|work|do)(?: with| for| on)?(?: (?:me|him|her|us|them|it))?{_END}"
)
_NO_MUST = re.compile(
    r"^(?:isn't|is not|isnt|aren't|are not|not)(?: really)?(?: an?)? "
    rf"(?:must|must have|essential|necessary|required|needed|important|requirement){_END}"
)
#: What follows a value and refuses it, lets it go or ends it.
_FOLLOWING: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("drop", _OUTGROWN), ("lift", _TAKEN_AGAIN), ("end", _OUT), ("end", _TAKEN_OUT),
    ("exclude", _REFUSED), ("exclude", dislikes.REFUSED), ("lift", _NO_MUST),
)  # fmt: skip
_STAYING = frozenset(("in", "stays", "stay", "remains", "remain"))
#: Lets go of what follows.
_DISCARD = rule(
    some("please|just|let's|ok|and|actually")
    + either("drop|forget|lose|scrap|ditch|scratch|get rid of|never ?mind|skip|no need for")
    + then("about|the|my|that|those")
)
_CARRIED = (
    ("price", "price|budget|limit|money"), ("brand", "brand|make"), ("colour", "colou?r|shade"),
    ("size", "size"), ("material", "material|fabric"),
)  # fmt: skip
#: What limits are called.
LIMITS = "|".join(said for _, said in _CARRIED)
_THAT = "(?:the|that|this|my)(?: same| sort of| kind of)?"
_LIMIT = "(?: (?:limit|range|cap))?"
#: "As before", "as the kettle".
_EARLIER = (
    r"(?: (?:as|like) (?:(?:i said )?(?:before|earlier|above|last time|previously)"
    r"|(?:with |for )?(?:the|that|those) (?!one|first|second|third|last|other|previous)[a-z]+))?"
)
#: "The same price as the fabric sofa" names no fabric.
_LIKE = re.compile(" (?:as|like) ")
_SAME = rule(
    rf"""
    same (?:{LIMITS})s?{_LIMIT}(?:(?: and| ,|,) (?:same )?(?:{LIMITS})s?{_LIMIT}){{0,3}}{_EARLIER}
    (?:keep|with|at|in|within|for|under|to|around) {_THAT} (?:{LIMITS})
    (?:{LIMITS})s? (?:stays?|remains?)(?: (?:the same|as (?:it is|before|is)|unchanged))?
    """
)

_NOT_THAT = rule(
    rf"""
    (?:not|no to|never|except|without|anything but|any but|other than) {_THAT} (?:{LIMITS})s?
    """
)


def permitted(
    message: Message, mentions: Sequence[Mention], chosen: Sequence[Part]
) -> frozenset[str]:
    """The fields of which a value is allowed, not demanded: "suede is fine"."""
    return frozenset(
        mention.field
        for mention, part in zip(mentions, chosen, strict=True)
        if part == "set" and _ALLOWED.search(_behind(message, mention))
    )


def added(message: Message, mentions: Sequence[Mention], chosen: Sequence[Part]) -> frozenset[str]:
    """The fields that a message widens: "also in blue", "or green as well", "Gucci in"; claims
    the words that keep a value."""
    first = next((word for word in message.plain if word not in _HESITATING), "")
    found = set()
    for mention, part in zip(mentions, chosen, strict=True):
        before = " ".join(message.plain[max(0, mention.start - 4) : mention.start])
        opens = mention.start <= _OPENING and first in ("or", "plus")
        behind = _behind(message, mention)
        led = _BEFORE.search(before)
        back = _BACK_IN.search(behind) or (_GIVEN_BACK.search(before) and _BACK.search(behind))
        if part == "set" and (opens or led or back or _AFTER.search(behind)):
            found.add(mention.field)
            message.claim(mention.start - (len(led.group().split()) if led else 0), mention.start)
            message.claim(mention.end, mention.end + (len(back.group().split()) if back else 0))
            if message.word(mention.end) in _STAYING:
                message.claim(mention.end, mention.end + 1)
    return frozenset(found)


def followed(message: Message, mentions: Sequence[Mention]) -> Iterator[tuple[int, Part]]:
    """Which mentions the words behind them end, refuse or let go: "Chanel out", "black's a no",
    "Oppo, leave those out"; claims the words that do so."""
    for k, mention in enumerate(mentions):
        for part, pattern in _FOLLOWING:
            found = pattern.search(_behind(message, mention))
            if found and mention.field != "category" and _speaks_of(pattern, mention):
                message.claim(mention.end, mention.end + len(found.group().split()))
                yield k, part
                break
    for k in dislikes.pointed_back(message, mentions):
        yield k, "exclude"


def _speaks_of(pattern: re.Pattern[str], mention: Mention) -> bool:
    """Only sizes are outgrown; what is too small of them is no dislike."""
    if pattern is _OUTGROWN:
        return mention.field == "size"
    return pattern is not dislikes.REFUSED or mention.field != "size"


def discarded(message: Message) -> tuple[str, ...]:
    """The words of no value that a message lets go ("scrap the percale"); claims them."""
    found: list[str] = []
    for span in message.find(_DISCARD):
        end = span.end
        while end < len(message) and not message.taken[end] and message.word(end) not in STOPS:
            end += 1
        words = [word for word in message.plain[span.end : end] if word not in EMPTY]
        if words and len(words) <= _OPENING:
            found += words
            message.claim(span.start, end)
    return tuple(found)


def carried(message: Message) -> frozenset[str]:
    """The fields that another thing takes over as they are: "same budget", "in that size"; claims
    the words."""
    for span in message.find(_SAME):
        message.claim(span.start, span.end)
    said = " ".join(_LIKE.split(match.group())[0] for match in _SAME.finditer(message.line))
    return _fields(said)


def refused_in_force(message: Message) -> frozenset[str]:
    """The fields of which what is in force is refused: "not that brand"; claims the words."""
    found: list[str] = []
    for span in message.find(_NOT_THAT):
        message.claim(span.start, span.end)
        found += _fields(span.match.group())
    return frozenset(found)


def _fields(said: str) -> frozenset[str]:
    """The fields that some words name."""
    return frozenset(name for name, words in _CARRIED if re.search(rf"\b(?:{words})s?\b", said))


def _behind(message: Message, mention: Mention) -> str:
    return " ".join(message.plain[mention.end : mention.end + _BEHIND])
