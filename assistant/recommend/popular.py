"""What other shoppers rate best, within the wishes stated."""

from __future__ import annotations

from assistant.recommend.reasons import why_popular
from assistant.types import Card
from indexes.hybrid import SearchIndex
from indexes.product import Filters, Product


class Popular:
    """The best rated families in stock; the rating is averaged with the shop's (Bayesian mean)."""

    def suggest(
        self, index: SearchIndex, anchor: Product | None, filters: Filters, top: int
    ) -> tuple[Card, ...]:
        """Cards of the best rated families that meet the filters."""
        hits = index.popular(filters, top=top)
        return tuple(Card(hit, why_popular(hit.product)) for hit in hits)
