"""A small shop of our own, indexed once with the real encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import Encoder, load_encoder
from indexes.hybrid import SearchIndex

FEEDS = Path(__file__).parents[1] / "data" / "feeds"


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return load_encoder(threads=1)


@pytest.fixture(scope="session")
def shop_directory(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    directory = tmp_path_factory.mktemp("shop")
    build(Catalogue(FEEDS / "shop.csv"), directory, encoder)
    return directory


@pytest.fixture(scope="session")
def shop(shop_directory: Path, encoder: Encoder) -> SearchIndex:
    return SearchIndex.open(shop_directory, encoder)
