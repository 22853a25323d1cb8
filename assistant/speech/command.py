"""Transcribe files one after the other: the logic of ``assistant transcribe FILE... [--json]``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from assistant.errors import AssistantError
from assistant.speech.listen import Listener
from assistant.types import Transcript

NOTHING_HEARD = "(I heard nothing)"


def transcribe_files(
    listener: Listener, paths: Sequence[Path], as_json: bool, out: TextIO, err: TextIO
) -> int:
    """One line a file on ``out``, errors on ``err``; 1 if any file failed, else 0.

    A file that fails does not stop the others. With several files and no JSON, each line
    begins with the file's name; progress goes to ``err`` when it is a terminal.
    """
    failed = 0
    for number, path in enumerate(paths, 1):
        if len(paths) > 1 and err.isatty():
            print(f"[{number}/{len(paths)}] {path}", file=err)
        try:
            heard = listener.transcribe(path)
        except AssistantError as error:
            print(f"error: {error}", file=err, flush=True)
            failed += 1
            continue
        line = json.dumps(record(path, heard)) if as_json else _plain(path, heard, len(paths) > 1)
        print(line, file=out, flush=True)
    return 1 if failed else 0


def record(path: Path, heard: Transcript) -> dict[str, Any]:
    """A transcript as the JSON object of one line."""
    return {
        "file": str(path),
        "text": heard.text,
        "language": heard.language,
        "no_speech": heard.no_speech,
        "duration_s": round(heard.duration_s, 3),
        "took_s": round(heard.took_s, 3),
    }


def _plain(path: Path, heard: Transcript, named: bool) -> str:
    text = heard.text or NOTHING_HEARD
    return f"{path}: {text}" if named else text
