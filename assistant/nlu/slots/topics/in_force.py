"""The search in force, as far as words tell: what it is for, and the products of that kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.nlu.slots.values.sense import Mention
from assistant.text import stem

#: Of what is called by a word, the share that makes the word one for the kind in force.
MOST = 0.5


class Kind(Protocol):
    """The products of one kind."""

    def describes(self, word: str) -> bool:
        """True if a product of the kind is called or described with the word."""
        ...

    def calls(self, word: str) -> bool:
        """True if a product of the kind has the word in its name, or as one of its values."""
        ...

    def entitles(self, word: str) -> bool:
        """True if a product that is called as the kind is has the word in its name."""
        ...

    def stands_apart(self, word: str) -> bool:
        """True for a word in names of products of one narrowest category alone, none of it."""
        ...

    def share(self, phrase: str) -> float:
        """Of the products with the words in their name, the share (0..1) that is of the kind."""
        ...

    def holds(self, category: str) -> float:
        """Of the products of a category, the share (0..1) that is of the kind."""
        ...


class KnowsKinds(Protocol):
    """The kinds of product of one catalogue."""

    def of(self, categories: Sequence[str], noun: str) -> Kind | None:
        """The kind that categories hold or, without any, a noun names."""
        ...


@dataclass(frozen=True)
class Topic:
    """The search in force, as far as words tell: its own, its categories and their products."""

    words: frozenset[str]  # stems of what it searches for
    nouns: tuple[str, ...]  # stems of the things among them
    categories: frozenset[str]
    kind: Kind | None

    def is_same(self, word: str) -> bool:
        """True for a word by which the kind in force, or a kind of it, is called."""
        return stem(word) in self.words or self.shares(word)

    def shares(self, phrase: str) -> bool:
        """True if most of the products so called are of the kind in force."""
        return self.kind is not None and self.kind.share(phrase) >= MOST

    def is_named(self, phrase: str, turns: bool, only: bool) -> bool:
        """True for a phrase that names the kind in force; ``turns``, ``only``: see ``others``.

        After desk lamps "now a desk" names another; of eggs, milk and rice "only rice" one.
        """
        *_, last = phrase.split()
        if only and self.kind is not None and stem(last) in self.words:
            return all(map(self.kind.calls, self.nouns))
        known = self.nouns[-1:] if turns else self.words
        return stem(last) in known or self.shares(phrase)

    def holds(self, mention: Mention) -> bool:
        """True for a category of the kind in force, or one that it lies in."""
        if self.categories & set(mention.values):
            return True
        if self.kind is None or not self.categories:
            return False  # bags may mostly be backpacks, and a bag is none
        return any(self.kind.holds(value) >= MOST for value in mention.values)

    def has(self, word: str, closely: bool) -> bool:
        """True if a product of the kind has the word in its name; ``closely``: one called as the
        kind is."""
        if self.kind is None:
            return not closely
        return self.kind.entitles(word) if closely else self.kind.calls(word)

    def describes(self, word: str) -> bool:
        """True for a word that can be looked for among the products of the kind."""
        return self.kind is None or self.kind.describes(word)

    def calls(self, word: str) -> bool:
        """True for a word that products of the kind are called by."""
        return self.kind is None or self.kind.calls(word)

    def tells(self, phrase: str) -> bool:
        """True if products of the kind are described with every word of a phrase."""
        return all(map(self.describes, phrase.split()))
