"""Reviews of the demo shop's products, put together from what people say of each kind.

The stars of a family's reviews average to its rating; what is praised and what is blamed
follows the stars, and a fragment that names a specification is used where it is true.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from .catalogue import NEWEST, write_gzip
from .families import Family, fill
from .kinds import Kind
from .voices import grammar, mistype, voices

FILE = "reviews.csv.gz"
COLUMNS = ("review_id", "item_group_id", "date", "rating", "title", "text", "author")

AUTHORS = (
    "Anna", "Ben", "Carla", "Dev", "Ella", "Femi", "Greta", "Hugo", "Iris", "Jack", "Kofi", "Lucy",
    "Maria", "Niall", "Olga", "Pete", "Queenie", "Rosa", "Stan", "Tariq", "Una", "Vera", "Will",
    "Xenia", "Yann", "Zara", "Aisha", "Bruno", "Cleo", "Dora", "Erik", "Fay", "Gus", "Hana", "Ivo",
    "June", "Kit", "Lars", "Mina", "Noor", "Omar", "Pia", "Ravi", "Sue", "Tess", "Umar", "Viv",
    "Wanda", "Yusra", "Zack", "Margaret", "Doug", "Linda", "Carlos", "Priya", "Joanne", "Keith",
)  # fmt: skip

#: How often each number of stars is given before a family's mean is met.
STARS, WEIGHTS = (1, 2, 3, 4, 5), (13, 6, 9, 19, 53)

#: How many reviews a family has.
COUNTS = (1, 2, 2, 3, 3, 4, 5, 6)

SHARE_TERSE, SHARE_OPENING, SHARE_ASIDE, SHARE_EXTRA, SHARE_MISTYPED = 0.09, 0.3, 0.1, 0.13, 0.12
SHARE_UNTITLED = 0.15

#: Complaints that four stars do not go with.
SEVERE = re.compile(
    r"\b(died|broke\w*|snapped|fail\w*|fell|leak\w*|came (off|undone|away)|split|rash|burn\w*"
    r"|rust\w*|no longer|dangerous|crack\w*|stop\w*|soaked|freezing|unravelled|tore"
    r"|missing|bits|shatter\w*|let me down|beyond belief|nightmare|useless|nonsense"
    r"|dreadful|damaged)\b",
    re.IGNORECASE,
)


class Fragments:
    """What is said of one kind, dealt out so that each fragment is used about as often."""

    def __init__(self, kind: Kind) -> None:
        self._rng = Random(f"fragments {kind.code}")
        self._texts = {True: kind.likes, False: kind.dislikes}
        self._decks: dict[bool, list[str]] = {True: [], False: []}

    def take(self, pleased: bool, family: Family, stars: int, said: set[str]) -> str | None:
        """The next fragment that is true of the family and not yet said of it.

        Who gives four stars or more does not speak of a breakdown.
        """
        deck = self._decks[pleased]
        if len(deck) < len(self._texts[pleased]):
            deck += self._rng.sample(self._texts[pleased], len(self._texts[pleased]))
        for i, text in enumerate(deck):
            filled = fill(text, family.columns)
            if stars > 3 and not pleased and SEVERE.search(text):
                continue
            if filled and filled not in said:
                said.add(filled)
                del deck[i]
                return filled
        return None


def make(families: Sequence[Family], added: dict[str, str]) -> list[dict[str, str]]:
    """The reviews of all families, in the order of their dates.

    ``added`` maps a family to the ISO date on which it came into the shop.
    """
    fragments: dict[str, Fragments] = {}
    found: list[dict[str, str]] = []
    for family in families:
        pool = fragments.setdefault(family.kind.code, Fragments(family.kind))
        found += _of_family(family, pool, date.fromisoformat(added[family.id]))
    found.sort(key=lambda review: (review["date"], review["item_group_id"]))
    return [{"review_id": f"R{i:05d}", **review} for i, review in enumerate(found, 1)]


def write(reviews: Sequence[dict[str, str]], path: Path) -> None:
    """Write reviews as gzipped CSV."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(reviews)
    write_gzip(text.getvalue(), path)


