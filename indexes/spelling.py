"""Words of a query that the catalogue does not know, brought to words that it does.

A word is split or joined where that gives known words ("door bell", "doorbell"), else replaced
by the known ones at the smallest edit distance (Damerau-Levenshtein), the frequent ones first.
Words are joined, split and freed of a letter too many as they were typed, and brought to their
stems then: "head phones" has the stem of headphones, which the stems of its parts do not make.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from indexes.words import stem

#: What an alternative counts for, beside the word as written.
JOINED, SPLIT, RESPELT = 0.9, 0.9, 0.8
#: A known word is taken for a slip if a neighbour is this many times as frequent.
RARE = 100
_ALTERNATIVES = 2

#: Tells whether a word is spelt right as it is.
Correct = Callable[[str], bool]


@dataclass(frozen=True)
class Asked:
    """One word of a query: the terms that may stand for it, each with what it counts for."""

    terms: tuple[tuple[str, float], ...]


class Speller:
    """Knows the terms of an index, and how many rows have each."""

    def __init__(self, vocabulary: Mapping[str, int], frequency: Callable[[str], int]) -> None:
        self._known = vocabulary
        self._frequency = frequency
        self._by_letter: dict[str, list[str]] = {}
        for term in vocabulary:
            if len(term) > 2 and term.isalpha():
                self._by_letter.setdefault(term[0], []).append(term)

    def read(self, query: Sequence[tuple[str, str]], correct: Correct) -> list[Asked]:
        """The (word, term) of a query, each with what else it may stand for.

        A word that is ``correct`` is never taken for a slip: "sofa" is not "Sofia".
        """
        words = [word for word, _ in query]
        asked = []
        for index, (word, term) in enumerate(query):
            found = [(term, 1.0)]
            if index and (joined := stem(words[index - 1] + word)) in self._known:
                found.append((joined, JOINED))
            if index + 1 < len(words) and (joined := stem(word + words[index + 1])) in self._known:
                found.append((joined, JOINED))
            if not correct(word):
                found += self._alternatives(word, term)
            asked.append(Asked(tuple(found)))
        return asked

    def _alternatives(self, word: str, term: str) -> list[tuple[str, float]]:
        if not term.isalpha():
            return []
        own = self._frequency(term)
        if not own and (freed := self._freed(word)):
            return [(freed, RESPELT)]
        if len(term) < 4:
            return []
        distance, near = self._near(term)
        if own:
            near = [other for other in near if self._frequency(other) >= RARE * own]
        elif distance != 1 and (parts := self._split(word)):
            return [(part, SPLIT / 2) for part in parts]
        return [(other, RESPELT) for other in near[:_ALTERNATIVES]]

    def _freed(self, word: str) -> str | None:
        """The known term that a letter typed twice hides: "hikking" is "hiking"."""
        single = {word[:at] + word[at + 1 :] for at in range(len(word) - 1)
                  if word[at] == word[at + 1]}  # fmt: skip
        known = sorted(term for each in single if (term := stem(each)) in self._known)
        return max(known, key=self._frequency, default=None)

    def _split(self, word: str) -> tuple[str, str] | None:
        """The cut into two known words whose rarer one is the most frequent."""
        cuts = [(stem(word[:at]), stem(word[at:])) for at in range(3, len(word) - 2)]
        known = [cut for cut in cuts if cut[0] in self._known and cut[1] in self._known]
        return max(known, key=lambda cut: min(map(self._frequency, cut)), default=None)

    def _near(self, term: str) -> tuple[int, list[str]]:
        """The smallest edit distance, up to a third of the length, and the terms at it."""
        allowed = 1 if len(term) < 6 else 2 if len(term) < 10 else 3
        found = process.extract(
            term, self._by_letter.get(term[0], ()), scorer=DamerauLevenshtein.distance,
            score_cutoff=allowed, limit=20,
        )  # fmt: skip
        others = [(distance, -self._frequency(t), t) for t, distance, _ in found if distance]
        least = min((distance for distance, _, _ in others), default=0)
        return least, [t for distance, _, t in sorted(others) if distance == least]
