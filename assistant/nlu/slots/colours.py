"""Colour words: which catalogue values a colour named by a shopper means.

A colour means the value of that name and the values that contain it ("blue": Blue, Navy Blue).
A shade that does not contain the word ("navy") counts as blue only in a shop that has no blue by
name: a shop that tells the two apart is taken at its word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from assistant.nlu.slots.sense import Sense
from assistant.text import stems

#: Colour → shades of it that do not carry its name.
SHADES: dict[str, tuple[str, ...]] = {
    "black": ("jet", "ebony", "onyx", "charcoal"),
    "white": ("ivory", "snow", "pearl", "cream", "eggshell", "ecru"),
    "grey": ("charcoal", "graphite", "slate", "ash", "gunmetal", "anthracite", "silver", "steel"),
    "red": ("scarlet", "crimson", "ruby", "cherry", "burgundy", "maroon", "cardinal"),
    "blue": ("navy", "cobalt", "azure", "sapphire", "indigo", "teal", "turquoise", "aqua", "denim"),
    "green": ("olive", "emerald", "khaki", "mint", "sage", "lime", "forest", "teal", "moss"),
    "yellow": ("mustard", "lemon", "canary", "gold"),
    "orange": ("tangerine", "amber", "apricot", "rust", "terracotta"),
    "pink": ("rose", "fuchsia", "magenta", "blush", "salmon", "coral"),
    "purple": ("violet", "lavender", "lilac", "plum", "mauve", "aubergine", "amethyst"),
    "brown": ("tan", "chocolate", "coffee", "camel", "chestnut", "mocha", "taupe", "cognac"),
    "beige": ("sand", "cream", "nude", "ecru", "taupe", "stone", "oatmeal", "camel"),
    "gold": ("golden", "brass"),
    "silver": ("chrome", "metallic"),
    "navy": ("midnight",),
    "burgundy": ("maroon", "oxblood", "wine"),
    "maroon": ("burgundy", "oxblood"),
    "multicolour": ("multi", "rainbow", "assorted", "multi colour", "mixed"),
    "turquoise": ("aqua", "teal"),
    "cream": ("ivory", "off white", "ecru"),
    "off white": ("ivory", "cream", "ecru"),
}
#: Words that are a colour wherever they stand before a thing.
SURE = frozenset(
    "black white grey red blue green yellow pink purple brown beige navy teal turquoise maroon burgundy"
    " crimson scarlet magenta mauve lilac indigo cyan khaki fuchsia taupe multicolour ecru ochre".split()
) | {"off white", "sky blue", "royal blue", "navy blue", "rose gold", "multi colour", "hot pink"}
#: Colours that are also a fruit, a metal or a stuff: colour where they stand before a product.
LIKELY = frozenset(
    "orange gold silver golden bronze copper ivory lavender violet coral peach olive mint mustard tan rust"
    " lime charcoal emerald aqua azure cobalt sapphire amber graphite anthracite plum aubergine"
    " terracotta camel blush salmon cream".split()
)
#: Colours only in clear company: "in coffee", "chocolate coloured", "wine and red".
RARE = frozenset(
    "rose chocolate coffee wine lemon cherry sand stone nude skin steel multi metallic natural clear"
    " rainbow ruby pearl slate ash snow jet ebony onyx canary apricot amethyst chestnut mocha cognac"
    " sage forest moss tangerine oatmeal midnight oxblood cardinal transparent honey denim".split()
)
MODIFIERS = frozenset(
    "dark light bright pale deep soft pastel neon vivid dusty hot baby electric muted".split()
)
#: "orange juice" is not orange, "red wine" not red: colour word → words after it.
IDIOMS: dict[str, frozenset[str]] = {
    "black": frozenset("friday pepper tea coffee bean forest pudding box tie magic".split()),
    "white": frozenset("noise wine board chocolate rice bread label tea pepper goods".split()),
    "red": frozenset("wine bull pepper cross onion cabbage carpet lentil bean".split()),
    "green": frozenset("tea bean house screen card onion pepper energy thumb chili chilli".split()),
    "blue": frozenset("ray tooth cheese light whale jay".split()),
    "brown": frozenset("rice sugar bread noise".split()),
    "pink": frozenset("floyd salt grapefruit lady panther".split()),
    "yellow": frozenset("pages onion fever".split()),
    "gold": frozenset("standard member card fish plated".split()),
    "silver": frozenset("ware lining surfer plated cross".split()),
    "orange": frozenset("juice soda marmalade peel squeezer zest tree".split()),
    "olive": frozenset("oil tree bread wood".split()),
    "peach": frozenset("tea jam cobbler pie tree".split()),
    "mint": frozenset("tea leaf sauce chocolate condition gum toothpaste".split()),
    "lavender": frozenset("oil scent scented soap plant candle".split()),
    "mustard": frozenset("seed sauce dressing".split()),
    "lime": frozenset("juice squeezer tree".split()),
    "cream": frozenset("cheese cracker cleanser cake soda puff".split()),
    "charcoal": frozenset("grill barbecue bbq mask filter toothpaste starter briquette".split()),
    "copper": frozenset("wire pipe pan pot".split()),
    "coral": frozenset("reef".split()),
    "plum": frozenset("tree jam sauce".split()),
    "tan": frozenset("line".split()),
}


def entries(values: Mapping[str, int]) -> dict[str, Sense]:
    """Phrase → what it means in this catalogue, for every colour the shop or the language has."""
    holding = _by_part(values)
    found = {}
    pairs = {f"{shade} {colour}": shade for colour, shades in SHADES.items() for shade in shades}
    for phrase, shade in pairs.items():
        if meant := holding.get(phrase) or holding.get(shade) or holding.get(phrase.split()[-1]):
            found[phrase] = Sense("colour", tuple(meant), 0, sum(values[v] for v in meant))
    for phrase in {*SURE, *LIKELY, *RARE, *SHADES, *(" ".join(stems(v)) for v in values)} - {""}:
        meant = holding.get(phrase) or _shades(phrase, holding)
        doubt = 0 if phrase in SURE else 1 if phrase in LIKELY or " " in phrase else 2
        if meant or phrase in SURE | LIKELY:
            found[phrase] = Sense("colour", tuple(meant), doubt, sum(values[v] for v in meant))
    return found


def _by_part(values: Mapping[str, int]) -> dict[str, list[str]]:
    """Every run of words inside a value → the values that contain it, exact ones first."""
    holding: dict[str, list[str]] = defaultdict(list)
    for value in sorted(values, key=lambda v: (len(stems(v)), v)):
        words = stems(value)
        if len(words) > 6:
            continue
        runs = {words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
        for run in runs:
            holding[" ".join(run)].append(value)
    return holding


def _shades(phrase: str, holding: Mapping[str, list[str]]) -> list[str]:
    """Catalogue values of the shades of a colour; of the whole for "navy blue" without one."""
    found = [value for shade in SHADES.get(phrase, ()) for value in holding.get(shade, ())]
    first = phrase.split()[0]
    if not found and " " in phrase and first in SHADES and first in holding:
        found = list(holding[first])
    return list(dict.fromkeys(found))
