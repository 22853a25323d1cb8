"""Other languages are recognised, and English, names and titles are not taken for one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from assistant.nlu.slots.english import english
from assistant.talk.languages import Languages, abroad
from assistant.types import Reading, Slots, Understanding


@pytest.fixture(scope="module")
def languages() -> Languages:
    return Languages(english().knows)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wo ist meine Bestellung?", "de"),
        ("je veux annuler ma commande", "fr"),
        ("quiero devolver un producto", "es"),
        ("vorrei una lampada rossa", "it"),
        ("não gostei, quero devolver a minha encomenda", "pt"),
        ("waar is mijn bestelling", "nl"),
        ("gdzie jest moje zamówienie", "pl"),
        ("where is my order", None),
        ("wool rug under $50", None),
        ("green velvet sofa below 900", None),
        ("ok ty", None),
        ("12", None),
    ],
)
def test_a_message_is_told_from_english(
    languages: Languages, text: str, language: str | None
) -> None:
    assert languages.of(text) == language


def test_hardly_an_english_line_of_our_corpora_is_taken_for_another_language(
    languages: Languages,
) -> None:
    corpora = Path(__file__).parents[3] / "training/corpora"
    lines = [row["text"] for row in csv.DictReader((corpora / "valid.csv").open())]
    taken = [line for line in lines if languages.of(line)]
    assert len(taken) < 0.002 * len(lines), taken


def test_what_an_order_is_wanted_for_is_read_abroad() -> None:
    said = Understanding(
        "bitte Bestellung 10003 stornieren", Reading("view_cart", 0.5, "negative", -0.4),
        Slots(order_number="10003"),
    )  # fmt: skip
    read = abroad(said, "de")
    assert (read.reading.intent, read.reading.sentiment, read.unreadable) == (
        "cancel_order", "neutral", False,
    )  # fmt: skip
    assert abroad(Understanding("ich suche rote Schuhe", said.reading), "de").unreadable
