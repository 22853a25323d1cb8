"""An emoji alone is read by its name; beside words it is left out."""

from __future__ import annotations

import pytest

from assistant.nlu.emoji import say_emoji
from assistant.nlu.encoder import encoder_folder, load_tokenizer
from assistant.nlu.reader import make_reader


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("👍", "thumbs up sign"),
        ("👍🏽", "thumbs up sign"),
        ("❤️", "heavy black heart"),
        ("late again😡", "late again"),
        ("€5 or 5 €?", "€5 or 5 €?"),
    ],
)
def test_only_alone_is_an_emoji_said(text: str, said: str) -> None:
    assert say_emoji(text).split() == said.split()


def test_two_emoji_are_not_the_same_to_the_network() -> None:
    reader = make_reader(load_tokenizer(encoder_folder()), {})
    assert reader.ids("👍") != reader.ids("👎")
    assert reader.many(["👍"]) == [reader.ids("👍")]


def test_the_words_of_a_text_stay_as_many() -> None:
    reader = make_reader(load_tokenizer(encoder_folder()), {})
    assert len(reader.words("where is it 😡 now❤️")) == 5
