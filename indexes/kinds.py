"""What a product's kind says for it where a purpose, not a name, is looked for.

Titles are full of names and makers, so a single embedding is noisy; what the nearest products of
one kind have in common is less so. The score of each is drawn towards the mean of the best of its
kind, as documents are smoothed by their cluster (Liu and Croft, "Cluster-Based Retrieval Using
Language Models", 2004).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from indexes.product import Hit

#: What the kind's mean counts for, beside 1 for the product's own similarity.
SHARE = 0.6
#: So many of a kind are taken into its mean: the best ones.
BEST = 10


def drawn_to_kinds(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Hits, best first, with scores drawn to those of their narrowest category, best first.

    What has no category speaks for itself. What is out of stock comes last.
    """
    scores: dict[str, list[float]] = defaultdict(list)
    for hit in hits:
        scores[_kind(hit)].append(hit.score)
    means = {kind: sum(of_it[:BEST]) / len(of_it[:BEST]) for kind, of_it in scores.items() if kind}
    drawn = (
        replace(hit, score=(hit.score + SHARE * means.get(_kind(hit), hit.score)) / (1 + SHARE))
        for hit in hits
    )
    return tuple(sorted(drawn, key=lambda hit: (hit.product.in_stock is False, -hit.score)))


def _kind(hit: Hit) -> str:
    return hit.product.category[-1] if hit.product.category else ""
