"""Reviews are read by a model of their own where there is one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.errors import ModelUnusable
from assistant.nlu.classifier import SHIPPED, Classifier
from assistant.nlu.reviewer import REVIEWS, Reviewer

TEXTS = ["Lovely fabric, but it fell apart in a week.", "Fits like a glove, I wear it daily."]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def test_without_a_model_of_its_own_the_classifier_reads(
    classifier: Classifier, tmp_path: Path
) -> None:
    assert Reviewer(lambda: classifier, tmp_path).read_many(TEXTS) == classifier.read_many(TEXTS)


def test_the_shipped_one_tells_a_complaint_from_praise(classifier: Classifier) -> None:
    complaint, praise = Reviewer(lambda: classifier).read_many(TEXTS)
    assert (complaint.sentiment, praise.sentiment) == ("negative", "positive")


def test_the_shipped_one_is_not_the_one_that_reads_messages(classifier: Classifier) -> None:
    assert Reviewer(lambda: classifier).read_many(TEXTS)[0].intent == ""


def test_the_classifier_is_not_loaded_where_reviews_have_a_model_of_their_own() -> None:
    loaded: list[Classifier] = []

    def load() -> Classifier:
        loaded.append(Classifier.load())
        return loaded[-1]

    assert Reviewer(load).read_many(TEXTS)
    assert loaded == []


def test_a_model_of_its_own_that_is_damaged_is_refused(
    classifier: Classifier, tmp_path: Path
) -> None:
    shutil.copytree(SHIPPED / REVIEWS, tmp_path / REVIEWS)
    (tmp_path / REVIEWS / "words.txt").unlink()
    with pytest.raises(ModelUnusable, match="missing"):
        Reviewer(lambda: classifier, tmp_path).read_many(TEXTS)
