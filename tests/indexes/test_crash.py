"""Killed at any step of its work on files, a build or an update leaves the old index or the new.

The short tests kill at every seventh write; under soak each is tried, and 200 kills come at
random moments, one after another on the same directory.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.errors import IndexUnusable
from indexes.hybrid import SearchIndex
from indexes.update import update
from tests.indexes.digest import DigestEncoder

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]

BEFORE = "id,title,price\nA,Red mug,5\nB,Blue mug,6\nC,Green lamp,7\n"
AFTER = "id,title,price\nA,Red mug,4\nB,Blue cup,6\nD,Garden chair,70\n"
#: What changes the file system, by Python's audit events; a file is opened to write by FLAGS.
CHANGES = frozenset(("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"))
FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT

Work = Callable[[Path], object]


def contents(directory: Path) -> dict[str, tuple[str, int | None]]:
    index = SearchIndex.open(directory, DigestEncoder())
    products = (index.product_at(row) for row in range(index.rows))
    return {product.id: (product.title, product.paid) for product in products}


def feed(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def in_child(work: Work, directory: Path, before: Callable[[], None]) -> int:
    """The process that does the work and exits with 0, or with 1 after an error."""
    child = os.fork()
    if child == 0:
        before()
        try:
            work(directory)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def was_killed(child: int) -> bool:
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def changes(name: str, details: tuple[Any, ...]) -> bool:
    """True of an audit event before which the files are not what they were before the last."""
    return name in CHANGES or (name == "open" and bool((details[2] or 0) & FLAGS))


def killed_at(step: int, work: Work, directory: Path) -> bool:
    """Work in a child that is killed before its n-th change of the files; True if killed."""

    def count_down() -> None:
        left = step

        def count(name: str, details: tuple[Any, ...]) -> None:
            nonlocal left
            if changes(name, details):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)

    return was_killed(in_child(work, directory, count_down))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    build(Catalogue(feed(tmp_path, "before.csv", BEFORE)), tmp_path / "index", DigestEncoder())
    return tmp_path / "index"


@pytest.fixture
def updating(tmp_path: Path) -> Work:
    path = feed(tmp_path, "after.csv", AFTER)
    return lambda directory: update(Catalogue(path), directory, DigestEncoder())


@pytest.fixture
def building(tmp_path: Path) -> Work:
    path = feed(tmp_path, "after.csv", AFTER)
    return lambda directory: build(Catalogue(path), directory, DigestEncoder())


def try_every_step(work: Work, old: Path, copy: Path, stride: int) -> None:
    """Kill at write n and raise n until the work finishes; each time it can be done afterwards."""
    before, step, seen = contents(old), 0, set[str]()
    while True:
        shutil.copytree(old, copy)
        killed = killed_at(step, work, copy)
        found = contents(copy)
        assert found == before or ("D" in found and "C" not in found)
        seen.add("new" if "D" in found else "old")
        if not killed:
            break
        work(copy)
        assert "D" in contents(copy)
        assert not list((copy / "versions").glob(".building-*"))
        shutil.rmtree(copy)
        step += stride
    assert seen == {"old", "new"}
    assert step > 50


def test_an_update_killed_on_the_way_leaves_one_whole_index(
    old: Path, updating: Work, tmp_path: Path
) -> None:
    try_every_step(updating, old, tmp_path / "copy", 7)


def test_a_build_killed_on_the_way_leaves_one_whole_index(
    old: Path, building: Work, tmp_path: Path
) -> None:
    try_every_step(building, old, tmp_path / "copy", 7)


def test_a_first_build_that_was_killed_leaves_no_index(building: Work, tmp_path: Path) -> None:
    assert killed_at(20, building, tmp_path / "index")
    with pytest.raises(IndexUnusable, match="no index here"):
        contents(tmp_path / "index")
    building(tmp_path / "index")
    assert "D" in contents(tmp_path / "index")


@pytest.mark.soak
def test_killed_at_every_step_in_turn(
    old: Path, updating: Work, building: Work, tmp_path: Path
) -> None:
    try_every_step(updating, old, tmp_path / "updated", 1)
    try_every_step(building, old, tmp_path / "built", 1)


@pytest.mark.soak
def test_200_kills_at_random_leave_one_whole_index(old: Path, tmp_path: Path) -> None:
    """Builds and updates to and fro between two feeds, on one directory, killed at any moment."""
    drawn = random.Random(11)
    feeds = [feed(tmp_path, "before.csv", BEFORE), feed(tmp_path, "after.csv", AFTER)]
    wholes = [contents(old)]
    update(Catalogue(feeds[1]), old, DigestEncoder())
    wholes.append(contents(old))
    kills, seen = 0, [0, 0]
    while kills < 200:
        path, method = drawn.choice(feeds), drawn.choice((build, update))
        child = in_child(lambda d: method(Catalogue(path), d, DigestEncoder()), old, lambda: None)  # noqa: B023
        time.sleep(drawn.random() * 0.5)
        os.kill(child, signal.SIGKILL)
        kills += was_killed(child)
        seen[wholes.index(contents(old))] += 1
    assert all(seen)  # either version was met whole
