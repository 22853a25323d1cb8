"""Say which wish could not be met, and why: the constraint that stands in the way."""

from __future__ import annotations

from assistant.constraints import in_force, without
from assistant.money import money
from assistant.types import Constraints, Unmet
from indexes.hybrid import SearchIndex
from indexes.product import LISTED, Filters, Hit


def explain_unmet(
    index: SearchIndex,
    constraints: Constraints,
    unknown: tuple[tuple[str, str], ...],
    near: tuple[Hit, ...],
) -> tuple[Unmet, ...]:
    """The wishes that cannot be met: values the shop lacks, else what the nearest product breaks.

    Only asked for when nothing meets all the constraints.
    """
    currency = index.vocabulary.currency
    strange = tuple(Unmet(f, v, _not_stocked(f, v)) for f, v in _lacking(index, constraints))
    if strange:
        return strange
    named = unknown or ()
    blocking = near[0].misses if near else in_force(constraints.filters)
    blocking = tuple(name for name in blocking if name not in dict(named))
    return tuple(_blocked(constraints.filters, name, currency) for name in blocking)


def limits_in_words(filters: Filters, currency: str, *, skip: str = "") -> str:
    """The limits as a shopper would say them: "red, by Northpeak, under $50"."""
    parts: list[str] = []
    for name in ("colour", "material", "size", "gender", "brand"):
        values = getattr(filters, name)
        if values and name != skip:
            parts.append(_SAID[name].format(_either(_plain(name, values))))
    if skip != "price" and (price := _price_words(filters, currency)):
        parts.append(price)
    if filters.rating_min is not None and skip != "rating":
        parts.append(f"rated {filters.rating_min:g} or more")
    if filters.on_sale and skip != "on_sale":
        parts.append("on sale")
    if filters.in_stock and skip != "in_stock":
        parts.append("in stock")
    if skip != "exclude":
        parts += [f"not {_plain(name, (value,))[0]}" for name, value in filters.exclude]
    return " ".join(parts)


_SAID = {
    "colour": "in {}",
    "material": "made of {}",
    "size": "in size {}",
    "gender": "for {}",
    "brand": "by {}",
}


def _lacking(index: SearchIndex, constraints: Constraints) -> list[tuple[str, str]]:
    """Values in force that no product of the shop has."""
    found = []
    for name in LISTED:
        known = {value.lower() for value in index.vocabulary.values(name)}
        values = getattr(constraints.filters, name)
        if values and not any(value.lower() in known for value in values):
            found += [(name, value) for value in values]
    return found


def _not_stocked(name: str, value: str) -> str:
    return {
        "brand": f"we have nothing by {value}",
        "colour": f"we have nothing in {value}",
        "size": f"we have nothing in size {value}",
        "material": f"we have nothing made of {value}",
        "gender": f"we have nothing for {value}",
    }.get(name, f"we have no {value}")


def _blocked(filters: Filters, name: str, currency: str) -> Unmet:
    others = limits_in_words(without(filters, name), currency)
    tail = f" {others}" if others else ""
    match name:
        case "price":
            words = _price_words(filters, currency)
            return Unmet("price", words, f"nothing{tail} {words}")
        case "rating" | "rating_min":
            words = f"{filters.rating_min:g} stars or more"
            return Unmet("rating_min", words, f"nothing{tail} is rated {words}")
        case "in_stock":
            return Unmet("in_stock", "in stock", f"nothing{tail} is in stock")
        case "on_sale":
            return Unmet("on_sale", "on sale", f"nothing{tail} is on sale")
        case "exclude":
            values = _either(tuple(value for _, value in filters.exclude))
            return Unmet("exclude", values, f"everything{tail} is {values}")
        case _:
            values = _either(_plain(name, getattr(filters, name)))
            said = _SAID.get(name, "{}").format(values)
            return Unmet(name, values, f"nothing {said}{tail}")


def _plain(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Values as they stand in a sentence: colours and materials lose their capitals."""
    return tuple(v.lower() for v in values) if name in ("colour", "material", "gender") else values


def _either(values: tuple[str, ...]) -> str:
    if len(values) > 3:
        return f"{values[0]} or the like"
    return " or ".join([", ".join(values[:-1]), values[-1]] if len(values) > 1 else values)


def _price_words(filters: Filters, currency: str) -> str:
    low, high = filters.price_min, filters.price_max
    if low is not None and high is not None:
        return f"between {_round(low, currency)} and {_round(high, currency)}"
    if high is not None:
        return f"up to {_round(high, currency)}"
    return f"from {_round(low, currency)}" if low is not None else ""


def _round(amount: int, currency: str) -> str:
    """Money without its decimals where they are nought: "$100"."""
    return money(amount, currency).removesuffix(".00")
