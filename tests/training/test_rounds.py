"""What is left of a finished run."""

from __future__ import annotations

from pathlib import Path

from training.rounds import CHECKPOINT, clear


def test_a_finished_run_keeps_its_models_and_loses_its_checkpoints(tmp_path: Path) -> None:
    for folder in ("round-1", "reviews", "."):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / CHECKPOINT).touch()
    (tmp_path / "reviews" / "config.json").touch()
    clear(tmp_path)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert left == ["reviews", "reviews/config.json"]
