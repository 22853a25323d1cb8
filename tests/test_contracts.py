"""What holds the rooms apart, and the public faces that other programs rely on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_rooms_import_only_what_the_contract_allows() -> None:
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout


def test_the_app_is_short() -> None:
    assert len((ROOT / "app.py").read_text("utf-8").splitlines()) <= 45
