"""What is said about search results, figures over the shop, and recommendations."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions import AskShop
from assistant.money import money
from assistant.results import FoundProducts, ShopFacts, Suggested
from assistant.shopping.facts import price
from assistant.shopping.unmet import limits_in_words, wishes_in_words
from assistant.types import ActionName, Reply
from assistant.wished import Constraints, Unmet
from indexes.product import Product

MANY_VALUES = 8
#: Quick replies below a few products.
FIRST_STEPS = ("Compare the first two", "Tell me more about the first one")


def found_reply(
    constraints: Constraints,
    found: FoundProducts,
    currency: str,
    purpose: str,
    offset: int,
    action: ActionName = "search",
) -> Reply:
    """The results of a search: what was found, or what could not be met and what is closest."""
    now = found.constraints or constraints
    limits = wishes_in_words(now, currency)
    constraints = replace(constraints, query=now.query)  # as it was probably meant
    if found.cards:
        text = _found_text(constraints, found, limits, purpose, offset)
        chips = _next_steps(found, constraints, offset)
    else:
        text = _nothing_text(constraints, found, limits, purpose)
        chips = _ways_out(constraints, found)
    cards = found.cards + found.near
    return Reply(text, action, cards, chips, unmet=found.unmet)


def _found_text(
    constraints: Constraints, found: FoundProducts, limits: str, purpose: str, offset: int
) -> str:
    what = _quoted(constraints.query)
    tail = f" {limits}" if limits else ""
    if found.bundled:
        return _bundle_text(constraints, found, limits)
    if purpose == "more":
        return f"Here are {len(found.cards)} more{what}{tail}, of {found.total} in all."
    if found.note and constraints.foremost:
        head = "Here they are:" if found.total == 1 else f"That is of {found.total:,}{what}{tail}:"
    elif constraints.purpose:
        head = f"These come nearest to “{constraints.purpose}”{tail}:"
    elif found.missing:
        head = f"I have nothing called “{found.missing}”{tail}. These come closest:"
    elif not found.relevant and constraints.query:
        head = f"Nothing here is just “{constraints.query}”{tail}, but these come closest:"
    elif purpose != "back" and (best := _superlative(constraints, found, what, tail)):
        head = best
    elif found.total > len(found.cards):
        head = f"I found {found.total:,} products{what}{tail}. Here are the {_order(constraints)}:"
    elif found.total == 1:
        head = f"There is one{what}{tail}: {_named(found.cards[0].product)}."
    else:
        head = f"I found {len(found.cards)}{what}{tail}:"
    return f"{_sentence(found.unmet)}{found.note}{head}"


def _nothing_text(constraints: Constraints, found: FoundProducts, limits: str, purpose: str) -> str:
    if purpose == "more":
        return "That was everything. Shall I widen the search?"
    if not found.near:
        what = constraints.query or limits or "that"
        return found.note + (_sentence(found.unmet).strip() or f"I have nothing for {what!r}.")
    prices = [c.product for c in found.near if c.product.paid is not None]
    from_price = min(prices, key=lambda p: p.paid or 0) if prices else None
    at = f", from {price(from_price)}" if from_price else ""
    reason = _sentence(found.unmet) or f"I have nothing{_quoted(constraints.query)} {limits}. "
    reason = found.note + reason
    if len(found.near) == 1:
        return f"{reason}The closest is {_named(found.near[0].product)}."
    return f"{reason}These {len(found.near)} are the closest{at}."


def _bundle_text(constraints: Constraints, found: FoundProducts, limits: str) -> str:
    products = [card.product for card in found.cards]
    total = money(sum(p.paid or 0 for p in products), products[0].currency)
    each = ", ".join(_named(product) for product in products)
    tail = f" {limits}" if limits else ""
    return f"One of each{tail} together: {each}. That is {total} in all."


def _superlative(
    constraints: Constraints, found: FoundProducts, what: str, tail: str
) -> str | None:
    """The answer to "your cheapest tent?": the one at the end of the order, among how many."""
    first = found.cards[0].product
    told = {"price_asc": first.paid, "price_desc": first.paid, "rating": first.rating}
    if told.get(constraints.sort or "") is None or found.total < 2:
        return None
    named = {"price_asc": "cheapest", "price_desc": "most expensive", "rating": "best rated"}
    stars = f", rated {first.rating:g} of 5" if constraints.sort == "rating" else ""
    best = named[constraints.sort or ""]
    return f"The {best} of {found.total:,} products{what}{tail} is {_named(first)}{stars}."


def _order(constraints: Constraints) -> str:
    named = {
        "price_asc": "cheapest ones",
        "price_desc": "most expensive ones",
        "rating": "best rated ones",
        "newest": "newest ones",
    }
    return named.get(constraints.sort or "", "best matches")


def _quoted(query: str) -> str:
    return f" for “{query}”" if query else ""


def _sentence(unmet: tuple[Unmet, ...]) -> str:
    reasons = list(dict.fromkeys(wish.reason for wish in unmet))[:3]
    if not reasons:
        return ""
    text = "; ".join(reasons)
    return f"{text[0].upper()}{text[1:]}. "


def _named(product: Product) -> str:
    return f"{product.title} at {price(product)}" if price(product) else product.title


def _next_steps(found: FoundProducts, constraints: Constraints, offset: int) -> tuple[str, ...]:
    steps = ["Show more"] if found.total > offset + len(found.cards) else []
    if len(found.cards) > 1:
        steps += ["Cheaper ones", "Compare the first two"]
    if constraints.sort != "rating":
        steps.append("Best rated first")
    return tuple(steps)


def _ways_out(constraints: Constraints, found: FoundProducts) -> tuple[str, ...]:
    named = {
        "price": "Forget the price",
        "in_stock": "Out of stock is fine",
        "rating_min": "Any rating",
    }
    fields = list(dict.fromkeys(wish.field for wish in found.unmet))
    ways = [named.get(field, f"Any {field}") for field in fields if field in _DROPPABLE]
    return (*ways[:3], "Start over")


_DROPPABLE = ("price", "in_stock", "brand", "colour", "size", "material", "rating_min", "category")


def shop_facts_reply(action: AskShop, result: ShopFacts, currency: str) -> Reply:
    """A figure over the whole shop, or over one kind of product in it."""
    summary = result.summary
    of_what = _of_what(action.constraints, currency)
    if not summary.count:
        reason = _sentence(result.unmet) or f"We have none{of_what}. "
        closest = "The closest:" if result.cards else ""
        text = f"{reason}{closest}".strip()
        return Reply(text, "search", result.cards, ("Start over",), unmet=result.unmet)
    match action.question:
        case "count":
            text = f"We have {summary.count:,} product{'s' * (summary.count != 1)}{of_what}."
        case "brands":
            text = _brands_text(summary.brands, of_what)
        case "categories":
            text = f"You can find{of_what}: {_listed(summary.categories)}."
        case "price_range":
            low, high = summary.cheapest, summary.dearest
            text = _range_text(low, high, of_what)
        case "on_sale":
            are = "product is" if summary.on_sale == 1 else "products are"
            text = f"{summary.on_sale:,} {are} on sale{of_what}. Some of them:"
        case "discount":
            text = _discount_text(result, of_what)
        case "newest":
            text = f"The newest{of_what}:"
    return Reply(text, "search", result.cards, ("Show more", "Best rated first"))


def _discount_text(result: ShopFacts, of_what: str) -> str:
    best = result.cards[0].product
    off = money((best.price or 0) - (best.paid or 0), best.currency)
    return f"The biggest discount{of_what}: {best.title} is {off} off, now at {price(best)}."


def _of_what(constraints: Constraints, currency: str) -> str:
    """What a figure is about: " for “dresses” in red up to $50"; "" for the whole shop."""
    filters = constraints.filters
    subject = constraints.query or (filters.category[0] if filters.category else "")
    limits = limits_in_words(replace(filters, on_sale=None), currency)
    return f"{_quoted(subject)}{' ' if limits else ''}{limits}"


def _range_text(low: Product | None, high: Product | None, of_what: str) -> str:
    if low is None or high is None:
        return f"The shop does not tell prices{of_what}."
    return f"Prices{of_what} go from {price(low)} ({low.title}) to {price(high)} ({high.title})."


def _brands_text(brands: tuple[tuple[str, int], ...], of_what: str) -> str:
    if not brands:
        return f"The shop does not tell brands{of_what}."
    plural = "s" * (len(brands) != 1)
    return f"We have {len(brands)} brand{plural}{of_what}: {_listed(brands)}."


def _listed(values: tuple[tuple[str, int], ...]) -> str:
    shown = ", ".join(f"{name} ({count:,})" for name, count in values[:MANY_VALUES])
    left = len(values) - MANY_VALUES
    return f"{shown} and {left} more" if left > 0 else shown


def suggested_reply(result: Suggested) -> Reply:
    """Recommended products; each card carries its reason."""
    if not result.cards:
        name = result.anchor.title if result.anchor else "that"
        return Reply(f"I know nothing in stock that is like {name}.", "recommend")
    if result.anchor is not None:
        text = f"If you like {result.anchor.title}, have a look at these:"
    else:
        text = "Our shoppers rate these best:"
    return Reply(text, "recommend", result.cards, FIRST_STEPS[: len(result.cards)])
