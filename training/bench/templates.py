"""Requests generated from templates over a catalogue's real values, seeded.

Each states one to four constraints about one kind of product; what it states is known by
construction. Kinds whose name holds a colour, a gender or a material are left out, since a
shopper who names one states nothing.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from training.bench.expected import Case, Reading, Said, contains
from training.bench.rows import Row

COLOURS = ("black", "white", "blue", "red", "green", "grey", "brown", "pink", "yellow", "purple",
           "silver", "gold", "beige", "navy blue", "orange", "maroon")  # fmt: skip
MATERIALS = ("leather", "wool", "glass", "ceramic", "linen", "cotton", "marble")
OPENERS = ("show me {}", "I need {}", "looking for {}", "do you have {}?", "{}", "got any {}?",
           "can you find {} please", "i want {}", "we are after {}", "{}, please")  # fmt: skip
AT_MOST = ("under {}", "below ${}", "no more than {} dollars", "max {}", "up to ${}", "{} or less",
           "cheaper than ${}", "for at most {} bucks", "not over {}", "<= {}")  # fmt: skip
AT_LEAST = ("over {}", "at least ${}", "more than {} dollars", "above ${}", "{} or more")
BETWEEN = ("between {} and {}", "from ${} to ${}", "{}-{} dollars", "between ${} and ${}")
AROUND = ("around {}", "about ${}", "roughly {} dollars")
RATED = ("rated at least {}", "with {} stars or more", "{}+ stars", "rated {} or better")
STOCKED = ("in stock", "that are in stock", "available right now")
SORTED = {"price_asc": ("cheapest first", "sorted by price, lowest first"),
          "price_desc": ("most expensive first", "dearest first"),
          "rating": ("best rated first", "highest rated first")}  # fmt: skip
GENDERS = {"men": ("for men", "for my husband", "men's", "for him"),
           "women": ("for women", "for my wife", "women's", "ladies'")}  # fmt: skip

#: How often a brand or colour is drawn from the whole shop: it may then be one that cannot be met.
ELSEWHERE = 0.15
#: Kinds that no shopper asks for as a thing.
NOT_THINGS = {"formal", "pet", "cooking", "travel", "easter", "valentine", "halloween", "kitchen",
              "camping", "bathing", "grooming", "wind", "keys", "set", "decorative", "fishing",
              "free gifts", "baseball", "cricket", "christmas", "kayaking"}  # fmt: skip


@dataclass
class Draft:
    """A request being put together: words before the kind, words after, what they state."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    states: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A kind of product, and what its own rows offer to ask for."""

    name: str
    prices: tuple[float, ...]
    brands: tuple[str, ...]
    colours: tuple[str, ...]
    materials: tuple[str, ...]
    genders: tuple[str, ...]
    rated: bool


@dataclass(frozen=True)
class Values:
    """What the generator draws from: the kinds of one catalogue, and the whole shop's words."""

    kinds: tuple[Kind, ...]
    brands: tuple[str, ...]
    colours: tuple[str, ...]


Wish = Callable[[random.Random, Values, Kind, Draft], None]


def generate(rows: dict[str, list[Row]], count: int, seed: int) -> list[Case]:
    """``count`` requests, the catalogues taking turns."""
    draw = random.Random(seed)
    values = {name: _values(products) for name, products in rows.items()}
    names = sorted(values)
    return [
        _request(f"generated-{n:04d}", names[n % len(names)], values[names[n % len(names)]], draw)
        for n in range(count)
    ]


def _values(rows: list[Row]) -> Values:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[_name(row)].append(row)
    whole = _kind("", rows)
    kinds = (_kind(name, found[name]) for name in sorted(found) if len(found[name]) > 2)
    plain = tuple(kind for kind in kinds if _plain(kind.name, whole.brands))
    return Values(plain, whole.brands, whole.colours)


def _kind(name: str, rows: list[Row]) -> Kind:
    def told(words: Iterable[str], column: str) -> tuple[str, ...]:
        cells = [row.cells[column] or row.title for row in rows]
        return tuple(w for w in words if any(re.search(rf"\b{w}\b", cell) for cell in cells))

    return Kind(
        name,
        prices=tuple(sorted(row.price for row in rows if row.price)),
        brands=tuple(sorted({brand for row in rows if (brand := row.cells["brand"])})),
        colours=told(COLOURS, "colour"),
        materials=told(MATERIALS, "material"),
        genders=tuple(g for g in GENDERS if any(row.cells["gender"] == g for row in rows)),
        rated=any(row.rating is not None for row in rows),
    )


def _name(row: Row) -> str:
    """The narrowest kind that the row's category names."""
    return re.split(r"[;>]", row.category)[-1].strip()


def _plain(name: str, brands: Iterable[str]) -> bool:
    told = (*COLOURS, *MATERIALS, *brands, "men", "women", "man", "girl", "boy", "lad", "kid")
    named = any(contains(name, word) for word in told)
    return bool(re.fullmatch(r"[a-z -]{3,24}", name)) and not named and name not in NOT_THINGS


def _request(name: str, catalogue: str, values: Values, draw: random.Random) -> Case:
    kind, draft = draw.choice(values.kinds), Draft()
    possible = [wish for wish in WISHES if _possible(wish, kind)]
    for wish in draw.sample(possible, min(len(possible), draw.choice((1, 2, 2, 3, 4)))):
        wish(draw, values, kind, draft)
    after = draw.choice((" ", ", ")).join(draft.after)
    text = draw.choice(OPENERS).format(" ".join([*draft.before, kind.name, after]).strip())
    words = tuple((_stem(word),) for word in kind.name.split() if word != "and")
    return Case(name, catalogue, (Said(text, (Reading(draft.states, words),)),))


