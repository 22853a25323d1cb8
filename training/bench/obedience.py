"""How well stated constraints are recognised and obeyed: ``python -m training.bench.obedience``.

Serves each catalogue as a shop would and asks it the requests and dialogues that were written
blind (``requests/``) and generated ones. What is shown as meeting every wish is judged from the
catalogue's own rows, apart from the assistant's code. Writes ``obedience.json``,
``obedience.md`` and ``failures.md``, which people read.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from assistant import demo
from assistant.jsonl import turn_json
from assistant.settings import Settings
from assistant.types import UserInput
from assistant.wiring import Choices, assemble
from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import Encoder, load_encoder
from indexes.errors import IndexUnusable
from indexes.hybrid import SearchIndex
from training.bench import rows, templates
from training.bench.expected import Answer, Case, Comparison, best, load, resolve
from training.bench.obedience_report import Outcome, summary, write

REQUESTS = Path(__file__).parent / "requests"
FEEDS = {"dummyjson": "catalog_dummyjson.csv", "retail": "catalog_retail_demo_store.csv.gz",
         "eshop": "catalog_eshop.csv", "fashion": "catalog_fashion_styles.csv.gz"}  # fmt: skip
GENERATED_FROM = ("dummyjson", "fashion", "retail")
FASHION_EVERY = 11  # of the fashion catalogue's 44,446 rows one in so many is served

Ask = Callable[[str, str], Answer]  # session, text → the turn as JSON


@dataclass(frozen=True)
class Shop:
    """A catalogue that is served, and its rows."""

    ask: Ask
    rows: list[rows.Row]


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Ask, judge, print and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--generated", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cache", type=Path, help="where the indexes are kept",
                        default=user_cache_path("shop-assistant") / "bench")  # fmt: skip
    parser.add_argument("--out", type=Path, default=Path("runs/obedience"))
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        report, outcomes = measure(options, Path(folder))
    write(report, outcomes, options.out)
    print((options.out / "obedience.md").read_text("utf-8"))
    return report


def measure(options: argparse.Namespace, folder: Path) -> tuple[dict[str, Any], list[Outcome]]:
    """The report and every turn's outcome."""
    start = time.perf_counter()
    feeds = _feeds(options.data, folder)
    encoder = load_encoder(Settings().encoder, Settings().threads)
    shops = {
        name: serve(name, feed, indexed(feed, options.cache / name, encoder), folder)
        for name, feed in feeds.items()
    }
    parts = cases(shops, options.generated, options.seed)
    outcomes = [
        outcome
        for part, asked in parts.items()
        for case in asked
        for outcome in run(case, shops[case.catalogue], part)
    ]
    context = {
        "seed": options.seed,
        "seconds": round(time.perf_counter() - start, 1),
        "rows": {name: len(shop.rows) for name, shop in shops.items()},
        "sha256": {name: sha256(feed)[:16] for name, feed in feeds.items()},
        "requests_sha256": {p.name: sha256(p)[:16] for p in sorted(REQUESTS.glob("*.jsonl"))},
    }
    return {"parts": summary(outcomes), "context": context}, outcomes


def _feeds(data: Path, folder: Path) -> dict[str, Path]:
    feeds = {"demo": demo.catalogue_path()}
    feeds |= {name: data / "catalogues" / file for name, file in FEEDS.items()}
    for feed in feeds.values():
        if not feed.is_file():
            sys.exit(f"{feed} not found; give the folder of the catalogues with --data")
    return feeds | {"fashion": thinned(feeds["fashion"], folder / "fashion.csv")}


def thinned(feed: Path, to: Path) -> Path:
    """A part of the fashion catalogue, with the columns of a product feed."""
    with gzip.open(feed, "rt", encoding="utf-8", newline="") as file, \
         to.open("w", encoding="utf-8", newline="") as out:  # fmt: skip
        writer = csv.writer(out)
        writer.writerow(("id", "title", "color", "gender", "product_type", "season", "usage"))
        for number, row in enumerate(csv.DictReader(file)):
            if number % FASHION_EVERY == 0 and row["productDisplayName"]:
                kind = f"{row['subCategory']} > {row['articleType']}"
                writer.writerow((row["id"], row["productDisplayName"], row["baseColour"],
                                 row["gender"], kind, row["season"], row["usage"]))  # fmt: skip
    return to


def indexed(feed: Path, directory: Path, encoder: Encoder) -> Path:
    """The feed's published index, built unless the folder holds it already."""
    stamp = directory / "feed.sha256"
    if stamp.is_file() and stamp.read_text("ascii") == sha256(feed):
        try:
            SearchIndex.open(directory, encoder)
        except IndexUnusable as reason:
            print(f"{directory}: built again: {reason}", file=sys.stderr)
        else:
            return directory
    print(f"Building the index of {feed.name} ...", file=sys.stderr)
    build(Catalogue(feed), directory, encoder)
    stamp.write_text(sha256(feed), "ascii")
    return directory


