"""Say which wish could not be met, and why: the constraint that stands in the way."""

from __future__ import annotations

from assistant.money import money
from assistant.shopping.constraints import in_force, without
from assistant.wished import Constraints, Figure, Unmet
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
    strange = tuple(Unmet(f, v, not_stocked(f, v)) for f, v in _lacking(index, constraints))
    if strange:
        return strange
    filters = constraints.filters
    blocking = near[0].misses if near else in_force(filters)
    blocking = tuple(name for name in blocking if name not in dict(unknown))
    if len(blocking) == 1:
        return (_blocked(constraints, blocking[0], currency),)
    together = f"nothing{_about(constraints)} {limits_in_words(filters, currency)}"
    return tuple(Unmet(name, _value(filters, name, currency), together) for name in blocking)


def limits_in_words(filters: Filters, currency: str) -> str:
    """The limits as a shopper would say them: "red, by Northpeak, under $50"."""
    parts: list[str] = []
    for name in ("colour", "material", "size", "gender", "brand"):
        if getattr(filters, name):
            parts.append(_SAID[name].format(_value(filters, name, currency)))
    if price := _price_words(filters, currency):
        parts.append(price)
    if filters.rating_min is not None:
        parts.append(f"rated {filters.rating_min:g} or more")
    if filters.on_sale:
        parts.append("on sale")
    if filters.in_stock:
        parts.append("in stock")
    if filters.exclude:
        parts.append(f"not {_refused(filters)}")
    return " ".join(parts)


def wishes_in_words(wanted: Constraints, currency: str) -> str:
    """All limits of a search as a shopper would say them: "in red up to $50 without laces"."""
    parts = [limits_in_words(wanted.filters, currency), *map(figure_in_words, wanted.figures)]
    parts += [f"without {words}" for words in wanted.lacks]
    return " ".join(part for part in parts if part)


#: From here on a number in millimetres is of sides multiplied.
SIDES = 100_000


def figure_in_words(figure: Figure) -> str:
    """A limit on a number: "with weight up to 2 kg", "with 16 gb memory"."""
    bound = figure.high if figure.low is None else figure.low
    multiplied = figure.beyond and (bound or 0) >= SIDES  # "80 x 150 cm" is no number to tell
    if figure.about == "dimensions" or multiplied:
        return f"with {'smaller' if figure.low is None else 'larger'} {figure.about}"
    if figure.low == figure.high:
        return f"with {bound:g} {figure.unit} {figure.about}".rstrip()
    about = f"with {figure.about} " if figure.about else ""
    sides = ("under", "up to") if figure.low is None else ("over", "from")
    side = sides[not figure.beyond]
    return f"{about}{side} {bound:g} {figure.unit}".rstrip()


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


def not_stocked(name: str, value: str) -> str:
    """That the shop has no such value, as it is said to the shopper."""
    return {
        "brand": f"we have nothing by {value}",
        "colour": f"we have nothing in {value}",
        "size": f"we have nothing in size {value}",
        "material": f"we have nothing made of {value}",
        "gender": f"we have nothing for {value}",
    }.get(name, f"we have no {value}")


def _blocked(constraints: Constraints, name: str, currency: str) -> Unmet:
    """One wish in the way of all the others."""
    filters, about = constraints.filters, _about(constraints)
    others = limits_in_words(without(filters, name), currency)
    what, value = f"{about} {others}".rstrip(), _value(filters, name, currency)
    public = "rating_min" if name == "rating" else name
    match public:
        case "rating_min":
            return Unmet(public, value, f"nothing{what} is rated {value}")
        case "in_stock" | "on_sale":
            return Unmet(public, value, f"nothing{what} is {value}")
        case "exclude":
            return Unmet(public, value, f"everything{what} is {value}")
        case _:
            said = _SAID.get(public, "{}").format(value)
            return Unmet(public, value, f"nothing{what} {said}")


def _about(constraints: Constraints) -> str:
    """What is looked for, in the shopper's words."""
    return f" for “{constraints.query}”" if constraints.query else ""


def _value(filters: Filters, name: str, currency: str) -> str:
    """What is wished for in one field, in words."""
    match name:
        case "price":
            return _price_words(filters, currency)
        case "rating" | "rating_min":
            return f"{filters.rating_min:g} stars or more"
        case "in_stock" | "on_sale":
            return name.replace("_", " ")
        case "exclude":
            return _refused(filters)
        case _:
            return _either(_plain(name, getattr(filters, name)))


def _refused(filters: Filters) -> str:
    """What must not be, in words: "leather or wool"."""
    fields = dict.fromkeys(name for name, _ in filters.exclude)
    told = [
        value
        for field in fields
        for value in _plain(field, tuple(v for name, v in filters.exclude if name == field))
    ]
    return _either(tuple(told))


def _plain(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Values as they stand in a sentence: colours and materials lose their capitals, and what
    another value says already ("merino wool", beside "wool") is left out."""
    if name not in ("colour", "material", "gender"):
        return values
    plain = tuple(dict.fromkeys(value.lower() for value in values))
    return tuple(v for v in plain if not any(o != v and o in v.split() for o in plain))


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
