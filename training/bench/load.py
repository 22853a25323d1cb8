"""Many shoppers at once through the page's HTTP API on loopback.

    python -m training.bench.load --shoppers 50 --minutes 10 --think 5 15
    python -m training.bench.load --shoppers 50 --minutes 1 --think 0 0

Serves the demo shop in a process of its own with the address limits raised, and tells the time of
a turn, errors, answers that belong to another conversation, and the server's resident memory.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

#: What a shopper says, in turn; ``{word}`` is a word of the shopper's own, to know them again.
MESSAGES = (
    "headphones under 80 {word}", "cheaper", "is the first one waterproof?", "show me more",
    "add the first one to my cart", "what's in my cart?", "how much is delivery?",
    "waterproof hiking boots {word}", "in size 42", "do they run small?", "where is my order?",
    "never mind", "a gift for a gardener {word}", "compare the first two", "thanks",
)  # fmt: skip
START_SECONDS, SAMPLE_SECONDS = 300.0, 5.0
WARM = 0.25  # the share of the time that is warm-up for the memory figure


@dataclass(frozen=True)
class Report:
    """Times are milliseconds as a client sees them; memory is megabytes of the server."""

    shoppers: int
    seconds: float
    turns: int
    turns_per_second: float
    median_ms: float
    p95_ms: float
    worst_ms: float
    errors: int
    misplaced: int
    resident_mb_warm: float
    resident_mb_end: float
    resident_mb: tuple[float, ...]  # at every tenth of the time
    server_cores: float  # processor seconds of the server by second


@dataclass
class Seen:
    """What all shoppers together have met."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    misplaced: int = 0
    resident: list[float] = field(default_factory=list)


def main(argv: list[str] | None = None) -> Report:
    """Serve, load, print; write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shoppers", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--think", type=float, nargs=2, default=(5.0, 15.0), metavar="SECONDS")
    parser.add_argument("--data-dir", type=Path, help="where the demo index is; built if missing")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(argv)
    think = (options.think[0], options.think[1])
    with tempfile.TemporaryDirectory() as folder:
        data = options.data_dir or Path(folder)
        with served(data, Path(folder) / "load.db") as (url, process):
            report = asyncio.run(
                _load(url, process, options.shoppers, options.minutes * 60.0, think)
            )
    print(json.dumps(asdict(report), indent=2))
    if options.json:
        options.json.write_text(json.dumps(asdict(report), indent=2))
    return report


@contextmanager
def served(data_dir: Path, database: Path) -> Iterator[tuple[str, psutil.Process]]:
    """The shop in a process of its own: its address and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    many = "1000000"
    environment = os.environ | {
        "ASSISTANT_DATA_DIR": str(data_dir),
        "ASSISTANT_DATABASE": f"sqlite:///{database}",
        "ASSISTANT_PORT": str(port),
        "ASSISTANT_MESSAGES_PER_MINUTE": many,
        "ASSISTANT_MESSAGES_PER_MINUTE_ADDRESS": many,
        "ASSISTANT_SESSIONS_PER_MINUTE_ADDRESS": many,
    }
    command = [sys.executable, str(Path(__file__).parents[2] / "app.py")]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, server)
        yield url, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(30)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    """Until the shop answers. Raises RuntimeError if it ends or takes too long."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(f"{url}/health", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.5)
    raise RuntimeError(f"the shop at {url} did not open within {START_SECONDS:.0f} s")


async def _load(
    url: str, process: psutil.Process, shoppers: int, seconds: float, think: tuple[float, float]
) -> Report:
    seen = Seen()
    limits = httpx.Limits(max_connections=2 * shoppers, max_keepalive_connections=shoppers)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as client:
        await _say(client, "hello", "")  # the first answer waits for the models
        used, began = _processor(process), time.monotonic()
        until = began + seconds
        watch = asyncio.create_task(_watch(process, until, seen))
        await asyncio.gather(*(_shop(client, n, until, think, seen) for n in range(shoppers)))
        await watch
        took, used = time.monotonic() - began, _processor(process) - used
    return _report(seen, shoppers, took, used)


async def _shop(
    client: httpx.AsyncClient, number: int, until: float, think: tuple[float, float], seen: Seen
) -> None:
    """One shopper's conversation until the time is up."""
    dice, word = random.Random(number), f"zq{number:03d}"
    session, turns = "", 0
    await asyncio.sleep(dice.uniform(0, think[1]))
    while time.monotonic() < until:
        message = MESSAGES[turns % len(MESSAGES)].format(word=word)
        began = time.monotonic()
        try:
            answer = await _say(client, message, session)
        except (httpx.HTTPError, ValueError, KeyError) as error:
            seen.errors.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(1)
            continue
        seen.times.append((time.monotonic() - began) * 1000)
        turns += 1
        seen.misplaced += not _ours(answer, session, turns, word)
        session = answer["session"]
        await asyncio.sleep(dice.uniform(*think))


def _ours(answer: dict[str, Any], session: str, turns: int, word: str) -> bool:
    """True if the answer is of this conversation: its id, its count, and no other's words."""
    words = answer["constraints"]["query"].split()
    foreign = [one for one in words if one.startswith("zq") and one != word]
    return (not session or answer["session"] == session) and answer["turn"] == turns and not foreign


async def _say(client: httpx.AsyncClient, message: str, session: str) -> dict[str, Any]:
    """One turn over HTTP. Raises ValueError for an answer that is an error."""
    call = "/gradio_api/call/chat"
    posted = await client.post(call, json={"data": [message, session]})
    event = posted.raise_for_status().json()["event_id"]
    told = (await client.get(f"{call}/{event}")).raise_for_status().text
    *_, kind, data = told.strip().splitlines()
    if kind != "event: complete":
        raise ValueError(data[:200])
    answer: dict[str, Any] = json.loads(data.removeprefix("data: "))[0]
    if "error" in answer:
        raise ValueError(answer["error"])
    return answer


async def _watch(process: psutil.Process, until: float, seen: Seen) -> None:
    while time.monotonic() < until:
        seen.resident.append(process.memory_info().rss / 2**20)
        await asyncio.sleep(SAMPLE_SECONDS)


def _processor(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _report(seen: Seen, shoppers: int, took: float, used: float) -> Report:
    for error in dict.fromkeys(seen.errors):
        print(f"error: {error}", file=sys.stderr)
    times = sorted(seen.times) or [0.0]
    warm = seen.resident[int(WARM * len(seen.resident))] if seen.resident else 0.0
    return Report(
        shoppers=shoppers,
        seconds=round(took, 1),
        turns=len(seen.times),
        turns_per_second=round(len(seen.times) / took, 2),
        median_ms=round(statistics.median(times), 1),
        p95_ms=round(times[int(0.95 * (len(times) - 1))], 1),
        worst_ms=round(times[-1], 1),
        errors=len(seen.errors),
        misplaced=seen.misplaced,
        resident_mb_warm=round(warm, 1),
        resident_mb_end=round(seen.resident[-1], 1) if seen.resident else 0.0,
        resident_mb=_tenths(seen.resident),
        server_cores=round(used / took, 2),
    )


def _tenths(samples: list[float]) -> tuple[float, ...]:
    last = len(samples) - 1
    return tuple(round(samples[last * tenth // 10], 1) for tenth in range(11)) if samples else ()


if __name__ == "__main__":
    main()
