"""A whole run on a few of our own lines: model, report, resuming, refusing."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from safetensors.torch import load_file
from typer.testing import CliRunner

from assistant.nlu.classifier import Classifier
from training.__main__ import app
from training.sets import CORPORA

KEYS = {
    "accuracy", "closed_set_accuracy", "in_scope_accuracy", "oos_recall", "oos_precision",
    "macro_f1", "ece", "n_train", "n_test", "seconds",
}  # fmt: skip
INTENTS = ("track_order", "complaint", "thanks")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of train, valid and test.csv: some of our utterances, out of scope in test only."""
    folder = tmp_path_factory.mktemp("lines")
    found: dict[str, list[dict[str, str]]] = {}
    for name in ("train_a.csv", "train_b.csv"):
        with (CORPORA / name).open(encoding="utf-8") as file:
            for record in csv.DictReader(file):
                found.setdefault(record["intent"], []).append(record)
    train = [r for intent in INTENTS for r in found[intent][:12]]
    valid = [r for intent in INTENTS for r in found[intent][16:18]]
    test = [r for intent in (*INTENTS, "out_of_scope") for r in found[intent][12:16]]
    for name, records in (("train", train), ("valid", valid), ("test", test)):
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, ("text", "intent", "sentiment"))
            writer.writeheader()
            writer.writerows(records)
    return folder


def run(lines: Path, out: Path, task: str, *more: str, valid: bool = True) -> None:
    arguments = ["classifier", "--train", str(lines / "train.csv")]
    arguments += ["--valid", str(lines / "valid.csv")] if valid else []
    arguments += ["--test", str(lines / "test.csv"), "--task", task, "--out", str(out), *more]
    result = CliRunner().invoke(app, [*arguments, "--recipe", "steps=2"])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def finished(lines: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run")
    run(lines, out, "both")
    return out


def test_the_report_has_every_promised_key(finished: Path) -> None:
    report = json.loads((finished / "report.json").read_text(encoding="utf-8"))
    assert report.keys() >= KEYS
    assert (report["n_test"], report["oos_recall"] is None) == (16, False)


def test_the_predictions_hold_every_test_line(finished: Path) -> None:
    with (finished / "predictions.csv").open(encoding="utf-8") as file:
        records = list(csv.DictReader(file))
    assert list(records[0]) == ["text", "label", "predicted", "confidence", "oos_score"]
    assert len(records) == 16


def test_the_model_card_names_the_data_by_hash_and_shows_its_plots(finished: Path) -> None:
    card = (finished / "report.md").read_text(encoding="utf-8")
    assert "train.csv sha256" in card
    assert "](reliability.png)" in card
    assert (finished / "reliability.png").stat().st_size > 1000


def test_the_model_can_be_served(finished: Path) -> None:
    reading = Classifier.load(finished).read("where is my parcel?")
    assert reading.intent in (*INTENTS, "out_of_scope")
    assert reading.sentiment in ("negative", "neutral", "positive")


def test_the_same_seed_gives_the_same_model(lines: Path, finished: Path, tmp_path: Path) -> None:
    run(lines, tmp_path, "both")
    assert (tmp_path / "predictions.csv").read_bytes() == (
        finished / "predictions.csv"
    ).read_bytes()


def test_lora_trains_small_weights(lines: Path, tmp_path: Path) -> None:
    run(lines, tmp_path, "intent", "--recipe", "rank=4", "--recipe", "shared=3")
    assert (tmp_path / "weights.safetensors").stat().st_size < 1_500_000
    assert Classifier.load(tmp_path).read("hello").vector is not None


def test_an_intent_of_the_shops_own_serves_as_the_one_that_is_named(
    lines: Path, tmp_path: Path
) -> None:
    for name in ("train.csv", "valid.csv", "test.csv"):
        text = (lines / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("track_order", "wo_ist_es"), encoding="utf-8")
    serves = tmp_path / "serves.csv"
    serves.write_text("label,serves\nwo_ist_es,track_order\n", encoding="utf-8")
    options = ("--recipe", "shared=5", "--serves", str(serves))
    run(tmp_path, tmp_path / "out", "intent", *options)
    served = Classifier.load(tmp_path / "out", labels={"intent": INTENTS})
    assert served.read("where is my parcel?").intent in (*INTENTS, "out_of_scope")


def test_without_a_validation_part_few_lines_are_held_out_in_turn(
    lines: Path, tmp_path: Path
) -> None:
    run(lines, tmp_path, "intent", "--recipe", "shared=5", valid=False)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["n_train"], report["n_valid"]) == (36, 36)
    assert not list(tmp_path.glob("**/*.pt"))


def test_layers_that_stay_as_they_were_are_not_stored(lines: Path, tmp_path: Path) -> None:
    run(lines, tmp_path, "intent", "--recipe", "shared=5")
    stored = load_file(tmp_path / "weights.safetensors")
    assert {name.split(".")[2] for name in stored if "layers" in name} == {"5"}
    assert not any("embeddings" in name for name in stored)
    assert Classifier.load(tmp_path).read("hello").vector is not None
    assert Classifier.load(tmp_path, vectors=False).read("hello").vector is None


def test_sentiment_alone_can_be_learnt(lines: Path, tmp_path: Path) -> None:
    for name in ("train.csv", "valid.csv", "test.csv"):
        text = (lines / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("text,intent,", "text,topic,"), encoding="utf-8")
    run(tmp_path, tmp_path / "out", "sentiment")
    assert Classifier.load(tmp_path / "out").read("lovely, thanks").intent == ""


def test_data_that_cannot_be_used_is_refused_with_its_rows(lines: Path, tmp_path: Path) -> None:
    strange = tmp_path / "test.csv"
    strange.write_text("text,label\nhello,track_order\nmy oven is broken,repair\n")
    arguments = ["classifier", "--train", str(lines / "train.csv"), "--test", str(strange)]
    result = CliRunner().invoke(app, [*arguments, "--out", str(tmp_path / "out")])
    assert result.exit_code != 0
    assert "(repair) in row 3" in str(result.exception)
