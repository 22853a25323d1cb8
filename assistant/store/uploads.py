"""The folder of uploads: recordings and files that the pages take in, and Gradio's copies of them.

Nothing in it is worth keeping. Gradio forgets what a killed process or a broken connection left
behind, so the folder itself is swept.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path


def sweep(folder: Path, before: datetime | None = None) -> int:
    """Delete files and empty folders last written before a moment, or all; gives how many files.

    Files that vanish meanwhile do no harm, nor does a folder that is not there.
    """
    deleted = 0
    for file in sorted(folder.rglob("*"), reverse=True):  # what is in a folder, then the folder
        with suppress(OSError):
            if before is not None and file.lstat().st_mtime >= before.timestamp():
                continue
            if file.is_dir() and not file.is_symlink():
                file.rmdir()  # refuses a folder that is not empty
            else:
                file.unlink()
                deleted += 1
    return deleted
