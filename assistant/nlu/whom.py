"""What a change of whom a product is for does to the kinds of product searched for."""

from __future__ import annotations

from dataclasses import replace

from assistant.nlu.slots.values.genders import named_in
from assistant.text import stems
from assistant.wished import Constraints, Wishes


def settle_whom(wishes: Wishes, wanted: Constraints) -> Wishes:
    """The wishes with the categories in force made to agree with the gender just wished for.

    A search for women's watches that turns "for men" leaves womens-watches; the search words
    stay, and find the men's.
    """
    whom = named_in(stems(" ".join(wishes.sets.gender)))
    categories = wanted.filters.category
    if not whom or wishes.sets.category or not categories:
        return wishes
    named = ((value, named_in(stems(value))) for value in categories)
    kept = tuple(value for value, meant in named if not meant or meant & whom)
    if kept == categories:
        return wishes
    if not kept:
        return replace(wishes, clears=wishes.clears | {"category"})
    return replace(wishes, sets=replace(wishes.sets, category=kept))
