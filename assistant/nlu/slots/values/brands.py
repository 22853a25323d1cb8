"""Brand names: the catalogue's own, and well-known ones that a shop may not have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from assistant.nlu.slots.english import English
from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.values.sense import Sense
from assistant.text import clean, tokens, words
from indexes.brands import EVERYDAY, WELL_KNOWN

#: Forms of companies, left out of a name where that leaves something.
_FORMS = words(
    """
    inc incorporated ltd limited llc corp corporation co company gmbh ag plc lc intl
    international
    """
)
#: "apple juice" is not by Apple: name → words after it.
IDIOMS: dict[str, frozenset[str]] = {
    "apple": words("juice pie cider sauce tree crumble tart"),
    "dove": words("grey white"),
    "ford": words("crossing"),
}
#: Names that are written in capitals, or with signs.
_WRITTEN = {
    "h and m": "H&M", "hp": "HP", "lg": "LG", "jbl": "JBL", "jvc": "JVC", "msi": "MSI",
    "bmw": "BMW", "dji": "DJI", "asos": "ASOS", "ikea": "IKEA", "lego": "LEGO", "smeg": "SMEG",
    "ugg": "UGG", "asus": "ASUS", "gopro": "GoPro", "iphone": "iPhone", "playstation":
    "PlayStation", "dewalt": "DeWalt", "kitchenaid": "KitchenAid", "oneplus": "OnePlus",
    "levi": "Levi's", "levis": "Levi's", "kellogg": "Kellogg's", "kelloggs": "Kellogg's",
    "loreal": "L'Oréal", "victorias secret": "Victoria's Secret",
}  # fmt: skip


def spelt(name: str) -> tuple[str, ...]:
    """The folded words of a brand name; "&" is "and", an apostrophe is nothing."""
    found = (t.plain.replace("'", "") for t in tokens(clean(name)) if t.plain != "-")
    return tuple("and" if w == "&" else w for w in found if w == "&" or w[:1].isalnum())


def entries(values: Mapping[str, int], english: English) -> dict[str, Sense]:
    """Phrase → the catalogue's brands of that name; exact names first, then without "Inc."."""
    exact: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    for value in values:
        name = spelt(value)
        exact[" ".join(name)].append(value)
        if (core := _core(name)) != name:
            short[" ".join(core)].append(value)
    found = {}
    for phrase, meant in (*short.items(), *exact.items()):
        weight = sum(values[value] for value in meant)
        found[phrase] = Sense("brand", tuple(meant), _doubt(phrase, english), weight)
    found.pop("", None)
    return found


def unknown_entries(known: Mapping[str, Sense]) -> dict[str, Sense]:
    """Well-known brands that the catalogue does not have."""
    return {
        name: Sense("brand", (), 1 if name in EVERYDAY else 0)
        for name in WELL_KNOWN
        if name not in known
    }


def written(typed: str, name: str, misspelt: bool) -> str:
    """A name that the shop lacks as it is written: "nike" → "Nike", "hp" → "HP".

    What was typed with capitals stays, unless ``misspelt``; ``name`` is its right spelling.
    """
    if typed != typed.lower() and not misspelt:
        return typed
    small = ("and", "of", "de")
    parts = (word if word in small else word.capitalize() for word in name.split())
    return _WRITTEN.get(name) or " ".join(parts)


def _core(name: tuple[str, ...]) -> tuple[str, ...]:
    while len(name) > 1 and name[-1] in _FORMS:
        name = name[:-1]
    return name[1:] if len(name) > 2 and name[0] == "the" else name


def _doubt(phrase: str, english: English) -> int:
    """How much company a name needs: none if it is no everyday word."""
    if phrase in WELL_KNOWN:
        return int(phrase in EVERYDAY)
    parts: Sequence[str] = phrase.split()
    if len(phrase) < 2 or phrase.isdecimal() or set(phrase.split()) <= EMPTY | JOINING:
        return 2
    ordinary = all(english.ordinary(part) or len(part) < 2 for part in parts)
    if len(parts) > 1:
        return 1 if ordinary and len(parts) == 2 and min(map(len, parts)) < 4 else 0
    return 1 if ordinary or len(phrase) < 3 else 0
