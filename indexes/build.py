"""A catalogue made into a published index."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from indexes import artefacts
from indexes.catalogue import BadRow, Catalogue
from indexes.columns import ColumnsBuilder
from indexes.dense import Dense
from indexes.embed import Encoder, Vectors
from indexes.lexical import Lexical
from indexes.product import Product
from indexes.table import Table, TableWriter
from indexes.words import words

#: Told as a build goes on: (stage, done, total); total is 0 where it is not known.
Report = Callable[[str, int, int], None]
#: Characters of a description that are embedded.
DESCRIBED = 400


@dataclass(frozen=True)
class Built:
    """What a build published, and what it set aside."""

    version: str
    rows: int
    families: int
    bad: tuple[BadRow, ...]
    embedded: int  # texts that the encoder was run on


def build(
    catalogue: Catalogue, directory: Path, encoder: Encoder, report: Report | None = None
) -> Built:
    """Index a catalogue and publish it. Raises CatalogueError; the old version then stays."""
    report = report or (lambda stage, done, total: None)
    with artefacts.writing(directory):
        facts: dict[str, object] = {}
        with artefacts.publishing(directory, facts) as folder:
            families = _write_products(catalogue, folder, report)
            table = Table(folder)
            texts = [embedded_text(product) for product in table]
            vectors = encoder.encode(texts, lambda done, total: report("embed", done, total))
            _write_search(table, vectors, folder, report)
            facts |= {
                "name": catalogue.name,
                "created": datetime.now(UTC).isoformat(timespec="seconds"),
                "rows": len(table),
                "families": families,
                "currency": catalogue.currency or "USD",
                "bad_rows": sum(not bad.kept for bad in catalogue.bad),
                "encoder": {
                    "name": encoder.name, "dim": encoder.dim, "fingerprint": encoder.fingerprint,
                },
            }  # fmt: skip
    name = artefacts.current(directory)
    return Built(name, len(texts), families, tuple(catalogue.bad), len(set(texts)))


def embedded_text(product: Product) -> str:
    """What the encoder reads of a product: the title first, its kind, then the description."""
    parts = [product.title, product.brand or "", ", ".join(product.category[::-1])]
    parts += [", ".join(product.colour + product.material), product.description[:DESCRIBED]]
    return ". ".join(part for part in parts if part)


def name_text(product: Product) -> str:
    """What a product is called: the words that weigh most."""
    listed = product.category + product.colour + product.size + product.material + product.gender
    return " ".join((product.title, product.brand or "", *listed))


def body_text(product: Product) -> str:
    """Everything else that is said of a product."""
    attributes = (f"{name} {value}" for name, value in product.attributes)
    return " ".join((product.description, *attributes))


def _write_products(catalogue: Catalogue, folder: Path, report: Report) -> int:
    """The table, the columns and the report of bad rows; gives the number of families."""
    columns, known = ColumnsBuilder(), set[str]()
    with TableWriter(folder) as writer:
        for product in catalogue:
            writer.add(product)
            columns.add(product)
            known.update(_catalogue_words(product))
            if catalogue.rows % 1000 == 0:
                report("read", int(catalogue.feed.progress * 1000), 1000)
    finished = columns.build()
    finished.save(folder)
    (folder / "words.txt").write_text("\n".join(sorted(known)), encoding="utf-8")
    _write_bad_rows(catalogue.bad, folder / "bad_rows.csv")
    return int(finished.family.max(initial=-1)) + 1


def _write_search(table: Table, vectors: Vectors, folder: Path, report: Report) -> None:
    Dense.save(vectors, folder)
    for name, text_of in (("names", name_text), ("texts", body_text)):
        report("words", 0, 0)
        Lexical.build(_texts(table, text_of)).save(folder, name)


def _texts(table: Table, text_of: Callable[[Product], str]) -> Iterable[str]:
    return (text_of(product) for product in table)


def _catalogue_words(product: Product) -> list[str]:
    return words(" ".join((product.title, *product.category)))


def _write_bad_rows(bad: Iterable[BadRow], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["row", "column", "value", "reason", "kept"])
        writer.writeheader()
        writer.writerows(asdict(each) for each in bad)
