"""Wishes that are no filter: numbers that records tell, comparisons with what was shown, places
at the top of an order. Frozen values without behaviour, as those of types.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from indexes.product import Filters, Sort


@dataclass(frozen=True)
class Figure:
    """A limit on a number that records tell: "under 2 kg", "at least 16 GB of memory".

    ``low`` and ``high`` are in ``unit`` as said, and inclusive unless ``beyond``; ``about`` says
    what is measured, empty where the unit tells it.
    """

    about: str
    unit: str
    low: float | None = None
    high: float | None = None
    beyond: bool = False  # beyond what was shown: the limit itself does not meet it


@dataclass(frozen=True)
class Compared:
    """More or less of something than what was shown has ("lighter"), or the ``most`` of all."""

    about: str
    more: bool
    most: bool = False


@dataclass(frozen=True)
class Pick:
    """So many from the top of an order: "the two cheapest"; of the best matches without one."""

    sort: Sort | None
    count: int = 1


@dataclass(frozen=True)
class Item:
    """One of several things asked for in one request, with what is wished of it alone."""

    query: str
    filters: Filters = field(default_factory=Filters)
    named: tuple[str, ...] = ()  # words of the query that the category limit stands for
