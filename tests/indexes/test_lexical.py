"""Words in common, their order, and words misspelt."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from indexes.lexical import K1, B, Lexical
from indexes.phrases import phrases
from indexes.tokens import Tokens

TITLES = (
    "shower door handle", "door handle for a shower room", "glass shower door", "handle",
    "4 inch pipe", "6 inch pipe with a 4 inch elbow", "", "red red wine glass",
)  # fmt: skip


def bm25(term: str, row: int) -> float:
    """Lucene's BM25 of one word, from its definition."""
    corpus = [Tokens.of([title]) for title in TITLES]
    words = [[list(each.vocabulary)[i] for i in each.ids] for each in corpus]
    having = sum(term in each for each in words)
    average = sum(map(len, words)) / len(words)
    times = words[row].count(term)
    weight = math.log(1 + (len(words) - having + 0.5) / (having + 0.5))
    return weight * times / (times + K1 * (1 - B + B * len(words[row]) / average))


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return Tokens.of(TITLES)


@pytest.fixture(scope="module")
def lexical(tokens: Tokens) -> Lexical:
    return Lexical.of(tokens)


@pytest.mark.parametrize("term", ["door", "red", "inch", "glass"])
def test_scores_are_bm25(lexical: Lexical, term: str) -> None:
    expected = [bm25(term, row) for row in range(len(TITLES))]
    np.testing.assert_allclose(lexical.match([term]).scores, expected, rtol=1e-5)


def test_rows_sorted_in_blocks_have_the_same_scores(
    tokens: Tokens, lexical: Lexical, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexes.lexical.BLOCK", 3)
    scores = Lexical.of(tokens).match(["door", "glass"]).scores
    np.testing.assert_array_equal(scores, lexical.match(["door", "glass"]).scores)


def test_words_that_stand_together_are_told_from_words_that_are_merely_there(
    tokens: Tokens, lexical: Lexical
) -> None:
    together, _ = phrases(tokens, lexical.read("shower door handle"), np.arange(4, dtype=np.int32))
    assert together.tolist() == [1.0, 0.5, 0.5, 0.0]


def test_the_share_of_the_numbers_is_told(tokens: Tokens, lexical: Lexical) -> None:
    rows = np.array([4, 5, 6], dtype=np.int32)
    _, numbers = phrases(tokens, lexical.read("6 inch pipe"), rows)
    assert numbers.tolist() == [0.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("query", "meant"),
    [("shwoer", "shower"), ("handel", "handle"), ("doorhandle", "door handle"), ("glas", "glass")],
)
def test_a_misspelt_word_finds_the_rows_of_the_right_one(
    lexical: Lexical, query: str, meant: str
) -> None:
    best = int(lexical.match(lexical.read(query)).scores.argmax())
    assert meant in TITLES[best]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("head phones", "wireless headphones"),
        ("headphones", "head phones with a wire"),
        ("hikking shoes", "hiking boots"),
        ("runing shoes", "running shoes"),
    ],
)
def test_words_are_mended_as_they_were_typed_before_their_stems_are_taken(
    query: str, title: str
) -> None:
    shop = Lexical.build(["garden hose", title, "desk lamp"])
    assert int(shop.match(shop.read(query)).scores.argmax()) == 1


def test_a_saved_index_answers_the_same(tokens: Tokens, lexical: Lexical, tmp_path: Path) -> None:
    lexical.save(tmp_path, "names")
    tokens.save(tmp_path, "names")
    loaded = Lexical.load(tmp_path, "names")
    again = Tokens.load(tmp_path, "names", loaded.vocabulary)
    np.testing.assert_array_equal(loaded.match(["door"]).scores, lexical.match(["door"]).scores)
    np.testing.assert_array_equal(again.at(np.arange(8)), tokens.at(np.arange(8)))
