"""Material words: which catalogue values a stuff named by a shopper means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from assistant.nlu.slots.sense import Sense
from assistant.text import stems

#: Words that mean the same stuff.
SAME = {
    "wooden": "wood", "woollen": "wool", "woolly": "wool", "metallic": "metal", "golden": "gold",
    "alloy": "metal", "silken": "silk", "silky": "silk", "pleather": "faux leather",
    "vegan leather": "faux leather", "fake leather": "faux leather", "elastane": "spandex",
    "lycra": "spandex", "inox": "stainless steel",
}  # fmt: skip
#: Stuff → kinds of it that do not carry its name, for a shop that has none by name.
KINDS: dict[str, tuple[str, ...]] = {
    "wood": (
        "oak",
        "pine",
        "walnut",
        "teak",
        "mahogany",
        "beech",
        "ash",
        "birch",
        "acacia",
        "bamboo",
    ),
    "metal": ("steel", "aluminium", "iron", "brass", "copper", "stainless steel", "titanium"),
    "wool": ("merino", "cashmere"),
    "leather": ("suede", "nubuck"),
    "ceramic": ("porcelain", "stoneware"),
}
#: Stuffs that are seldom anything else.
SURE = frozenset(
    "leather suede cotton wool silk linen polyester nylon cashmere velvet fleece denim merino satin"
    " bamboo titanium ceramic porcelain wooden woollen viscose rayon spandex elastane lycra acrylic"
    " chiffon corduroy tweed rattan wicker neoprene nubuck mahogany oak walnut teak marble silicone"
    " aluminium polycarbonate stoneware brass latex mohair alpaca hemp jute microfibre".split()
) | {
    "stainless steel",
    "faux leather",
    "vegan leather",
    "cast iron",
    "carbon fibre",
    "sterling silver",
}
#: Stuffs that are often something else ("glass of wine"): only before a product or after a cue.
LIKELY = frozenset(
    "wood metal steel glass plastic rubber canvas gold silver copper bronze iron stone paper crystal"
    " cork pine granite concrete terracotta lace mesh felt down tin foam vinyl resin clay fur".split()
)
#: "Faux leather" is not leather.
_NOT_REALLY = frozenset("faux vegan fake imitation artificial synthetic pu mock".split())
#: "cotton candy" is no cotton, "glass cleaner" no glass: word → words after it.
IDIOMS: dict[str, frozenset[str]] = {
    "cotton": frozenset("candy swab ball bud pad".split()),
    "leather": frozenset("cleaner conditioner care polish punch".split()),
    "glass": frozenset("cleaner wipe protector of".split()),
    "wood": frozenset("glue stain polish chip cleaner burning floor screw".split()),
    "metal": frozenset("detector polish music band".split()),
    "paper": frozenset("towel clip shredder plate cutter punch tray".split()),
    "rubber": frozenset("band duck stamp mallet".split()),
    "plastic": frozenset("wrap bag surgery".split()),
    "iron": frozenset("man on board maiden golf set".split()),
    "silver": frozenset("ware lining plated".split()),
    "gold": frozenset("plated standard member".split()),
    "crystal": frozenset("clear light".split()),
    "pine": frozenset("apple nut cone tree scent scented".split()),
    "walnut": frozenset("oil cake bread".split()),
    "canvas": frozenset("print art painting".split()),
    "velvet": frozenset("cake".split()),
    "down": frozenset("to the".split()),
    "bamboo": frozenset("plant shoot palm".split()),
    "acrylic": frozenset("paint nail marker painting".split()),
    "steel": frozenset("drum".split()),
    "lace": frozenset("up".split()),
    "silk": frozenset("road screen".split()),
    "wool": frozenset("wash worth".split()),
}


def entries(values: Mapping[str, int]) -> dict[str, Sense]:
    """Phrase → what it means in this catalogue, for every stuff the shop or the language has."""
    holding = _by_part(values)
    found = {}
    for phrase in {*SURE, *LIKELY, *SAME, *KINDS, *(" ".join(stems(v)) for v in values)} - {""}:
        base = SAME.get(phrase, phrase)
        meant = holding.get(phrase) or holding.get(base) or _kinds(base, holding)
        doubt = 0 if phrase in SURE or " " in phrase else 1
        if meant or phrase in SURE | LIKELY or phrase in SAME:
            found[phrase] = Sense("material", tuple(meant), doubt, sum(values[v] for v in meant))
    return found


def _by_part(values: Mapping[str, int]) -> dict[str, list[str]]:
    holding: dict[str, list[str]] = defaultdict(list)
    for value in sorted(values, key=lambda v: (len(stems(v)), v)):
        words = stems(value)
        if len(words) > 6:
            continue
        for i in range(len(words)):
            for j in range(i + 1, len(words) + 1):
                if not (i and words[i - 1] in _NOT_REALLY):
                    phrase = " ".join(words[i:j])
                    if value not in holding[phrase]:
                        holding[phrase].append(value)
    return holding


def _kinds(base: str, holding: Mapping[str, list[str]]) -> list[str]:
    found = [value for kind in KINDS.get(base, ()) for value in holding.get(kind, ())]
    return list(dict.fromkeys(found))
