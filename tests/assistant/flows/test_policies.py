"""Policies: quoted from the shop's own Markdown with their source, or said to be missing."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant import demo
from assistant.flows.passages import LONGEST, Passages, split
from indexes.embed import Encoder, load_encoder

if TYPE_CHECKING:
    from conftest import Counter

SHIPPING = """# Shipping

## Costs
Standard delivery costs $4.99.

## Abroad
We deliver to **Canada** as well ([map](https://example.com/map)).
"""


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return load_encoder(None, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies/shipping.md").write_text(SHIPPING)
    return tmp_path / "policies"


def test_a_document_is_split_at_its_headings() -> None:
    found = [(p.document, p.title, p.text) for p in split(SHIPPING, "file")]
    assert found == [
        ("Shipping", "Costs", "Standard delivery costs $4.99."),
        ("Shipping", "Abroad", "We deliver to Canada as well (map)."),
    ]


def test_text_without_headings_is_named_after_its_file() -> None:
    assert [(p.document, p.title) for p in split("Just text.", "Notes")] == [("Notes", "Notes")]


def test_a_long_text_is_split_between_paragraphs() -> None:
    paragraph = "Terms and conditions apply. " * 12 + "\n\n"
    parts = [p.text for p in split("# Terms\n" + paragraph * 6, "terms")]
    assert len(parts) > 1
    assert max(map(len, parts)) <= LONGEST


def test_an_answer_quotes_its_passage_and_names_the_source(
    counter: Counter, folder: Path, encoder: Encoder
) -> None:
    counter.passages = Passages(folder, encoder)
    reply = counter.say("how much is delivery?", "delivery_info")
    assert (reply.action, reply.text) == ("policy", "Standard delivery costs $4.99.")
    assert [(s.title, s.quote) for s in reply.sources] == [
        ("Shipping: Costs", "Standard delivery costs $4.99.")
    ]


def test_what_the_shop_has_not_told_is_not_guessed(
    counter: Counter, folder: Path, encoder: Encoder
) -> None:
    counter.passages = Passages(folder, encoder)
    reply = counter.say("do you hire truck drivers?", "store_policy")
    assert "has not told me" in reply.text
    assert reply.sources == ()


def test_a_shop_without_policies_says_so(counter: Counter) -> None:
    assert "has not told me" in counter.say("your return policy?", "store_policy").text


def test_a_changed_file_changes_the_answer(folder: Path, encoder: Encoder) -> None:
    passages = Passages(folder, encoder)
    assert "$4.99" in passages.search("how much is delivery?")[0].text
    (folder / "shipping.md").write_text(SHIPPING.replace("$4.99", "$5.49"))
    os.utime(folder / "shipping.md", ns=(1, 1))
    assert "$5.49" in passages.search("how much is delivery?")[0].text
    (folder / "shipping.md").unlink()
    assert passages.search("how much is delivery?") == ()


def questions() -> list[tuple[str, set[str]]]:
    """Questions to the demo shop with the headings that answer; none if nothing does."""
    with (Path(__file__).parent / "policy_questions.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row["question"], set(filter(None, row["headings"].split("|")))) for row in rows]


def test_the_demo_shops_policies_answer_most_questions_about_them(demo_passages: Passages) -> None:
    told = [(question, wanted) for question, wanted in questions() if wanted]
    right = [
        bool({passage.title for passage in demo_passages.search(question, 2)} & wanted)
        for question, wanted in told
    ]
    assert sum(right) >= 0.8 * len(told)


def test_most_questions_that_the_policies_do_not_answer_are_not_answered(
    demo_passages: Passages,
) -> None:
    untold = [question for question, wanted in questions() if not wanted]
    answered = [question for question in untold if demo_passages.search(question)]
    assert len(answered) <= 0.2 * len(untold), answered


@pytest.fixture(scope="session")
def demo_passages(encoder: Encoder) -> Passages:
    return Passages(demo.policies_dir(), encoder)
