"""The encoder tuned on a shop's own queries, whose shoppers have words of their own."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from sentence_transformers import SentenceTransformer
from typer.testing import CliRunner

from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import load_encoder
from indexes.hybrid import SearchIndex
from training.__main__ import app
from training.data import DataRefused
from training.pairs import read_pairs, splits

#: What the shoppers of this shop say → what its titles say.
SLANG = {"zorbit": "coffee mug", "plonker": "garden chair", "gribble": "desk lamp"}
COLOURS = ("red", "blue", "green", "white", "black", "yellow", "grey", "pink")
PLACES = ("home", "gran", "the office", "camping", "a student", "two", "outside", "my desk")


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feed, and queries in slang with their products in a train and a test split."""
    folder = tmp_path_factory.mktemp("retriever")
    products, pairs = [], []
    for word, thing in SLANG.items():
        for number, (colour, place) in enumerate(zip(COLOURS, PLACES, strict=True)):
            id = f"{thing[0]}{number}"
            products.append({"id": id, "title": f"{thing} in {colour}"})
            split = "test" if number % 4 == 3 else "train"
            pairs += [
                {"query": f"{word} for {place}", "product_id": f"{thing[0]}{each}",
                 "relevance": "3", "split": split} for each in range(len(COLOURS))
            ]  # fmt: skip
            pairs.append({"query": f"{word} for {place}", "product_id": "c0" if thing[0] != "c"
                          else "d0", "relevance": "1", "split": split})  # fmt: skip
    written(folder / "feed.csv", products)
    written(folder / "pairs.csv", pairs)
    return folder


@pytest.fixture(scope="module")
def tuned(files: Path) -> Path:
    """The encoder's folder after the command."""
    arguments = ["retriever", "--train", files / "pairs.csv", "--catalogue", files / "feed.csv",
                 "--out", files / "out", "--epochs", "20"]  # fmt: skip
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    assert result.exit_code == 0, result.output
    return files / "out"


def test_the_report_tells_recall_before_and_after(tuned: Path) -> None:
    report = json.loads((tuned / "report.json").read_text())
    assert report["measured_on"] == "test"
    assert report["after"]["dense"]["recall@10"] > report["before"]["dense"]["recall@10"] + 0.2
    assert {"n_train", "n_valid", "n_test", "seconds", "context"} <= report.keys()
    assert "recall@50" in (tuned / "report.md").read_text()


def test_an_index_built_with_it_knows_the_shoppers_words(tuned: Path, files: Path) -> None:
    encoder = load_encoder(str(tuned))
    build(Catalogue(files / "feed.csv"), files / "index", encoder)
    index = SearchIndex.open(files / "index")
    assert index.facts["encoder"]["name"] == str(tuned.resolve())
    first = [id for id, _ in index.rank("gribble for a teacher", 5)]
    assert all(id.startswith("d") for id in first)


def test_sentence_transformers_reads_it(tuned: Path) -> None:
    vector = SentenceTransformer(str(tuned), device="cpu").encode("zorbit")
    own = load_encoder(str(tuned)).encode_one("zorbit")
    assert float(vector @ own) == pytest.approx(1, abs=1e-4)


def test_a_match_is_in_the_upper_quarter_of_the_files_range(files: Path) -> None:
    known = {f"{letter}{number}" for letter in "cgd" for number in range(8)}
    pairs = read_pairs(files / "pairs.csv", known, "train")
    assert pairs.matching["plonker for gran"] == {f"g{number}" for number in range(8)}
    assert pairs.seen["plonker for gran"] == {*pairs.matching["plonker for gran"], "c0"}
    assert splits(files / "pairs.csv") == {"train", "test"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("query,price\nmug,1\n", "row 1 has no column for product"),
        ("query,product_id,relevance\nmug,c1,high\n,c2,1\n", "rows 2, 3"),
        ("query,product_id\nmug,other\n", "no pair names a product of the catalogue"),
        ("query,product_id\n", "no lines below the header"),
    ],
)
def test_unusable_pairs_say_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataRefused, match=message):
        read_pairs(path, {"c1", "c2"})
