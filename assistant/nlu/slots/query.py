"""The search words of a message: what is left once wishes, manners and frames are taken out."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from assistant.nlu.slots.changes.negation import corrects
from assistant.nlu.slots.english import English
from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.message import Message
from assistant.nlu.slots.patterns import rule
from assistant.nlu.slots.values.genders import PEOPLE
from assistant.text import Token, rejoin, stems, words

_REFUSED = rule(
    "not|no|without|except|excluding|exclude|rather than|instead of|other than|don't want|dont want"
)
#: "No problem", "no rush": said of no product.
_NO_TRAITS = words(
    """
    problem idea rush worry hurry sure clue matter way need doubt preference particular limit
    question luck way fun point joke use offence pressure thank more wait stop
    first second third fourth last brand brands those these two three ones one
    """
)
_DESCRIBED = words("something anything sth")
_SWEEPING = words("without except excluding exclude")
_SIZES_OF_BEDS = words("king queen full twin double single plus travel bite pocket life")
_WHOSE = words("my our a an the his her")
_PEOPLE = frozenset(person for people in PEOPLE.values() for person in people) | {
    "friend",
    "sister",
    "brother",
}

#: Shorter words are too like each other to be mended.
_LONG_ENOUGH = 5
_FILLERS = tuple(sorted(word for word in EMPTY if len(word) >= _LONG_ENOUGH))
#: Words that the rules go by, and that shoppers misspell.
_RULE_WORDS = (
    "cheaper", "cheapest", "expensive", "between", "without", "instead", "maximum", "minimum",
    "smaller", "lighter", "heavier",
)  # fmt: skip
#: Words for an occasion: what is looked for is something else, if anything else is said.
_OCCASIONS = words("gift gifts present presents birthday anniversary surprise idea ideas treat")


def query(message: Message, corrected: Mapping[int, str]) -> str:
    """What to search for, in the order said; "" if the message only limits a search."""
    content = [_is_content(message, i) for i in range(len(message))]
    _drop_refused(message, content)
    _drop_occasions(message, content)
    _drop_people(message, content)
    if not any(_speaks(message, i) for i, wanted in enumerate(content) if wanted):
        return ""
    kept: list[Token] = []
    for i, token in enumerate(message.tokens):
        if content[i]:
            kept.append(token._replace(text=corrected[i]) if i in corrected else token)
        elif (
            kept and token.plain in JOINING and not message.taken[i] and _joins(message, content, i)
        ):
            kept.append(token)
    return rejoin(message.text, kept)


def refused(message: Message) -> tuple[str, ...]:
    """What must not be, where it is no value of a field: "without laces", "not floral"."""
    content = [_is_content(message, i) for i in range(len(message))]
    before = list(content)
    _drop_refused(message, content)
    left_out = [i for i, (was, is_) in enumerate(zip(before, content, strict=True)) if was != is_]
    phrases: list[list[str]] = []
    for i in left_out:
        if phrases and i - 1 in left_out:
            phrases[-1].append(message.plain[i])
        else:
            phrases.append([message.plain[i]])
    return tuple(" ".join(phrase) for phrase in phrases if not _NO_TRAITS & set(phrase))


def claim_fillers(message: Message, titles: Container[str], english: English) -> None:
    """Claim misspelt words that carry nothing: "somthing", "realy"."""
    for i, word in enumerate(message.plain):
        strange = not (word in titles or message.stems[i] in titles or english.knows(word))
        if len(word) < _LONG_ENOUGH or message.taken[i] or not strange or word in EMPTY:
            continue
        if extractOne(word, _FILLERS, scorer=OSA.distance, score_cutoff=1):
            message.claim(i, i + 1)


def mend_rule_words(message: Message, titles: Container[str], english: English) -> None:
    """Put right misspelt words that the rules go by: "any cheeper ones", "betwen 20 and 30"."""
    for i, word in enumerate(message.plain):
        if len(word) < _LONG_ENOUGH or not word.isalpha() or english.knows(word):
            continue
        if word in titles or message.stems[i] in titles or word in EMPTY:
            continue
        near = extractOne(word, _RULE_WORDS, scorer=OSA.distance, score_cutoff=1)
        if near and near[0][0] == word[0]:
            message.respell(i, near[0])


def claim_chatter(
    message: Message, titles: Container[str], going_on: bool = False, asked: Collection[str] = ()
) -> None:
    """Claim the phrases that hold no wish and no word of the shop, beside one that does.

    "No Kitsuro, had one and it broke", "price doesn't matter, it's christmas". A first wish in
    words that the shop does not know ("something that smells nice, by Dior") is none; a thing
    that is ``asked`` for is one, and so is a word that opens it where nothing else names the
    thing ("fridge, white").
    """
    phrases, start = [], 0
    while start < len(message):
        end = max(message.chunk(start)[1], start + 1)
        dash = (k for k in range(start + 1, end) if message.plain[k] == "-")
        end = next(dash, end)
        phrases.append((start, end))
        start = end
    telling = [_telling(message, titles, *phrase) for phrase in phrases]
    read = [phrase for phrase, tells in zip(phrases, telling, strict=True) if tells]
    if phrases and not going_on and not any(_contents(message, *phrase) for phrase in read):
        telling[0] |= len(_contents(message, *phrases[0])) == 1  # "fridge, white"
    if any(telling):
        for (start, end), told in zip(phrases, telling, strict=True):
            described = not going_on and message.word(start) in _DESCRIBED
            asks = not set(asked).isdisjoint(message.plain[start:end])
            if not (told or described or asks):
                message.claim(start, end)


def _contents(message: Message, start: int, end: int) -> list[str]:
    return [message.plain[k] for k in range(start, end) if _is_content(message, k)]


def _telling(message: Message, titles: Container[str], start: int, end: int) -> bool:
    """True if a phrase holds something read, or a search word that the shop knows."""
    words_ = _contents(message, start, end)
    known = any(word[0].isdecimal() or not unfamiliar(word, titles) for word in words_)
    return known or any(message.taken[start:end])


def product_words(searched: str, heads: Container[str], titles: Container[str]) -> tuple[str, ...]:
    """The words of a query that name kinds of product; failing that, the head of its phrase."""
    said = searched.lower().split()
    last = {word: stems(word)[-1] for word in said if stems(word)}
    named = [word for word in said if last.get(word) in heads]
    if not named:
        named = [
            word
            for word in head(searched.lower())
            if not word[0].isdecimal() and (word in titles or last.get(word) in titles)
        ]
    return tuple(dict.fromkeys(named))


def unfamiliar(searched: str, titles: Container[str]) -> tuple[str, ...]:
    """The words of a query that the shop's own titles and categories never use."""
    return tuple(
        word
        for word in searched.lower().split()
        if word not in JOINING
        and not any(
            part in titles or f"{part}s" in titles
            for part in (word, *stems(word), *word.split("-"))
        )
    )