def _stem(word: str) -> str:
    return re.sub(r"(ies|es|s|y)$", "", word) if len(word) > 5 else word.removesuffix("s")


def _possible(wish: Wish, kind: Kind) -> bool:
    needs: dict[Wish, bool] = {
        _price: len(kind.prices) > 2, _brand: bool(kind.brands), _not_brand: bool(kind.brands),
        _colour: bool(kind.colours), _not_colour: bool(kind.colours),
        _material: bool(kind.materials), _gender: bool(kind.genders), _rating: kind.rated,
        _stock: True, _sort: bool(kind.prices),
    }  # fmt: skip
    return needs[wish]


def _offered(draw: random.Random, kind: tuple[str, ...], shop: tuple[str, ...]) -> tuple[str, ...]:
    """The kind's own words; now and then the whole shop's, which it may not have."""
    return shop if draw.random() < ELSEWHERE else kind


def _price(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    low, high = sorted(_round(price) for price in draw.sample(kind.prices, 2))
    form = draw.choice(("most", "most", "most", "least", "between", "around"))
    if form == "most":
        draft.after.append(draw.choice(AT_MOST).format(_spelt(high)))
        draft.states["price_max"] = high
    elif form == "least":
        draft.after.append(draw.choice(AT_LEAST).format(_spelt(low)))
        draft.states["price_min"] = low
    elif form == "between" and low < high:
        draft.after.append(draw.choice(BETWEEN).format(_spelt(low), _spelt(high)))
        draft.states |= {"price_min": low, "price_max": high}
    else:
        draft.after.append(draw.choice(AROUND).format(_spelt(high)))
        draft.states |= {"price_min": round(high * 0.8, 2), "price_max": round(high * 1.2, 2)}


def _round(price: float) -> float:
    """A price as a shopper says it: 5, 10, 50, 100, 500, ..."""
    step = 5 if price < 50 else 10 if price < 200 else 50 if price < 1000 else 500
    return float(max(step, round(price / step) * step))


def _spelt(price: float) -> str:
    return f"{price:.0f}"


def _brand(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    unwanted = _excluded(draft).get("brand", ())
    offered = _offered(draw, kind.brands, values.brands)
    free = [brand for brand in offered if brand not in unwanted]
    if not free:
        return
    brand = draw.choice(free)
    draft.states["brand"] = [brand]
    if draw.random() < 0.5:
        draft.before.insert(0, brand)
    else:
        draft.after.append(draw.choice((f"by {brand}", f"from {brand}")))


def _not_brand(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    free = [brand for brand in values.brands if [brand] != draft.states.get("brand")]
    if not free:
        return
    brand = draw.choice(free)
    draft.states.setdefault("exclude", []).append({"field": "brand", "value": brand})
    draft.after.append(draw.choice((f"but not from {brand}", f"not by {brand}")))


def _colour(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    offered = _offered(draw, kind.colours, values.colours)
    free = [c for c in offered if not _overlap(c, _excluded(draft).get("colour", ()))]
    if not free:
        return
    colours = draw.sample(free, 2 if len(free) > 1 and draw.random() < 0.2 else 1)
    draft.states["colour"] = colours
    if len(colours) > 1 or draw.random() < 0.4:
        draft.after.append("in " + " or ".join(colours))
    else:
        draft.before.append(colours[0])


def _not_colour(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    wanted = draft.states.get("colour", ())
    free = [colour for colour in values.colours if not _overlap(colour, wanted)]
    if not free:
        return
    colour = draw.choice(free)
    draft.states.setdefault("exclude", []).append({"field": "colour", "value": colour})
    draft.after.append(draw.choice((f"not {colour}", f"anything but {colour}", f"no {colour}")))


def _overlap(colour: str, others: Iterable[str]) -> bool:
    return any(colour in other or other in colour for other in others)


def _excluded(draft: Draft) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for told in draft.states.get("exclude", ()):
        found.setdefault(told["field"], []).append(told["value"])
    return found


def _material(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    material = draw.choice(kind.materials)
    draft.states["material"] = [material]
    draft.before.append(material)


def _gender(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    gender = draw.choice(kind.genders)
    words = draw.choice(GENDERS[gender])
    draft.states["gender"] = [gender]
    if words.startswith("for"):
        draft.after.insert(0, words)
    else:
        draft.before.insert(0, words)


def _rating(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    stars = draw.choice((3.0, 3.5, 4.0, 4.5))
    draft.states["rating_min"] = stars
    draft.after.append(draw.choice(RATED).format(f"{stars:g}"))


def _stock(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    draft.states["in_stock"] = True
    draft.after.append(draw.choice(STOCKED))


def _sort(draw: random.Random, values: Values, kind: Kind, draft: Draft) -> None:
    order = draw.choice(["price_asc", "price_desc"] + ["rating"] * kind.rated)
    draft.states["sort"] = order
    draft.after.append(draw.choice(SORTED[order]))


WISHES: tuple[Wish, ...] = (_price, _brand, _not_brand, _colour, _not_colour, _material, _gender,
                            _rating, _stock, _sort)  # fmt: skip
