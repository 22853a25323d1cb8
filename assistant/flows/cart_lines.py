"""Which products and which lines of the cart a message means, and what a line costs now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.flows.flow import Desk
from assistant.flows.variants import label
from assistant.places import at_places
from assistant.store.records import CartLine
from assistant.talk.carts import only_best
from indexes.product import Product

Told = Mapping[str, Any]


def priced(desk: Desk) -> tuple[CartLine, ...]:
    """The cart's lines with the prices that hold now."""
    return tuple(_repriced(line, desk.product(line.product)) for line in desk.carts.lines())


def _repriced(line: CartLine, product: Product | None) -> CartLine:
    if product is None or product.paid is None:
        return line
    return replace(line, price=product.paid, title=label(product), currency=product.currency)


def products(ids: Sequence[str], desk: Desk) -> list[Product]:
    """The products of these ids that are still served."""
    return [product for product in map(desk.product, ids) if product is not None]


def family(product: Product, desk: Desk) -> tuple[Product, ...]:
    """All variants of a product, itself where the index tells no others."""
    found = desk.variants(product.family) if desk.variants else ()
    return found or (product,)


def meant(told: Told, desk: Desk) -> list[Product]:
    """The products meant: by place, by words of a shown title, the one in focus, the only one."""
    shown: list[str] = told["shown"]
    if told["places"]:
        return products(at_places(shown, told["places"]), desk)
    if told.get("picked"):
        return products(told["picked"], desk)
    offered = products(shown, desk)
    named = only_best(offered, [label(one) for one in offered], told["words"])
    if named:
        return [named]
    if told.get("every"):
        return offered
    if told["focus"]:
        return products([told["focus"]], desk)
    held = desk.carts.lines()
    if told["set"] and told["quantity"] and len(held) == 1:
        return products([held[0].product], desk)
    return offered if len(shown) == 1 else []


def held_of(product: Product, desk: Desk) -> CartLine | None:
    """The line of this very variant, else the last one of the same product."""
    lines = {line.product: line for line in desk.carts.lines()}
    if product.id in lines:
        return lines[product.id]
    same = {one.id for one in family(product, desk)}
    return next((line for line in reversed(lines.values()) if line.product in same), None)


def lines_meant(lines: Sequence[CartLine], told: Told) -> list[CartLine]:
    """The lines meant: by place, by their words, the one just added, all, or the one in focus."""
    if told["places"] and (pointed := _at(lines, told)):
        return pointed
    named = only_best(lines, [line.title for line in lines], told["words"])
    if named or told["places"]:
        return [named] if named else []
    placed = [line for line in lines if line.product == told.get("placed")]
    if placed and not told["all"]:
        return placed
    if told["all"] or len(lines) == 1:
        return list(lines)
    return [line for line in lines if line.product == told["focus"]]


def _at(lines: Sequence[CartLine], told: Told) -> list[CartLine]:
    """The lines that places mean: of the products on show, where the cart was not looked at."""
    shown: list[str] = [] if told["viewed"] else told["shown"]
    pointed = at_places(shown, told["places"])
    held = [line for line in lines if line.product in pointed]
    return held or list(at_places(lines, told["places"]))
