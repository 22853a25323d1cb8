"""Whether a message can be read at all: keys struck at random, or a language that is not ours."""

from __future__ import annotations

import re
from itertools import groupby

from assistant.nlu.slots.english import English
from assistant.wished import Wishes

#: So many consonants, or one letter so often, in a row are in no word that a shop is asked for.
CONSONANTS, REPEATED = 5, 4

_WORD = re.compile(r"[^\W\d_]{2,}")


def no_word_known(text: str, wishes: Wishes, english: English) -> bool:
    """True if no word of a message is English or the catalogue's, and nothing is wished by it."""
    words = _WORD.findall(text.lower())
    strange = set(words) <= set(wishes.unfamiliar) and not any(map(english.knows, words))
    return bool(words) and wishes.empty and strange


def mashed(text: str) -> bool:
    """True if every word looks like keys struck at random: "sdkjh", "aaaaa"."""
    words = _WORD.findall(text.lower())
    return bool(words) and all(map(_mashed, words))


def _mashed(word: str) -> bool:
    consonants = "".join("c" if letter not in "aeiouy" else " " for letter in word)
    crowded = any(len(run) >= CONSONANTS for run in consonants.split())
    return crowded or any(len(list(same)) >= REPEATED for _, same in groupby(word))
