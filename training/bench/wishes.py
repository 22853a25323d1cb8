"""Wishes in plain words, by what is embedded of them: ``python -m training.bench.wishes INDEX``.

Thirty wishes name no product ("something to keep my coffee hot"); ``wishes.csv`` holds them with
the categories of the demo shop that answer them. Compared are the search words, the whole sentence
and the sentence with what is known to meet such a need, each with the lexical signals and without.
INDEX is the folder of the demo shop's index. Prints, for each, how many wishes have an acceptable
first product and the mean share of acceptable products among the first six.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np

from assistant.nlu.slots import SlotReader
from assistant.settings import Settings
from assistant.shopping.everyday import with_things
from indexes.embed import Encoder, load_encoder
from indexes.hybrid import SearchIndex
from indexes.product import Product

WISHES = Path(__file__).with_suffix(".csv")
TOP = 6


def main(argv: list[str] | None = None) -> dict[str, tuple[int, float]]:
    """Measure, print and return {way: (right at first, mean share right of six)}."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    options = parser.parse_args(argv)
    encoder = load_encoder(Settings().encoder, Settings().threads)
    index = SearchIndex.open(options.index, encoder)
    reader = SlotReader(index.vocabulary)
    with WISHES.open(encoding="utf-8", newline="") as file:
        lines = [(row["wish"], set(row["categories"].split("|"))) for row in csv.DictReader(file)]
    found: dict[str, tuple[int, float]] = {}
    for name in ("search words", "whole sentence", "with what meets it"):
        for lexical in (True, False):
            shares = []
            for wish, right in lines:
                words = reader.read(wish)[1].query or wish
                said = _said(name, words, wish)
                products = _found(index, encoder, words, said, lexical)
                shares.append([not right.isdisjoint(product.category) for product in products])
            first = sum(share[:1] == [True] for share in shares)
            mean = float(np.mean([sum(share) / TOP for share in shares]))
            found[f"{name}, {'fused' if lexical else 'alone'}"] = first, mean
    for way, (first, mean) in found.items():
        print(f"{way:28} {first:2} of {len(lines)} at first, {mean:.3f} of the first {TOP}")
    return found


def _said(name: str, words: str, wish: str) -> str:
    """What is embedded of a wish."""
    if name == "with what meets it":
        return with_things(wish)
    return words if name == "search words" else wish


def _found(
    index: SearchIndex, encoder: Encoder, words: str, said: str, lexical: bool
) -> list[Product]:
    """The first products by the embedding of what was said, with the search words or without."""
    if not lexical:
        return [hit.product for hit in index.like(said, top=TOP)]
    vector = encoder.encode_one(said)
    return [hit.product for hit in index.search(words, top=TOP, vector=vector).hits]


if __name__ == "__main__":
    main()
