"""Every layer that is served has its figures in one table."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.nlu.classifier import Classifier
from training.__main__ import app
from training.layers import Serving, retrieval
from training.served import table

PRODUCTS = ("oak table", "red kettle", "steel hammer", *(f"plain shelf {n}" for n in range(40)))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a shop with a judged query, whose product stands among many others."""
    folder = tmp_path / "search"
    folder.mkdir()
    products = "".join(f"{i},{title}\n" for i, title in enumerate(PRODUCTS))
    judged = "search_term,product_uid,relevance,split\nkettle,1,3.0,valid\nhammer,2,3.0,train\n"
    for name, text in (("products", f"id,title\n{products}"), ("judgments", judged)):
        with gzip.open(folder / f"home_depot_{name}.csv.gz", "wt", encoding="utf-8") as file:
            file.write(text)
    return tmp_path


def test_retrieval_is_measured_on_the_queries_of_the_validation_part(data: Path) -> None:
    rows = retrieval(Serving(Classifier.load()), data)
    assert {row.lines for row in rows} == {1}
    assert {row.figure: row.value for row in rows}["fused: recall@10"] == 1
    assert table(rows).startswith("| layer | figure | lines | value |")


def test_an_unknown_layer_is_refused_with_the_known_ones() -> None:
    result = CliRunner().invoke(app, ["evaluate", "--layer", "smell"])
    assert result.exit_code != 0
    assert "understanding, retrieval, speech" in str(result.exception)