def _of_family(family: Family, pool: Fragments, since: date) -> Iterator[dict[str, str]]:
    rng = Random(f"reviews {family.id} {family.model}")
    said: set[str] = set()
    days = (NEWEST - since).days + 40
    for author, stars in zip(
        rng.sample(AUTHORS, 6), _stars(rng, family.rating, rng.choice(COUNTS)), strict=False
    ):
        yield {
            "item_group_id": family.id,
            "date": (since + timedelta(days=rng.randint(7, max(8, days)))).isoformat(),
            "rating": str(stars),
            "title": _title(rng, family, stars),
            "text": _text(rng, family, pool, stars, said),
            "author": author,
        }


def _stars(rng: Random, mean: float, count: int) -> list[int]:
    """``count`` ratings whose sum is the nearest to the mean, skewed as shoppers' are."""
    stars = rng.choices(STARS, WEIGHTS, k=count)
    target = round(mean * count)
    while sum(stars) != target:
        step = 1 if sum(stars) < target else -1
        open_ = [i for i, star in enumerate(stars) if 1 <= star + step <= 5]
        stars[rng.choice(open_)] += step
    return stars


def _title(rng: Random, family: Family, stars: int) -> str:
    if rng.random() < SHARE_UNTITLED:
        return ""
    said = grammar(family.kind, family.brand, family.model)
    fit = [text for title in voices().titles[stars] if (text := fill(title, said))]
    return rng.choice(fit)


def _text(rng: Random, family: Family, pool: Fragments, stars: int, said: set[str]) -> str:
    words = grammar(family.kind, family.brand, family.model)

    def general(phrases: Sequence[str]) -> str:
        """A general phrase, not the same twice for one family."""
        fresh = [text for p in phrases if (text := fill(p, words)) and text not in said]
        chosen = rng.choice(fresh) if fresh else ""
        said.add(chosen)
        return chosen

    if rng.random() < SHARE_TERSE and (text := general(voices().terse[stars])):
        return text
    openings = voices().openings + (voices().lasting if family.kind.lasting else ())
    parts = [general(openings)] if rng.random() < SHARE_OPENING else []
    parts += _opinion(rng, family, pool, stars, said)
    if rng.random() < SHARE_EXTRA:
        parts.append(general(rng.choice((voices().service, voices().value))[stars > 2]))
    if rng.random() < 0.45 or not parts:
        parts.append(general(voices().verdicts[stars]))
    if rng.random() < SHARE_ASIDE:
        parts.insert(rng.randint(1, len(parts)), general(voices().asides))
    text = " ".join(part for part in parts if part)
    return mistype(rng, text) if rng.random() < SHARE_MISTYPED else text


def _opinion(rng: Random, family: Family, pool: Fragments, stars: int, said: set[str]) -> list[str]:
    """What is good and what is bad, as the stars have it."""
    plan = {
        5: ((True,), (True, True), (True, True), (True, True, True)),
        4: ((True,), (True, True), (True, False), (True, True, False)),
        3: ((True, False), (True, False), (False, True), (True, False, False)),
        2: ((False,), (False, True), (False, False), (True, False, False)),
        1: ((False,), (False, False), (False, False), (False, False, False)),
    }
    moods = rng.choice(plan[stars])
    parts = [(mood, text) for mood in moods if (text := pool.take(mood, family, stars, said))]
    if len(parts) > 1 and parts[-2][0] and not parts[-1][0]:
        joined = _join(rng, parts[-2][1], parts[-1][1])
        return [text for _, text in parts[:-2]] + [joined]
    if len(parts) == 2 and not parts[0][0] and parts[1][0]:
        return [parts[0][1], rng.choice(("To be fair: ", "Still, ")) + _inside(parts[1][1])]
    return [text for _, text in parts]


def _join(rng: Random, good: str, bad: str) -> str:
    """Praise, and then blame, in one breath."""
    return rng.choice(voices().joins).replace("{a}", good).replace("{b}", _inside(bad))


def _inside(text: str) -> str:
    """A sentence as it stands after a comma: with a small letter, but for names and I."""
    first = re.split(r"\W", text, maxsplit=1)[0]
    keep = first == "I" or first.isupper() or len(first) < 2
    return text if keep else text[0].lower() + text[1:]
