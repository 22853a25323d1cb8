"""What is asked for by its name comes before what only resembles it.

To "walking boots" walking sandals are near in words and in meaning, yet no boots. Where no category
is called so, the titles tell: those that end in the name come first.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.nlu.slots.query import head
from assistant.text import stem
from assistant.wished import Constraints
from indexes.nouns import noun
from indexes.product import Hit
from indexes.vocabulary import Vocabulary

#: A name that fewer titles end in tells nothing.
_SEVERAL = 3


def kind_named(vocabulary: Vocabulary, wanted: Constraints) -> str:
    """The stem of the name that is searched for, where several titles end in it; else ""."""
    if wanted.filters.category or wanted.purpose or wanted.sort or not wanted.query:
        return ""
    last = next((stem(word) for word in head(wanted.query.lower())), "")
    begun = last[:3]  # a stem begins as its words do: the others need not be looked at
    counts = (
        home.total
        for word, home in vocabulary.homes.items()
        if word.startswith(begun) and stem(word) == last
    )
    return last if last and sum(counts) >= _SEVERAL else ""


def called_first(hits: Sequence[Hit], kind: str) -> tuple[Hit, ...]:
    """The hits whose titles end in the name first, in their order; sold out ones last."""
    if not kind:
        return tuple(hits)

    def place(hit: Hit) -> tuple[bool, bool]:
        return hit.product.in_stock is False, stem(noun(hit.product.title) or "") != kind

    return tuple(sorted(hits, key=place))
