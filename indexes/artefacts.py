"""An index directory, published wholly or not at all.

    DIR/CURRENT                  the name of the version that is served
    DIR/versions/NAME/...        its files, never changed once published
    DIR/versions/NAME/manifest.json   what it is, and the size and sha256 of every file

A version is written into a folder beside the others, flushed to disk, named by one rename, and
served from one more rename, of CURRENT. A process killed at any point leaves the old version
or the new one, and at worst a folder that the next publication clears away.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from indexes.errors import IndexUnusable

FORMAT = 3
#: Versions kept besides the new one, so that a running reader keeps its files.
KEPT = 1
_MANIFEST = "manifest.json"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Version:
    """One published version: its folder, and the facts its builder recorded."""

    directory: Path
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The folder's name, which CURRENT holds."""
        return self.directory.name


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Hold the right to publish in a directory. Raises IndexUnusable if another process does."""
    directory.mkdir(parents=True, exist_ok=True)
    lock = FileLock(directory / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexUnusable(f"{directory}: another build or update is writing here") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def publishing(directory: Path, facts: dict[str, Any]) -> Iterator[Path]:
    """A folder to write a version's files into; published when the block ends without error.

    ``facts`` may be filled until then; they are kept in the manifest. Nothing changes for
    readers if the block raises.
    """
    versions = directory / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    _clear_unfinished(versions)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
    building = versions / f".building-{name}"
    building.mkdir()
    try:
        yield building
        _write_manifest(building, facts)
        building.rename(versions / name)
        _sync(versions)
        _point(directory, name)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    _prune(versions, name)


def current(directory: Path) -> str:
    """The name of the version that is served. Raises IndexUnusable if there is none."""
    pointer = directory / "CURRENT"
    try:
        name = pointer.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise IndexUnusable(
            f"{directory}: no index here (no file CURRENT); "
            f"make one with: python -m indexes build FEED --out {directory}"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnusable(f"{pointer}: cannot be read: {error}") from error
    plain = name and "/" not in name and not name.startswith(".")
    if not plain or not (directory / "versions" / name).is_dir():
        raise IndexUnusable(f"{pointer}: names version {name!r}, which is not there; build again")
    return name


def opened(directory: Path) -> Version:
    """The served version, every file of it verified. Raises IndexUnusable naming the file."""
    for attempt in (1, 2, 3):
        name = current(directory)
        try:
            return _verified(directory / "versions" / name)
        except IndexUnusable:
            # It may have been replaced and cleared away between the two reads.
            if attempt == 3 or current(directory) == name:
                raise
    raise AssertionError("unreachable")


def _verified(directory: Path) -> Version:
    path = directory / _MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        files, facts, stated = manifest["files"], manifest["facts"], manifest["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnusable(f"{path}: missing or damaged ({error}); build again") from error
    if manifest.get("format") != FORMAT:
        raise IndexUnusable(
            f"{path}: format {manifest.get('format')!r}, this program reads {FORMAT}; build again"
        )
    if stated != _digest_of(files, facts):
        raise IndexUnusable(f"{path}: does not match its own checksum; build again")
    for name, expected in files.items():
        _check(directory / name, expected["bytes"], expected["sha256"])
    return Version(directory, facts)


def _check(path: Path, size: int, sha256: str) -> None:
    try:
        found = path.stat().st_size
        if found != size:
            raise IndexUnusable(f"{path}: {found} bytes, expected {size}; build again")
        if _sha256(path) != sha256:
            raise IndexUnusable(f"{path}: its checksum is wrong, the file is damaged; build again")
    except OSError as error:
        raise IndexUnusable(f"{path}: cannot be read: {error}; build again") from error


def _write_manifest(building: Path, facts: Mapping[str, Any]) -> None:
    files = {}
    for path in sorted(building.iterdir()):
        _sync(path)
        files[path.name] = {"bytes": path.stat().st_size, "sha256": _sha256(path)}
    manifest = {
        "format": FORMAT, "facts": facts, "files": files, "sha256": _digest_of(files, facts),
    }  # fmt: skip
    path = building / _MANIFEST
    path.write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    _sync(path)
    _sync(building)


def _point(directory: Path, name: str) -> None:
    fresh = directory / "CURRENT.new"
    fresh.write_text(name + "\n", encoding="ascii")
    _sync(fresh)
    fresh.replace(directory / "CURRENT")
    _sync(directory)


def _clear_unfinished(versions: Path) -> None:
    for leftover in versions.glob(".building-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _prune(versions: Path, newest: str) -> None:
    """Delete all but the newest version and the KEPT before it."""
    older = sorted(path for path in versions.iterdir() if path.is_dir() and path.name != newest)
    for path in older[: max(0, len(older) - KEPT)]:
        shutil.rmtree(path, ignore_errors=True)


def _digest_of(files: Any, facts: Any) -> str:
    text = json.dumps([files, facts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _sync(path: Path) -> None:
    """Flush a file or a folder's entries to disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a folder; its renames are journalled
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