def sha256(path: Path) -> str:
    """The file's hash, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def serve(name: str, feed: Path, index: Path, folder: Path) -> Shop:
    """The catalogue served with a database of its own, and its rows."""
    database = f"sqlite:///{folder}/{name}.db"
    assistant = assemble(Settings(), Choices(index=index, database=database, limited=False))

    def ask(session: str, text: str) -> Answer:
        try:
            return turn_json(assistant.respond(UserInput(session, text)))
        except Exception as error:  # a turn that breaks is a finding; the others are still asked
            return broke(error)

    return Shop(ask, rows.read(feed, name))


def broke(error: Exception) -> Answer:
    """The answer of a turn that raised: nothing understood, nothing shown."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
    nothing: dict[str, Any] = {"query": "", "category": [], "price_max": None}
    return {"intent": "-", "action": "-", "constraints": nothing, "products": [], "error": told}


def cases(shops: dict[str, Shop], generated: int, seed: int) -> dict[str, list[Case]]:
    """Every part of the measurement and its cases."""
    drawn = {name: shops[name].rows for name in GENERATED_FROM}
    return {
        "written requests": load(REQUESTS / "blind_requests.jsonl"),
        "written dialogues": load(REQUESTS / "blind_dialogues.jsonl"),
        "second requests": load(REQUESTS / "blind_requests_2.jsonl"),
        "second dialogues": load(REQUESTS / "blind_dialogues_2.jsonl"),
        "third requests": load(REQUESTS / "blind_requests_3.jsonl"),
        "third dialogues": load(REQUESTS / "blind_dialogues_3.jsonl"),
        "fourth dialogues": load(REQUESTS / "blind_dialogues_4.jsonl"),
        "fifth requests": load(REQUESTS / "blind_requests_5.jsonl"),
        "fifth dialogues": load(REQUESTS / "blind_dialogues_5.jsonl"),
        "sixth dialogues": load(REQUESTS / "blind_dialogues_6.jsonl"),
        "seventh requests": load(REQUESTS / "blind_requests_7.jsonl"),
        "seventh dialogues": load(REQUESTS / "blind_dialogues_7.jsonl"),
        "generated requests": templates.generate(drawn, generated, seed),
    }


def run(case: Case, shop: Shop, part: str) -> Iterable[Outcome]:
    """The outcome of each turn of a case."""
    before: list[Answer] = []
    for number, said in enumerate(case.turns):
        answer = shop.ask(case.id, said.text)
        readings = [resolve(reading, answer, before) for reading in said.readings]
        found = best(readings, answer)
        yield Outcome(
            part, case.id, case.catalogue, number, said.text, found, answer,
            violations(found, answer, shop.rows), unshown(found, answer, shop.rows),
        )  # fmt: skip
        before.append(answer)


def violations(found: Comparison, answer: Answer, products: list[rows.Row]) -> tuple[str, ...]:
    """What is shown as meeting every wish and does not."""
    stated = found.reading.constraints
    wrong = [
        f"{shown['title']} ({shown['id']}): {_told(product_id, stated, products)}"
        for shown in answer["products"]
        if shown["meets"] and _told(product_id := shown["id"], stated, products)
    ]
    prices = [p["price"] for p in answer["products"] if p["meets"] and p["price"] is not None]
    order = {"price_asc": sorted(prices), "price_desc": sorted(prices, reverse=True)}
    if prices != order.get(stated.get("sort", ""), prices):
        wrong.append(f"not in the order {stated['sort']}: {prices}")
    return tuple(wrong)


def _told(product_id: str, stated: dict[str, Any], products: list[rows.Row]) -> str:
    """The broken wishes in words; none if the row, or a variant of it, breaks none."""
    same = [row for row in products if product_id == row.id] or [
        row for row in products if product_id == row.family
    ]
    if not same:
        return "is not in the catalogue"
    fewest = min((rows.broken(row, stated) for row in same), key=len)
    return ", ".join(f"{name} {value}" for name, value in fewest)


def unshown(found: Comparison, answer: Answer, products: list[rows.Row]) -> tuple[str, ...]:
    """Products in stock that plainly meet everything, where none is shown as doing so.

    They must also hold every word that was searched for, in their title or category.
    """
    reading = found.reading
    if not reading.constraints or any(shown["meets"] for shown in answer["products"]):
        return ()
    asked = re.findall(r"[a-z]{4,}", answer["constraints"]["query"].casefold())
    words = (*reading.query_has, *((word[:-2] if len(word) > 5 else word[:4],) for word in asked))
    return tuple(
        f"{row.title} ({row.id})"
        for row in products
        if rows.surely_meets(row, reading.constraints, words)
    )[:3]


if __name__ == "__main__":
    main()
