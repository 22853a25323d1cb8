"""What a product's kind says for it where a purpose, not a name, is looked for.

Titles are full of names and makers, so a single embedding is noisy; what the nearest products of
one kind have in common is less so. The score of each is drawn towards the mean of the best of its
kind, as documents are smoothed by their cluster (Liu and Croft, "Cluster-Based Retrieval Using
Language Models", 2004).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indexes.columns import Columns, Rows

#: What the kind's mean counts for, beside 1 for the product's own similarity.
SHARE = 0.6
#: So many of a kind are taken into its mean: the best ones.
BEST = 10
#: The kind of a row without a category.
NONE = -1

Scores = npt.NDArray[np.float32]


def narrowest(columns: Columns) -> Rows:
    """The narrowest category of each row, as its place among the values; shape (rows,)."""
    found = np.full(columns.rows, NONE, dtype=np.int32)
    facet = columns.facets.get("category")
    if facet is not None:
        for value in sorted(range(len(facet.values)), key=lambda each: -facet.counts[each]):
            found[facet.rows[facet.offsets[value] : facet.offsets[value + 1]]] = value
    return found


def drawn_to_kinds(similar: Scores, kinds: Rows) -> Scores:
    """Similarities of a few rows drawn to those of their kinds; shapes (n,), -1 to 1.

    What has no kind speaks for itself.
    """
    common = similar.copy()
    for kind in np.unique(kinds[kinds != NONE]):
        of_it = np.flatnonzero(kinds == kind)
        common[of_it] = np.sort(similar[of_it])[::-1][:BEST].mean()
    drawn: Scores = ((similar + SHARE * common) / (1 + SHARE)).astype(np.float32)
    return drawn
