"""Fitting: it learns, it keeps its best epoch, and a run that was killed goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from assistant.nlu.encoder import encoder_folder, load_tokenizer
from assistant.nlu.model import Model, ModelConfig, new_model, tensors
from assistant.nlu.reader import Reader, make_reader
from training.average import Average, copied
from training.data import Example, Table
from training.fit import fit, predict
from training.judge import selection_score
from training.recipe import Recipe

LINES = [
    ("where is my parcel", "track"), ("has my order shipped", "track"),
    ("track my package", "track"), ("when does it arrive", "track"),
    ("hello", "greet"), ("good morning", "greet"), ("hi there", "greet"), ("hey", "greet"),
]  # fmt: skip
TABLE = Table("lines", tuple(Example(text, {"intent": label}) for text, label in LINES))
RECIPE = Recipe(epochs=3, batch=4, rank=4, shared=4, rate=1e-3, head_rate=1e-2, patience=3)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return make_reader(load_tokenizer(encoder_folder()), {})


def untrained() -> Model:
    torch.manual_seed(0)
    config = ModelConfig({"intent": ("greet", "track")}, RECIPE.shared, RECIPE.rank, {"intent": 1})
    return new_model(config)


def test_it_learns_lines_that_are_easily_told_apart(reader: Reader, tmp_path: Path) -> None:
    model = untrained()
    fit(model, TABLE, lambda m: selection_score(m, TABLE, reader), RECIPE, reader, tmp_path / "c")
    assert selection_score(model, TABLE, reader) == 1


@pytest.mark.parametrize("average", [0.0, 0.9])
def test_a_run_that_was_killed_goes_on_to_the_same_weights(
    reader: Reader, tmp_path: Path, average: float
) -> None:
    whole, broken = untrained(), untrained()
    recipe = replace(RECIPE, average=average)
    fit(whole, TABLE, lambda m: 1.0, recipe, reader, tmp_path / "whole")
    calls = iter([1.0])

    def killed(model: Model) -> float:
        try:
            return next(calls)
        except StopIteration:
            raise KeyboardInterrupt from None

    with pytest.raises(KeyboardInterrupt):
        fit(broken, TABLE, killed, recipe, reader, tmp_path / "broken")
    again = untrained()
    scores = fit(again, TABLE, lambda m: 1.0, recipe, reader, tmp_path / "broken")
    assert len(scores) == 3
    for name, value in tensors(whole).items():
        torch.testing.assert_close(value, tensors(again)[name], atol=1e-4, rtol=1e-2)


def test_the_mean_of_the_steps_lies_between_where_they_began_and_ended() -> None:
    model = untrained()
    average = Average(model, 0.5)
    began = copied(model)["heads.intent.linear.bias"]
    with torch.no_grad():
        model.network.heads["intent"].linear.bias += 1.0
    average.update(model)
    with average.inside(model):
        inside = copied(model)["heads.intent.linear.bias"]
    assert bool((began < inside).all() and (inside < began + 1).all())
    torch.testing.assert_close(copied(model)["heads.intent.linear.bias"], began + 1)


def test_the_best_epoch_is_kept_and_stale_ones_end_the_run(reader: Reader, tmp_path: Path) -> None:
    model, kept = untrained(), []
    scores = iter([0.5, 0.9, 0.1, 0.1, 0.1])

    def score(now: Model) -> float:
        kept.append({k: v.clone() for k, v in tensors(now).items()})
        return next(scores)

    recipe = replace(RECIPE, epochs=5, patience=2)
    assert fit(model, TABLE, score, recipe, reader, tmp_path / "c") == [0.5, 0.9, 0.1, 0.1]
    for name, value in tensors(model).items():
        torch.testing.assert_close(value, kept[1][name])


def test_batching_by_length_does_not_change_what_is_said(reader: Reader) -> None:
    model = untrained()
    texts = ["hi", "where is the parcel that I ordered three weeks ago", "", "hello you"]
    together = predict(model, texts, reader).logits["intent"]
    alone = torch.cat([predict(model, [text], reader).logits["intent"] for text in texts])
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=1e-4)


def test_a_recipe_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Recipe(epochs=0)
