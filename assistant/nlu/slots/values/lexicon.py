"""The phrases of one catalogue: every way to name its values, and what each can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.nlu.slots.english import English
from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.message import Message
from assistant.nlu.slots.values import brands, categories, colours, genders, materials, sizes
from assistant.nlu.slots.values.sense import Sense
from assistant.nlu.slots.values.spelling import Speller
from assistant.nlu.slots.values.worn import WORN
from assistant.text import stems
from indexes.vocabulary import Vocabulary

#: The longest phrase looked up, in words.
LONGEST = 6
#: Longer runs are not looked up with their spaces left out.
_SQUEEZED = 3
#: Signs inside names that are no part of them: "punch! software", "Ski/boarding".
_SIGNS = frozenset("!()/-.")


class Lexicon:
    """Looks phrases up: brands by their letters, everything else by its stems."""

    def __init__(self, vocabulary: Vocabulary, english: English) -> None:
        known = brands.entries(vocabulary.brand, english)
        self.names = {**brands.unknown_entries(known), **known}
        self._kinds = _gathered(
            colours.entries(vocabulary.colour),
            materials.entries(vocabulary.material),
            genders.entries(vocabulary.gender),
            categories.entries(vocabulary.category, vocabulary.homes),
            sizes.entries(vocabulary.size),
        )
        self._joined_names, self._joined_kinds = _joined(known), _joined(self._kinds)
        self.titles = vocabulary.words
        self.nouns = frozenset(last[-1] for word in vocabulary.homes if (last := stems(word)))
        self.english = english
        self.heads = categories.heads(vocabulary.category) | WORN
        self._speller = Speller(self._weights(), vocabulary.words, english)

    def words(self, message: Message) -> Words:
        """The look-up forms of a message, with misspelt words put right."""
        return Words(message, self._speller)

    def senses(self, name: str, kind: str) -> tuple[Sense, ...]:
        """What a phrase can mean, with spaces where the catalogue has none and the reverse."""
        found = self._exact(name, kind)
        if found or name.count(" ") >= _SQUEEZED or set(name.split()) <= EMPTY | JOINING:
            return found
        name = self._joined_names.get(name.replace(" ", ""), "")
        return self._exact(name, self._joined_kinds.get(kind.replace(" ", ""), ""))

    def _exact(self, name: str, kind: str) -> tuple[Sense, ...]:
        kinds = self._kinds.get(kind, ())
        return (self.names[name], *kinds) if name in self.names else kinds

    def _weights(self) -> dict[str, int]:
        weights: dict[str, int] = defaultdict(int)
        for phrase, sense in self.names.items():
            for word in phrase.split():
                weights[word] += sense.weight
        for phrase, senses in self._kinds.items():
            for word in phrase.split():
                weights[word] += sum(sense.weight for sense in senses)
        return weights


class Words:
    """A message's tokens as they are looked up. ``fixed``: place → the misspelt word put right;
    ``titled``: the same where only titles have the word, for the search words.
    """  # fmt: skip

    def __init__(self, message: Message, speller: Speller) -> None:
        self.fixed: dict[int, str] = {}
        self.titled: dict[int, str] = {}
        self._names = [word.replace("'s", "").replace("'", "") for word in message.plain]
        self._kinds = list(message.stems)
        for k, (word, stem) in enumerate(zip(message.plain, message.stems, strict=True)):
            if message.taken[k] or word in EMPTY or word in JOINING:
                continue
            if right := speller.correct(word.replace("'", ""), stem):
                self.fixed[k] = self._names[k] = self._kinds[k] = right
            elif right := speller.title_word(word.replace("'", ""), stem):
                self.titled[k] = self._names[k] = right
                self._kinds[k] = stems(right)[-1]

    def phrases(self, start: int, limit: int) -> Iterator[tuple[int, str, str]]:
        """Phrases from ``start``, longest first: (end, as a name, as a kind of thing)."""
        for end in range(min(limit, start + LONGEST), start, -1):
            inner = [k for k in range(start, end) if self._names[k] not in _SIGNS]
            if inner and inner[0] == start and inner[-1] == end - 1:
                yield end, _phrase(self._names, inner), _phrase(self._kinds, inner)


def _phrase(words: Sequence[str], places: Sequence[int]) -> str:
    return " ".join(words[k] for k in places)


def _gathered(*parts: Mapping[str, Sense]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = defaultdict(list)
    for part in parts:
        for phrase, sense in part.items():
            found[phrase].append(sense)
    return {phrase: tuple(senses) for phrase, senses in found.items()}


def _joined(phrases: Iterable[str]) -> dict[str, str]:
    """Phrases without spaces → the phrase: "northpeak" finds "north peak", "br" "b and r"."""
    found: dict[str, str] = {}
    for phrase in phrases:
        found.setdefault(phrase.replace(" ", ""), phrase)
        if " and " in phrase:
            found.setdefault(phrase.replace(" and ", "").replace(" ", ""), phrase)
    return found
