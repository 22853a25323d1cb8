"""What reviewers say to a question, counted: "1 of 4 reviews says that it runs small".

Of size there are three opinions, each known by its wording. Of anything else the reviews that
speak of it are counted, and quoted without a verdict of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from assistant.reviews.aspects import LEXICON
from assistant.reviews.shelf import Review, quoted
from assistant.talk.questions import asks_fit
from assistant.types import Source

QUOTES = 2
LOW = 2  # stars up to which a review finds fault
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
#: Opinion on size → how reviewers word it.
_SIZES = {
    "runs small": (
        r"\b(?:runs?|ran|comes?|came|fits?|cut)\b.{0,16}\b(?:small|tight|narrow|short)"
        r"|\bsize up\b|\bnext size\b|\btoo (?:small|tight|narrow)\b"
    ),
    "runs large": (
        r"\b(?:runs?|ran|comes?|came|fits?|cut)\b.{0,16}\b(?:large|big|loose|wide)"
        r"|\bsize down\b|\btoo (?:large|big|loose|wide)\b|\bdrowning in\b"
    ),
    "is true to size": r"\btrue to (?:the |its )?size\b|\bas the size chart\b|\bmy usual\b",
}
_SIZE_PATTERNS = {claim: re.compile(words, re.IGNORECASE) for claim, words in _SIZES.items()}
#: Which of some sentences are near to the question in meaning.
Near = Callable[[Sequence[str]], Sequence[bool]]


@dataclass(frozen=True)
class Told:
    """What the reviews say: one sentence with the counts, and quotations."""

    sentence: str = ""
    quotes: tuple[Source, ...] = ()


def all_near(sentences: Sequence[str]) -> Sequence[bool]:
    """Where meaning is not asked."""
    return [True] * len(sentences)


def told(
    reviews: Sequence[Review],
    question: str,
    topics: Iterable[str],
    near: Near = all_near,
) -> Told:
    """What the reviews of one product say to a question; empty if they do not speak of it.

    A sentence speaks of it that holds a word of the question and is ``near`` it in meaning;
    all such sentences are judged at once.
    """
    if asks_fit(question):
        return _of_size(reviews)
    words = _words(topics)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
    saying = _saying(reviews, pattern) if words else []
    found = list(compress(saying, near([sentence for _, sentence in saying])))
    if not found:
        return Told()
    verb = "speaks" if len(found) == 1 else "speak"
    sentence = f"{len(found)} of {_counted(len(reviews))} {verb} of it"
    return Told(sentence, tuple(quoted(*one) for one in found[:QUOTES]))


def overall(reviews: Sequence[Review]) -> str:
    """How many reviews there are and how many stars they give on average."""
    if not reviews:
        return ""
    mean = sum(review.rating for review in reviews) / len(reviews)
    return f"{_counted(len(reviews))}, {mean:.1f} of 5 stars on average"


def critical(reviews: Sequence[Review]) -> Told:
    """The reviews of one or two stars, counted and quoted; that there is none is told, too."""
    if not reviews:
        return Told()
    low = sorted((r for r in reviews if r.rating <= LOW), key=lambda r: (r.rating, -len(r.text)))
    verb = "gives" if len(low) == 1 else "give"
    sentence = f"{len(low)} of {_counted(len(reviews))} {verb} two stars or fewer"
    return Told(sentence, tuple(quoted(review, review.text) for review in low[:QUOTES]))


def _of_size(reviews: Sequence[Review]) -> Told:
    opinions = {claim: _saying(reviews, pattern) for claim, pattern in _SIZE_PATTERNS.items()}
    held = {claim: found for claim, found in opinions.items() if found}
    ranked = sorted(held, key=lambda claim: -len(held[claim]))
    parts = [_share(len(held[claim]), len(reviews), claim) for claim in ranked]
    quotes = tuple(quoted(*held[claim][0]) for claim in ranked[:QUOTES])
    return Told("; ".join(parts), quotes)


def _share(count: int, of: int, claim: str) -> str:
    return f"{count} of {_counted(of)} {'says' if count == 1 else 'say'} that it {claim}"


def _counted(count: int) -> str:
    return f"{count} review" if count == 1 else f"{count} reviews"


def _saying(reviews: Sequence[Review], pattern: re.Pattern[str]) -> list[tuple[Review, str]]:
    """Each review with its first sentence that the pattern is found in."""
    found = []
    for review in reviews:
        sentences = _SENTENCES.split(review.text)
        sentence = next((one for one in sentences if pattern.search(one)), None)
        if sentence is not None:
            found.append((review, sentence))
    return found


def _words(topics: Iterable[str]) -> list[str]:
    """The topics, each with the words that speak of the same aspect."""
    found: dict[str, None] = {}
    for topic in topics:
        found[topic[:12]] = None
        aspect = next((w for name, w in LEXICON.items() if topic.startswith(name[:6])), ())
        found |= dict.fromkeys(aspect)
    return list(found)
