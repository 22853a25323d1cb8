"""What a phrase can mean: a field of the catalogue and its values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.text import stems

#: Values of more words than this are sentences, not names.
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase.

    ``values`` are spelt as in the catalogue; empty if the shop has none. ``doubt`` says how much
    company the phrase needs to mean this: 0 none, 1 a product or a cue beside it, 2 a plain cue.
    ``weight`` is how many products have it, to choose between fields. ``loose`` marks a
    category that only a synonym or the last word of its name points at.
    """

    field: str
    values: tuple[str, ...]
    doubt: int = 0
    weight: int = 0
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A sense found in a message, at its tokens from ``start`` up to ``end``."""

    start: int
    end: int
    field: str
    values: tuple[str, ...]
    known: bool = True
    loose: bool = False


def by_part(values: Iterable[str], unless: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Every run of words inside a value → the values that contain it, shortest first.

    Runs that follow one of the words in ``unless`` do not count: "faux" leather is no leather.
    """
    named = sorted((len(words), value, words) for value in values if (words := stems(value)))
    holding: dict[str, dict[str, None]] = defaultdict(dict)
    for length, value, words in named:
        if length <= _LONGEST:
            for phrase in _runs(words, unless):
                holding[phrase][value] = None
    return {phrase: list(found) for phrase, found in holding.items()}


def _runs(words: tuple[str, ...], unless: frozenset[str]) -> Iterator[str]:
    for i in range(len(words)):
        if not (i and words[i - 1] in unless):
            for j in range(i + 1, len(words) + 1):
                yield " ".join(words[i:j])


def weigh(meant: Iterable[str], values: Mapping[str, int]) -> int:
    """How many products have one of the values."""
    return sum(values[value] for value in meant)
