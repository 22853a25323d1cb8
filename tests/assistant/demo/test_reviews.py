"""The reviews that are shipped: enough, consistent with ratings, and not one template."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from datetime import date
from statistics import mean

import pytest

from assistant.demo import catalogue_path, reviews_path

Row = dict[str, str]


def table(path: str) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def reviews() -> list[Row]:
    return table(str(reviews_path()))


@pytest.fixture(scope="module")
def ratings() -> dict[str, float]:
    return {row["item_group_id"]: float(row["rating"]) for row in table(str(catalogue_path()))}


def test_there_are_enough(reviews: list[Row]) -> None:
    assert len(reviews) >= 1_600
    assert len({review["review_id"] for review in reviews}) == len(reviews)


def test_each_is_of_a_family_in_the_catalogue(
    reviews: list[Row], ratings: dict[str, float]
) -> None:
    assert {review["item_group_id"] for review in reviews} <= set(ratings)


def test_stars_average_to_the_rating_of_the_family(
    reviews: list[Row], ratings: dict[str, float]
) -> None:
    stars: dict[str, list[int]] = defaultdict(list)
    for review in reviews:
        stars[review["item_group_id"]].append(int(review["rating"]))
    for family, given in stars.items():
        assert abs(mean(given) - ratings[family]) <= 0.5


def test_most_are_good_and_some_are_really_bad(reviews: list[Row]) -> None:
    share = {s: sum(r["rating"] == s for r in reviews) / len(reviews) for s in "12345"}
    assert share["4"] + share["5"] > 0.65
    assert share["1"] > 0.015
    assert share["1"] + share["2"] > 0.06


def test_dates_are_dates_in_order(reviews: list[Row]) -> None:
    days = [date.fromisoformat(review["date"]) for review in reviews]
    assert days == sorted(days)


def test_lengths_differ_as_people_do(reviews: list[Row]) -> None:
    lengths = [len(review["text"].split()) for review in reviews]
    assert min(lengths) <= 3
    assert max(lengths) >= 45
    assert min(lengths) > 0


def test_few_texts_occur_twice(reviews: list[Row]) -> None:
    texts = Counter(review["text"] for review in reviews)
    assert len(texts) / len(reviews) > 0.85
    assert max(texts.values()) <= 30


def test_no_two_reviews_of_a_family_are_by_the_same_person_or_say_the_same(
    reviews: list[Row],
) -> None:
    assert max(Counter((r["item_group_id"], r["author"]) for r in reviews).values()) == 1
    assert max(Counter((r["item_group_id"], r["text"]) for r in reviews).values()) == 1


def test_nothing_of_the_workshop_shows(reviews: list[Row]) -> None:
    for review in reviews:
        said = review["title"] + " " + review["text"]
        assert not re.search(r"[{}\[\]|]|  \b|\bNone\b", said), said


def test_four_stars_do_not_go_with_a_breakdown(reviews: list[Row]) -> None:
    for review in reviews:
        if int(review["rating"]) >= 4:
            assert not re.search(r"\b([Dd]ied after|[Ss]napped at|dangerous)\b", review["text"]), (
                review["text"]
            )
