"""What a phrase can mean: a field of the catalogue and its values."""

from __future__ import annotations

from dataclasses import dataclass


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
