"""Colour words: which catalogue values a colour named by a shopper means.

A colour means the value of that name and the values that contain it ("blue": Blue, Navy Blue).
A shade that does not contain the word ("navy") counts as blue only in a shop that has no blue by
name: a shop that tells the two apart is taken at its word.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.nlu.slots.values.sense import Sense, by_part, weigh
from assistant.text import stems, words

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
    "turquoise": ("aqua",),
    "cream": ("ivory", "off white", "ecru"),
    "off white": ("ivory", "cream", "ecru"),
}
#: Words that are a colour wherever they stand before a thing.
SURE = words(
    """
    black white grey red blue green yellow pink purple brown beige navy teal turquoise maroon
    burgundy crimson scarlet magenta mauve lilac indigo cyan khaki fuchsia taupe multicolour
    ecru ochre
    """
) | {"off white", "sky blue", "royal blue", "navy blue", "rose gold", "multi colour", "hot pink"}
#: Colours that are also a fruit, a metal or a stuff: colour where they stand before a product.
LIKELY = words(
    """
    orange gold silver golden bronze copper ivory lavender violet coral peach olive mint
    mustard tan rust lime charcoal emerald aqua azure cobalt sapphire amber graphite
    anthracite plum aubergine terracotta camel blush salmon cream
    """
)
#: Colours only in clear company: "in coffee", "chocolate coloured", "wine and red".
RARE = words(
    """
    rose chocolate coffee wine lemon cherry sand stone nude skin steel multi metallic natural
    clear rainbow ruby pearl slate ash snow jet ebony onyx canary apricot amethyst chestnut
    mocha cognac sage forest moss tangerine oatmeal midnight oxblood cardinal transparent
    honey denim
    """
)
MODIFIERS = words(
    """
    dark light bright pale deep soft pastel neon vivid dusty hot baby electric muted
    """
)
#: "orange juice" is not orange, "red wine" not red: colour word → words after it.
IDIOMS: dict[str, frozenset[str]] = {
    "black": words("hole friday pepper tea coffee bean forest pudding box tie magic"),
    "white": words(
        """
    noise wine board chocolate rice bread label tea pepper goods
    """
    ),
    "red": words("wine bull pepper cross onion cabbage carpet lentil bean"),
    "green": words(
        """
    tea bean house screen card onion pepper energy thumb chili chilli
    """
    ),
    "blue": words("ray tooth cheese light whale jay"),
    "brown": words("rice sugar bread noise"),
    "pink": words("floyd salt grapefruit lady panther"),
    "yellow": words("pages onion fever"),
    "gold": words("standard member card fish plated"),
    "silver": words("ware lining surfer plated cross anniversary wedding jubilee screen"),
    "orange": words("juice soda marmalade peel squeezer zest tree"),
    "olive": words("oil tree bread wood"),
    "peach": words("tea jam cobbler pie tree"),
    "mint": words("tea leaf sauce chocolate condition gum toothpaste"),
    "lavender": words("oil scent scented soap plant candle"),
    "mustard": words("seed sauce dressing"),
    "lime": words("juice squeezer tree"),
    "cream": words("cheese cracker cleanser cake soda puff"),
    "charcoal": words("grill barbecue bbq mask filter toothpaste starter briquette"),
    "copper": words("wire pipe pan pot"),
    "coral": words("reef"),
    "plum": words("tree jam sauce"),
    "tan": words("line"),
    "golden": words(
        """
    year age girl rule retriever hour syrup ticket goose oldie anniversary wedding jubilee
    """
    ),
}

#: "Face cream" is no colour: colour word → words before it.
AFTER: dict[str, frozenset[str]] = {
    "cream": words(
        """
    face facial body hand foot feet eye lip skin hair day night sun shaving shave ice whipped
    double single sour clotted antiseptic nappy barrier moisturising hydrating wrinkle ageing
    cold vanishing cleansing soothing healing
    """
    ),
}


def entries(values: Mapping[str, int]) -> dict[str, Sense]:
    """Phrase → what it means in this catalogue, for every colour the shop or the language has."""
    holding = by_part(values)
    found: dict[str, Sense] = {}
    for colour, shades in SHADES.items():
        for shade in shades:  # "mustard yellow" is mustard, where the shop tells it apart
            phrase = f"{shade} {colour}"
            if meant := holding.get(phrase) or holding.get(shade) or holding.get(colour):
                found[phrase] = Sense("colour", tuple(meant), 0, weigh(meant, values))
    for phrase in {*SURE, *LIKELY, *RARE, *SHADES, *(" ".join(stems(v)) for v in values)} - {""}:
        meant = holding.get(phrase) or _shades(phrase, holding)
        doubt = 0 if phrase in SURE else 1 if phrase in LIKELY or " " in phrase else 2
        if meant or phrase in SURE | LIKELY:
            found[phrase] = Sense("colour", tuple(meant), doubt, weigh(meant, values))
    return found


def _shades(phrase: str, holding: Mapping[str, list[str]]) -> list[str]:
    """Catalogue values of the shades of a colour; of the whole for "navy blue" without one."""
    found = [value for shade in SHADES.get(phrase, ()) for value in holding.get(shade, ())]
    first = phrase.split()[0]
    if not found and " " in phrase and first in SHADES and first in holding:
        found = list(holding[first])
    return list(dict.fromkeys(found))
