"""The protocol that every recommender meets."""

from __future__ import annotations

from typing import Protocol

from assistant.types import Card
from indexes.hybrid import SearchIndex
from indexes.product import Filters, Product


class Recommender(Protocol):
    """Suggests products of the index that meet the filters, each with a reason from its record."""

    def suggest(
        self, index: SearchIndex, anchor: Product | None, filters: Filters, top: int
    ) -> tuple[Card, ...]:
        """At most ``top`` cards, best first; none if it has nothing to go by."""
        ...
