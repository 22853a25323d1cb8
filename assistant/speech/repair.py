"""Put what was misheard right, with the catalogue's own words: brands first, then products.

Conservative: a word that is ordinary English, or one of the catalogue's, is left alone unless
it and its neighbours are a brand written apart ("north peak"). Only a word that is neither is
compared, by spelling (rapidfuzz) and by sound (`phonetics`). Ordinary English is what Whisper's
own tokenizer holds as one token: the 50,000 commonest pieces of a large corpus.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from whisper.tokenizer import get_encoding

from assistant.speech.dictation import write_addresses, write_numbers
from assistant.speech.phonetics import sound
from indexes.vocabulary import Vocabulary

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
BETWEEN = (" ", "-", " & ")  # what may stand between the words of one name
LONGEST_SPAN = 3  # words that one brand may be heard as
LEAST_LETTERS = 5  # of a catalogue word that something is corrected to
LEAST_JOINED = 7  # letters, for a product word put together from two words
EXACT = 200.0  # a score above every other


@dataclass(frozen=True)
class Likeness:
    """From where a word is taken for a catalogue word: rapidfuzz ratios, 0 to 100.

    Either the spelling alone reaches ``alike``, or it reaches ``near`` and the sound keys
    reach ``sound``.
    """

    alike: float
    near: float
    sound: float


BRAND = Likeness(alike=84, near=70, sound=75)  # brands are rare words, and few
BRAND_OF_WORDS = Likeness(alike=101, near=80, sound=100)  # heard as ordinary words: be strict
PRODUCT = Likeness(alike=86, near=78, sound=100)  # product words are many, and look alike


@dataclass(frozen=True)
class Span:
    """A run of words: where it stands in the text, and its words in lower case."""

    start: int
    end: int
    words: tuple[str, ...]

    @property
    def joined(self) -> str:
        """Its letters alone."""
        return compact(" ".join(self.words))


@dataclass(frozen=True)
class Correction:
    """A span, what it should read, and how sure that is (higher is surer)."""

    span: Span
    text: str
    score: float

    def rank(self) -> tuple[float, int]:
        """Sorts the surest first, and of equals the one of most words."""
        return -self.score, -len(self.span.words)

    def overlaps(self, other: Correction) -> bool:
        """True if both would change the same words."""
        return self.span.start < other.span.end and other.span.start < self.span.end


def repair(text: str, vocabulary: Vocabulary) -> str:
    """The transcript with catalogue words, order numbers and e-mail addresses put right."""
    text = write_addresses(write_numbers(text))
    chosen: list[Correction] = []
    for correction in sorted(_corrections(text, vocabulary), key=Correction.rank):
        if not any(correction.overlaps(other) for other in chosen):
            chosen.append(correction)
    for correction in sorted(chosen, key=lambda found: -found.span.start):
        text = text[: correction.span.start] + correction.text + text[correction.span.end :]
    return text


def compact(text: str) -> str:
    """Letters and digits alone, in lower case: "Thistle & Loom" → "thistleloom"."""
    return re.sub(r"\band\b|[\W_]", "", text.lower())


def _corrections(text: str, vocabulary: Vocabulary) -> Iterator[Correction]:
    brands = {compact(brand): brand for brand in vocabulary.brand}
    for span in _spans(text):
        if found := _correct(span, vocabulary, brands):
            yield found


def _spans(text: str) -> Iterator[Span]:
    """Every run of one to three words, outside of addresses."""
    words = [match for match in WORD.finditer(text) if not _in_address(text, match)]
    for first, last in itertools.combinations_with_replacement(range(len(words)), 2):
        run = words[first : last + 1]
        if len(run) <= LONGEST_SPAN and all(
            text[left.end() : right.start()] in BETWEEN for left, right in itertools.pairwise(run)
        ):
            yield Span(run[0].start(), run[-1].end(), tuple(match[0].lower() for match in run))


def _in_address(text: str, match: re.Match[str]) -> bool:
    around = text[: match.end()].rsplit(None, 1)[-1] + text[match.end() :].split(" ", 1)[0]
    return "@" in around or "." in around.rstrip(".,!?")


def _correct(span: Span, vocabulary: Vocabulary, brands: Mapping[str, str]) -> Correction | None:
    """What the catalogue would have a span say, or None to leave it as it is."""
    if (brand := brands.get(span.joined)) is not None:
        return Correction(span, brand, EXACT) if len(span.words) > 1 else None
    apart = len(span.words) > 1
    if all(_known(word, vocabulary) for word in span.words):
        return _written_apart(span, vocabulary, brands) if apart else None
    if found := _nearest(span.joined, brands, BRAND):
        return Correction(span, brands[found[0]], found[1])
    if not apart and (found := _nearest(span.joined, vocabulary.words, PRODUCT)):
        return Correction(span, *found)
    return None


def _known(word: str, vocabulary: Vocabulary) -> bool:
    return word in vocabulary.words or len(word) < LEAST_LETTERS or ordinary(word)


def ordinary(word: str) -> bool:
    """True if a lower-case word is common English, in any of its usual forms."""
    stem = re.sub(r"['’]\w+$", "", word)
    forms = (stem, stem.capitalize(), stem.removesuffix("s"), stem.removesuffix("ed"))
    return any(len(get_encoding("gpt2").encode_ordinary(f" {form}")) == 1 for form in forms)


def _written_apart(
    span: Span, vocabulary: Vocabulary, brands: Mapping[str, str]
) -> Correction | None:
    """A product word or a brand heard as several ordinary words: "head phones"."""
    whole = span.joined
    if vocabulary.words.issuperset(span.words):
        return None
    if len(whole) >= LEAST_JOINED and whole in vocabulary.words:
        return Correction(span, whole, EXACT)
    found = _nearest(whole, brands, BRAND_OF_WORDS)
    return Correction(span, brands[found[0]], found[1]) if found else None


def _nearest(word: str, names: Iterable[str], least: Likeness) -> tuple[str, float] | None:
    """The name that is spelt or sounds so much like the word that it is meant, with its score."""
    if len(word) < LEAST_LETTERS:
        return None
    long_enough = [name for name in names if len(name) >= LEAST_LETTERS]
    ranked = process.extract(word, long_enough, scorer=fuzz.ratio, limit=5, score_cutoff=least.near)
    for name, score, _ in ranked:
        alike = fuzz.ratio(sound(word), sound(name))
        if score >= least.alike or alike >= least.sound:
            return str(name), score + alike / 2
    return None
