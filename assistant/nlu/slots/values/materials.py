"""Material words: which catalogue values a stuff named by a shopper means."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.nlu.slots.values.sense import Sense, by_part, weigh
from assistant.text import stems, words

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
SURE = words(
    """
    leather suede cotton wool silk linen polyester nylon cashmere velvet fleece denim merino
    satin bamboo titanium ceramic porcelain wooden woollen viscose rayon spandex elastane
    lycra acrylic chiffon corduroy tweed rattan wicker neoprene nubuck mahogany oak walnut
    teak marble silicone aluminium polycarbonate stoneware brass latex mohair alpaca hemp jute
    microfibre
    """
) | {
    "stainless steel",
    "carbon steel",
    "faux leather",
    "vegan leather",
    "cast iron",
    "carbon fibre",
    "sterling silver",
}
#: Stuffs that are often something else ("glass of wine"): only before a product or after a cue.
LIKELY = words(
    """
    wood metal steel glass plastic rubber canvas gold silver copper bronze iron stone paper
    crystal cork pine granite concrete terracotta lace mesh felt down tin foam vinyl resin
    clay fur
    """
)
#: What is done to a stuff, where the catalogue's values say so: "a waxed coat".
TREATED = words("waxed felted recycled enamelled lacquered quilted")
#: "Faux leather" is not leather.
_NOT_REALLY = words("faux vegan fake imitation artificial synthetic pu mock")
#: "cotton candy" is no cotton, "glass cleaner" no glass: word → words after it.
IDIOMS: dict[str, frozenset[str]] = {
    "cotton": words("candy swab ball bud pad"),
    "leather": words("cleaner conditioner care polish punch"),
    "glass": words("cleaner wipe protector of"),
    "wood": words("glue stain polish chip cleaner burning floor screw"),
    "metal": words("detector polish music band"),
    "paper": words("towel clip shredder plate cutter punch tray"),
    "rubber": words("band duck stamp mallet"),
    "plastic": words("wrap bag surgery"),
    "iron": words("man on board maiden golf set"),
    "silver": words("ware lining plated"),
    "gold": words("plated standard member"),
    "crystal": words("clear light"),
    "pine": words("apple nut cone tree scent scented"),
    "walnut": words("oil cake bread"),
    "canvas": words("print art painting"),
    "velvet": words("cake"),
    "down": words("to the"),
    "bamboo": words("plant shoot palm"),
    "acrylic": words("paint nail marker painting"),
    "steel": words("drum"),
    "lace": words("up"),
    "silk": words("road screen"),
    "wool": words("wash worth"),
}


#: "Bed linen" is no linen, "a wine glass" no glass: word → words before it.
AFTER: dict[str, frozenset[str]] = {
    "linen": words("bed table household kitchen baby"),
    "glass": words("wine beer pint shot magnifying looking"),
    "iron": words("curling steam waffle to"),
}


def entries(values: Mapping[str, int]) -> dict[str, Sense]:
    """Phrase → what it means in this catalogue, for every stuff the shop or the language has."""
    holding = by_part(values, _NOT_REALLY)
    found = {}
    for phrase in {
        *SURE,
        *LIKELY,
        *TREATED,
        *SAME,
        *KINDS,
        *(" ".join(stems(v)) for v in values),
    } - {""}:
        base = SAME.get(phrase, phrase)
        meant = holding.get(phrase) or holding.get(base) or _kinds(base, holding)
        doubt = 0 if phrase in SURE or " " in phrase else 1
        if meant or phrase in SURE | LIKELY or phrase in SAME:
            found[phrase] = Sense("material", tuple(meant), doubt, weigh(meant, values))
    return found


def _kinds(base: str, holding: Mapping[str, list[str]]) -> list[str]:
    found = [value for kind in KINDS.get(base, ()) for value in holding.get(kind, ())]
    return list(dict.fromkeys(found))
