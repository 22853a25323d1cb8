"""Product families: one for each model of a kind, with its facts, words and price.

Options are dealt like cards, so that each occurs about equally often among the families of a
kind, whatever the draw. All chance comes from generators seeded with the kind's code: a kind
that is added or changed leaves the others as they were.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from .kinds import Kind, Model, Option, Size, brands

Item = TypeVar("Item")

#: How much the brand, against chance, decides where in the price range a family stands.
BRAND_WEIGHT = 0.35
_FIELD = re.compile(r"{([^}]+)}")
_CONDITION = re.compile(r"\[([^]=]+)=?([^]]*)\] *")


@dataclass(frozen=True, slots=True)
class Family:
    """One product in all its variants. ``price`` is in cents, of the first size."""

    id: str
    kind: Kind
    brand: str
    model: str
    title: str
    description: str
    columns: Mapping[str, str]
    colours: tuple[str, ...]
    sizes: tuple[Size, ...]
    price: int
    rating: float


def deal(rng: Random, items: Sequence[Item], count: int) -> list[Item]:
    """``count`` items, each as often as any other give or take one, in random order."""
    deck: list[Item] = []
    while len(deck) < count:
        deck += rng.sample(items, len(items))
    deck = deck[:count]
    rng.shuffle(deck)
    return deck


def families_of(kind: Kind) -> list[Family]:
    """Every family of a kind; the same on every call."""
    rng = Random(f"fernway {kind.code}")
    models = rng.sample(kind.models, kind.families)
    makers = deal(rng, kind.brands, kind.families)
    hands = {column: deal(rng, options, kind.families) for column, options in kind.choices.items()}
    grades = deal(rng, [(i + 0.5) / kind.families for i in range(kind.families)], kind.families)
    openings = deal(rng, kind.openings, kind.families) if kind.openings else [""] * kind.families
    return [
        _family(
            Random(f"{kind.code} {i} {models[i].name}"),
            kind,
            i,
            models[i],
            makers[i],
            {column: hand[i] for column, hand in hands.items()},
            grades[i],
            openings[i],
        )
        for i in range(kind.families)
    ]


def _family(
    rng: Random,
    kind: Kind,
    number: int,
    model: Model,
    brand: str,
    hand: Mapping[str, Option],
    grade: float,
    opening: str,
) -> Family:
    level = (brands()[brand].level - 1) / 3
    quality = (1 - BRAND_WEIGHT) * grade + BRAND_WEIGHT * level
    columns = _columns(rng, kind, hand, quality, model)
    hand = {name: option for name, option in hand.items() if _applies(name, hand)}
    named = columns | {"brand": brand, "model": model.name}
    return Family(
        id=f"{kind.code}{number + 1:02d}",
        kind=kind,
        brand=brand,
        model=model.name,
        title=_title(kind, brand, model.name, [option.title for option in hand.values()]),
        description=_description(rng, kind, hand, named, model.opening or opening),
        columns={name: value for name, value in columns.items() if value},
        colours=_colours(rng, kind),
        sizes=_sizes(rng, kind, columns.get("gender", "")),
        price=_price(kind, hand, quality),
        rating=_rating(rng, quality),
    )


def _title(kind: Kind, brand: str, model: str, words: Sequence[str]) -> str:
    """The title; "for Dry Skin", "with Diffuser" and "(Set of 3)" come after the noun."""
    after = [word for word in words if word.startswith(("for ", "with ", "("))]
    before = " ".join(word for word in words if word not in after)
    title = kind.title.format(brand=brand, model=model, noun=kind.noun, words=before)
    return " ".join([*title.split(), *after])


def _columns(
    rng: Random, kind: Kind, hand: Mapping[str, Option], quality: float, model: Model
) -> dict[str, str]:
    columns = {column: option.value for column, option in hand.items()}
    if model.author:
        columns["author"] = model.author
    for column, measure in kind.measures.items():
        share = rng.random()
        if measure.trend:
            toward = quality if measure.trend > 0 else 1 - quality
            share = min(1.0, max(0.0, toward + rng.uniform(-0.15, 0.15)))
        steps = round((measure.high - measure.low) * share / measure.step)
        columns[column] = measure.form.replace("{n}", f"{measure.low + steps * measure.step:g}")
    return {
        name.partition("?")[0].strip(): value
        for name, value in columns.items()
        if _applies(name, hand)
    }


def _applies(column: str, hand: Mapping[str, Option]) -> bool:
    """A column named ``battery life ? connectivity=Bluetooth`` is for that choice only."""
    other, _, wanted = column.partition("?")[2].strip().partition("=")
    return not other or wanted in hand[other].value


def fill(sentence: str, columns: Mapping[str, str]) -> str | None:
    """The sentence with its fields filled, or None where it does not fit these columns."""
    condition = _CONDITION.match(sentence)
    if condition:
        if not columns.get(condition[1]) or condition[2] not in columns[condition[1]]:
            return None
        sentence = sentence[condition.end() :]
    if not all(columns.get(name.lower()) for name in _FIELD.findall(sentence)):
        return None
    filled = _FIELD.sub(lambda found: _spelt(found[1], columns), sentence)
    return filled[0].upper() + filled[1:]


def _spelt(name: str, columns: Mapping[str, str]) -> str:
    """Inside a sentence a value is in lower case where it is a common word."""
    value = columns[name.lower()]
    proper = name in ("brand", "model", "author") or not value[0].isupper() or value[:2].isupper()
    keep = proper or value.split()[0] in ("Bluetooth", "Wi-Fi", "Tritan", "Merino-free")
    return value if keep else value[0].lower() + value[1:]


def _description(
    rng: Random, kind: Kind, hand: Mapping[str, Option], named: Mapping[str, str], opening: str
) -> str:
    told = [rng.choice(option.sentences) for option in hand.values() if option.sentences]
    rng.shuffle(told)
    body = _filled(told[: rng.choice((1, 2, 2))], named)
    spare = _filled(rng.sample(kind.details, len(kind.details)), named)
    rest = (body + spare)[: rng.choice((1, 2, 2, 3, 3))]
    rng.shuffle(rest)
    notes = brands()[named["brand"]].notes
    if len(rest) < 3 and notes and rng.random() < 0.4:
        rest.append(rng.choice(notes))
    others = rng.sample(kind.openings, len(kind.openings))
    return " ".join(_filled([opening, *others], named)[:1] + rest)


def _filled(sentences: Sequence[str], named: Mapping[str, str]) -> list[str]:
    return [text for sentence in sentences if (text := fill(sentence, named))]


def _colours(rng: Random, kind: Kind) -> tuple[str, ...]:
    if not kind.colours:
        return ()
    # A kind with many sizes has few colours, or its rows would crowd out the rest.
    each = 1 if any(len(sizes) > 3 for sizes in kind.sizes.values()) else kind.colours_each
    count = rng.randint(max(1, each - 1), min(len(kind.colours), each + 1))
    chosen = set(rng.sample(kind.colours, count))
    return tuple(colour for colour in kind.colours if colour in chosen)


def _sizes(rng: Random, kind: Kind, gender: str) -> tuple[Size, ...]:
    sizes = kind.sizes.get(gender) or kind.sizes.get("all", ())
    if len(sizes) < 5:
        return sizes
    gone = set(rng.sample(range(len(sizes)), rng.choice((0, 1, 1, 2))))
    return tuple(size for i, size in enumerate(sizes) if i not in gone)


def _price(kind: Kind, hand: Mapping[str, Option], quality: float) -> int:
    low, high = kind.price
    price = low * (high / low) ** quality
    for option in hand.values():
        price *= option.factor
    return shop_price(min(max(price, low * 0.8), high * 1.1))


def shop_price(amount: float) -> int:
    """An amount in dollars as a shop would write it, in cents: 12.49, 39.99, 139.00."""
    if amount < 20:
        return max(249, round(amount * 2) * 50 - 1)
    if amount < 100:
        return round(amount) * 100 - (1 if round(amount) % 2 == 0 else 5)
    return round(amount / 5) * 500 - 100


def _rating(rng: Random, quality: float) -> float:
    """Most families please, a few do not; quality helps a little."""
    if rng.random() < 0.09:
        return round(rng.uniform(2.6, 3.4), 1)
    return round(min(4.9, max(3.3, rng.gauss(4.15 + 0.3 * quality, 0.3))), 1)
