"""Which article of an order is meant: by place, by words of its title, or the only one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from assistant.flows.flow import Desk
from assistant.flows.phrases import article
from assistant.flows.variants import values
from assistant.places import at_places
from assistant.store.records import OrderLine
from assistant.text import stems
from assistant.types import Understanding

Told = Mapping[str, Any]

SAME_WORD = 82  # rapidfuzz ratio from which a misspelt word is the title's: "bots", "boots"

_ALL = re.compile(r"\b(?:both|all|everything|whole order|entire order|all of (?:it|them))\b", re.I)
_RELATIVE = re.compile(
    r"\b(?:(?P<larger>(?:bigger|larger)|(?:size|one|go) up)|smaller|(?:size|one|go) down)\b", re.I
)
_SIZE = re.compile(
    r"\b(?:\d{1,2}(?:\.\d)?|x{0,3}[sml])\b(?!\s*(?:of|pieces?|pairs?|items?|things?|articles?))",
    re.I,
)
FEW_WORDS = 6
_TOO = re.compile(r"\btoo\s*$", re.IGNORECASE)
LARGER, SMALLER = "+1", "-1"  # a size told as a step from the article's own
LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL")
#: Words that stand in every message about an order and name no article.
_EMPTY = frozenset({"order", "return", "exchange", "change", "size", "from", "the", "and", "item"})


def hear_article(told: dict[str, Any], said: Understanding, waiting: str | None) -> dict[str, Any]:
    """Remember what points at an article: places, "all", or the words themselves."""
    heard = dict(told)
    anew = names_another(heard, said.text) or narrows(heard, said.text)
    if said.slots.ordinals:
        heard["places"] = list(said.slots.ordinals)
        heard.pop("lines", None)
    if _ALL.search(said.text):
        heard["all"] = True
    elif anew or said.slots.ordinals:
        heard.pop("all", None)
    if waiting == "product" or "words" not in heard or anew:
        heard["words"] = said.text
        heard.pop("lines", None)
    if anew and not said.slots.ordinals:
        heard.pop("places", None)
    return heard


def names_another(told: Told, words: str) -> bool:
    """True if the words name another article of the order than those picked so far."""
    titles: Mapping[str, str] = told.get("titles", {})
    if not titles or "lines" not in told:
        return False
    best = most_like(list(titles.values()), words)
    return best is not None and int(list(titles)[best]) not in told["lines"]


def narrows(told: Told, words: str) -> bool:
    """True if the words name one of several articles picked so far: "only the boots"."""
    titles: Mapping[str, str] = told.get("titles", {})
    if len(told.get("lines", ())) < 2 or _ALL.search(words):
        return False
    best = most_like(list(titles.values()), words)
    return best is not None and int(list(titles)[best]) in told["lines"]


def chosen(lines: Sequence[OrderLine], told: Told) -> tuple[OrderLine, ...]:
    """The articles meant, of those that come into question; none if it is not clear."""
    if "lines" in told:
        return tuple(line for line in lines if line.id in told["lines"])
    if len(lines) == 1 or told.get("all"):
        return tuple(lines)
    pointed = at_places(lines, told.get("places", ()))
    if pointed:
        return pointed
    named = most_like([described_title(line) for line in lines], told.get("words", ""))
    return () if named is None else (lines[named],)


def fitting(lines: Sequence[OrderLine], told: Told) -> tuple[OrderLine, ...]:
    """The one article that comes in what is wished for instead: a size, a colour."""
    for name in ("size", "colour"):
        if told.get(name):
            having = tuple(line for line in lines if getattr(line, name))
            return having if len(having) == 1 else ()
    return ()


def described_title(line: OrderLine) -> str:
    """The words by which a shopper may name an article."""
    return f"{line.title} {line.colour or ''}"


def picked(lines: Sequence[OrderLine], all_lines: Sequence[OrderLine]) -> dict[str, Any]:
    """What a task remembers of the articles picked, and of those it might have been."""
    titles = {str(line.id): described_title(line) for line in all_lines}
    product = lines[0].product if len(lines) == 1 else None
    return {"lines": [line.id for line in lines], "titles": titles, "product": product}


def most_like(titles: Sequence[str], words: str) -> int | None:
    """The place of the one title that shares most words with a message; slips are forgiven."""
    spoken = [word for word in stems(words) if word not in _EMPTY and len(word) > 2]
    shared = [sum(_has(stems(title), word) for word in spoken) for title in titles]
    best = max(shared, default=0)
    return shared.index(best) if best and shared.count(best) == 1 else None


def _has(title: Sequence[str], word: str) -> bool:
    if word in title:
        return True
    alike = (one for one in title if one[:1] == word[:1])
    return any(fuzz.ratio(word, one) >= SAME_WORD for one in alike)


def numbered(lines: Sequence[OrderLine]) -> str:
    """ "1. Cork Sandals (Tan, size 38); 2. Slim Keyboard"."""
    return "; ".join(f"{place}. {article(line)}" for place, line in enumerate(lines, 1))


def wanted_variant(said: Understanding, *, bare: bool = False) -> dict[str, str]:
    """The size and colour that a message wants: told, or "a size up", "bigger".

    ``bare``: a size is being talked about, so that a number alone is one.
    """
    sets = said.wishes.sets
    found = {"size": sets.size, "colour": sets.colour}
    wanted = {name: values[0] for name, values in found.items() if values}
    relative = _RELATIVE.search(said.text)
    if relative and "size" not in wanted and not _TOO.search(said.text[: relative.start()]):
        wanted["size"] = LARGER if relative["larger"] else SMALLER
    plain = _SIZE.search(said.text) if bare and len(said.text.split()) <= FEW_WORDS else None
    if plain and "size" not in wanted:
        wanted["size"] = plain[0].upper()
    return wanted


def settled(line: OrderLine, wanted: Mapping[str, str], desk: Desk) -> dict[str, str]:
    """The wish with "a size up" made the next size of the article; left as it is if unknown."""
    step = {LARGER: 1, SMALLER: -1}.get(wanted.get("size", ""))
    if step is None:
        return dict(wanted)
    sizes = _sizes(line, desk)
    place = sizes.index(line.size) + step if line.size in sizes else -1
    rest = {name: value for name, value in wanted.items() if name != "size"}
    return rest | ({"size": sizes[place]} if 0 <= place < len(sizes) else {})


def _sizes(line: OrderLine, desk: Desk) -> list[str]:
    """Every size of the article, small to large."""
    product = desk.product(line.product)
    if product is None or desk.variants is None:
        return []
    known = {size for one in desk.variants(product.family) for size in one.size}
    return sorted(known, key=_size_order)


def _size_order(size: str) -> tuple[int, float]:
    if size.upper() in LETTERS:
        return (0, LETTERS.index(size.upper()))
    number = re.match(r"\d+(?:\.\d+)?", size)
    return (1, float(number[0])) if number else (2, 0.0)


def in_stock(line: OrderLine, field: str, desk: Desk) -> tuple[str, ...] | None:
    """The sizes (or colours) of the article that are in stock; None if the shop cannot tell."""
    product = desk.product(line.product)
    if product is None or desk.variants is None:
        return None
    family = desk.variants(product.family)
    other = "colour" if field == "size" else "size"
    keep = getattr(line, other)
    alike = [
        one
        for one in family
        if one.in_stock is not False and (not keep or keep in (getattr(one, other) or (keep,)))
    ]
    return values(alike, field)


def refusal(line: OrderLine, wanted: Mapping[str, str], desk: Desk) -> str | None:
    """Why the article cannot be had as wished; None if it can, or if the shop cannot tell."""
    for field, value in wanted.items():
        known = in_stock(line, field, desk)
        if known is not None and value.lower() not in [one.lower() for one in known]:
            others = [one for one in known if one != getattr(line, field)]
            instead = f" There is {', '.join(others)}." if others else ""
            named = f"size {value}" if field == "size" else value
            return f"{line.title} is not in stock in {named}.{instead}"
    return None


def described(wanted: Mapping[str, str]) -> str:
    """ "size 40", "Black", "size 40, Black"."""
    named = (f"size {value}" if name == "size" else value for name, value in wanted.items())
    return ", ".join(named)
