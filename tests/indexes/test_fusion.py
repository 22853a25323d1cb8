"""How much an encoder counts for beside words goes with it into the index."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from indexes.__main__ import app
from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.errors import EncoderUnavailable
from indexes.fusion import FILE, Fusion, fusion_in
from indexes.hybrid import SearchIndex
from tests.indexes.digest import DigestEncoder


def built(folder: Path, fusion: Fusion) -> SearchIndex:
    """Two mugs: the words of the query name the first, the vectors know only the second."""
    feed = folder / "feed.csv"
    feed.write_text("id,title\nA,Red mug with a handle\nB,Blue lamp\n", encoding="utf-8")
    encoder = DigestEncoder()
    encoder.fusion = fusion
    build(Catalogue(feed), folder / "index", encoder)
    return SearchIndex.open(folder / "index", DigestEncoder())


@pytest.mark.parametrize(("dense", "first"), [(0.1, "A"), (0.9, "B")])
def test_search_weighs_as_the_encoder_did_that_the_index_was_built_with(
    tmp_path: Path, dense: float, first: str
) -> None:
    index = built(tmp_path, Fusion(dense, 0.9 - dense, 0.1, floor=0.05))
    vector = DigestEncoder().encode_one("Blue lamp")
    assert index.search("red mug", vector=vector).hits[0].product.id == first


def test_info_tells_the_shares(tmp_path: Path) -> None:
    built(tmp_path, Fusion(0.7, 0.2, 0.1))
    told = CliRunner().invoke(app, ["info", str(tmp_path / "index")])
    assert "bm25 0.1, coverage 0.2, dense 0.7, floor 0.42" in told.output


def test_what_was_saved_is_read(tmp_path: Path) -> None:
    Fusion(0.7, 0.2, 0.1, floor=0.3).save(tmp_path)
    assert fusion_in(tmp_path) == Fusion(0.7, 0.2, 0.1, floor=0.3)


@pytest.mark.parametrize("text", ["{", "[]", '{"dense": "much"}', '{"sparse": 1}'])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(EncoderUnavailable, match=FILE):
        fusion_in(tmp_path)
