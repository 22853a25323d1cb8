"""The page's buttons: ``kind:target`` as the browser sends it, and what it means in words.

The words are shown and logged as the shopper's message, so that a conversation reads as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, cast, get_args

from assistant.types import Press
from assistant.ui.render import chips
from assistant.wished import Constraints
from indexes.product import Product

Kind = Literal["details", "similar", "add", "compare", "drop", "more"]
KINDS = get_args(Kind)
MAX_TARGET_CHARS = 500
_RATING = re.compile(r"rate:(?P<turn>[0-9]{1,9})=(?P<liked>[01])")
WORDS = {
    "details": "Tell me more about {}",
    "similar": "Something like {}",
    "add": "Add {} to my cart",
}


def read_press(pressed: object) -> Press | None:
    """The press, or None for anything that is not one of ours."""
    if not isinstance(pressed, str):
        return None
    kind, _, target = pressed.partition(":")
    if kind not in KINDS or len(target) > MAX_TARGET_CHARS:
        return None
    return Press(cast(Kind, kind), target)


def read_rating(pressed: object) -> tuple[int, bool] | None:
    """(Turn, whether its answer helped) of a press ``rate:TURN=1``; None for any other."""
    found = _RATING.fullmatch(pressed) if isinstance(pressed, str) else None
    return (int(found["turn"]), found["liked"] == "1") if found else None


def words_of(
    press: Press,
    wanted: Constraints,
    product: Callable[[str], Product | None],
    currency: str,
) -> str:
    """What the shopper says by pressing; empty if product or constraint are no longer there."""
    if press.kind == "more":
        return "Show more"
    if press.kind == "drop":
        label = dict(chips(wanted, currency)).get(press.target)
        return f"Without {label}" if label else ""
    found = [product(part) for part in press.target.split(",")]
    titles = [one.title for one in found if one is not None]
    if len(titles) != len(found):
        return ""
    if press.kind == "compare":
        return f"Compare {', '.join(titles)}"
    return WORDS[press.kind].format(titles[0])
