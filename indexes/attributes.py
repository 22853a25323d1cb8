"""Colour, size, material and gender read from a product's words, where the feed gives none.

Precision comes first: a wrong colour breaks a promise, a missing one only hides a product. The
title decides; the description is read only where the title says nothing, and only for words
said of the product itself rather than of what goes with it. What is found is lower-case
English and is named in ``Product.inferred``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import replace

from indexes.brands import opening
from indexes.product import Product

COLOURS = (
    "black", "white", "grey", "gray", "red", "blue", "green", "yellow", "orange", "purple", "pink",
    "brown", "beige", "navy", "teal", "turquoise", "maroon", "burgundy", "crimson", "scarlet",
    "magenta", "mauve", "lavender", "lilac", "violet", "indigo", "cyan", "aqua", "mint", "olive",
    "khaki", "tan", "cream", "ivory", "charcoal", "coral", "peach", "mustard", "gold", "golden",
    "silver", "bronze", "copper", "rose gold", "navy blue", "sky blue", "royal blue",
    "light blue", "dark blue", "light grey", "dark grey", "off white", "off-white",
    "emerald", "taupe", "fuchsia", "multicolour", "multicolor", "multi-colored",
    "multicolored", "space grey", "space gray", "rainbow",
)  # fmt: skip
MATERIALS = (
    "leather", "faux leather", "vegan leather", "suede", "denim", "cotton", "linen", "wool",
    "merino", "cashmere", "silk", "satin", "velvet", "polyester", "nylon", "fleece", "canvas",
    "wood", "wooden", "oak", "walnut", "pine", "bamboo", "teak", "rattan", "wicker", "metal",
    "steel", "stainless steel", "carbon steel", "aluminium", "aluminum", "brass", "cast iron",
    "wrought iron",
    "glass", "ceramic", "porcelain", "stoneware", "marble", "plastic", "rubber", "silicone",
    "acrylic", "titanium", "carbon fiber", "carbon fibre", "sterling silver", "solid gold",
    "14k gold", "18k gold",
    "lace", "chiffon", "corduroy", "flannel", "mesh", "down", "gore-tex", "crochet", "jute",
    "paper", "crystal", "concrete", "terracotta", "spandex", "tweed", "lycra", "felt",
)  # fmt: skip
#: One name for several spellings, so that a filter finds all of them.
SAME = {
    "gray": "grey", "golden": "gold", "space gray": "grey", "space grey": "grey",
    "off-white": "off white", "multicolor": "multicolour", "multi-colored": "multicolour",
    "multicolored": "multicolour", "wooden": "wood", "aluminum": "aluminium",
    "carbon fiber": "carbon fibre", "navy blue": "navy", "light grey": "grey",
    "dark grey": "grey",
}  # fmt: skip

#: What follows the word makes it something else: "orange juice", "iron board", "gold plated".
_NOT_BEFORE = {
    "orange": r"juice|soda|marmalade|peel|zest|slices?|fruit|blossom|chicken|tree|county|theory",
    "peach": r"cobbler|jam|pie|tea|slices?|preserves?|tree",
    "olive": r"oil|tree|bowl|wood|branch|tapenade|bread",
    "mint": r"chocolate|tea|leaves|chutney|candy|flavou?r|condition|ice",
    "cream": r"cheese|pie|puffs?|soda|of|cleanser|for|soup|filling|filled|frosting|horn|pitcher",
    "lavender": r"oil|scent|scented|fields?|honey|tea|essential|plant|bouquet|soap|bath",
    "mustard": r"seeds?|sauce|dressing|greens?",
    "coral": r"reef|gables|sea",
    "rose": r"gold",
    "red": r"wine|hat|bull|cross|velvet|carpet",
    "white": r"wine|noise|paper|chocolate|rice|label|board|bread|tea|balance|water",
    "black": r"friday|tea|pepper|beans?|coffee|forest|diamond|tie|box|angus|sesame|belt",
    "green": r"tea|house|thumb|goddess|salad|screen|card",
    "brown": r"rice|sugar|bread|butter|noise",
    "blue": r"cheese|ray|tooth|light|jay|moon",
    "pink": r"salt|lady|floyd|grapefruit",
    "yellow": r"pages|gold",
    "gold": r"standard|member|edition|coast|rush|medal|card|fish|plated|toned?|accents?|trim|"
            r"hardware|digger|bar|foil",
    "silver": r"lining|plated|toned?|accents?|trim|surfer|hardware|screen|lake|fox|bullet",
    "copper": r"plated|toned?|wire|accents?|bottom",
    "bronze": r"age|plated|toned?|medal",
    "tan": r"lines?|through|removal",
    "indigo": r"girls",
    "charcoal": r"grill|briquettes?|mask|filter|toothpaste|bbq|barbecue|soap|pencils?|starter|face",
    "steel": r"toe|series|cut|string|drum",
    "glass": r"cleaner|wipes?|of|protector|screen|jar\s+candle",
    "paper": r"towels?|clips?|shredder|plates?|cutter|weight|back|punch|tray|trimmer",
    "down": r"to|the|town|load|hill|under|time|syndrome|light|by|in|on|from|for|and|with|your",
    "felt": r"tip|by|like",
    "rubber": r"bands?|duck|stamps?|sole|outsole|grip|feet|mallet",
    "plastic": r"free|wrap|surgery",
    "cotton": r"candy|swabs?|balls?|buds?|pads?",
    "pine": r"apples?|nuts?|cones?|tree|scent|scented|wreath|garland|candle|forest",
    "walnut": r"oil|bread|brownies?|salad|cake|cookies?|halves",
    "bamboo": r"plant|shoots?|palm|fern",
    "crystal": r"clear|lake|palace|reports?|xcelsius|light|ball",
    "mesh": r"wifi|wi-fi|network|system|panels?|router",
    "wool": r"wash|worth",
    "leather": r"cleaner|conditioner|straps?|band|accents?|trim|care|soles?|hole|punch|handles?",
    "lace": r"ups?|-ups?",
    "denim": r"day",
    "silk": r"road|screen|y|pillow",
    "metal": r"detector|gear|music|accents?|frame|gear|hardware|polish|slug",
    "marble": r"cake|run|madness|arch",
    "wood": r"glue|stove|pecker|land|burning|chips?|wind|stain|floor|cleaner|polish|screws?",
    "linen": r"closet|spray|scent|scented|basket",
    "oak": r"land|ley|barrel",
    "satin": r"finish|nickel",
    "velvet": r"underground|cake|cupcakes?|matte",
    "acrylic": r"paints?|markers?|nails?|painting",
    "concrete": r"mix|saw|drill|screws?|anchors?|sealer|cleaner",
    "canvas": r"print|art|painting",
}  # fmt: skip
#: What stands before the word makes it something else: "steam iron", "tank of petrol".
_NOT_AFTER = {
    "cream": r"ice|face|hand|eye|night|day|shaving|sour|moisturizing|moisturising|whipped|skin|"
             r"body|cold|butter|foot|anti-aging|bb|cc|hydrating|firming|heavy|coffee|lip|sun|"
             r"moisture|repair|wrinkle|cheese|nourishing|vanilla|brightening|rich",
    "orange": r"fresh|blood|navel|juicy|mandarin|sweet|citrus",
    "down": r"button|sit|lie|cut|slow|calm|cool|wind|count|upside|marked|lay|step|shut|drop|fold|"
            r"pull|turn|knock|break|roll|break|top|lock|hand|hold|melt|up",
    "glass": r"magnifying|hour|looking|wine|drinking|shot|cocktail|champagne|martini|pint|beer|a",
    "paper": r"toilet|wrapping|printer|photo|copy|wall|sand|news|filter|tissue|scrapbook|craft",
    "black": r"back to",
    "tan": r"self|spray|sun|golden",
    "felt": r"i|have|never|we",
    "olive": r"black|green|stuffed",
    "blue": r"labrador",
    "gold": r"rose|white|yellow|14k|18k|24k|black|panama",
    "crystal": r"swarovski",
    "lace": r"shoe|boot",
}  # fmt: skip

_GENDERS: tuple[tuple[str, str], ...] = (
    ("unisex", r"unisex"),
    ("baby", r"bab(?:y|ies)|infants?|newborns?"),
    ("girls", r"girls?(?:'s|’s|s')?"),
    ("boys", r"boys?(?:'s|’s|s')?"),
    ("kids", r"kids?(?:'|’|'s)?|children(?:'s|’s)?|toddlers?"),
    ("women", r"wom[ae]n(?:'s|’s|s)?|ladies(?:'|’)?|female|maternity|bridal"),
    ("men", r"m[ae]n(?:'s|’s)|mens|men|male|gentlemen(?:'s|’s)?"),
)
_SIZE_WORDS = {
    "xs": "XS", "s": "S", "m": "M", "l": "L", "xl": "XL", "xxl": "XXL", "2xl": "2XL",
    "3xl": "3XL", "xxxl": "3XL", "small": "S", "medium": "M", "large": "L",
    "x-large": "XL", "extra large": "XL", "one size": "one size",
}  # fmt: skip
_SIZE = re.compile(
    r"\bsizes?:?\s+(xxs|xs|s|m|l|xl|xxl|xxxl|[2-5]xl|x-large|small|medium|large|\d{1,2}(?:\.5)?)\b"
    r"|\b(one size)\b"
    r"|(?:\s[-–|/]\s|,\s|\s\()(xs|s|m|l|xl|xxl|[2-5]xl|small|medium|large|x-large|extra large)\s*"
    r"(?:\)|$)",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"(?<![\w.-])(\d{1,3}(?:\.\d+)?)\s?(ml|cl|l|litres?|liters?|kg|oz|fl\.? oz|gb|tb|inch(?:es)?)\b"
    r'|\b(\d+(?:\.\d+)?)(?:"|″|”)',
    re.IGNORECASE,
)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, ordered))})(?![\w'’])", re.IGNORECASE)


_COLOUR, _MATERIAL = _pattern(COLOURS), _pattern(MATERIALS)
_IMITATION = re.compile(r"\b(?:vegan|faux|fake|imitation|artificial|synthetic) \w+", re.I)
_COLOUR_WORD, _MATERIAL_WORD = (
    re.compile(rf"\b(?:{'|'.join(word for word in words if word.isalpha())})\b")
    for words in (COLOURS, MATERIALS)
)
_BEFORE = {word: re.compile(rf"[\s-]*(?:{rest})\b", re.I) for word, rest in _NOT_BEFORE.items()}
_AFTER = {word: re.compile(rf"\b(?:{rest})[\s-]*$", re.I) for word, rest in _NOT_AFTER.items()}
_GENDER = [(name, re.compile(rf"(?<![\w-])(?:{p})(?![\w])", re.I)) for name, p in _GENDERS]
#: In a description a word counts only where it is said of the product itself: right before the
#: product's own noun ("durable beige backpack"), or in one of these phrases.
_SAID_OF_COLOUR = re.compile(
    r"\b(?:comes?|available|finished) in (?:\w+ ){0,2}$|\bin (?:a )?(?:\w+ )?$", re.I
)
_COLOUR_NOUN = frozenset(("hue", "colour", "color", "shade", "tone", "finish", "colourway"))
_SAID_OF_MATERIAL = re.compile(
    r"\b(?:made|crafted|handcrafted|constructed|woven|built) (?:of|from|in|with) (?:\w+ ){0,3}$",
    re.I,
)
_MATERIAL_NOUN = frozenset(("construction", "build", "fabric", "material", "exterior", "body"))
_WORD = re.compile(r"[\s-]+(\w+)")


def infer(product: Product) -> Product:
    """The product with its empty colour, size, material and gender read from its words."""
    readers: dict[str, Callable[[Product], tuple[str, ...]]] = {
        "colour": _colours, "size": _sizes, "material": _materials, "gender": _genders,
    }  # fmt: skip
    found: dict[str, tuple[str, ...] | str] = {
        field: values
        for field, read in readers.items()
        if not getattr(product, field) and (values := read(product))
    }
    if product.brand is None and (brand := opening(product.title)):
        found["brand"] = brand
    if not found:
        return product
    return replace(product, **found, inferred=product.inferred | found.keys())  # type: ignore[arg-type]


def shown(product: Product) -> tuple[str, ...]:
    """Colours and materials that a title holds as words, where the feed does not tell them.

    Each is "colour:red" or "material:leather". ``infer`` must not take red onions for red; one
    who wants nothing red is better not shown them. An imitation leather shows no leather.
    """
    found: list[str] = []
    for field, words, told in (
        ("colour", _COLOUR_WORD, product.colour),
        ("material", _MATERIAL_WORD, product.material),
    ):
        if not told or field in product.inferred:
            said = words.findall(_IMITATION.sub("", product.title).lower())
            found += (f"{field}:{SAME.get(word, word)}" for word in said)
    return tuple(dict.fromkeys(found))


def _colours(product: Product) -> tuple[str, ...]:
    return _words(_COLOUR, product.title) or _described(
        _COLOUR, product, _SAID_OF_COLOUR, _COLOUR_NOUN
    )


def _materials(product: Product) -> tuple[str, ...]:
    return _words(_MATERIAL, product.title) or _described(
        _MATERIAL, product, _SAID_OF_MATERIAL, _MATERIAL_NOUN
    )


def _described(
    pattern: re.Pattern[str], product: Product, phrase: re.Pattern[str], nouns: frozenset[str]
) -> tuple[str, ...]:
    """The first words of a list that the description says of the product itself."""
    text = product.description[:600]
    own = nouns | {_singular(word) for word in _title_nouns(product)}
    for match in pattern.finditer(text):
        said = phrase.search(text[: match.start()]) or _names(text, match.end(), own)
        if said and (found := _words(pattern, text[match.start() : match.end() + 12])):
            return found[:1]
    return ()


def _title_nouns(product: Product) -> list[str]:
    """Words that name the product: the end of its title, and its narrowest category."""
    words = re.findall(r"[a-z]{3,}", product.title.lower())[-2:]
    return words + [word for level in product.category[-1:] for word in level.lower().split()]


def _names(text: str, start: int, own: Set[str]) -> bool:
    """True if one of the next three words, with nothing between, is one of the product's own."""
    for _ in range(3):
        match = _WORD.match(text, start)
        if match is None or match.group(1).lower() in ("and", "with", "or", "for", "of"):
            return False
        if _singular(match.group(1).lower()) in own:
            return True
        start = match.end()
    return False


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _words(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in pattern.finditer(text):
        word = match.group(1).lower()
        before, after = _AFTER.get(word), _BEFORE.get(word)
        elsewhere = after and after.match(text, match.end())
        if not elsewhere and not (before and before.search(text[: match.start()])):
            found[SAME.get(word, word)] = None
    return tuple(found)


def _genders(product: Product) -> tuple[str, ...]:
    """From the title, then the category: descriptions mention too many people."""
    for text in (product.title, " ".join(product.category)):
        found = tuple(name for name, pattern in _GENDER if pattern.search(text))
        if found:
            return found
    return ()


def _sizes(product: Product) -> tuple[str, ...]:
    """A clothing size said as such in the title, or a measure: "size M", "- XL", "500 ml"."""
    if match := _SIZE.search(product.title):
        text = next(group for group in match.groups() if group).lower()
        return (_SIZE_WORDS.get(text, text.upper()),)
    if match := _VOLUME.search(product.title):
        amount, unit, inches = match.groups()
        return (f"{inches} inch",) if inches else (f"{amount} {unit.lower()}",)
    return ()
