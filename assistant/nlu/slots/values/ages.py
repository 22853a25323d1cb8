"""How old the one is whom it is for: "my 6 year old son", "a toddler", "aged 8".

Shops tell children's things from grown-ups', not one year from the next: where no kind of product
is named, a child's age is a wish for what is for children. A grown-up's is none.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import either, rule
from assistant.nlu.slots.values.sense import Mention
from assistant.nlu.slots.values.worn import WORN
from assistant.text import stems, words

_CHILDREN = either(
    "kids|children|boys|girls|sons|daughters|grandkids|grandchildren|nieces|nephews|twins|they"
)
_FURTHER = r"(?: (?:and|,) \d{1,2}){1,3}(?: years?(?: olds?)?| now)?"
_OLD = rule(
    rf"""
    (?P<years>\d{{1,2}}) (?:years?|yrs?|y) ?olds?|(?P<months>\d{{1,2}}) months? ?olds?
    (?:aged?|ages|age of) (?P<aged>\d{{1,2}})(?: (?:to|-|and) \d{{1,2}})?(?: years)?
    {_CHILDREN} (?:are|'re) (?P<several>\d{{1,2}}){_FURTHER}
    (?P<lone>\d{{1,2}}) yo|(?:turns?|turning|turned) (?P<turned>\d{{1,2}})
    """
)
#: "She's seven": an age, where nothing is looked for that comes in such sizes.
_IS = rule(r"(?:she|he|they)(?:'s|'re| is| are| will be| just turned) (?P<years>\d{1,2})(?: now)?")
#: From this age on grown-ups' things are looked for.
_GROWN = 14
_BABY = 2
_GIRL = words("girl daughter niece granddaughter her she sister")
_BOY = words("boy son nephew grandson him he brother")


def read_age(
    message: Message,
    known: Mapping[str, tuple[str, ...]],
    heads: Container[str],
    topic: str = "",
) -> list[Mention]:
    """Whom a child's age speaks of, in the catalogue's values; claims the words of any age.

    ``known``: meaning of a gender ("kids", "girls") → the catalogue's values for it. ``heads``
    are stems that name kinds of product; ``topic`` names what is searched for already.
    """
    named = any(stem in heads for stem in message.stems)
    for span in message.find(_OLD):
        said = span.match.groupdict()
        whom = message.stems[span.end] if span.end < len(message) else ""
        message.claim(span.start, span.end + (whom in _GIRL | _BOY))
        years = 0 if said["months"] else int(next(n for n in said.values() if n))
        values = _values(message, years, known) if years < _GROWN and not named else ()
        return [Mention(span.start, span.end, "gender", values)] if values else []
    worn = WORN & set(message.stems) or any(stem in WORN for stem in stems(topic))
    for span in () if worn else message.find(_IS):
        follows = message.word(span.end)
        if int(span.match["years"]) < _GROWN and not follows.isalpha():
            message.claim(span.start, span.end)
    return []


def _values(message: Message, years: int, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    said = set(message.stems) | set(message.plain)
    meant = "girls" if said & _GIRL else "boys" if said & _BOY else "kids"
    if years < _BABY and "baby" in known:
        return known["baby"]
    names = (meant,) if meant == "kids" else (meant, "kids")
    return next((known[name] for name in names if name in known), ())
