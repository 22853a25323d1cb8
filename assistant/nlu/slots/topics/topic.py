"""What a message means to the search in force: more of the kind looked for, or another kind.

A turn goes on with a search unless it asks for another kind of product. A product is asked for
where it stands as the object of wanting: "now mugs", "I need a kettle", "what about lamps?"; not
as the owner's bed that was measured, the room that it is for or the base that it stands on. Words
that no product of the kind is described with are chatter there: "my feet swell".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from assistant.nlu.slots.changes.marks import Part
from assistant.nlu.slots.frames import EMPTY, JOINING, PARTS, REFUSING
from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.topics.in_force import Topic
from assistant.nlu.slots.topics.moving import beside, dropped
from assistant.nlu.slots.topics.remarks import OWNED, remarks
from assistant.nlu.slots.values.sense import Mention
from assistant.text import stem, words

#: So few words are looked for as they are, though nothing of the kind is described with them.
FEW_WORDS = 4

#: Words that end so tell how a thing is: "ergonomic", "waterproof", "quilted".
_ADJECTIVE = re.compile(r"(?:ic|al|[ai]ble|ous|ful|less|y|ed|ing|en|proof|ive|ish|ant|ent|or)$")
#: Spelt as garments and said of how a thing is: "39 runs tight".
_NO_GARMENTS = words("tight short flat")
_ARTICLES = words("a an some any another")
_DETERMINERS = _ARTICLES | words("the more other of few couple pair pairs")
#: Words for a wish that stand before the thing and are never searched for.
_PRAISE = words("new nice good great cheap decent different proper better bigger smaller lighter")
#: Verbs and leads whose object is wanted.
_WANTING = words(
    """
    need needs want wants wanted like love fancy get buy find show see give me sell stock carry do
    about there after add recommend suggest take try browse us bring it's called use
    """
)
#: What a wish opens with.
_LEADS = words(
    """
    and now then also plus so ok okay right next instead well actually or but hi hello hey yes no
    oh please just maybe perhaps hmm hm great thanks good fine finally lastly too
    """
)
_PLACING = words("in at on to from with under over of")
#: What may follow a thing that is asked for.
_BEHIND = words("please too also as pls now next thanks then instead only rather")
_BEFORE_FOR = words("looking look search searching hunting hunt shopping asking time next now go")
_BEFORE_TO = words("on back switch move moving going over change")
#: "Have you got lamps?", "I'll have a lamp": not "she has a red kitchen".
_HAVING = words("have got")
_BEFORE_HAVING = words("you to i'll i'd we'll can could may let's")
_BEFORE_WITH = words("do go start begin continue")
#: "I'd like a lamp", "what about lamps": not "light like a feather", "a book about lamps".
_AFTER = {
    "like": words("i i'd we we'd would you she'd he'd she he they'd also really much"),
    "about": words("what how"),
}
_BEFORE_IN = words("got have anything something do interested stock")
#: Nouns that are wanted and name no thing.
_NOTHING = words(
    """
    chance idea way luck problem reason rush hurry clue matter point question preference doubt
    discount deal bargain next done sorted bit lot pair pack set box bundle moment second
    minute while look help hand word one thing option choice size colour brand price
    """
)


@dataclass(frozen=True)
class Nouns:
    """What the products of a shop are called, as stems: by several titles, or by any."""

    common: Container[str]
    any: Container[str]


def others(
    message: Message, topic: Topic, mentions: Sequence[Mention], nouns: Nouns, turns: bool = False
) -> tuple[str, ...]:
    """The kinds of product asked for that are not the one in force: words of the message.

    ``turns``: it is said that another thing is wished for: "ukulele instead", "now a ukulele".
    ``mentions`` are the categories wished for.
    """
    if beside(message):
        return ()
    turns = turns or any(stem(word) in topic.nouns[-1:] for word in dropped(message))
    named = {m.end - 1: m for m in mentions}
    remarked, only = remarks(message), "only" in message.plain
    found = []
    for i, word in enumerate(message.plain):
        if topic.is_named(_phrase(message, i), turns, only):
            continue
        if i in named:
            other = only or not topic.holds(named[i])
        else:
            other = _names(message, i, (nouns.any if only else nouns.common).__contains__)
            other = other or (_called(message, i, topic, nouns, turns) and not remarked[i])
            other = other or _unknown(message, i, topic, turns and not remarked[i])
        if other and is_wanted(message, i):
            found.append(word)
    return tuple(found)


def things(
    message: Message, mentions: Sequence[Mention], nouns: Nouns, turned: Sequence[str]
) -> list[int]:
    """The places of the things that a message names anew: those wanted, if any is."""
    if turned:
        return [i for i, word in enumerate(message.plain) if word in turned]
    named, known = {m.end - 1 for m in mentions}, (nouns.common, nouns.any)
    found = [
        i
        for i in range(len(message))
        if (i in named or any(_names(message, i, each.__contains__) for each in known))
        and message.word(i - 1) not in REFUSING
    ]
    wanted = [i for i in found if is_wanted(message, i)]
    common = [i for i in found if i in named or _names(message, i, nouns.common.__contains__)]
    return wanted or [i for i in common if not _PLACING & _lead(message, i)]


def _lead(message: Message, i: int) -> set[str]:
    """The word that leads to the thing named at a place: "at" before "my home"."""
    k = i - 1
    while k >= 0 and (describes(message, k) or message.word(k) in _DETERMINERS | OWNED):
        k -= 1
    return {message.word(k)}


def _ends(message: Message, i: int) -> bool:
    """True for the last word of what is said: not "oh god that's dear"."""
    return message.word(i + 1) in STOPS | JOINING | _BEHIND or i + 1 == len(message)


def _phrase(message: Message, i: int) -> str:
    """The thing named at a place with the words before it: "duffel bag"."""
    k = i
    while k > 0 and describes(message, k - 1) and not message.taken[k - 1]:
        k -= 1
    return " ".join(message.plain[k : i + 1])


def _called(message: Message, i: int, topic: Topic, nouns: Nouns, turns: bool) -> bool:
    """True for what few products are called, and none of the kind in force."""
    word = message.plain[i]
    if message.taken[i] or word in EMPTY or word in JOINING:
        return False
    if _names(message, i, nouns.any.__contains__):
        unknown = not topic.has(word, closely=turns)
        return unknown and (turns or (_ends(message, i) and not topic.describes(word)))
    alone = len(message) <= FEW_WORDS // 2 and not _ADJECTIVE.search(word)
    return alone and topic.kind is not None and topic.kind.stands_apart(word)


def categories(mentions: Sequence[Mention], chosen: Sequence[Part]) -> list[Mention]:
    """The categories wished for."""
    pairs = zip(mentions, chosen, strict=True)
    return [m for m, part in pairs if m.field == "category" and part == "set"]


def about(
    message: Message, topic: Topic, mentions: Sequence[Mention], chosen: Sequence[Part]
) -> tuple[list[Mention], list[Part]]:
    """The mentions that a message which goes on with the search in force makes of it.

    Left out are categories that are no kind of what is looked for ("my bed"), and values that
    are only remarked beside a wish for the same field: "charcoal, my coat is grey".
    """
    remarked = remarks(message)
    pairs = list(zip(mentions, chosen, strict=True))
    wished = {m.field for m, part in pairs if part == "set" and not remarked[m.start]}
    left = [
        (m, part)
        for m, part in pairs
        if part != "set"
        or (topic.holds(m) and is_wanted(message, m.end - 1) if m.field == "category"
            else not (remarked[m.start] and m.field in wished))
    ]  # fmt: skip
    return [m for m, _ in left], [part for _, part in left]


def is_wanted(message: Message, i: int) -> bool:
    """True if the thing named at a place is the object of wanting."""
    k = i - 1
    while k >= 0 and describes(message, k):
        k -= 1
    while k >= 0 and (message.word(k) in _DETERMINERS or _is_cue(message, k)):
        k -= 1
    if k < 0 and message.word(0) == "the":
        return False  # "the cat scratches": what is told of, not asked for
    word, before = message.word(k), message.word(k - 1)
    if word == "and" and k > 0 and before not in STOPS:  # wanted as what stands before it is
        return before in EMPTY or before in _LEADS or is_wanted(message, k - 1)
    if word in _AFTER:
        return before in _AFTER[word]
    if k < 0 or word in STOPS or word in _LEADS or word in _WANTING:
        return True
    if word in _HAVING:
        return not _BEFORE_HAVING.isdisjoint(message.plain[max(0, k - 2) : k])
    leads = {"for": _BEFORE_FOR, "to": _BEFORE_TO, "in": _BEFORE_IN, "with": _BEFORE_WITH}
    return before in leads.get(word, ())


def _is_cue(message: Message, k: int) -> bool:
    """True for a word that was read already: "next thing is" before "a helmet"."""
    return message.taken[k] and message.plain[k] not in STOPS | _WANTING


def describes(message: Message, k: int) -> bool:
    """True for a word inside the phrase that names a thing: "small red" before "kettle"."""
    word = message.plain[k]
    if word in OWNED or word in _WANTING or word in STOPS or word in _LEADS:
        return False
    if word in _DETERMINERS:
        return False
    return message.taken[k] or word in _PRAISE or (word not in EMPTY and word not in JOINING)


def _names(message: Message, i: int, is_noun: Callable[[str], bool]) -> bool:
    """True if a thing is named at a place, and not by the next word."""
    word = message.plain[i]
    if message.taken[i] or word in EMPTY | _NO_GARMENTS or not is_noun(message.stems[i]):
        return False
    following = i + 1 < len(message) and is_noun(message.stems[i + 1])
    return message.stems[i] not in PARTS and not (following and not message.taken[i + 1])


def _unknown(message: Message, i: int, topic: Topic, turns: bool) -> bool:
    """True for the thing asked for in "do you have a wetsuit", "wetsuits", unknown to the kind."""
    word = message.plain[i]
    if message.taken[i] or word in EMPTY or word in JOINING or not word.isalpha():
        return False
    if message.stems[i] in _NOTHING or message.stems[i] in PARTS or topic.describes(word):
        return False
    ends = i + 1 >= len(message) or message.plain[i + 1] in EMPTY | JOINING | STOPS
    ends = ends or message.taken[i + 1]
    plural = message.stems[i] != word and word.endswith("s") and len(message) <= FEW_WORDS
    k = i - 1
    while k >= 0 and describes(message, k):
        k -= 1
    return ends and (plural or (turns and _ends(message, i)) or message.word(k) in _ARTICLES)
