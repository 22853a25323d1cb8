"""Mend typing errors before a message is read.

A word that neither the encoder nor the training lines know is replaced by a word of the training
lines that is one error away: a letter missing, added, struck wrongly, or two letters swapped. The
candidates are found through deletions, as in SymSpell (Garbe, 2012): no dictionary is scanned.
The search index is asked with what the shopper wrote, never with this.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping

from rapidfuzz.distance import OSA

#: Shortest word that is mended; below it, too many words are one error apart.
SHORTEST = 3

#: Times that a word must be in the training lines to be known, if the encoder has no token for it.
OFTEN = 3

#: Endings that the encoder reads well after a stem that it knows ("vacuum" and "s").
ENDINGS = ("s", "d", "r", "es", "ed", "er", "ing", "ly")
LONG_STEM = 4

_WORD = re.compile(r"(?<![\w@.'-])[a-z]+(?![\w@'-])", re.IGNORECASE)


class Speller:
    """Mends words towards ``counts`` (word, times seen); what is in ``known`` is left alone."""

    def __init__(self, counts: Mapping[str, int], known: Container[str]) -> None:
        self._counts = counts
        self._known = known
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in counts:
            for part in _deletions(word):
                self._near[part].append(word)

    def mend(self, text: str) -> str:
        """Return ``text`` with its misspelt words replaced; the number of words stays the same."""
        return _WORD.sub(lambda match: self._mend_word(match.group()), text)

    def _mend_word(self, written: str) -> str:
        word = written.lower()
        if len(word) < SHORTEST or self._is_known(word):
            return written
        near = {w for part in _deletions(word) for w in self._near.get(part, ())}
        close = [w for w in near if OSA.distance(word, w, score_cutoff=1) <= 1]
        return max(close, key=lambda w: (self._likeness(word, w), w), default=written)

    def _is_known(self, word: str) -> bool:
        """Whether the word, or the stem of four letters or more that it ends on, was met."""
        stems = (word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))
        known = (word, *(stem for stem in stems if len(stem) >= LONG_STEM))
        return any(form in self._counts or form in self._known for form in known)

    def _likeness(self, written: str, meant: str) -> float:
        """How likely ``meant`` is: often seen, the same first letter, only letters swapped."""
        swapped = sorted(written) == sorted(meant)
        return math.log(self._counts[meant]) + 2 * (written[0] == meant[0]) + swapped


def count_words(texts: Iterable[str], known: Container[str]) -> dict[str, int]:
    """Return the words that misspelt ones are mended towards, with their counts.

    Those are words that ``known`` holds, and others that are seen :data:`OFTEN`.
    """
    counts = Counter(m.group().lower() for text in texts for m in _WORD.finditer(text))
    return {
        word: n
        for word, n in sorted(counts.items())
        if len(word) >= SHORTEST and (word in known or n >= OFTEN)
    }


def _deletions(word: str) -> set[str]:
    """The word itself and the word with any one letter left out."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
