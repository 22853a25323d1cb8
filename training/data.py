"""Read labelled lines, split them, and find what would make a measurement dishonest.

A table is a CSV (``.gz`` too) with a header: ``text,label`` for one task, or
``text,intent,sentiment`` for both. Other columns are ignored.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

Task = Literal["intent", "sentiment", "both"]
OUT_OF_SCOPE = "out_of_scope"

#: Fewer lines than this are few: none can be spared for validation, and much is not said in them.
FEW = 2000

#: Other names under which public sets hold what is out of scope.
OUT_OF_SCOPE_NAMES = frozenset({"oos", "out_of_scope"})

#: The column names a task's label may have, best first.
COLUMNS = {"intent": ("intent", "label"), "sentiment": ("sentiment", "label")}


class DataRefused(ValueError):
    """Training data cannot be used. The message names file, rows, and what is accepted."""


@dataclass(frozen=True)
class Example:
    """One line. A task that the line says nothing about is not in ``labels``."""

    text: str
    labels: dict[str, str]
    row: int = 0  # in its file; the header is row 1


@dataclass(frozen=True)
class Table:
    """The lines of one file, with the file's name and SHA-256."""

    name: str
    examples: tuple[Example, ...]
    digest: str = ""
    tasks: tuple[str, ...] = field(default=("intent",))

    def __len__(self) -> int:
        return len(self.examples)

    def labels(self, task: str) -> Counter[str]:
        """Count the labels of ``task``."""
        return Counter(e.labels[task] for e in self.examples if task in e.labels)


def tasks_of(task: Task) -> tuple[str, ...]:
    """Return the heads that ``task`` trains."""
    return ("intent", "sentiment") if task == "both" else (task,)


def read_table(path: Path, task: Task) -> Table:
    """Read a CSV for ``task``. Raises :class:`DataRefused` with the rows at fault."""
    if not path.is_file():
        raise DataRefused(f"{path}: there is no such file; a CSV with a header is wanted")
    raw = path.read_bytes()
    data = gzip.decompress(raw) if path.suffix == ".gz" else raw
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise DataRefused(f"{path}: not UTF-8 at byte {error.start}") from error
    columns = _columns(path, reader.fieldnames or (), task)
    examples, bad = [], []
    for row, record in enumerate(reader, start=2):
        values = {t: (record.get(c) or "").strip() for t, c in columns.items()}
        if not values["text"] or not all(values.values()):
            bad.append(row)
            continue
        text = values.pop("text")
        labels = {t: _canonical(v) if t == "intent" else v for t, v in values.items()}
        examples.append(Example(text, labels, row))
    if bad:
        raise DataRefused(f"{path}: no text or no label in {rows(bad)}; each line needs both")
    if not examples:
        raise DataRefused(f"{path}: no lines below the header")
    return Table(path.name, tuple(examples), hashlib.sha256(raw).hexdigest(), tasks_of(task))


def _columns(path: Path, names: Iterable[str], task: Task) -> dict[str, str]:
    names = list(names)
    found = {"text": "text"} if "text" in names else {}
    for head in tasks_of(task):
        wanted = COLUMNS[head] if task != "both" else (head,)
        present = [column for column in wanted if column in names]
        found |= {head: present[0]} if present else {}
    missing = [c for c in ("text", *tasks_of(task)) if c not in found]
    if missing:
        accepted = "text,intent,sentiment" if task == "both" else f"text,label (or text,{task})"
        raise DataRefused(
            f"{path}: row 1 has no column for {', '.join(missing)}; it has "
            f"{', '.join(names) or 'nothing'}. Accepted: {accepted}"
        )
    return found


def _canonical(label: str) -> str:
    return OUT_OF_SCOPE if label in OUT_OF_SCOPE_NAMES else label


def rows(numbers: Sequence[int], most: int = 10) -> str:
    """Name row numbers in a message, the first few of many."""
    shown = ", ".join(map(str, numbers[:most]))
    more = f" and {len(numbers) - most} more" if len(numbers) > most else ""
    return f"row{'s' if len(numbers) > 1 else ''} {shown}{more}"


