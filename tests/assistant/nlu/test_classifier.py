"""The shipped classifier: what it reads, how quickly, and what it refuses to load."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import ModelUnusable
from assistant.intents import INTENTS, OUT_OF_SCOPE, SENTIMENTS
from assistant.nlu.classifier import SHIPPED, Classifier
from assistant.nlu.encoder import encoder_folder, load_encoder, load_tokenizer

PLAIN = [
    ("where is my parcel?", "track_order"),
    ("I want to cancel my order", "cancel_order"),
    ("how do I return these shoes?", "return_item"),
    ("can I talk to a real person please", "human_agent"),
    ("hello there", "greeting"),
    ("thank you so much", "thanks"),
    ("show me wireless headphones", "search_product"),
    ("do you have any discount codes", "promotion"),
    ("what is the weather in Paris tomorrow", OUT_OF_SCOPE),
]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def test_it_knows_the_intents_and_sentiments_of_the_assistant() -> None:
    read = Classifier.load(labels={"intent": INTENTS, "sentiment": SENTIMENTS})
    assert read.labels == {"intent": INTENTS, "sentiment": SENTIMENTS}


@pytest.mark.parametrize(("text", "intent"), PLAIN)
def test_plain_messages_are_understood(classifier: Classifier, text: str, intent: str) -> None:
    assert classifier.read(text).intent == intent


def test_the_sign_of_the_score_tells_anger_from_joy(classifier: Classifier) -> None:
    assert classifier.read("I love it, it is wonderful and fits perfectly").sentiment_score > 0
    assert classifier.read("terrible quality, it broke after a day").sentiment_score < 0


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=200))
def test_any_text_gives_a_sane_reading(text: str) -> None:
    reading = _shared().read(text)
    assert reading.intent in INTENTS
    assert reading.sentiment in SENTIMENTS
    assert 0 <= reading.intent_confidence <= 1
    assert -1 <= reading.sentiment_score <= 1
    assert 0 <= reading.oos_score <= 1


def _shared(kept: list[Classifier] = []) -> Classifier:  # noqa: B006 - one for all examples
    if not kept:
        kept.append(Classifier.load())
    return kept[0]


@pytest.mark.parametrize("text", ["", "   \n"])
def test_an_empty_text_says_nothing(classifier: Classifier, text: str) -> None:
    reading = classifier.read(text)
    assert (reading.intent, reading.sentiment, reading.sentiment_score) == (
        OUT_OF_SCOPE,
        "neutral",
        0.0,
    )


def test_a_very_long_text_is_read_as_far_as_the_limit(classifier: Classifier) -> None:
    assert classifier.read("where is my order " * 5000).intent in INTENTS


def test_alternatives_are_the_next_intents_by_probability(classifier: Classifier) -> None:
    reading = classifier.read("where is my parcel?")
    values = [value for _, value in reading.alternatives]
    assert values == sorted(values, reverse=True)
    assert reading.intent not in dict(reading.alternatives)
    assert values[0] <= reading.intent_confidence


def test_many_are_read_like_one_by_one_in_their_order(classifier: Classifier) -> None:
    texts = ["where is my order", "hi", "x " * 80, "", "hi", "I love this dress, it is lovely"]
    for one, many in zip(map(classifier.read, texts), classifier.read_many(texts), strict=True):
        assert (one.intent, one.sentiment) == (many.intent, many.sentiment)
        assert one.sentiment_score == pytest.approx(many.sentiment_score, abs=1e-4)


def test_a_large_batch_is_read_like_its_lines_alone(classifier: Classifier) -> None:
    texts = [f"the {thing} is lovely, but it {fault} after a week of wear and I sent it back"
             for thing in ("dress", "coat", "shirt", "hat", "scarf", "belt", "bag", "boot")
             for fault in ("tore", "faded", "shrank", "smelt")]  # fmt: skip
    for one, many in zip(map(classifier.read, texts), classifier.read_many(texts), strict=True):
        assert one.sentiment_score == pytest.approx(many.sentiment_score, abs=0.05)


def test_reading_nothing_gives_nothing(classifier: Classifier) -> None:
    assert classifier.read_many([]) == []


@pytest.mark.parametrize("text", ["red dress", "wireless headphones under 50", "x " * 300])
def test_the_vector_is_the_plain_encoders_embedding(classifier: Classifier, text: str) -> None:
    folder = encoder_folder()
    ids = torch.tensor([load_tokenizer(folder).encode(text).ids])
    with torch.inference_mode():
        pooled = load_encoder(folder)(ids).last_hidden_state.mean(1)
    plain = torch.nn.functional.normalize(pooled, dim=-1)[0].numpy()
    vector = classifier.read(text).vector
    assert vector is not None
    assert np.abs(vector - plain).max() < 1e-5


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in ("config.json", "weights.safetensors", "words.txt"):
        shutil.copy(SHIPPED / name, tmp_path)
    return tmp_path


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="holds no classifier"):
        Classifier.load(tmp_path)


def test_missing_weights_are_named(copied: Path) -> None:
    (copied / "weights.safetensors").unlink()
    with pytest.raises(ModelUnusable, match=r"weights\.safetensors is missing"):
        Classifier.load(copied)


def test_weights_cut_in_half_are_refused(copied: Path) -> None:
    path = copied / "weights.safetensors"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ModelUnusable, match="damaged"):
        Classifier.load(copied)


def test_a_damaged_configuration_is_refused(copied: Path) -> None:
    (copied / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelUnusable, match=r"config\.json is damaged"):
        Classifier.load(copied)


def test_labels_that_do_not_fit_the_weights_are_refused(copied: Path) -> None:
    config = json.loads((copied / "config.json").read_text(encoding="utf-8"))
    config["heads"]["intent"] = config["heads"]["intent"][:-1]
    (copied / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelUnusable, match="does not fit"):
        Classifier.load(copied)


def test_labels_that_the_caller_cannot_act_on_are_named() -> None:
    with pytest.raises(ModelUnusable, match="lacks repair_request"):
        Classifier.load(labels={"intent": (*INTENTS, "repair_request")})
