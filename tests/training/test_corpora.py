"""The labelled utterances are complete, correctly labelled and written one by one.

A corpus that repeats itself flatters every figure measured on it, so two lines of one
intent may not share most of their word trigrams, and no line may occur twice anywhere.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

import training
from assistant.intents import INTENTS, SENTIMENTS
from training.data import normal, read_table

CORPORA = Path(training.__file__).parent / "corpora"
REVIEWS = sorted(CORPORA.glob("reviews*.csv"))
FILES = sorted(set(CORPORA.glob("*.csv")) - set(REVIEWS))
TRAIN = sorted(CORPORA.glob("train_*.csv"))
HEADER = ["text", "intent", "sentiment"]
MAX_SHARED = 0.70  # of the word trigrams of the shorter line
MIN_WORDS = 4  # a shorter line has one trigram or none: sharing it says nothing
MIN_LINES = 100  # an intent, over all train_*.csv

Trigrams = frozenset[tuple[str, ...]]


class Line(NamedTuple):
    """One row and where it stands: ``place`` is file and row, counted from the header."""

    text: str
    intent: str
    sentiment: str
    place: str


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.casefold())


def trigrams(text: str) -> Trigrams:
    """The distinct word trigrams of a line; empty if it has under ``MIN_WORDS`` words."""
    said = words(text)
    if len(said) < MIN_WORDS:
        return frozenset()
    return frozenset(zip(said, said[1:], said[2:], strict=False))


def overlap(a: Trigrams, b: Trigrams) -> float:
    """The share of the smaller set that the other has too, in 0..1."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def near_copies(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """Pairs of lines of one intent that share more than ``MAX_SHARED`` of their trigrams."""
    by_intent: dict[str, list[tuple[Line, Trigrams]]] = defaultdict(list)
    for line in lines:
        by_intent[line.intent].append((line, trigrams(line.text)))
    return [
        (f"{a.place}: {a.text}", f"{b.place}: {b.text}")
        for of_intent in by_intent.values()
        for (a, in_a), (b, in_b) in combinations(of_intent, 2)
        if overlap(in_a, in_b) > MAX_SHARED
    ]


def repeats(lines: Iterable[Line]) -> list[list[str]]:
    """The places of each text that occurs more than once, whatever its label, case and marks."""
    places: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        places[normal(line.text) or line.text].append(line.place)
    return [found for found in places.values() if len(found) > 1]


def read(paths: Iterable[Path]) -> Iterator[Line]:
    for path in paths:
        with path.open(newline="", encoding="utf-8") as file:
            for row, fields in enumerate(csv.DictReader(file, strict=True), start=2):
                text, intent, sentiment = (fields[name] for name in HEADER)
                yield Line(text, intent, sentiment, f"{path.name}:{row}")


def line(text: str, intent: str = "search_product") -> Line:
    return Line(text, intent, "neutral", "here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_has_the_three_columns_and_no_ragged_row(path: Path) -> None:
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, strict=True))
    assert rows[0] == HEADER
    assert [n for n, row in enumerate(rows, start=1) if len(row) != len(HEADER)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_label_is_one_that_the_classifier_knows(path: Path) -> None:
    unknown = [
        (each.place, each.intent, each.sentiment)
        for each in read([path])
        if each.intent not in INTENTS or each.sentiment not in SENTIMENTS
    ]
    assert unknown == []


def test_review_sentences_have_text_and_a_known_sentiment_each_once() -> None:
    examples = [e for path in REVIEWS for e in read_table(path, "sentiment").examples]
    assert {e.labels["sentiment"] for e in examples} == set(SENTIMENTS)
    assert len({normal(e.text) for e in examples}) == len(examples)


def test_no_text_is_blank_or_padded() -> None:
    blank_or_padded = (
        each for each in read(FILES) if not each.text or each.text != each.text.strip()
    )
    assert [each.place for each in blank_or_padded] == []


def test_no_text_occurs_twice_over_all_files() -> None:
    assert repeats(read(FILES)) == []


def test_no_two_training_lines_of_an_intent_share_most_of_their_trigrams() -> None:
    assert near_copies(read(TRAIN)) == []


def test_every_intent_has_enough_training_lines() -> None:
    counts = Counter(each.intent for each in read(TRAIN))
    assert {intent: counts[intent] for intent in INTENTS if counts[intent] < MIN_LINES} == {}


def test_a_line_with_one_word_added_is_a_near_copy() -> None:
    pair = [line("do you have this in red"), line("Do you have this in red, please?")]
    assert len(near_copies(pair)) == 1


def test_a_line_that_shares_half_its_trigrams_is_its_own_line() -> None:
    assert near_copies([line("do you have red shoes"), line("do you have red hats there")]) == []


def test_lines_of_different_intents_may_resemble_each_other() -> None:
    told = "take the blue one out"
    assert near_copies([line(told, "remove_from_cart"), line(told, "refine_search")]) == []


def test_short_lines_are_compared_as_a_whole_only() -> None:
    assert near_copies([line("in blue please"), line("in blue please!")]) == []
    assert repeats([line("in blue"), line("In blue!", "refine_search")]) == [["here", "here"]]
