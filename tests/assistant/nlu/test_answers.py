"""Labels of a shop's own answer as the intents they serve as."""

from __future__ import annotations

import torch

from assistant.nlu.answers import Answers

LABELS = ("gift_wrapping", "store_policy", "out_of_scope", "track_order")


def test_by_default_every_label_serves_as_itself() -> None:
    answers = Answers(LABELS, {})
    assert answers.names == ("gift_wrapping", "store_policy", "track_order")
    given = torch.tensor([[0.2, 0.3, 0.5]])
    torch.testing.assert_close(answers.joined(given), given)


def test_labels_that_serve_alike_add_up() -> None:
    answers = Answers(LABELS, {"gift_wrapping": "store_policy"})
    assert answers.names == ("store_policy", "track_order")
    joined = answers.joined(torch.tensor([[0.25, 0.25, 0.5]]))
    torch.testing.assert_close(joined, torch.tensor([[0.5, 0.5]]))
    assert answers.columns("store_policy").tolist() == [0, 1]
