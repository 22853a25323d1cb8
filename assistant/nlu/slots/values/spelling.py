"""Misspelt names put right: the nearest of the catalogue's words, if one is near enough.

A word that is ordinary English, or stands in a title, is spelt right whatever it resembles.
Distance is optimal string alignment (Damerau): a swap of neighbours is one slip.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from assistant.nlu.slots.english import English
from assistant.nlu.slots.values.colours import SURE

_SHORTEST = 3
#: Candidates of one length that are weighed against each other.
_NEAREST = 20
#: Letters that sound alike at the start of a word.
_ALIKE = {"k": "c", "q": "c", "z": "s", "j": "g", "p": "f", "y": "i", "w": "v"}
#: Up to this length a changed letter makes another word.
_SHORT = 4
#: Words this long may hold two slips.
_LONG = 8


class Speller:
    """Finds the word of the lexicon that a strange word was meant to be."""

    def __init__(
        self, weights: Mapping[str, int], spelt_right: Collection[str], english: English
    ) -> None:
        """``weights``: lexicon word → how common it is, to choose between equally near ones."""
        self._weights, self._right, self._english = weights, spelt_right, english
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in weights:
            if len(word) >= _SHORTEST and word.isalpha():
                self._buckets[_sound(word), len(word)].append(word)
        self._titles: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in spelt_right:
            if len(word) > _SHORT and word.isalpha() and self._everyday(word):
                self._titles[_sound(word), len(word)].append(word)

    def correct(self, word: str, stem: str) -> str | None:
        """The lexicon's word for a misspelt one; None where it is spelt right or like nothing."""
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        if word in self._weights or stem in self._weights:
            return None
        found = self._nearest(word) or (self._nearest(stem) if stem != word else None)
        return found if found and self._believed(word, stem, found) else None

    def title_word(self, word: str, stem: str) -> str | None:
        """The everyday word of a title that a strange word is one slip away from."""
        known = word in self._weights or stem in self._weights  # "settee", where sofas are sold
        right = self._english.knows(word) or word in self._right or stem in self._right
        strange = not (known or right)
        if not strange or len(word) <= _SHORT:
            return None
        near = [
            (_slip(word, candidate), candidate)
            for length in (len(word) - 1, len(word), len(word) + 1)
            for candidate, _, _ in extract(
                word,
                self._titles.get((_sound(word), length), ()),
                scorer=OSA.distance,
                score_cutoff=1,
                limit=_NEAREST,
            )
        ]
        return min(near)[-1] if near else None

    def _everyday(self, word: str) -> bool:
        """True for a word of the language, or one made of two of them: "waterproof"."""
        halves = range(_SHORT, len(word) - _SHORT + 1)
        knows = self._english.knows
        return knows(word) or any(knows(word[:k]) and knows(word[k:]) for k in halves)

    def _believed(self, word: str, stem: str, found: str) -> bool:
        """True if the word is rather a slip of the pen than a word of its own."""
        if self._english.knows(word):
            swapped = sorted(found) == sorted(word) and found in SURE  # "balck" is a rare name
            return swapped and word not in self._english.common
        if word in self._right or stem in self._right:
            return found in SURE  # titles have misspelt colours too
        return bool(self._weights[found]) or len(word) >= _LONG - 1

    def _nearest(self, word: str) -> str | None:
        slips = 2 if len(word) >= _LONG else 1
        lengths = range(len(word) - slips, len(word) + slips + 1)
        found: list[tuple[float, int, int, str]] = []
        for length in lengths:
            bucket = self._buckets.get((_sound(word), length), ())
            near = extract(word, bucket, scorer=OSA.distance, score_cutoff=slips, limit=_NEAREST)
            found += (
                (distance, _slip(word, candidate), -self._weights[candidate], candidate)
                for candidate, distance, _ in near
                if _near_enough(word, candidate)
            )
        return min(found)[-1] if found else None


def _sound(word: str) -> str:
    return _ALIKE.get(word[0], word[0])


def _near_enough(word: str, candidate: str) -> bool:
    """Short words are too like each other to change a letter: only swaps and letters lost or put
    in ("desck") count, and for three letters only a lost vowel ("pnk")."""
    if len(word) == _SHORTEST:
        lost = Counter(candidate) - Counter(word)
        return len(candidate) > len(word) and set(lost) <= set("aeiou")
    shorter = min(len(word), len(candidate))
    if shorter > _SHORT:
        return True
    same_letters = sorted(word) == sorted(candidate)
    return word[0] == candidate[0] and (same_letters or len(word) != len(candidate))


def _slip(word: str, candidate: str) -> int:
    """How unlikely the slip is: 0 letters swapped, 1 one lost or doubled, 2 one mistaken."""
    if sorted(word) == sorted(candidate):
        return 0
    return 1 if len(word) != len(candidate) else 2
