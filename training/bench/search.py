"""What search costs and finds, from a thousand products to a million.

    python -m training.bench.search --parts recall throughput
    python -m training.bench.search --parts dense stage --rows 1000 10000 100000 1000000 --out DIR
    python -m training.bench.search --parts update --rows 100000

recall: Home Depot's validation queries over all its titles, by the index as it is built.
throughput: embedding against plain ``encode`` of the same texts, interleaved, with the recall lost.
dense: the dense stage alone. stage: an index built of so many products: build, memory, whole
search, and an update of a hundredth of it. update: the same update by the command, in a process of
its own, while searches go on here, and what the longest of them waited. Figures go to
DIR/search.json, search.md and search.png.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import Encoder, bundled_folder, load_encoder
from indexes.transformer import Vectors
from indexes.update import update
from training.bench import crowd, nearest, renewal
from training.pairs import read_pairs
from training.ranked import Seen, Shop

FOLDER = Path("search")
PRODUCTS, JUDGMENTS = "home_depot_products.csv.gz", "home_depot_judgments.csv.gz"
#: Real titles that larger catalogues are made of.
BASE = 50_000
PARTS = ("recall", "throughput", "dense", "stage", "update")
#: Those that are measured at each number of rows.
GROWING = ("dense", "stage", "update")


@dataclass(frozen=True)
class Bench:
    """The real titles and queries, and a folder for what is computed once."""

    data: Path
    cache: Path

    @cached_property
    def encoder(self) -> Encoder:
        """The default encoder, on one thread."""
        faiss.omp_set_num_threads(1)
        return load_encoder(threads=1)

    @cached_property
    def titles(self) -> list[str]:
        """The first real titles."""
        with gzip.open(self.data / FOLDER / PRODUCTS, "rt", encoding="utf-8", newline="") as file:
            return [row["title"] for row in csv.DictReader(file)][:BASE]

    @cached_property
    def vectors(self) -> Vectors:
        """Their vectors, computed once."""
        return self._kept("titles.npy", lambda: self.encoder.encode(self.titles))

    @cached_property
    def far(self) -> Vectors:
        """How far each one's nearest neighbour is, computed once."""
        return self._kept("far.npy", lambda: crowd.neighbour_distances(self.vectors))

    @cached_property
    def queries(self) -> list[str]:
        """Validation queries."""
        return self._asked("valid")

    def _asked(self, split: str) -> list[str]:
        known = {str(number) for number in range(10**6)}
        return sorted(read_pairs(self.data / FOLDER / JUDGMENTS, known, split).matching)

    def _kept(self, name: str, compute: Callable[[], Vectors]) -> Vectors:
        path = self.cache / name
        if not path.is_file():
            self.cache.mkdir(parents=True, exist_ok=True)
            np.save(path, compute())
        found: Vectors = np.load(path)
        return found

    def recall(self) -> dict[str, Any]:
        """Recall by embeddings alone and as the index ranks."""
        products = list(Catalogue(self.data / FOLDER / PRODUCTS))
        ids = {product.id for product in products}
        pairs = read_pairs(self.data / FOLDER / JUDGMENTS, ids, "valid")
        found = Seen(Shop(products), self.encoder).measure(pairs.matching)
        return {"queries": len(pairs.matching), "products": len(products), **found}

    def throughput(self, texts: int = 512, rounds: int = 5) -> dict[str, float]:
        """Texts a second of ours as a multiple of the library's, median of interleaved rounds."""
        from sentence_transformers import SentenceTransformer

        plain = SentenceTransformer(str(bundled_folder()), device="cpu")
        self.encoder.encode(self.titles[:texts])
        ratios, cosines = [], []
        for number in range(rounds):
            some = self.titles[number * texts : (number + 1) * texts]
            theirs, slow = _timed(partial(plain.encode, some, normalize_embeddings=True))
            ours, quick = _timed(partial(self.encoder.encode, some))
            ratios.append(slow / quick)
            cosines.append(float((theirs * ours).sum(axis=1).mean()))
        return {"ratio": round(float(np.median(ratios)), 2),
                "mean_cosine": round(float(np.mean(cosines)), 6)}  # fmt: skip

    def dense(self, rows: int) -> dict[str, Any]:
        """The dense stage alone, at so many rows."""
        asked = np.stack([self.encoder.encode_one(query) for query in self.queries[:150]])
        made = nearest.Crowd(self.vectors, self.far, rows)
        return nearest.measure(made, asked, self.cache / f"dense-{rows}")

    def stage(self, rows: int) -> dict[str, Any]:
        """An index of so many products: built, served in a process of its own, updated."""
        feed, directory = self.cache / f"feed-{rows}.csv", self.cache / f"index-{rows}"
        crowd.write_feed(feed, self.titles, rows)
        encoder = crowd.CrowdEncoder(self.titles, self.vectors, self.encoder, self.far)
        built = _worked(lambda: build(Catalogue(feed), directory, encoder))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
        asked = self.cache / "queries.txt"
        asked.write_text("\n".join(self.queries[:300]), encoding="utf-8")
        command = [sys.executable, "-m", "training.bench.served", str(directory), str(asked)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        changes = self.cache / "changes.csv"
        crowd.write_changes(changes, self.titles, rows, max(1, rows // 100))
        changed = _worked(
            lambda: update(Catalogue(changes), directory, encoder, whole=False)
        )  # fmt: skip
        return {"rows": rows, "build_cpu_s": built, "build_peak_mb": round(peak),
                **json.loads(run.stdout.splitlines()[-1]), "update_cpu_s": changed}  # fmt: skip

    def update(self, rows: int) -> dict[str, Any]:
        """A hundredth of so many products changed by the command while searches go on."""
        feed, directory = self.cache / f"feed-{rows}.csv", self.cache / f"renewed-{rows}"
        changes, changed = self.cache / f"changes-{rows}.csv", max(1, rows // 100)
        crowd.write_feed(feed, self.titles, rows)
        crowd.write_changes(changes, self.titles, rows, changed)
        encoder = crowd.CrowdEncoder(self.titles, self.vectors, self.encoder, self.far)
        # The command will load the real encoder: what did not change is taken over.
        encoder.name, encoder.fingerprint = self.encoder.name, self.encoder.fingerprint
        build(Catalogue(feed), directory, encoder)
        found = renewal.measure(directory, changes, self._asked("train"), self.encoder)
        return {"rows": rows, "changed": changed, **found}


def _timed(work: Callable[[], Vectors]) -> tuple[Vectors, float]:
    began = time.perf_counter()
    found = work()
    return found, time.perf_counter() - began


def _worked(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    work()
    return round(time.process_time() - began, 1)


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Measure the parts asked for, print them, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, default=Path("runs/search"))
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=["recall", "throughput"])
    parser.add_argument("--rows", nargs="+", type=int, default=[1_000, 10_000])
    parser.add_argument("--out", type=Path, help="folder for search.json, .md and .png")
    options = parser.parse_args(argv)
    bench = Bench(options.data, options.cache)
    found: dict[str, Any] = {}
    for part in options.parts:
        work = getattr(bench, part)
        found[part] = [work(rows) for rows in options.rows] if part in GROWING else work()
        print(json.dumps({part: found[part]}, indent=1), flush=True)
    if options.out:
        write(found, options.out)
    return found


def write(found: dict[str, Any], out: Path) -> None:
    """Write the figures as JSON, as a table, and as a plot of what grows."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "search.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    growing = [rows for part in ("dense", "stage") if (rows := found.get(part))]
    tables = [_table(rows) for rows in growing]
    (out / "search.md").write_text("\n\n".join(tables) + "\n", encoding="utf-8")
    if growing:
        _plot(found, out / "search.png")


def _table(rows: list[dict[str, Any]]) -> str:
    names = [name for name, value in rows[0].items() if not isinstance(value, dict)]
    lines = [f"| {' | '.join(names)} |", f"|{'---|' * len(names)}"]
    lines += [f"| {' | '.join(str(row[name]) for name in names)} |" for row in rows]
    return "\n".join(lines)


def _plot(found: dict[str, Any], path: Path) -> None:
    from matplotlib.figure import Figure  # needed here only, and slow to load

    axes = (figure := Figure(figsize=(7, 4), layout="constrained")).subplots()
    for part, name in (("dense", "p50_ms"), ("dense", "exact_p50_ms"), ("stage", "stage_p50_ms")):
        if rows := found.get(part):
            axes.plot(
                [r["rows"] for r in rows], [r[name] for r in rows], "o-", label=f"{part} {name}"
            )
    axes.set(xscale="log", yscale="log", xlabel="products", ylabel="ms a query, one thread")
    axes.legend()
    figure.savefig(path, dpi=90)


if __name__ == "__main__":
    main()
