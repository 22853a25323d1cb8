"""Category words: which categories of the catalogue a kind of product names.

A word means the categories so called, at any level, those so called but for whom they are for
("watch": mens-watches, womens-watches), and those of which it is one part ("perfume": Perfume and
Body Mist); failing these, those that a synonym names. A "bed" does not mean
Dog beds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from types import MappingProxyType

from assistant.nlu.slots.frames import EMPTY
from assistant.nlu.slots.values.genders import named_in
from assistant.nlu.slots.values.sense import Sense
from assistant.text import stems, words
from indexes.nouns import Home

#: Groups of words for the same kind of thing (stems).
SYNONYMS: tuple[tuple[str, ...], ...] = tuple(
    tuple(group.split(", "))
    for group in (
        "trainer, sneaker, running shoe, gym shoe, tennis shoe, athletic shoe",
        "footwear, shoe",
        "jumper, sweater, pullover, knitwear, cardigan",
        "sweatshirt, hoodie, hoody, hooded sweatshirt",
        "sofa, couch, settee, loveseat",
        "television, tv, telly, smart tv, tv set",
        "smartphone, phone, mobile, mobile phone, cell phone, cellphone, iphone, android phone",
        "earphone, earbud, ear bud, airpod, in ear headphone, headphone, headset",
        "tshirt, t shirt, tee, tee shirt",
        "trouser, pant, slack, chino",
        "laptop, notebook computer, notebook pc, macbook, ultrabook, laptop computer",
        "computer, pc, desktop computer, desktop",
        "fridge, refrigerator",
        "perfume, fragrance, scent, cologne, eau de toilette, eau de parfum, aftershave",
        "rug, carpet",
        "cushion, pillow, throw pillow",
        "lamp, light, lighting, lantern",
        "vacuum, hoover, vacuum cleaner",
        "handbag, purse, hand bag, ladies bag, shoulder bag",
        "wallet, billfold",
        "swimwear, swimsuit, bathing suit, swimming costume, bikini, bather",
        "nightwear, pyjama, sleepwear, nightdress, nightgown, pj, loungewear",
        "underwear, innerwear, undergarment, lingerie",
        "clothing, clothes, apparel, garment, outfit",
        "jewellery, jewel",
        "backpack, rucksack, daypack, back pack, knapsack",
        "bike, bicycle, cycle, cycling",
        "flower, floral",
        "grocery, food",
        "sunglasses, sunglass, shade, sun glass",
        "glasses, eyewear, spectacle, eyeglass",
        "makeup, make up, cosmetic",
        "skincare, skin care",
        "dresser, chest of drawer, drawer",
        "motorcycle, motorbike",
        "car, vehicle, automobile",
        "home decor, homedecor, home decoration, decoration, decor, house decor",
        "houseware, kitchenware, cookware, homeware",
        "kitchen accessory, kitchen utensil, kitchen tool, utensil",
        "hat, cap, headwear, beanie",
        "scarf, muffler, shawl",
        "boot, bootie",
        "flip flop, thong sandal, slider",
        "tights, stocking, hosiery",
        "jacket, coat",
        "ski, skiing, snowboard, snowboarding",
        "climbing, climbing gear",
        "trekking, hiking",
        "watch, wristwatch, wrist watch, timepiece",
        "ring, finger ring",
        "necklace, chain",
        "nail polish, nail varnish, nail enamel, nail lacquer",
        "deodorant, antiperspirant",
        "moisturiser, face moisturiser, face cream",
        "suitcase, luggage, trolley bag, trolley",
        "duffel bag, gym bag, holdall, duffle bag",
        "plant, houseplant, house plant",
        "speaker, loudspeaker, bluetooth speaker",
        "microphone, mic, mike",
        "instrument, musical instrument",
        "tool, power tool",
        "toy, plaything",
        "cup, mug",
        "table, desk",
        "outdoors, outdoor",
        "vegetable, veg, veggie",
        "bedroom, bedroom furniture",
        "tablet, ipad",
        "bracelet, bangle",
        "jeans, jean, denims",
        "vest, innerwear vest, tank top",
        "umbrella, brolly",
        "headlamp, head torch, headtorch, head lamp, head light",
        "torch, flashlight",
        "planter, plant pot, flower pot, flowerpot, pot",
    )
)
#: Adjectives of a purpose stand for nothing alone; without a thing they name the category.
_DOUBTFUL = words(
    """
    formal casual decorative travel set home sport party kitchen pet consumable hair eye skin
    lip nail wind key general other misc sale new gift all outdoor outdoors seasonal free item
    women men top compact percussion cooking bathing wind string hot cold food service
    accessory topic
    """
)
_GENERIC = words("accessory item care product equipment supply gear good")
#: A category this many times smaller than its namesake is an odd level.
_ODD = 3
#: A name that fewer products end in tells nothing.
_SEVERAL = 3
#: A category named so holds the products called so if it holds this share of them ...
_MOST_OF = 0.5
#: ... and else those count whose own products are called so for such a share.
_OWN = 0.4
_NOWHERE: Mapping[str, Home] = MappingProxyType({})
_PARTS = re.compile(r"\s*(?:/|,|&|\band\b|>|\+)\s*", re.IGNORECASE)


def entries(values: Mapping[str, int], homes: Mapping[str, Home] = _NOWHERE) -> dict[str, Sense]:
    """Phrase → the categories it names in this catalogue.

    ``homes`` tells where products so called stand: where a category holds the name but not
    half of the products, the categories that hold the others are meant as well.
    """
    exact, looser, fields = (_index(values, ways) for ways in (_names, _looser, _fields))
    exact = {phrase: _main(meant, values) for phrase, meant in exact.items()}
    named = {
        phrase: list(dict.fromkeys([*exact.get(phrase, ()), *looser.get(phrase, ())]))
        for phrase in {**exact, **looser}
    }
    wider = _with_synonyms(named)
    for phrase, meant in fields.items():
        wider.setdefault(phrase, meant)
    _add_homes(wider, homes, values)
    return {
        phrase: Sense(
            "category",
            tuple(meant),
            _doubt(phrase),
            sum(values[v] for v in meant),
            phrase not in exact,
        )
        for phrase, meant in wider.items()
        if meant and phrase and not phrase.isdecimal() and not set(phrase.split()) <= EMPTY
    }


def _add_homes(
    named: dict[str, list[str]], homes: Mapping[str, Home], values: Mapping[str, int]
) -> None:
    """Add the categories where most products of a name stand, if those named hold few of them.

    Where no few categories hold most of them, the name means none: the words have to do.
    """
    for word, home in homes.items():
        phrase = " ".join(stems(word))
        meant = named.get(phrase)
        if meant is None or home.total < _SEVERAL or _held(meant, home) >= _MOST_OF:
            continue
        own = (v for v, count in home.narrowest.items() if count >= _OWN * values.get(v, count))
        wider = list(dict.fromkeys((*meant, *own)))
        named[phrase] = wider if _held(wider, home) >= _MOST_OF else []


def _held(categories: list[str], home: Home) -> float:
    """The share of a name's products that stand in some categories."""
    return sum(home.within.get(value, 0) for value in categories) / home.total