def head(searched: str) -> list[str]:
    """The last word before the first joining word, if any: "tent for two" → tent."""
    said = searched.split()
    joins = (i for i, word in enumerate(said) if word.lower() in JOINING and i)
    return said[: next(joins, len(said))][-1:]


def _drop_refused(message: Message, content: list[bool]) -> None:
    """Leave out what is not wanted: "no stripes", "zip rather than buttons"."""
    for span in message.find(_REFUSED):
        i = span.end
        if corrects(message, span.start, i):
            continue
        while i < len(message) and message.plain[i] in EMPTY and not message.taken[i]:
            i += 1
        last = i + 1 >= len(message) or not content[i + 1]
        if i < len(message) and content[i] and (last or span.match.group() in _SWEEPING):
            content[i] = False
            if not last:
                content[i + 1] = False


def _drop_people(message: Message, content: list[bool]) -> None:
    """Leave out whom it is for, where something else is said: "for my mum"."""
    told = [i for i, kept in enumerate(content) if kept and not _speaks(message, i)]
    for i in told if len(told) < sum(content) else ():
        content[i] = not (message.word(i - 1) in _WHOSE or message.word(i - 1) == "for")


def _drop_occasions(message: Message, content: list[bool]) -> None:
    """Leave out "gift" and "birthday" where they tell no thing: not in "gift card"."""
    told = [i for i, kept in enumerate(content) if kept and message.plain[i] in _OCCASIONS]
    if len(told) == sum(content) and not any(message.taken):
        return  # "a gift": all that is said
    for i in reversed(told):
        content[i] = i + 1 < len(content) and content[i + 1]


def _speaks(message: Message, i: int) -> bool:
    """False for a word about a person alone: "something for my mum" searches for nothing."""
    return message.stems[i] not in _PEOPLE


def _is_content(message: Message, i: int) -> bool:
    word = message.plain[i]
    if word in ("size", "sized") and i and message.word(i - 1) in _SIZES_OF_BEDS:
        return not message.taken[i]  # "king size mattress"
    if message.taken[i] or word in EMPTY or word in JOINING:
        return False
    return word[0].isalnum()


def _joins(message: Message, content: list[bool], i: int) -> bool:
    """True if a joining word leads straight to a search word: "for my dad", not "in" red."""
    for k in range(i + 1, len(message)):
        if message.taken[k]:
            return False
        if content[k]:
            return True
        if message.plain[k] not in (
            "my",
            "the",
            "a",
            "an",
            "some",
            "his",
            "her",
            "our",
            "your",
            "their",
        ):
            return False
    return False
