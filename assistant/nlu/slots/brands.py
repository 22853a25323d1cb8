"""Brand names: the catalogue's own, and well-known ones that a shop may not have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from assistant.nlu.slots.english import English
from assistant.nlu.slots.frames import EMPTY, JOINING
from assistant.nlu.slots.patterns import phrases, words
from assistant.nlu.slots.sense import Sense
from assistant.text import clean, tokens

#: Forms of companies, left out of a name where that leaves something.
_FORMS = words(
    """
    inc incorporated ltd limited llc corp corporation co company gmbh ag plc lc intl
    international
    """
)
#: Well-known names, so that a shop can say that it has nothing by them.
WELL_KNOWN = phrases(
    """
    abercrombie|acer|adidas|adobe|alienware|anker|ariat|armani|asics|asos|asus|audi|avon|babyliss
    birkenstock|bissell|bmw|bosch|bose|braun|burberry|bvlgari|calvin klein|canon|cartier|casio
    celestron|chanel|clinique|converse|corsair|crocs|cuisinart|dell|delonghi|denon|dewalt|dior
    disney|dji|dolce and gabbana|doc martens|dr martens|dyson|electrolux|epson|estee lauder
    everlast|fendi|ferrari|fila|fisher price|fitbit|fujifilm|garmin|gillette|givenchy|google|gopro
    gucci|h and m|haier|hamilton beach|hasbro|havaianas|hermes|hisense|hitachi|honda|hp|huawei
    hugo boss|ikea|instant pot|intel|jabra|jansport|jbl|jvc|kenwood|kindle|kitchenaid|kodak|krups
    lacoste|lancome|le creuset|lego|leica|lenovo|levi|levis|lg|linksys|logitech|l'oreal|loreal
    lululemon|makita|mammut|maybelline|mattel|merrell|michael kors|microsoft|miele|mitsubishi
    mizuno|moleskine|motorola|msi|neutrogena|new balance|nestle|netgear|nikon|nike|nintendo|nivea
    nissan|nokia|olay|olympus|oneplus|oppo|oral b|panasonic|patagonia|peugeot|philips|playmobil
    playstation|polaroid|porsche|prada|puma|pyrex|quiksilver|ralph lauren|ray ban|razer|realme
    reebok|remington|revlon|roku|rolex|roomba|rowenta|russell hobbs|ryobi|salomon|samsonite
    samsung|sandisk|sanyo|seagate|sennheiser|shimano|siemens|skechers|smeg|sonos|sony
    black and decker|steelseries|swarovski|swatch|tefal|tesla|the north face|north face|thule
    timberland|tissot|tommy hilfiger|toshiba|toyota|tupperware|ugg|umbro|under armour|uniqlo
    versace|victorinox|volkswagen|volvo|wacom|wrangler|xbox|xiaomi|yamaha|yves saint laurent|zara
    louis vuitton|balenciaga|columbia sportswear|arcteryx|berghaus|jack wolfskin|saucony|hoka
    oakley|tumi|yeti|jimmy choo
    """
)


def spelt(name: str) -> tuple[str, ...]:
    """The folded words of a brand name; "&" is "and", an apostrophe is nothing."""
    found = (t.plain.replace("'", "") for t in tokens(clean(name)) if t.plain != "-")
    return tuple("and" if w == "&" else w for w in found if w == "&" or w[0].isalnum())


def entries(values: Mapping[str, int], english: English) -> dict[str, Sense]:
    """Phrase → the catalogue's brands of that name; exact names first, then without "Inc."."""
    exact: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    for value in values:
        name = spelt(value)
        exact[" ".join(name)].append(value)
        if (core := _core(name)) != name:
            short[" ".join(core)].append(value)
    found = {}
    for phrase, meant in (*short.items(), *exact.items()):
        weight = sum(values[value] for value in meant)
        found[phrase] = Sense("brand", tuple(meant), _doubt(phrase, english), weight)
    found.pop("", None)
    return found


def unknown_entries(known: Mapping[str, Sense]) -> dict[str, Sense]:
    """Well-known brands that the catalogue does not have."""
    return {name: Sense("brand", (), 0) for name in WELL_KNOWN if name not in known}


def _core(name: tuple[str, ...]) -> tuple[str, ...]:
    while len(name) > 1 and name[-1] in _FORMS:
        name = name[:-1]
    return name[1:] if len(name) > 2 and name[0] == "the" else name


def _doubt(phrase: str, english: English) -> int:
    """How much company a name needs: none if it is no everyday word."""
    if phrase in WELL_KNOWN:
        return 0
    parts: Sequence[str] = phrase.split()
    if len(phrase) < 2 or phrase.isdecimal() or set(phrase.split()) <= EMPTY | JOINING:
        return 2
    ordinary = all(english.ordinary(part) or len(part) < 2 for part in parts)
    if len(parts) > 1:
        return 1 if ordinary and len(parts) == 2 and min(map(len, parts)) < 4 else 0
    return 1 if ordinary or len(phrase) < 3 else 0
