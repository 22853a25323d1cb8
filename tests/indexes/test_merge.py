"""An update writes what a fresh build of the same products writes, whatever changed."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from indexes import artefacts, table
from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.hybrid import SearchIndex
from indexes.product import LISTED, Filters
from indexes.update import update
from tests.indexes.digest import DigestEncoder

FIELDS = ("title", "color", "price", "item_group_id", "product_type", "stock", "description")
rows = st.fixed_dictionaries({
    "title": st.sampled_from(("Red mug", "Blue mug 3", "Oak garden chair", "Wool scarf, green")),
    "color": st.sampled_from(("", "Red", "red", "Green;Blue")),
    "price": st.sampled_from(("", "5", "7.50")),
    "item_group_id": st.sampled_from(("", "G1", "G2")),
    "product_type": st.sampled_from(("", "Kitchen > Mugs", "Garden")),
    "stock": st.sampled_from(("0", "4")),
    "description": st.sampled_from(("", "Holds tea", "For the garden in summer")),
})  # fmt: skip
feeds = st.dictionaries(st.sampled_from([f"P{n}" for n in range(14)]), rows, min_size=1)


def catalogue(folder: Path, name: str, feed: dict[str, dict[str, str]]) -> Catalogue:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", *FIELDS])
        writer.writeheader()
        writer.writerows({"id": id, **row} for id, row in feed.items())
    return Catalogue(folder / name)


def seen(directory: Path) -> dict[str, object]:
    """All that can be asked of an index, with nothing of how it numbers things."""
    index = SearchIndex.open(directory, DigestEncoder())
    words, summary = index.vocabulary, index.summary()
    return {
        "products": [index.product_at(row) for row in range(index.rows)],
        "families": index.families,
        "values": {name: {k.lower(): n for k, n in words.values(name).items()} for name in LISTED},
        "words": words.words,
        "homes": words.homes,
        "summary": replace(summary, brands=set(summary.brands), categories=set(summary.categories)),
        "found": [
            [(hit.product.id, round(hit.score, 5)) for hit in index.search(query, filters).hits]
            for query in ("mug", "garden chair", "tea", "")
            for filters in (Filters(), Filters(colour=("red",)), Filters(price_max=600))
        ],
        "variants": [[p.id for p in index.variants(group)] for group in ("G1", "G2", "P1")],
    }


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(before=feeds, after=feeds)
def test_an_updated_index_is_what_a_fresh_build_is(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "BATCH", 4)  # so that a few rows fill several batches
        patch.setattr(artefacts, "_sync", lambda _: None)  # what is on the disk is not asked here
        folder = Path(name)
        encoder = DigestEncoder()
        build(catalogue(folder, "before.csv", before), folder / "updated", encoder)
        changed = catalogue(folder, "after.csv", after)
        changed.currency = "USD"
        update(changed, folder / "updated", encoder, shrink=True)
        build(catalogue(folder, "after.csv", after), folder / "fresh", encoder)
        assert seen(folder / "updated") == seen(folder / "fresh")
