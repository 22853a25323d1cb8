"""Gender words: whom a product is for, and which catalogue values say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.nlu.slots.patterns import phrases
from assistant.nlu.slots.values.sense import Sense
from assistant.text import stems

#: Meaning → how catalogues spell it (stems).
SPELLINGS: dict[str, frozenset[str]] = {
    "women": frozenset(("woman", "female", "f", "lady", "w", "feminine")),
    "men": frozenset(("man", "male", "m", "gentleman", "gent", "masculine")),
    "girls": frozenset(("girl",)),
    "boys": frozenset(("boy",)),
    "kids": frozenset(("kid", "child", "junior", "youth", "toddler")),
    "baby": frozenset(("baby", "infant", "newborn", "toddler")),
    "unisex": frozenset(("unisex",)),
}
#: Meaning → words of shoppers for it (stems).
WORDS: dict[str, tuple[str, ...]] = {
    "women": ("woman", "lady", "female", "for her", "girlie", "f"),
    "men": ("man", "gent", "gentleman", "male", "for him"),
    "girls": ("girl",),
    "boys": ("boy",),
    "kids": ("kid", "child"),
    "baby": ("baby", "infant", "newborn", "toddler"),
    "unisex": ("unisex", "gender neutral"),
}
#: Meaning → people it is bought for: "for my wife".
PEOPLE: dict[str, tuple[str, ...]] = {
    "women": phrases(
        """
        wife|girlfriend|mum|mother|mom|mam|mama|mommy|grandma|grandmother|granny|nana|aunt|auntie
        fiancee|nan|mammy|ma|wifey|mummy|gran|sister|sis|bride|bridesmaid|missus
        mother in law|sister in law|gal
        """
    ),
    "men": phrases(
        """
        husband|boyfriend|dad|daddy|pa|da|old man|father|grandpa|grandfather|uncle|fiance|grandad
        granddad|hubby
        brother|bro|groom|father in law|brother in law|bloke|guy|lad|fella|fellow|chap|dude
        """
    ),
    "girls": phrases("daughter|niece|granddaughter|little girl"),
    "boys": phrases("son|nephew|grandson|little boy"),
}
#: "My husband needs slippers": only where he is said to want them.
_OWN = ("my", "our")
_FOR = (
    "for", "for my", "for our", "for a", "for an", "for the", "for his", "for her", "of a",
    "i'm a", "im a", "i am a",
)  # fmt: skip
#: What takes a value's place where the catalogue does not go so far.
WIDER = {
    "girls": ("kids", "women"),
    "boys": ("kids", "men"),
    "kids": ("girls", "boys"),
    "baby": ("kids",),
}


def meanings(values: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Meaning → the catalogue's values that say it; only meanings that it knows."""
    found: dict[str, list[str]] = {}
    for value in values:
        words = set(stems(value))
        for meaning, spellings in SPELLINGS.items():
            if words & spellings:
                found.setdefault(meaning, []).append(value)
    return {meaning: tuple(spelt) for meaning, spelt in found.items()}


def named_in(words: Iterable[str]) -> frozenset[str]:
    """The meanings that some stems name: those of "mens-shoes" are {"men"}."""
    said = {word for word in words if len(word) > 1}
    return frozenset(meaning for meaning, spelt in SPELLINGS.items() if said & spelt)


def entries(values: Mapping[str, int]) -> dict[str, Sense]:
    """Phrase → the catalogue's values for it. Nothing where the catalogue knows no gender."""
    known = meanings(values)
    if not known:
        return {}
    found = {}
    for meaning, said in WORDS.items():
        for phrase in said:
            if meant := _values(meaning, known):
                found[phrase] = Sense("gender", meant, 0)
    for meaning, people in PEOPLE.items():
        for person in people:
            if meant := _values(meaning, known):
                found |= {f"{lead} {person}": Sense("gender", meant, 1) for lead in _FOR}
                found |= {f"{lead} {person}": Sense("gender", meant, 2) for lead in _OWN}
    return found


def _values(meaning: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if meaning in known:
        return known[meaning]
    wider = WIDER.get(meaning, ())
    if meaning == "kids":
        return tuple(value for name in wider for value in known.get(name, ()))
    return next((known[name] for name in wider if name in known and name != "women"), ())
