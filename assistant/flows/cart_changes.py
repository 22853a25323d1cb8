"""What changes a cart: which product is meant, how many, and whether there are so many.

Prices and stock are always the served product's own; the cart never holds more than there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from assistant.flows.flow import Desk, Outcome
from assistant.flows.phrases import counted, listed
from assistant.money import money
from assistant.store.records import CartLine
from assistant.text import stems
from assistant.types import Task
from indexes.product import Product

Thing = TypeVar("Thing")

#: Words of a cart request that name no product.
_EMPTY = frozenset(
    [
        *("add", "put", "take", "cart", "basket", "bag", "buy", "remove", "delete", "order"),
        *("the", "this", "that", "one", "please", "from", "out", "into", "and", "make", "want"),
    ]
)


def priced(desk: Desk) -> tuple[CartLine, ...]:
    """The cart's lines with the prices that hold now."""
    return tuple(_repriced(line, desk.product(line.product)) for line in desk.carts.lines())


def _repriced(line: CartLine, product: Product | None) -> CartLine:
    if product is None or product.paid is None:
        return line
    return replace(line, price=product.paid, title=label(product), currency=product.currency)


def label(product: Product) -> str:
    """A product's title with its colour and size, where the title does not tell them."""
    values = [*product.colour, *(f"size {size}" for size in product.size)]
    if len(product.colour) > 1 or len(product.size) > 1:
        values = []  # not one variant but the whole choice
    missing = [value for value in values if value.lower() not in product.title.lower()]
    return f"{product.title} ({', '.join(missing)})" if missing else product.title


def add(told: Mapping[str, Any], desk: Desk) -> Outcome:
    """Put the products meant in the cart, as many as there are; or ask which."""
    products = _meant(told, desk)
    if not products:
        return _which(told, desk)
    found = [_add_one(product, told, desk) for product in products]
    if not any(changed for _, changed in found):
        return Outcome("refused", {"reason": " ".join(text for text, _ in found)})
    what = " ".join(text for text, _ in found)
    after = {"focus": products[0].id} if len(products) == 1 else {}
    return Outcome("added", {"what": what, "lines": priced(desk)}, after=after)


def _add_one(product: Product, told: Mapping[str, Any], desk: Desk) -> tuple[str, bool]:
    """What to say, and whether the cart changed."""
    name = label(product)
    if product.paid is None:
        return f"{name} has no price here, so I cannot put it in the cart.", False
    if product.in_stock is False or product.stock == 0:
        return f"{name} is out of stock, so I cannot put it in the cart.", False
    held = next((line.quantity for line in desk.carts.lines() if line.product == product.id), 0)
    wanted = told.get("quantity") or 1
    total = wanted if told["set"] else held + wanted
    possible = total if product.stock is None else min(total, product.stock)
    if possible == held and held:
        return f"Your cart already holds all {held} of {name} that we have.", False
    desk.carts.put(CartLine(product.id, name, possible, product.paid, product.currency))
    price = money(product.paid, product.currency)
    if possible < total:
        return f"We have only {possible} of {name}, at {price}: that is what is in your cart.", True
    if told["set"] and held:
        return f"Your cart now holds {possible} × {name}, at {price}.", True
    pieces = f"{wanted} × " if wanted > 1 else ""
    return f"I have put {pieces}{name} in your cart, at {price}.", True


def _meant(told: Mapping[str, Any], desk: Desk) -> list[Product]:
    """The products meant: by place, by words of a shown title, the one in focus, the only one."""
    shown: list[str] = told["shown"]
    places = [n - 1 if n > 0 else len(shown) + n for n in told["places"]]
    if places:
        return _products([shown[place] for place in places if 0 <= place < len(shown)], desk)
    named = _named(_products(shown, desk), told["words"])
    if named:
        return [named]
    if told["focus"]:
        return _products([told["focus"]], desk)
    held = desk.carts.lines()
    if told["set"] and told["quantity"] and len(held) == 1:
        return _products([held[0].product], desk)
    return _products(shown, desk) if len(shown) == 1 else []


def _products(ids: Sequence[str], desk: Desk) -> list[Product]:
    return [product for product in map(desk.product, ids) if product is not None]


