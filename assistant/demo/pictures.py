"""A picture for any product, drawn when it is asked for: ``picture_for(product)`` is SVG text.

The drawing follows from the product's category and title, the hue from its colour, and the
details from its family, so that variants of a product look alike and two products do not. The
text is made of our own shapes alone: no words, links or scripts from the catalogue get in.
"""

from __future__ import annotations

import re
import zlib
from random import Random

from indexes.product import Product

from .drawings import DRAWINGS
from .drawings.ink import PASTELS, disc, ink, lightness
from .palette import hue
from .subjects import REFINED, SUBJECTS

PARCEL = "parcel"
_WORD = re.compile(r"[a-z]+")


def draw(kind: str, colour: str = "", seed: int = 0) -> str:
    """The SVG text of a kind of product in a colour word; the same for the same arguments.

    ``kind`` is the name of a drawing, or any words that hold a known noun; what is not
    recognised is drawn as a parcel. ``seed`` varies the details that the words leave open.
    """
    name = kind if kind in DRAWINGS else subject(kind) or PARCEL
    return _drawn(name, colour, seed, kind)


def picture_for(product: Product) -> str:
    """The picture of a product, in the colour of this variant."""
    colour = product.colour[0] if product.colour else ""
    seed = zlib.crc32(product.family.encode("utf-8"))
    return _drawn(_kind_of(product), colour, seed, product.title)


def _drawn(name: str, colour: str, seed: int, words: str) -> str:
    rng = Random(f"{name} {seed}")
    pastel = rng.choice(PASTELS)
    shades = ink(hue(colour, rng, name), rng, frozenset(_WORD.findall(words.lower())))
    halo = 0.45
    if lightness(shades.base) > 0.85:  # white things need a darker ground to stand out from
        pastel, halo = rng.choice(("#c6d5db", "#cdd6bf", "#e3cbba", "#d0c9de")), 0.2
    ground = f'<rect width="200" height="200" fill="{pastel}"/>' + disc(100, 96, 84, "#fff", halo)
    body = ground + DRAWINGS[name](shades, rng)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">{body}</svg>'


def _kind_of(product: Product) -> str:
    """The drawing for a product: its narrowest category that is known, else its title."""
    places = [*reversed(product.category), product.title]
    name = next((found for place in places if (found := subject(place))), PARCEL)
    title = set(_singular(product.title))
    return next((other for word, other in REFINED.get(name, ()) if word in title), name)


def subject(text: str) -> str | None:
    """The drawing that the last known noun in a text asks for; two words go before one."""
    words = _singular(text)
    for i in range(len(words) - 1, -1, -1):
        pair = f"{words[i - 1]} {words[i]}" if i else ""
        for name in (pair, words[i]):
            if name in SUBJECTS:
                return SUBJECTS[name]
    return None


def _singular(text: str) -> list[str]:
    """The words of a text in lower case, without a plural s."""
    words = _WORD.findall(text.lower().replace("'", ""))
    return [w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in words]
