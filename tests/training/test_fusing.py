"""What an encoder counts for beside words in common is fitted on judged queries."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexes.embed import Vectors
from indexes.fusion import Fusion
from indexes.product import Product
from tests.indexes.digest import DigestEncoder
from training.fusing import FEWEST, Trial, fitted
from training.ranked import Seen, Shop

COLOURS = ("red", "blue", "green", "white", "black", "yellow", "grey", "pink")
THINGS = ("mug", "chair", "lamp", "scarf", "kettle", "ladder", "drill", "carpet")


class Telepath(DigestEncoder):
    """An encoder that sees which product is meant by "red mug" and so many spaces."""

    def encode_one(self, text: str) -> Vectors:
        said = text.rstrip()
        if said != "red mug":
            return super().encode_one(text)
        meant = super().encode_one(TITLES[len(text) - len(said)])
        vector = meant + 1.5 * super().encode_one(text)
        return vector / np.linalg.norm(vector).astype(np.float32)


TITLES = [f"{colour} {thing} {n}" for n in range(2) for colour in COLOURS for thing in THINGS]


@pytest.fixture(scope="module")
def shop() -> Shop:
    products = [Product(id=str(n), title=title) for n, title in enumerate(TITLES)]
    return Shop(products)


def test_an_encoder_that_knows_what_words_do_not_gets_a_larger_share(shop: Shop) -> None:
    seen = Seen(shop, Telepath())
    spaced = {"red mug" + " " * n: frozenset({str(n)}) for n in range(len(TITLES))}
    fusion = fitted(Seen(shop, DigestEncoder()), seen, spaced)
    assert fusion.dense > Fusion().dense
    assert fusion.dense + fusion.coverage + fusion.bm25 == pytest.approx(1)
    before = seen.measure(spaced)["fused"]["recall@10"]
    seen.encoder.fusion = fusion
    assert seen.measure(spaced)["fused"]["recall@10"] > before


def test_an_encoder_that_knows_nothing_gets_no_larger_share(shop: Shop) -> None:
    seen = Seen(shop, DigestEncoder())
    wanted = {f"{title} please": frozenset({str(n)}) for n, title in enumerate(TITLES)}
    assert fitted(seen, seen, wanted).dense <= Fusion().dense


def test_the_floor_lets_as_many_wanted_products_pass_as_before(shop: Shop) -> None:
    seen = Seen(shop, DigestEncoder())
    wanted = {title: frozenset({str(n)}) for n, title in enumerate(TITLES[:64])}
    with seen.ranker() as ranker:
        trial = Trial(seen, ranker, wanted)
        fusion = trial.floor(Fusion(dense=0.7, coverage=0.2, bm25=0.1), 0.75)
        assert trial.reaching(fusion) >= 0.75
        assert trial.reaching(replace(fusion, floor=fusion.floor + 0.01)) < 0.75


def test_few_queries_change_nothing(shop: Shop) -> None:
    seen = Seen(shop, DigestEncoder())
    few = {TITLES[n]: frozenset({str(n)}) for n in range(FEWEST - 1)}
    assert fitted(seen, seen, few) == seen.encoder.fusion
