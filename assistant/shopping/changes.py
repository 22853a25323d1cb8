"""What one message does to the limits in force: set, add, allow, end, let go and refuse.

A value that is named *sets* its field: it replaces the values in force. One that *adds* joins
them. One that is *allowed* ("suede is fine") is only no longer refused. One that is *ended* ("no
more Samsung") leaves the others in force, or is refused if it was alone or never wished for. One
that is *let go* ("drop the orange") is wished for no more. One that is *refused* must not be.

Pure: a value is in force, refused, or neither, and never both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.text import stems
from assistant.wished import Wishes
from indexes.product import LISTED, Filters

Pairs = tuple[tuple[str, str], ...]


def changed(base: Filters, wishes: Wishes) -> Filters:
    """The limits in force after what one message sets, adds, allows, ends, lets go, refuses."""
    wishes = replace(wishes, sets=_refusing(base, wishes))
    said = _demanded(base, wishes)
    changes: dict[str, Any] = _prices(base, said)
    for name in LISTED:
        values, before = getattr(said, name), getattr(base, name)
        kept = tuple(value for value in before if not _left_out(name, value, wishes))
        if values and (name in wishes.adds or kept != before):  # "swap samsung for realme"
            values = tuple(dict.fromkeys((*kept, *values)))
        changes[name] = values or kept
    for name in ("rating_min", "in_stock", "on_sale"):
        value = getattr(said, name)
        changes[name] = getattr(base, name) if value is None else value
    closed = (pair for pair in wishes.ends if pair[0] not in wishes.clears)
    alone = tuple(pair for pair in closed if not _outlived(base, changes, *pair))
    refused = replace(wishes.sets, exclude=(*wishes.sets.exclude, *alone))
    return _settle_exclusions(base, _corrected(base, refused), changes)


def _refusing(base: Filters, wishes: Wishes) -> Filters:
    """What is said, with the values in force that "not that brand" refuses."""
    fields = [name for name in LISTED if name in wishes.refuses and not getattr(wishes.sets, name)]
    pairs = tuple((name, value) for name in fields for value in getattr(base, name))
    return replace(wishes.sets, exclude=(*wishes.sets.exclude, *pairs))


def _left_out(name: str, value: str, wishes: Wishes) -> bool:
    """True for a value that is let go, by its name or by a word of it, or ended."""
    let_go = (name, value) in wishes.removes
    ended = (name, value.lower()) in {(field, said.lower()) for field, said in wishes.ends}
    return let_go or ended or bool(set(stems(value)) & set(stems(" ".join(wishes.discards))))


def _outlived(base: Filters, changes: dict[str, Any], name: str, value: str) -> bool:
    """True for a value in force that others of its field outlive: it need not be refused."""
    return bool(changes[name]) and value.lower() in {v.lower() for v in getattr(base, name)}


def _corrected(base: Filters, said: Filters) -> Filters:
    """ "44 not 43", with 43 in force: it is replaced, and nothing is refused for good."""
    kept = tuple(
        (name, value)
        for name, value in said.exclude
        if not (name in LISTED and getattr(said, name) and value in getattr(base, name))
    )
    return replace(said, exclude=kept)


def _demanded(base: Filters, wishes: Wishes) -> Filters:
    """What a message demands: "suede is fine (too)" only lets go of "not suede"."""
    refused = {(name, value.lower()) for name, value in base.exclude}
    freed: dict[str, Any] = {
        name: tuple(v for v in getattr(wishes.sets, name) if (name, v.lower()) not in refused)
        for name in LISTED
        if name in wishes.permits | wishes.adds
    }
    return replace(wishes.sets, **freed)


def _prices(base: Filters, said: Filters) -> dict[str, Any]:
    low = base.price_min if said.price_min is None else said.price_min
    high = base.price_max if said.price_max is None else said.price_max
    if low is not None and high is not None and low > high:  # the newer limit wins
        low, high = said.price_min, said.price_max
    return {"price_min": low, "price_max": high}


def _settle_exclusions(base: Filters, said: Filters, changes: dict[str, Any]) -> Filters:
    """A value wanted now is no longer excluded; one excluded now is no longer wanted."""
    wanted = {(name, v.lower()) for name in LISTED for v in getattr(said, name)}
    older = tuple(p for p in base.exclude if (p[0], p[1].lower()) not in wanted)
    refused = {(name, value.lower()) for name, value in said.exclude}
    for name in LISTED:
        changes[name] = tuple(v for v in changes[name] if (name, v.lower()) not in refused)
    changes["exclude"] = tuple(dict.fromkeys((*older, *said.exclude)))
    return Filters(**changes)