def read_serves(path: Path, train: Table) -> dict[str, str]:
    """Read a CSV of ``label,serves``: which intent a label of the shop's own serves as.

    Raises :class:`DataRefused` if a label is not among those of ``train``.
    """
    if not path.is_file():
        raise DataRefused(f"{path}: there is no such file; a CSV of label,serves is wanted")
    with path.open(encoding="utf-8-sig", newline="") as file:
        records = list(csv.DictReader(file))
    strange = [
        row
        for row, record in enumerate(records, start=2)
        if not record.get("serves") or record.get("label") not in train.labels("intent")
    ]
    if strange or not records:
        raise DataRefused(
            f"{path}: {rows(strange or [1])}: label,serves is wanted, and a label that is in "
            f"{train.name}"
        )
    return {record["label"]: record["serves"] for record in records}


def check_labels(train: Table, *others: Table) -> None:
    """Refuse one class only, or a label elsewhere that ``train`` lacks (out of scope may)."""
    for task in train.tasks:
        known = set(train.labels(task))
        if len(known - {OUT_OF_SCOPE}) < 2:
            raise DataRefused(
                f"{train.name}: {task} has one class only ({', '.join(sorted(known))}), "
                "from row 2 on; at least two are needed"
            )
        for other in others:
            strange = [e for e in other.examples if e.labels[task] not in known | {OUT_OF_SCOPE}]
            if strange:
                names = ", ".join(sorted({e.labels[task] for e in strange}))
                raise DataRefused(
                    f"{other.name}: {task} labels that {train.name} lacks ({names}) in "
                    f"{rows([e.row for e in strange])}; only {OUT_OF_SCOPE} may be new"
                )


def normal(text: str) -> str:
    """Reduce a text to lower-case words, to find the same line written twice."""
    kept = (c if c.isalnum() else " " for c in text.casefold())
    return " ".join("".join(kept).split())


def leaks(train: Table, other: Table) -> list[int]:
    """Return the rows of ``other`` whose text is in ``train`` too."""
    seen = {normal(e.text) for e in train.examples}
    return [e.row for e in other.examples if normal(e.text) in seen]


def split(table: Table, share: float, seed: int) -> tuple[Table, Table]:
    """Split off about ``share`` of each label, at least one where there are three or more.

    The same text never lands on both sides.
    """
    groups: dict[str, dict[str, list[Example]]] = defaultdict(lambda: defaultdict(list))
    for e in table.examples:
        groups[e.labels.get(table.tasks[0], "")][normal(e.text)].append(e)
    shuffler = random.Random(seed)
    kept: list[Example] = []
    held: list[Example] = []
    seen: dict[str, list[Example]] = {}
    for label in sorted(groups):
        texts = sorted(groups[label])
        shuffler.shuffle(texts)
        n = max(round(share * len(texts)), 1 if len(texts) >= 3 else 0)
        for i, text in enumerate(texts):
            side = seen.setdefault(text, held if i < n else kept)
            side.extend(groups[label][text])
    return (
        Table(table.name, tuple(kept), table.digest, table.tasks),
        Table(f"{table.name} (held out)", tuple(held), table.digest, table.tasks),
    )


def folds(table: Table, count: int, seed: int) -> Iterator[tuple[Table, Table]]:
    """Yield what is kept and what is held out, ``count`` times; each line is held out once.

    Every label is spread evenly, and the same text is never on both sides.
    """
    shuffled = random.Random(seed).sample(table.examples, len(table))
    places: dict[str, int] = {}
    met: Counter[str] = Counter()
    for e in shuffled:
        label = e.labels.get(table.tasks[0], "")
        if normal(e.text) not in places:
            places[normal(e.text)] = met[label] % count
            met[label] += 1
    for number in range(count):
        held = tuple(e for e in table.examples if places[normal(e.text)] == number)
        kept = tuple(e for e in table.examples if places[normal(e.text)] != number)
        yield replace(table, examples=kept), replace(table, examples=held)
