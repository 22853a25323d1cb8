"""What the obedience measurement found: figures, a table, and failures that people read."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from training.bench.expected import Answer, Comparison, Unit


@dataclass(frozen=True)
class Outcome:
    """One turn: what was said, how the answer compares, and what was wrong with the products."""

    part: str
    case: str
    catalogue: str
    number: int  # of the turn, from 0
    text: str
    found: Comparison
    answer: Answer
    violations: tuple[str, ...]
    unshown: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """True if there is something to read."""
        return bool(not self.found.whole or self.violations or self.unshown or self.crash)

    @property
    def crash(self) -> str | None:
        """What the turn raised, if it did."""
        raised: str | None = self.answer.get("error")
        return raised


def summary(outcomes: list[Outcome]) -> dict[str, dict[str, Any]]:
    """The figures of each part."""
    ordered = sorted(outcomes, key=lambda outcome: outcome.part)
    return {part: _figures(list(turns)) for part, turns in groupby(ordered, lambda o: o.part)}


def _figures(turns: list[Outcome]) -> dict[str, Any]:
    stated = sum(len(turn.found.stated) for turn in turns)
    given = sum(len(turn.found.given) for turn in turns)
    missed = sum(len(turn.found.missed) for turn in turns)
    invented = sum(len(turn.found.invented) for turn in turns)
    bare = [turn for turn in turns if not turn.found.stated]
    whole: dict[str, list[Outcome]] = defaultdict(list)
    for turn in turns:
        whole[turn.case].append(turn)
    return {
        "cases": len(whole),
        "turns": len(turns),
        "constraints_stated": stated,
        "recognised_share": _share(stated - missed, stated),
        "constraints_set": given,
        "invented_share": _share(invented, given),
        "turns_without_constraint": len(bare),
        "of_them_with_an_invention": sum(bool(turn.found.invented) for turn in bare),
        "turns_exact_share": _share(sum(turn.found.exact for turn in turns), len(turns)),
        "turns_exact_with_words_share": _share(sum(t.found.whole for t in turns), len(turns)),
        "cases_exact": sum(all(t.found.exact for t in case) for case in whole.values()),
        "cases_exact_with_words": sum(all(t.found.whole for t in c) for c in whole.values()),
        "products_shown_as_meeting": sum(
            product["meets"] for turn in turns for product in turn.answer["products"]
        ),
        "violations": sum(len(turn.violations) for turn in turns),
        "turns_with_a_violation": sum(bool(turn.violations) for turn in turns),
        "turns_with_a_match_unshown": sum(bool(turn.unshown) for turn in turns),
        "turns_crashed": sum(turn.crash is not None for turn in turns),
        "missed_by_field": _by_field(unit for turn in turns for unit in turn.found.missed),
        "invented_by_field": _by_field(unit for turn in turns for unit in turn.found.invented),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _by_field(units: Any) -> dict[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for name, _ in units:
        counted[name] += 1
    return dict(sorted(counted.items(), key=lambda item: -item[1]))


def write(report: dict[str, Any], outcomes: list[Outcome], folder: Path) -> None:
    """Write ``obedience.json``, ``obedience.md`` and ``failures.md``."""
    text = json.dumps(report, indent=1, ensure_ascii=False) + "\n"
    (folder / "obedience.json").write_text(text, "utf-8")
    (folder / "obedience.md").write_text(_table(report), "utf-8")
    (folder / "failures.md").write_text(_failures(outcomes), "utf-8")


def _table(report: dict[str, Any]) -> str:
    parts = report["parts"]
    names = list(next(iter(parts.values()), {}))
    lines = ["# Constraints recognised and obeyed", "", f"| | {' | '.join(parts)} |",
             "|---|" + "---|" * len(parts)]  # fmt: skip
    for name in names:
        cells = " | ".join(_cell(figures[name]) for figures in parts.values())
        lines.append(f"| {name.replace('_', ' ')} | {cells} |")
    lines += ["", *(f"- {name}: {value}" for name, value in report["context"].items()), ""]
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items()) or "-"
    if isinstance(value, float):
        return f"{value:.1%}"
    return "-" if value is None else f"{value}"


def _failures(outcomes: list[Outcome]) -> str:
    lines = ["# What went wrong, turn by turn", ""]
    for outcome in outcomes:
        if outcome.failed:
            lines += _failure(outcome)
    return "\n".join(lines) + "\n"


def _failure(outcome: Outcome) -> list[str]:
    found, given = outcome.found, outcome.answer["constraints"]
    told = {
        "crashed": outcome.crash,
        "missed": _units(found.missed),
        "invented": _units(found.invented),
        "words lost": ", ".join(found.words_lost),
        "words left": ", ".join(found.words_left),
        "violations": "; ".join(outcome.violations),
        "unshown": "; ".join(outcome.unshown),
        "expected": json.dumps(found.reading.constraints, ensure_ascii=False),
        "got": json.dumps({k: v for k, v in given.items() if v not in (None, [])},
                          ensure_ascii=False),
    }  # fmt: skip
    head = f"## {outcome.case} turn {outcome.number + 1} ({outcome.catalogue}): {outcome.text}"
    shown = [f"- {name}: {value}" for name, value in told.items() if value]
    return [head, "", f"- {outcome.answer['intent']} → {outcome.answer['action']}", *shown, ""]


def _units(units: tuple[Unit, ...]) -> str:
    return ", ".join(f"{name} {value}" for name, value in units)