def _named(products: Sequence[Product], words: str) -> Product | None:
    spoken = set(stems(words)) - _EMPTY
    return _only_best(products, [len(spoken & set(stems(label(one)))) for one in products])


def _only_best(things: Sequence[Thing], scores: Sequence[int]) -> Thing | None:
    """The thing with the highest score, if it is above 0 and no other has it."""
    best = max(scores, default=0)
    return things[scores.index(best)] if best and list(scores).count(best) == 1 else None


def _which(told: Mapping[str, Any], desk: Desk) -> Outcome:
    count = len(told["shown"])
    if told["places"] and count:
        question = f"I am showing {counted(count, 'product')}. Which one shall I put in the cart?"
    elif count:
        question = "Which one shall I put in your cart?"
    else:
        question = "Which product would you like? Tell me what to look for."
    options = ("The first one", "The second one", "The third one")[:count]
    offered = [label(product) for product in _products(told["shown"], desk)]
    kept = {"quantity": told["quantity"], "offered": offered}
    after = {"task": Task("cart", told["intent"], kept, "product") if count else None}
    return Outcome("which", {"question": question, "options": options}, after=after)


def change(told: Mapping[str, Any], desk: Desk) -> Outcome:
    """Set the number of pieces of an article in the cart; of no such article, add so many."""
    meant = _to_remove(priced(desk), told)
    product = desk.product(meant[0].product) if len(meant) == 1 else None
    if product is None:
        return add(told, desk)
    text, changed = _add_one(product, {**told, "set": True}, desk)
    if not changed:
        return Outcome("refused", {"reason": text})
    return Outcome("added", {"what": text, "lines": priced(desk)}, after={"focus": product.id})


def remove(told: Mapping[str, Any], desk: Desk) -> Outcome:
    """Take the articles meant out of the cart, or some pieces of them; or ask which."""
    lines = priced(desk)
    if not lines:
        return Outcome("view_cart", {"lines": ()})
    gone = _to_remove(lines, told)
    if not gone:
        names = tuple(line.title for line in lines)
        question = f"Which one shall I take out: {listed(names, 'or')}?"
        kept = {"quantity": told["quantity"], "offered": list(names)}
        task = Task("cart", "remove_from_cart", kept, "product")
        return Outcome("which", {"question": question, "options": names[:4]}, after={"task": task})
    left = {line: _left(line, told) for line in gone}
    for line, quantity in left.items():
        desk.carts.put(replace(line, quantity=quantity))
    what = f"I have taken {listed([line.title for line in gone])} out of your cart."
    if any(left.values()):
        changed = [f"{quantity} × {line.title}" for line, quantity in left.items() if quantity]
        what = f"I have changed that to {listed(changed)}."
    return Outcome("removed", {"what": what, "lines": priced(desk)})


def _at(lines: Sequence[CartLine], told: Mapping[str, Any]) -> list[CartLine]:
    """The lines that places mean: of the products on show, where the cart was not looked at."""
    shown: list[str] = [] if told["viewed"] else told["shown"]
    pointed = [shown[n - 1 if n > 0 else n] for n in told["places"] if abs(n) <= len(shown)]
    held = [line for line in lines if line.product in pointed]
    if held:
        return held
    places = [n - 1 if n > 0 else len(lines) + n for n in told["places"]]
    return [lines[place] for place in places if 0 <= place < len(lines)]


def _left(line: CartLine, told: Mapping[str, Any]) -> int:
    """How many pieces stay: none, all but those told, or as many as were told."""
    if not told["quantity"]:
        return 0
    quantity = int(told["quantity"])
    return min(line.quantity, quantity) if told["set"] else max(0, line.quantity - quantity)


def _to_remove(lines: Sequence[CartLine], told: Mapping[str, Any]) -> list[CartLine]:
    spoken = set(stems(told["words"])) - _EMPTY
    named = _only_best(lines, [len(spoken & set(stems(line.title))) for line in lines])
    if named:
        return [named]
    if told["places"]:
        return _at(lines, told)
    if told["all"] or len(lines) == 1:
        return list(lines)
    return [line for line in lines if line.product == told["focus"]]
