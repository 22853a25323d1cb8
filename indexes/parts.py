"""All that a version holds of its products but their vectors, written as they stream past once."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexes.columns import ColumnsBuilder
from indexes.hashes import Hashes, text_hash
from indexes.lexical import Lexical
from indexes.nouns import NounsBuilder
from indexes.product import Product
from indexes.table import TableWriter
from indexes.texts import body_text, catalogue_words, embedded_text, name_text
from indexes.tokens import Tokens, TokensBuilder

HASHES = "texts.hashes.npy"
WORDS = "words.txt"


@dataclass(frozen=True)
class Parts:
    """What is known once all products are written: the hash of each row's embedded text, shape
    (rows,), and the number of families.
    """

    hashes: Hashes
    families: int


class PartsWriter:
    """Use as a context manager around ``add``; ``finish`` after it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._table = TableWriter(folder)
        self._columns = ColumnsBuilder()
        self._nouns = NounsBuilder()
        self._names, self._bodies, self._words = (TokensBuilder() for _ in range(3))
        self._hashes = array("Q")

    def __enter__(self) -> PartsWriter:
        self._table.__enter__()
        return self

    def __exit__(self, *failed: object) -> None:
        self._table.__exit__(*failed)

    def add(self, product: Product) -> None:
        """Append one product as the next row."""
        self._table.add(product)
        self._columns.add(product)
        self._nouns.add(product)
        self._words.add_terms(catalogue_words(product))
        self._names.add(name_text(product))
        self._bodies.add(body_text(product))
        self._hashes.append(text_hash(embedded_text(product)))

    def finish(self) -> Parts:
        """Write what could not be written before the last product was known."""
        families = self._columns.build().save(self._folder)
        self._nouns.save(self._folder)
        save_index(self._names.build(), "names", self._folder)
        save_index(self._bodies.build(), "texts", self._folder)
        save_words(self._words.build(), self._folder)
        hashes = np.asarray(self._hashes, dtype=np.uint64)
        np.save(self._folder / HASHES, hashes)
        return Parts(hashes, families)


def save_index(tokens: Tokens, name: str, folder: Path) -> None:
    """Write a word index and the order of its words."""
    tokens.save(folder, name)
    Lexical.of(tokens).save(folder, name)


def save_words(tokens: Tokens, folder: Path) -> None:
    """Write the catalogue's own words, and which row has which, for the next update."""
    tokens.save(folder, "words")
    (folder / WORDS).write_text("\n".join(tokens.vocabulary), encoding="utf-8")


def load_words(folder: Path) -> Tokens:
    """What ``save_words`` wrote."""
    words = (folder / WORDS).read_text(encoding="utf-8").split("\n")
    return Tokens.load(folder, "words", {word: n for n, word in enumerate(words) if word})
