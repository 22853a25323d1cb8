"""Policies: quoted from the shop's own Markdown with their source, or said to be missing."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant import demo
from assistant.flows.everyday import in_shop_words
from assistant.flows.markdown import LONGEST, split
from assistant.flows.passages import Passages
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


def questions(file: str) -> list[tuple[str, set[str], str]]:
    """Questions to a shop, the headings that answer (none if nothing does), and words to quote."""
    with (Path(__file__).parent / file).open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    heads = [set(filter(None, row["headings"].split("|"))) for row in rows]
    return [(row["question"], h, row["says"]) for row, h in zip(rows, heads, strict=True)]


DEMO, OTHER = "policy_questions.csv", "other_shop.csv"


def test_the_first_passage_found_answers_most_questions_about_the_demo_shop(
    demo_passages: Passages,
) -> None:
    told = [(question, wanted) for question, wanted, _ in questions(DEMO)[1::2] if wanted]
    found = [(demo_passages.search(question, 1), wanted) for question, wanted in told]
    assert sum(bool(one and one[0].title in wanted) for one, wanted in found) >= 0.75 * len(told)


def test_half_of_the_questions_nothing_was_chosen_on_find_their_passage_among_two(
    demo_passages: Passages,
) -> None:
    asked = questions("policy_questions_plain.csv")
    right = [bool({p.title for p in demo_passages.search(q, 2)} & wanted) for q, wanted, _ in asked]
    assert sum(right) >= len(asked) / 2


def test_most_questions_that_the_policies_do_not_answer_are_not_answered(
    demo_passages: Passages,
) -> None:
    untold = [question for question, wanted, _ in questions(DEMO) if not wanted]
    answered = [question for question in untold if demo_passages.search(question)]
    assert len(answered) <= 0.2 * len(untold), answered


def test_a_quote_holds_the_sentence_that_answers_and_not_the_whole_passage(
    demo_passages: Passages,
) -> None:
    asked = [row for row in questions(DEMO) if row[2]]
    found = [(demo_passages.search(question, 1), wanted, says) for question, wanted, says in asked]
    right = [(one[0], says) for one, wanted, says in found if one and one[0].title in wanted]
    held = [says in passage.quote for passage, says in right if says in passage.text]
    assert sum(held) >= 0.95 * len(held)
    words = [(len(p.quote.split()), len(p.text.split())) for p, _ in right]
    assert sum(few for few, _ in words) < 0.9 * sum(all_ for _, all_ in words)


def test_another_shops_policies_are_searched_as_well(encoder: Encoder) -> None:
    passages = Passages(Path(__file__).parent / "other_shop", encoder)
    rows = questions(OTHER)
    found = [(passages.search(question, 1), wanted) for question, wanted, _ in rows]
    right = sum(bool(one and one[0].title in wanted) for one, wanted in found)
    assert right >= 0.5 * sum(bool(wanted) for _, wanted in found)
    assert sum(bool(one and not wanted) for one, wanted in found) <= 1


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it(
    folder: Path, encoder: Encoder
) -> None:
    (folder / "shipping.md").write_text(
        "# Post\n\n## Pick-up\nParcels wait at the kiosk. It closes at nine in the evening. "
        "Bring a passport.\n"
    )
    quote = (
        Passages(folder, encoder).search("when does the kiosk close in the evening?", 1)[0].quote
    )
    assert "Parcels wait at the kiosk. It closes at nine in the evening." in quote


def test_everyday_words_are_looked_up_in_the_words_of_policies() -> None:
    assert in_shop_words("where is my dough") == "where is my dough (money)"
    assert in_shop_words("how long is delivery") == "how long is delivery"


@pytest.fixture(scope="session")
def demo_passages(encoder: Encoder) -> Passages:
    return Passages(demo.policies_dir(), encoder)
