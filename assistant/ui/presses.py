"""The page's buttons: ``kind:target`` as the browser sends it, and what it means in words.

The words are shown and logged as the shopper's message, so that a conversation reads as one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, cast, get_args

from assistant.types import Constraints, Press
from assistant.ui.render import chips
from indexes.product import Product

Kind = Literal["details", "similar", "add", "compare", "drop", "more"]
KINDS = get_args(Kind)
MAX_TARGET_CHARS = 500
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
