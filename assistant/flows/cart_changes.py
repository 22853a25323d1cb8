"""What changes a cart: add, set a number, take another variant, take out.

Prices and stock are always the served product's own; the cart never holds more than there is,
never a size that nobody chose, and nothing twice unless another is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.flows.cart_lines import Told, family, held_of, lines_meant, meant, priced
from assistant.flows.cart_questions import offer_another, which_line, which_product, which_variant
from assistant.flows.flow import Desk, Outcome
from assistant.flows.phrases import listed
from assistant.flows.variants import Choice, can_be_had, choose, label, spoken, values
from assistant.money import money
from assistant.store.records import CartLine
from assistant.types import Placed
from indexes.product import Product


def add(told: Told, desk: Desk) -> Outcome:
    """Put the products meant in the cart, as many as there are; or ask which, or which size."""
    found = meant(told, desk)
    if not found:
        return which_product(told, desk)
    said: list[str] = []
    added: list[Product] = []
    again: CartLine | None = None
    for place, product in enumerate(found):
        here = told if place == 0 else _of_the_rest(told)
        if (held := _repeated(product, here, desk)) is not None:
            again = held
            said.append(f"Your cart already holds {held.quantity} × {held.title}.")
            continue
        choice = _chosen(product, here, desk)
        if choice.product is None:
            then = [one.id for one in found[place + 1 :]]
            return which_variant(product, choice, then, said, here, desk)
        text, changed = put(choice.product, _of_each(here, place, len(found)), desk)
        said.append(text + _also_in(choice.product, here, desk) * changed)
        added += [choice.product] * changed
    if again is not None and len(found) == 1 and _more_of(again, desk):
        return offer_another(said[0], again, told)
    return _came_of(found, added, said, told, desk)


def _more_of(line: CartLine, desk: Desk) -> bool:
    """True if there are more of it than the cart holds."""
    product = desk.product(line.product)
    return product is not None and (product.stock is None or product.stock > line.quantity)


def _of_each(told: Told, place: int, count: int) -> Told:
    """What is told of one of several: "two of the first and three of the second"."""
    pieces = told.get("pieces", ())
    return {**told, "quantity": pieces[place]} if len(pieces) == count else told


def _of_the_rest(told: Told) -> Told:
    """What holds for the others: the answer to a question is about the first alone."""
    if "wished_before" not in told:
        return told
    return {**told, "wished": told["wished_before"], "any": False}


def _came_of(
    found: Sequence[Product], added: Sequence[Product], said: list[str], told: Told, desk: Desk
) -> Outcome:
    """What is told and remembered after adding."""
    if not added:
        return Outcome("refused", {"reason": " ".join(said)}, after={"task": None})
    gone = next((one for one in priced(desk) if one.product == told.get("swaps")), None)
    if gone is not None and all(one.id != gone.product for one in added):
        desk.carts.put(replace(gone, quantity=0))
        said = [f"I have taken {gone.title} out.", *said]
    facts = {"what": " ".join(said), "lines": priced(desk)}
    after: dict[str, Any] = {"task": None, "placed": placed(added[-1], desk)}
    if len(found) == 1:
        after["focus"] = added[0].id
    return Outcome("added", facts, after=after)


def _chosen(product: Product, told: Told, desk: Desk) -> Choice:
    """The variant to add; of what is in the cart already, the same one."""
    wished = told.get("wished", {})
    held = held_of(product, desk)
    if held is not None and not wished and (same := desk.product(held.product)) is not None:
        return Choice(same)
    if product.id == told.get("settled"):
        wished = {name: getattr(product, name) for name in ("colour", "size")} | wished
    rows, standing = family(product, desk), told.get("standing", {})
    if held is not None and (same := desk.product(held.product)) is not None:
        standing = {**standing, "size": same.size}  # "and the same in red"
    return choose(product, rows, wished, standing, told.get("any", False))


def _repeated(product: Product, told: Told, desk: Desk) -> CartLine | None:
    """The line that holds already what is to be added, unless more of it is asked for."""
    held = held_of(product, desk)
    if held is None or told["set"] or told.get("another"):
        return None
    if told["quantity"] not in (None, held.quantity):
        return None
    if told.get("wished"):
        choice = _chosen(product, told, desk)
        return held if choice.product is not None and choice.product.id == held.product else None
    return held


def placed(product: Product, desk: Desk) -> Placed:
    """What is remembered of the line just added, so that "42" or "in black" can change it."""
    rows = family(product, desk)
    return Placed(product.id, values(rows, "colour"), values(rows, "size"))


def put(product: Product, told: Told, desk: Desk) -> tuple[str, bool]:
    """Put so many pieces in the cart; what to say, and whether the cart changed."""
    name = label(product)
    if product.paid is None:
        return f"{name} has no price here, so I cannot put it in the cart.", False
    if not can_be_had(product):
        return f"{name} is out of stock, so I cannot put it in the cart.", False
    held = next((line.quantity for line in desk.carts.lines() if line.product == product.id), 0)
    wanted = told.get("quantity") or 1
    total = wanted if told["set"] else held + wanted
    possible = total if product.stock is None else min(total, product.stock)
    if possible == held and held:
        return _no_change(name, held, total), False
    desk.carts.put(CartLine(product.id, name, possible, product.paid, product.currency))
    price = money(product.paid, product.currency)
    if possible < total:
        return f"We have only {possible} of {name}, at {price}: that is what is in your cart.", True
    if told["set"] and held:
        return f"Your cart now holds {possible} × {name}, at {price}.", True
    pieces = f"{wanted} × " if wanted > 1 else ""
    return f"I have put {pieces}{name} in your cart, at {price}.", True


def _no_change(name: str, held: int, total: int) -> str:
    if held == total:
        return f"Your cart already holds {held} × {name}."
    return f"Your cart already holds all {held} of {name} that we have."


def _also_in(product: Product, told: Told, desk: Desk) -> str:
    """The colours that nobody chose against: that of the card was taken. What was wished for and
    is told of no variant is said, too."""
    rows = family(product, desk)
    untold = [field for field in told.get("wished", {}) if not values(rows, field)]
    if untold:
        return f" The shop does not tell its {listed(untold)}."
    chosen = {**told.get("standing", {}), **told.get("wished", {})}
    others = [one for one in rows if can_be_had(one) and one.size == product.size]
    colours = [value for value in values(others, "colour") if value not in product.colour]
    if "colour" in chosen or not colours or told["set"]:
        return ""
    return f" It also comes in {listed([colour.lower() for colour in colours])}."


def change(told: Told, desk: Desk) -> Outcome:
    """Set the number of pieces of an article in the cart; of no such article, add so many."""
    lines = lines_meant(priced(desk), told)
    product = desk.product(lines[0].product) if len(lines) == 1 else None
    if product is None:
        return add(told, desk)
    text, changed = put(product, {**told, "set": True}, desk)
    if not changed:
        return Outcome("refused", {"reason": text}, after={"task": None})
    after = {"focus": product.id, "task": None, "placed": placed(product, desk)}
    return Outcome("added", {"what": text, "lines": priced(desk)}, after=after)


def alter(told: Told, desk: Desk) -> Outcome:
    """Take another size or colour of the line just added; what else it has stays as it is."""
    line = next((one for one in desk.carts.lines() if one.product == told["placed"]), None)
    product = desk.product(told["placed"])
    if line is None or product is None:
        return add(told, desk)
    kept = {name: getattr(product, name) for name in ("colour", "size")}
    rows = [one for one in family(product, desk) if can_be_had(one)]
    choice = choose(product, rows, {**kept, **told["wished"]}, {})
    if choice.product is None or choice.product not in rows:
        return Outcome("refused", {"reason": _not_so(product, told, rows)})
    if choice.product.id == line.product:
        return Outcome("refused", {"reason": f"Your cart holds {label(product)} already."})
    desk.carts.put(replace(line, quantity=0))
    pieces = {**told, "quantity": told["quantity"] or line.quantity, "set": False}
    text, _ = put(choice.product, pieces, desk)
    after = {"focus": choice.product.id, "placed": placed(choice.product, desk), "task": None}
    what = f"I have taken {label(product)} out. {text}"
    return Outcome("added", {"what": what, "lines": priced(desk)}, after=after)


def _not_so(product: Product, told: Told, rows: Sequence[Product]) -> str:
    """That the variant wished is not to be had, and what is in what was wished or held."""
    wished = told["wished"]
    kept = {name: getattr(product, name) for name in ("colour", "size")}
    lacking = spoken({**kept, **wished})
    near = [one for one in choose(product, rows, {**kept, **wished}, {}).options if one != product]
    told_colours, sizes = values(near, "colour"), values(near, "size")
    there = listed([*(c.lower() for c in told_colours), *(f"size {size}" for size in sizes)])
    others = f" In stock near that: {there}." if there else ""
    text = f"{product.title} is not in stock in {lacking}, so I left it at"
    return f"{text} {spoken(kept)}.{others}"


def remove(told: Told, desk: Desk) -> Outcome:
    """Take the articles meant out of the cart, or some pieces of them; or ask which."""
    lines = priced(desk)
    if not lines:
        return Outcome("view_cart", {"lines": ()}, after={"task": None})
    gone = lines_meant(lines, told)
    if not gone:
        return which_line(lines, told)
    left = {line: _left(line, told) for line in gone}
    for line, quantity in left.items():
        desk.carts.put(replace(line, quantity=quantity))
    what = f"I have taken {listed([line.title for line in gone])} out of your cart."
    if any(left.values()):
        changed = [f"{quantity} × {line.title}" for line, quantity in left.items() if quantity]
        what = f"I have changed that to {listed(changed)}."
    rest = desk.product(gone[0].product) if len(gone) == 1 and any(left.values()) else None
    after = {"task": None, "placed": placed(rest, desk) if rest else None}
    return Outcome("removed", {"what": what, "lines": priced(desk)}, after=after)


def _left(line: CartLine, told: Told) -> int:
    """How many pieces stay: none, all but those told, or as many as were told."""
    if not told["quantity"]:
        return 0
    quantity = int(told["quantity"])
    return min(line.quantity, quantity) if told["set"] else max(0, line.quantity - quantity)
