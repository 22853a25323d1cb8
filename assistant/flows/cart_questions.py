"""What the cart asks: which product, which size, another one? Each twice at the most."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.flows.cart_lines import Told, family, priced
from assistant.flows.flow import Desk, Outcome
from assistant.flows.phrases import counted, listed
from assistant.flows.variants import (
    MOST_CHIPS,
    Choice,
    Wanted,
    can_be_had,
    meets,
    question,
    spoken,
    values,
)
from assistant.places import CHOICES
from assistant.store.records import CartLine
from assistant.types import Task
from indexes.product import Product

#: How often the same thing is asked in a row.
MOST_ASKED = 2


def which_product(told: Told, desk: Desk) -> Outcome:
    """Ask which of those shown is meant; where none is shown, what to look for."""
    count = len(told["shown"])
    if told.get("asked", 0) >= MOST_ASKED:
        return _left_open("Tell me the place or the name of the one you want when you know it.")
    if told["places"] and count:
        asked = f"I am showing {counted(count, 'product')}. Which one shall I put in the cart?"
    elif count:
        asked = "Which one shall I put in your cart?"
    else:
        asked = "Which product would you like? Tell me what to look for."
    kept = {"quantity": told["quantity"], "wished": told.get("wished", {})}
    task = Task("cart", told["intent"], kept, "product", told.get("asked", 0) + 1)
    facts = {"question": asked, "options": CHOICES[:count]}
    return Outcome("which", facts, after={"task": task if count else None})


def which_variant(
    product: Product,
    choice: Choice,
    then: Sequence[str],
    said: Sequence[str],
    told: Told,
    desk: Desk,
) -> Outcome:
    """Ask for the size or colour that is open; ``then`` are the products that wait for it."""
    asked = told.get("asked", 0) if told.get("asked_of") == product.id else 0
    if asked >= MOST_ASKED:
        return _left_open(f"Tell me the {choice.field or 'size'} of {product.title} when you know.")
    rows = family(product, desk)
    options = choice.options or rows
    if choice.lacking and len(options) == 1:
        return _offer_only(product, choice, options[0], said, told)
    choice = choice if choice.field else _open(choice, options)
    lacking = f"{product.title} is not in stock in {choice.lacking}." if choice.lacking else ""
    asks = question(product.title, choice, _others(product, choice, rows))
    kept = {
        "product": product.id,
        "then": list(then),
        "quantity": told["quantity"],
        "wished": _met_by(options, told.get("wished", {})),
        "another": told.get("another", False),
        "swaps": told.get("swaps"),
        "size": list(values(rows, "size")),
        "colour": list(values(rows, "colour")),
    }
    facts = {
        "question": " ".join([*said, lacking, asks]).strip().replace("  ", " "),
        "options": values(choice.options, choice.field)[:MOST_CHIPS],
        "lines": priced(desk),
    }
    task = Task("cart", "add_to_cart", kept, "variant", asked + 1)
    return Outcome("asked", facts, after={"task": task, "focus": product.id, "placed": None})


def _offer_only(
    product: Product, choice: Choice, only: Product, said: Sequence[str], told: Told
) -> Outcome:
    """What was wished is not to be had, and there is one variant: shall it be that?"""
    lacking = f"{product.title} is not in stock in {choice.lacking}."
    there = f"There is only {spoken({'colour': only.colour, 'size': only.size})}."
    asked = " ".join([*said, lacking, there, "Shall I put that in your cart?"])
    kept = {"picked": [only.id], "quantity": told["quantity"]}
    task = Task("cart", "add_to_cart", kept, "offer")
    facts = {"question": asked, "options": ("Yes, please", "No, thank you")}
    return Outcome("asked", facts, after={"task": task, "focus": only.id, "placed": None})


def _open(choice: Choice, options: Sequence[Product]) -> Choice:
    """What is not to be had as wished, as a choice among what is."""
    field = "size" if len(values(options, "size")) > 1 else "colour"
    return Choice(None, field, tuple(options), choice.lacking)


def _met_by(options: Sequence[Product], wished: Wanted) -> dict[str, list[str]]:
    """Those of the wishes that all options meet: what is not to be had is wished no more."""
    return {
        name: list(said)
        for name, said in wished.items()
        if all(meets(one, {name: said}) for one in options)
    }


def _others(product: Product, choice: Choice, rows: Sequence[Product]) -> tuple[str, ...]:
    """The other colours in stock, where a size is asked for in one colour."""
    told = values(choice.options, "colour")
    if choice.field != "size" or len(told) != 1:
        return ()
    return tuple(c for c in values([r for r in rows if can_be_had(r)], "colour") if c not in told)


def offer_another(said: str, held: CartLine, told: Told) -> Outcome:
    """What was asked for is in the cart already: shall another be put in?"""
    kept = {"picked": [held.product], "another": True, "quantity": told["quantity"]}
    more = told["quantity"] or 1
    asked = f"{said} Shall I put {'another one' if more == 1 else f'{more} more'} in?"
    facts = {"question": asked, "options": ("Yes, add another", "View my cart")}
    task = Task("cart", "add_to_cart", kept, "offer")
    return Outcome("asked", facts, after={"task": task, "focus": held.product})


def which_line(lines: Sequence[CartLine], told: Told) -> Outcome:
    """Ask which article is to be taken out."""
    names = tuple(line.title for line in lines)
    if told.get("asked", 0) >= MOST_ASKED:
        return _left_open("Tell me its name or its place in your cart when you know it.")
    asked = f"Which one shall I take out: {listed(names, 'or')}?"
    kept = {"quantity": told["quantity"], "offered": list(names)}
    task = Task("cart", "remove_from_cart", kept, "product", told.get("asked", 0) + 1)
    return Outcome("which", {"question": asked, "options": names[:4]}, after={"task": task})


def _left_open(advice: str) -> Outcome:
    """The question is dropped: nothing was changed."""
    reason = f"I leave your cart as it is. {advice}"
    return Outcome("refused", {"reason": reason}, after={"task": None})
