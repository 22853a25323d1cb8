"""Products like the one in mind, by the distance of their embeddings."""

from __future__ import annotations

from assistant.recommend.reasons import why_similar
from assistant.types import Card
from indexes.hybrid import SearchIndex
from indexes.product import Filters, Product


class Similar:
    """Nearest neighbours of the anchor among other product families that are in stock."""

    def suggest(
        self, index: SearchIndex, anchor: Product | None, filters: Filters, top: int
    ) -> tuple[Card, ...]:
        """Cards of the nearest families; none without an anchor."""
        if anchor is None:
            return ()
        hits = index.similar(anchor.id, filters, top=top)
        return tuple(Card(hit, why_similar(hit.product, anchor)) for hit in hits)
