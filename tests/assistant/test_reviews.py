"""Reviews: quoted on the shelf, analysed for staff."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from assistant.errors import InputRefused
from assistant.nlu.classifier import Classifier
from assistant.reviews.analyse import analyse, analyse_file, read_reviews, read_table
from assistant.reviews.aspects import clauses, mentions
from assistant.reviews.opinions import Told, overall, told
from assistant.reviews.shelf import Review, ReviewShelf
from assistant.ui.staff import date_columns, likely_text_column, matching, periods

REVIEWS = pd.DataFrame(
    {
        "date": ["2026-01-03", "2026-02-04", "2026-02-20", "2026-03-05"],
        "review": [
            "Absolutely love it, great quality and so comfortable!",
            "Terrible. It broke after two days and the seller was rude.",
            "Lovely fabric, but it fell apart in the wash.",
            "It is a kettle.",
        ],
    }
)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def test_a_contrast_is_two_clauses() -> None:
    assert clauses("Lovely fabric, but it fell apart.") == ["Lovely fabric", "but it fell apart."]


def test_each_clause_speaks_of_its_own_aspects() -> None:
    found = {(mention.aspect, mention.quote) for mention in mentions("Soft fabric, but too small.")}
    assert ("material", "Soft fabric") in found
    assert ("size", "but too small.") in found


def test_praise_and_blame_are_told_apart(classifier: Classifier) -> None:
    added, summary = analyse(REVIEWS, "review", classifier)
    assert list(added["sentiment"][:2]) == ["positive", "negative"]
    assert added["sentiment_score"][0] > 0 > added["sentiment_score"][1]
    assert summary.rows == 4
    assert sum(summary.counts.values()) == 4


def test_aspects_are_a_json_list_with_the_words_they_rest_on(classifier: Classifier) -> None:
    added, _ = analyse(REVIEWS, "review", classifier)
    found = json.loads(added["aspects"][1])
    assert {"aspect", "sentiment", "quote"} == set(found[0])
    assert any(item["aspect"] == "durability" and "broke" in item["quote"] for item in found)


def test_a_file_is_analysed_whole_into_another(classifier: Classifier, tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    REVIEWS.to_csv(source, index=False)
    analyse_file(source, "review", out, classifier, 100)
    assert list(pd.read_csv(out).columns)[-3:] == ["sentiment", "sentiment_score", "aspects"]
    assert not out.with_name("out.csv.part").exists()


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    REVIEWS.to_csv(path, index=False)
    with pytest.raises(InputRefused, match="no column 'text'; the columns are: date, review"):
        read_reviews(path, "text", 100)


def test_too_many_rows_are_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    REVIEWS.to_csv(path, index=False)
    with pytest.raises(InputRefused, match="4 rows; at most 3"):
        read_reviews(path, "review", 3)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\n\x00", b'a,b\n"1,2\n3'])
def test_what_is_no_csv_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match=r"in\.csv"):
        read_table(path)


def test_semicolons_and_windows_letters_are_read(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("datum;text\n1;très bien, café\n".encode("cp1252"))
    assert read_table(path)["text"][0] == "très bien, café"


def test_the_column_with_the_reviews_is_guessed() -> None:
    assert likely_text_column(REVIEWS) == "review"
    assert date_columns(REVIEWS) == ["date"]


def test_sentiment_is_counted_by_month_or_day(classifier: Classifier) -> None:
    added, _ = analyse(REVIEWS, "review", classifier)
    counted = periods(added, "date")
    assert sum(sum(row[1:]) for row in counted) == 4
    assert [row[0] for row in counted] == sorted(row[0] for row in counted)


BOOTS = (
    Review("B1", 2, "Hm", "Nice colour. Runs small, order a size up.", "Ada"),
    Review("B1", 4, "", "They come up small. Comfy though."),
    Review("B1", 5, "", "True to size, I ordered my usual."),
    Review("B1", 5, "", "A lovely pair."),
)


def test_an_opinion_on_size_is_counted_and_quoted_by_the_sentence() -> None:
    found = told(BOOTS, "do they run small?", ())
    assert found.sentence == (
        "2 of 4 reviews say that it runs small; 1 of 4 reviews says that it is true to size"
    )
    assert [source.quote for source in found.quotes] == [
        "Runs small, order a size up.",
        "True to size, I ordered my usual.",
    ]
    assert "Ada" in found.quotes[0].title


def test_reviews_that_speak_of_a_topic_are_counted_in_the_words_of_its_aspect() -> None:
    found = told(BOOTS, "are they comfortable?", ("comfortable",))
    assert found.sentence == "1 of 4 reviews speaks of it"
    assert [source.quote for source in found.quotes] == ["Comfy though."]


def test_reviews_that_do_not_speak_of_it_tell_nothing() -> None:
    assert told(BOOTS, "is it waterproof?", ("waterproof",)) == Told()
    assert told((), "do they run small?", ()) == Told()


def test_all_reviews_together_are_counted_with_their_stars() -> None:
    assert overall(BOOTS) == "4 reviews, 4.0 of 5 stars on average"
    assert overall(()) == ""


def test_a_product_without_reviews_has_none() -> None:
    assert ReviewShelf().telling("B1", 2) == ()
    assert ReviewShelf().count("B1") == 0


def test_the_lines_of_one_sentiment_or_with_some_words_can_be_looked_at_alone() -> None:
    table = pd.DataFrame(
        {
            "text": ["Zip broke (again).", "Lovely.", "Soft, but the zip jams."],
            "sentiment": ["negative", "positive", "negative"],
            "aspects": ["[]", "[]", "[]"],
        }
    )
    assert list(matching(table, "text", "negative", "").index) == [0, 2]
    assert list(matching(table, "text", "all", " ZIP ").index) == [0, 2]
    assert list(matching(table, "text", "negative", "(again").index) == [0]
    assert list(matching(table, "text", "all", "").index) == [0, 1, 2]