def _main(meant: list[str], values: Mapping[str, int]) -> list[str]:
    """Of categories of one name, those that are no odd level: "Shirts", not a dress's "Shirt"."""
    most = max(values[value] for value in meant)
    return [value for value in meant if values[value] * _ODD > most]


def heads(values: Mapping[str, int]) -> frozenset[str]:
    """Stems of the nouns that end category names, and all synonyms: words for products."""
    last = {
        name.split()[-1] for value in values for name in (*_names(value), *_looser(value)) if name
    }
    return frozenset(last | {phrase.split()[-1] for group in SYNONYMS for phrase in group})


def _index(values: Mapping[str, int], ways: Callable[[str], list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for value in values:
        for phrase in ways(value):
            found[phrase].append(value)
    return dict(found)


def _names(value: str) -> list[str]:
    return [" ".join(stems(value.replace("_", " ")))]


def _looser(value: str) -> list[str]:
    """The parts of a name ("Face Wash and Cleanser"), and names less the people they are for."""
    parts = [stems(part.replace("_", " ")) for part in _PARTS.split(value)]
    found = [" ".join(part) for part in parts]
    found += [" ".join(part[1:]) for part in parts if named_in(part[:1])]
    return [p for p in dict.fromkeys(found) if not set(p.split()) <= EMPTY | _GENERIC]


def _fields(value: str) -> list[str]:
    """The field of use that a name opens with: "kitchen stuff" is kitchen-accessories."""
    name = stems(value.replace("_", " "))
    return [" ".join(name[:-1])] if len(name) > 1 and name[-1] in _GENERIC else []


def _with_synonyms(found: dict[str, list[str]]) -> dict[str, list[str]]:
    wider = dict(found)
    for group in SYNONYMS:
        meant = [value for phrase in group for value in found.get(phrase, ())]
        if meant:
            for phrase in group:
                wider.setdefault(phrase, list(dict.fromkeys(meant)))
    return wider


def _doubt(phrase: str) -> int:
    return 1 if phrase in _DOUBTFUL else 0
