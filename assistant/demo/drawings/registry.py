"""Every drawing by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from . import (
    accessories,
    audio,
    camping,
    care,
    clothing,
    computing,
    desk,
    garden,
    home,
    kitchen,
    pets,
    shoes,
    sport,
    toys,
)
from .ink import Drawing

_ROOMS: tuple[ModuleType, ...] = (
    accessories, audio, camping, care, clothing, computing, desk, garden, home, kitchen, pets,
    shoes, sport, toys,
)  # fmt: skip


def _drawings(room: ModuleType) -> dict[str, Drawing]:
    return {
        name.rstrip("_").replace("_", "-"): made
        for name, made in vars(room).items()
        if not name.startswith("_") and getattr(made, "__module__", "") == room.__name__
    }


#: Name of the drawing, such as ``hiking-boot`` → the function that draws it.
DRAWINGS: Mapping[str, Drawing] = {
    name: drawing for room in _ROOMS for name, drawing in _drawings(room).items()
}
