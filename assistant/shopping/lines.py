"""The words of a question that tell what it is about, and whether a line holds one of them."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from assistant.text import words

SAME_WORD = 86  # rapidfuzz ratio from which two words are one ("waterproof", "water-proof")
_COMMON = words(
    """
    a an the is it are was do does did has have had can could will would should i you we they
    this that these those one ones what which how when where who why of for to in on at with and
    or not be been any some my your its me about there from if so much many long big run get got
    product item tell know please really very just also like as by up out than too want need
    first second third fourth last more good bad nice great okay well them come comes use
    """
)
_WORDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def content(question: str) -> tuple[str, ...]:
    """The words of a question that tell what it is about, each once."""
    found = _WORDS.findall(question.lower())
    return tuple(dict.fromkeys(word for word in found if word not in _COMMON))


def speaks_of(text: str, topic: str) -> bool:
    """True if one word of the text is the topic, allowing for endings and a slip of a letter."""
    words = _WORDS.findall(text.lower())
    if len(topic) < 4:
        return topic in words
    return any(_one_word(word, topic) for word in words)


def _one_word(word: str, topic: str) -> bool:
    stem = topic[: max(len(topic) - 2, min(len(topic), 5))]
    close = abs(len(word) - len(topic)) <= 3
    return close and (word.startswith(stem) or fuzz.ratio(word, topic) >= SAME_WORD)
