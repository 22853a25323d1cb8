"""The model for reviews leans from neutral as far as validation lines tell it to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest
import torch

from assistant.intents import SENTIMENTS
from assistant.nlu.encoder import encoder_folder, load_tokenizer
from assistant.nlu.model import ModelConfig, new_model
from assistant.nlu.network import Head
from assistant.nlu.reader import make_reader
from training.data import Example, Table
from training.judge import judge
from training.reviewer import LEANS, lean

TEXTS = ("love it", "broke at once", "it is a mug", "so soft", "never again", "arrived in May")


def labelled(sentiments: Sequence[str]) -> Table:
    """The texts with these sentiments."""
    pairs = zip(TEXTS, sentiments, strict=True)
    return Table("", tuple(Example(t, {"sentiment": s}) for t, s in pairs), "", ("sentiment",))


@pytest.mark.parametrize("wanted", LEANS)
def test_a_bias_that_was_moved_is_moved_back(wanted: float) -> None:
    torch.manual_seed(0)
    model = new_model(ModelConfig({"sentiment": SENTIMENTS}, 0, 0, {"sentiment": 1.0}))
    head = cast(Head, model.network.heads["sentiment"])
    reader = make_reader(load_tokenizer(encoder_folder()), {})
    said = judge(model, labelled(SENTIMENTS[1:2] * len(TEXTS)), reader, "sentiment").predicted
    before = head.linear.bias.clone()
    with torch.no_grad():
        head.linear.bias[SENTIMENTS.index("neutral")] -= wanted
    lean(model, labelled(said), reader)
    assert judge(model, labelled(said), reader, "sentiment").predicted == said
    others = [i for i, name in enumerate(SENTIMENTS) if name != "neutral"]
    torch.testing.assert_close(head.linear.bias[others], before[others])
