"""What reviewers say to a question is found by meaning, all their sentences at once."""

from __future__ import annotations

from assistant.meaning import Meaning
from assistant.reviews.shelf import Review, ReviewShelf
from assistant.shopping.advice import answer_about
from indexes.embed import load_encoder
from indexes.product import Product
from tests.assistant.counted import Counted

KETTLE = Product("K1", "Steel Kettle")
SAID = (
    "It is quiet when it boils.",
    "Not quiet at all, the whole house hears it.",
    "Quiet people will like the colour of the box.",
    "A quiet kettle, I hardly hear the water boil.",
)
SHELF = ReviewShelf({"K1": tuple(Review("K1", 4, "", words) for words in SAID)})


def test_the_sentences_of_all_reviews_are_encoded_in_one_call() -> None:
    encoder = Counted(load_encoder(None, 1))
    found = answer_about(KETTLE, "is it quiet?", (KETTLE,), SHELF, Meaning(encoder))
    assert found.opinion.endswith("of 4 reviews speak of it")
    assert len(encoder.calls) <= 2  # the record's lines, then the reviews
    assert max(encoder.calls) >= len(SAID)


def test_a_sentence_that_has_the_word_and_means_another_thing_is_not_quoted() -> None:
    said = "The handle is solid.", "They could not handle my complaint about the invoice."
    shelf = ReviewShelf({"K1": tuple(Review("K1", 3, "", words) for words in said)})
    meaning = Meaning(load_encoder(None, 1))
    found = answer_about(KETTLE, "is the handle solid?", (KETTLE,), shelf, meaning)
    assert found.opinion == "1 of 2 reviews speaks of it"
    assert [source.quote for source in found.sources] == ["The handle is solid."]
