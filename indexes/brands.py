"""Well-known brand names, so that a shop can say that it has nothing by them.

Where a feed tells no brand, a title that opens with one of these names tells it.
"""

from __future__ import annotations

import re

_NAMES = """
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
    oakley|tumi|yeti|jimmy choo|apple|omega|seiko|tag heuer|breitling|casio|fossil|citizen|diesel
    vans|teva|marmot|osprey|petzl|black diamond|coleman|garmin|stanley|marshall
    beats|bang and olufsen|fender|gibson|ibanez|roland|steinway|weber|kenwood|dodge|ford|bentley
    kia|hyundai|mazda|subaru|jeep|lexus|mercedes|mercedes benz|ducati|kawasaki|suzuki|vespa
    harley davidson|nespresso|philips|braun|oral b|dove|l'occitane|nars|mac|sephora|bobbi brown
    barbour|primark|marks and spencer|topshop|bershka|pull and bear
    lee|carhartt|dickies|helly hansen|fjallraven|mont blanc|montblanc|lamy|faber castell
    pandora|tiffany|cartier|bulgari|chopard|patek philippe|audemars piguet|hublot|longines
    """
#: Lower-case names, "&" as "and".
WELL_KNOWN = tuple(name for line in _NAMES.strip().splitlines() for name in line.strip().split("|"))
#: Of these, words of everyday speech: alone they name no brand.
_SPOKEN = """
apple|omega|fossil|citizen|diesel|vans|stanley|marshall|beats|gibson|weber|dodge|ford
bentley|jeep|dove|mac|lee|pandora|tiffany|roland|yeti|converse|crocs|swatch|disney|canon
kindle|wrangler|coleman|kia
"""
EVERYDAY = frozenset(_SPOKEN.strip().replace("\n", "|").split("|")) | {"black diamond"}
_SURE = sorted((name for name in WELL_KNOWN if name not in EVERYDAY), key=len, reverse=True)
_OPENING = re.compile(
    rf"({'|'.join(_SURE).replace(' and ', ' (?:and|&) ')})(?![\w'’])",
    re.IGNORECASE,
)


def opening(title: str) -> str | None:
    """The well-known brand that a title opens with, as it is spelt there; None if there is none."""
    found = _OPENING.match(title.strip())
    return None if found is None else found[1]
