"""``assistant transcribe``: a line a file, an error does not stop the rest."""

from __future__ import annotations

import io
import json
import wave
from pathlib import Path

from assistant.speech.command import NOTHING_HEARD, transcribe_files
from assistant.speech.listen import Listener


def test_each_file_gives_one_json_line_in_order(listener: Listener, clips: Path) -> None:
    paths = [clips / "return_policy.flac", clips / "have_it_in_blue.wav"]
    out, err = io.StringIO(), io.StringIO()
    assert transcribe_files(listener, paths, True, out, err) == 0
    records = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [record["file"] for record in records] == [str(path) for path in paths]
    for record in records:
        assert set(record) == {"file", "text", "language", "no_speech", "duration_s", "took_s"}
        assert record["no_speech"] is False
    assert err.getvalue() == ""


def test_a_file_that_fails_is_named_and_the_next_is_still_served(
    listener: Listener, clips: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.wav"
    out, err = io.StringIO(), io.StringIO()
    paths = [missing, clips / "return_policy.flac"]
    assert transcribe_files(listener, paths, True, out, err) == 1
    assert len(out.getvalue().splitlines()) == 1
    assert "missing.wav" in err.getvalue()


def test_silence_is_told_in_words(listener: Listener, tmp_path: Path) -> None:

    path = tmp_path / "silence.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(32_000))
    out = io.StringIO()
    assert transcribe_files(listener, [path], False, out, io.StringIO()) == 0
    assert out.getvalue() == f"{NOTHING_HEARD}\n"
