"""A thing that the shop has no word for, taken for a kind of product that is spelt nearly so.

The slot rules leave a word of the language as it is, since "sofa" is no "Sofia". Where nothing in
the shop is called so, "bots" may still be "boots": one letter lost, doubled or swapped makes it the
name of something sold. It is said, so that whoever meant robots knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from assistant.nlu.slots.query import unfamiliar
from assistant.text import stems
from indexes.vocabulary import Vocabulary

#: Shorter words are too like each other.
SHORTEST = 4


def meant(query: str, vocabulary: Vocabulary) -> str:
    """The query with its strange words brought to kinds of product; "" if one is like none."""
    strange = set(unfamiliar(query, vocabulary.words))
    names = set(_names(vocabulary))
    said = []
    for word in query.split():
        near = _near(word.lower(), names) if word.lower() in strange else word
        if not near:
            return ""
        said.append(near)
    return " ".join(said) if strange else ""


def _names(vocabulary: Vocabulary) -> Iterator[str]:
    """What products are called: the words that titles and names of categories end in."""
    yield from vocabulary.homes
    for name in vocabulary.category:
        yield from name.lower().split()[-1:]


def _near(word: str, names: Collection[str]) -> str:
    """The name that one slip makes of a word; "" if there is none. No other letter is a slip."""
    if len(word) < SHORTEST or not word.isalpha():
        return ""
    near = extract(word, names, scorer=OSA.distance, score_cutoff=1, limit=20)
    slips = [name for name, _, _ in near if name[0] == word[0] and _slipped(word, name)]
    return min(slips, key=lambda name: (len(name) < len(word), name), default="")


def _slipped(word: str, name: str) -> bool:
    plural = stems(word) == stems(name)
    return not plural and (len(word) != len(name) or sorted(word) == sorted(name))
