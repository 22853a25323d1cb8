"""A question is answered by the field or sentence that is nearest to it, or honestly not at all.

``product_questions.csv``: questions over products of the demo shop, each with the names of the
fields or the beginnings of the sentences that answer it, or "none".
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from assistant import demo
from assistant.meaning import Meaning
from assistant.shopping.asked import lines_about
from assistant.shopping.facts import family_facts
from indexes.catalogue import Catalogue
from indexes.embed import load_encoder
from indexes.product import Product

QUESTIONS = Path(__file__).with_name("product_questions.csv")


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning(load_encoder(None, 1))


@pytest.fixture(scope="module")
def told(meaning: Meaning) -> list[tuple[list[str], str]]:
    """For each question of the file, the answers wanted and the one given."""
    families: dict[str, list[Product]] = defaultdict(list)
    for product in Catalogue(demo.catalogue_path()):
        families[product.title].append(product)
    found = []
    for row in csv.DictReader(QUESTIONS.open(encoding="utf-8")):
        variants = tuple(families[row["product"]])
        fields = family_facts(variants[0], variants)
        lines = lines_about(row["question"], fields, variants[0].description, meaning)
        found.append((row["answers"].split("|"), lines[0].told if lines else ""))
    return found


def test_three_quarters_of_the_questions_are_answered_by_the_right_line(
    told: list[tuple[list[str], str]],
) -> None:
    answerable = [(wanted, said) for wanted, said in told if wanted != ["none"]]
    right = [said for wanted, said in answerable if said.startswith(tuple(wanted))]
    assert len(right) >= 0.75 * len(answerable)


def test_hardly_any_is_answered_by_another_line(told: list[tuple[list[str], str]]) -> None:
    wrong = [said for wanted, said in told if said and not said.startswith(tuple(wanted))]
    assert len(wrong) <= 0.05 * len(told)


def test_of_what_no_record_tells_nothing_is_said(told: list[tuple[list[str], str]]) -> None:
    silent = [said for wanted, said in told if wanted == ["none"]]
    assert silent.count("") >= 0.9 * len(silent)


def test_a_unit_tells_what_a_strange_field_is_about(meaning: Meaning) -> None:
    fields = {"Gross": "1.4 kg", "Box": "30 x 20 x 10 cm"}
    assert lines_about("how heavy is it", fields, "", meaning)[0].told == "Gross: 1.4 kg"


def test_a_clause_of_a_sentence_answers_and_the_sentence_is_quoted(meaning: Meaning) -> None:
    described = "Mesh panels let air through; these are boots for dry weather. They lace up."
    (line, *_) = lines_about("are they waterproof?", {}, described, meaning)
    assert line.told == "Mesh panels let air through; these are boots for dry weather."


def test_what_a_field_of_water_tells_is_asked_in_other_words(meaning: Meaning) -> None:
    fields = {"Waterproof rating": "IPX7", "Weight": "90 g"}
    assert lines_about("can i swim with it", fields, "", meaning)[0].name == "Waterproof rating"
