"""One listener with the real tiny.en weights, converted once for all speech tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.speech.listen import Listener

CLIPS = Path(__file__).parents[2] / "data" / "speech"


@pytest.fixture(scope="session")
def speech_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("assistant-data")


@pytest.fixture(scope="session")
def listener(speech_data_dir: Path) -> Listener:
    return Listener.load("tiny.en", speech_data_dir, threads=2, max_seconds=60)


@pytest.fixture(scope="session")
def clips() -> Path:
    return CLIPS
