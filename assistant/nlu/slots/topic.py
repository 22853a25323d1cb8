"""What a message means to the search in force: more of the kind looked for, or another kind.

A turn goes on with a search unless it asks for another kind of product. A product is asked for
where it stands as the object of wanting: "now mugs", "I need a kettle", "what about lamps?"; not
as the owner's bed that was measured, the room that it is for or the base that it stands on. Words
that no product of the kind is described with are chatter there: "my feet swell".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.nlu.slots.changes import Part
from assistant.nlu.slots.frames import EMPTY, JOINING, PARTS
from assistant.nlu.slots.message import STOPS, Message
from assistant.nlu.slots.sense import Mention
from assistant.text import stem, words

#: Between these the phrases of a topic are told (see ``SlotReader.read``).
SEPARATOR = " , "
#: Of what is called by a word, the share that makes the word one for the kind in force.
MOST = 0.5
#: So few words are looked for as they are, though nothing of the kind is described with them.
FEW_WORDS = 4

_ARTICLES = words("a an some any another")
_DETERMINERS = _ARTICLES | words("the more other of few couple pair pairs")
#: Words for a wish that stand before the thing and are never searched for.
_PRAISE = words("new nice good great cheap decent different proper better bigger smaller lighter")
_OWNED = words("my his her our their your its mine whose")
#: Verbs and leads whose object is wanted.
_WANTING = words(
    """
    need needs want wants wanted like love fancy get buy find show see give me sell stock carry do
    about there after add recommend suggest take try browse us bring it's
    """
)
#: What a wish opens with.
_LEADS = words(
    """
    and now then also plus so ok okay right next instead well actually or but hi hello hey yes no
    oh please just maybe perhaps hmm hm great thanks good fine finally lastly too
    """
)
_BEFORE_FOR = words("looking look search searching hunting hunt shopping asking time next now go")
_BEFORE_TO = words("on back switch move moving going over change")
#: "Have you got lamps?", "I'll have a lamp": not "she has a red kitchen".
_HAVING = words("have got")
_BEFORE_HAVING = words("you to i'll i'd we'll can could may let's")
_BEFORE_IN = words("got have anything something do interested stock")
#: Nouns that are wanted and name no thing.
_NOTHING = words(
    """
    chance idea way luck problem reason rush hurry clue matter point question preference doubt
    discount deal bargain bit lot pair pack set box bundle moment second minute while look help
    hand word one thing option choice size colour brand price
    """
)


#: What opens a remark, unless it goes on as a wish: "they made my lips dry", "she likes red".
_SUBJECTS = words(
    """
    they they're they've they'll it it's he he's she she's i i'm i've i'll we we're we've we'll
    that's this you
    """
)
_WISHING = words(
    """
    need needs want wants would i'd like likes love loves prefer prefers should must fancy take
    takes wear wears give show find
    """
)


class Kind(Protocol):
    """The products of one kind."""

    def describes(self, word: str) -> bool:
        """True if a product of the kind is called or described with the word."""
        ...

    def calls(self, word: str) -> bool:
        """True if a product of the kind has the word in its name, or as one of its values."""
        ...

    def share(self, word: str) -> float:
        """Of the products with the word in their name, the share (0..1) that is of the kind."""
        ...

    def holds(self, category: str) -> float:
        """Of the products of a category, the share (0..1) that is of the kind."""
        ...


class KnowsKinds(Protocol):
    """The kinds of product of one catalogue."""

    def of(self, categories: Sequence[str], noun: str) -> Kind | None:
        """The kind that categories hold or, without any, a noun names."""
        ...


@dataclass(frozen=True)
class Topic:
    """The search in force, as far as words tell: its own, its categories and their products."""

    words: frozenset[str]  # stems of what it searches for
    categories: frozenset[str]
    kind: Kind | None

    def is_same(self, word: str) -> bool:
        """True for a word by which the kind in force, or a kind of it, is called."""
        return stem(word) in self.words or (self.kind is not None and self.kind.share(word) >= MOST)

    def holds(self, mention: Mention) -> bool:
        """True for a category of the kind in force, or one that it lies in."""
        if self.categories & set(mention.values):
            return True
        return self.kind is not None and any(
            self.kind.holds(value) >= MOST for value in mention.values
        )

    def describes(self, word: str) -> bool:
        """True for a word that can be looked for among the products of the kind."""
        return self.kind is None or self.kind.describes(word)

    def calls(self, word: str) -> bool:
        """True for a word that products of the kind are called by."""
        return self.kind is None or self.kind.calls(word)

    def tells(self, phrase: str) -> bool:
        """True if products of the kind are described with every word of a phrase."""
        return all(map(self.describes, phrase.split()))


def others(
    message: Message,
    topic: Topic,
    mentions: Sequence[Mention],
    is_noun: Callable[[str], bool],
    turns: bool = False,
) -> tuple[str, ...]:
    """The kinds of product asked for that are not the one in force: words of the message.

    ``turns``: it is said that another thing is wished for: "ukulele instead".
    ``mentions`` are the categories wished for; ``is_noun`` knows stems that products are called.
    """
    named = {m.end - 1: m for m in mentions}
    remarked = _remarks(message)
    found = []
    for i, word in enumerate(message.plain):
        if i in named:
            other = not topic.holds(named[i]) and not topic.is_same(word)
        else:
            other = _names(message, i, is_noun) and not topic.is_same(word)
            other = other or _unknown(message, i, topic, turns and not remarked[i])
        if other and is_wanted(message, i):
            found.append(word)
    return tuple(found)


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
    remarked = _remarks(message)
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
    while k >= 0 and _describes(message, k):
        k -= 1
    while k >= 0 and message.word(k) in _DETERMINERS:
        k -= 1
    if k < 0 and message.word(0) == "the":
        return False  # "the cat scratches": what is told of, not asked for
    word, before = message.word(k), message.word(k - 1)
    if k < 0 or word in STOPS or word in _LEADS or word in _WANTING:
        return True
    if word in _HAVING:
        return not _BEFORE_HAVING.isdisjoint(message.plain[max(0, k - 2) : k])
    leads = {"for": _BEFORE_FOR, "to": _BEFORE_TO, "in": _BEFORE_IN}
    return before in leads.get(word, ())


def claim_untold(message: Message, topic: Topic, repaired: Mapping[int, str]) -> None:
    """Claim the words that no product of the kind in force can be told by.

    In a remark ("they made my lips dry") only what products are called tells anything.
    """
    remarked = _remarks(message)
    searched = [i for i in range(len(message)) if _is_searched(message, i)]
    untold = []
    for i in searched:
        word = repaired.get(i, message.plain[i])
        tells = topic.calls if remarked[i] else topic.describes
        if not (message.plain[i][0].isdecimal() or topic.is_same(word) or tells(word)):
            untold.append(i)
    nothing = untold == searched and not any(message.taken)
    for i in untold:
        start, end = message.chunk(i)
        if remarked[i] or not nothing or end - start > FEW_WORDS:
            message.claim(i, i + 1)  # but "wireless" is looked for, though none is told to be so


def _remarks(message: Message) -> list[bool]:
    """For each word, whether it stands in what is only remarked: "my feet swell up"."""
    found, remarked = [], False
    for i, word in enumerate(message.plain):
        if word in STOPS or word == "so":  # "she has a red kitchen, so red"
            remarked = False
        elif word in _SUBJECTS or (word in _OWNED and message.word(i - 1) not in JOINING):
            remarked = not _WISHING & set(message.plain[i + 1 : i + 3])
        elif word in _WISHING:
            remarked = False
        found.append(remarked)
    return found


def _describes(message: Message, k: int) -> bool:
    """True for a word inside the phrase that names a thing: "small red" before "kettle"."""
    word = message.plain[k]
    if word in _OWNED or word in _WANTING or word in STOPS or word in _LEADS:
        return False
    if word in _DETERMINERS:
        return False
    return message.taken[k] or word in _PRAISE or (word not in EMPTY and word not in JOINING)


def _is_searched(message: Message, i: int) -> bool:
    """True for a word that may be searched for."""
    word = message.plain[i]
    empty = message.taken[i] or word in EMPTY or word in JOINING
    return not empty and word[0].isalnum()


def _names(message: Message, i: int, is_noun: Callable[[str], bool]) -> bool:
    """True if a thing is named at a place, and not by the next word."""
    word = message.plain[i]
    if message.taken[i] or word in EMPTY or not is_noun(message.stems[i]):
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
    plural = message.stems[i] != word and word.endswith("s") and len(message) <= FEW_WORDS
    k = i - 1
    while k >= 0 and _describes(message, k):
        k -= 1
    return ends and (plural or turns or message.word(k) in _ARTICLES)
