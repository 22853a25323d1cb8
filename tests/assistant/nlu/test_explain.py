"""Explanations: every word is told of, and those named as strongest truly matter most."""

from __future__ import annotations

import random

import pytest

from assistant.nlu.classifier import Classifier
from assistant.nlu.explain import explain

MESSAGES = [
    "could you please tell me where my parcel is at the moment",
    "well I would very much like to cancel that order of mine today",
    "so hello again, do you happen to have any discount codes this week",
    "listen, I really just want to speak to a human being about this",
    "is it possible to get an invoice for the shoes that I bought in May",
    "okay then, please put two of those into my basket for me",
    "my sister says that you have a newsletter, how can she sign up for it",
    "the jacket is too small so I need to swap it for a larger one",
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def test_every_word_has_its_share_in_order(classifier: Classifier) -> None:
    explanation = explain(classifier, "where is my unbelievably late parcel?")
    assert [word for word, _ in explanation.words] == [
        "where", "is", "my", "unbelievably", "late", "parcel?",
    ]  # fmt: skip


def test_shares_add_up_to_the_rise_of_the_score(classifier: Classifier) -> None:
    text = "lovely fabric, but it fell apart"
    explanation = explain(classifier, text, "sentiment")
    ids, _ = classifier.tokens(text)
    masked = [ids[0], *[classifier.mask_id] * (len(ids) - 2), ids[-1]]
    scores = [
        float(
            classifier.score(classifier.embed(i)[None], "sentiment", explanation.answer)[0].detach()
        )
        for i in (ids, masked)
    ]
    total = sum(share for _, share in explanation.words)
    assert total == pytest.approx(scores[0] - scores[1], abs=0.25)


def test_an_empty_text_has_no_words(classifier: Classifier) -> None:
    assert explain(classifier, "  ").words == ()


def test_taking_out_the_strongest_words_changes_more_than_taking_out_any(
    classifier: Classifier,
) -> None:
    """Faithfulness: over several messages, two words removed, against ten random pairs each."""
    strongest, any_words = 0.0, 0.0
    chance = random.Random(0)
    for text in MESSAGES:
        explanation = explain(classifier, text)
        words = text.split()
        top = sorted(range(len(words)), key=lambda i: -explanation.words[i][1])[:2]
        before = _score(classifier, text, explanation.answer)
        strongest += before - _without(classifier, words, top, explanation.answer)
        for _ in range(10):
            pair = chance.sample(range(len(words)), 2)
            any_words += (before - _without(classifier, words, pair, explanation.answer)) / 10
    assert strongest > 2 * any_words


def _score(classifier: Classifier, text: str, answer: str) -> float:
    ids, _ = classifier.tokens(text)
    return float(classifier.score(classifier.embed(ids)[None], "intent", answer)[0].detach())


def _without(classifier: Classifier, words: list[str], gone: list[int], answer: str) -> float:
    kept = " ".join(word for i, word in enumerate(words) if i not in gone)
    return _score(classifier, kept, answer)
