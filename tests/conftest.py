"""Shared parts of the tests: real models, loaded once; strict mode fails what is skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.turn import Assistant

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

NEEDS = {"browser": "chromium", "espeak": "espeak-ng"}


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, program in NEEDS.items():
        if item.get_closest_marker(marker) and shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: apt-get install {program}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    known = hasattr(report, "wasxfail")  # a story that tells why it cannot pass yet
    if report.skipped and not known and os.environ.get("ASSISTANT_TESTS_STRICT"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped here: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a data directory of the test run's own."""
    from assistant.settings import Settings

    return Settings(data_dir=tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def demo_index(settings: Settings) -> Path:
    """The demo shop's published index, built once a run."""
    from assistant.wiring import prepare_index
    from indexes.embed import load_encoder

    return prepare_index(settings, load_encoder(settings.encoder, settings.threads), print)


@pytest.fixture(scope="session")
def assistant(settings: Settings, demo_index: Path) -> Iterator[Assistant]:
    """The whole assistant on the demo shop, with its real models."""
    from assistant.clock import FixedClock
    from assistant.wiring import Choices, assemble

    clock = FixedClock(datetime.now(UTC))
    served = assemble(settings, Choices(limited=False), clock)
    yield served
    served.store.close()
