"""What meets the needs of everyday life: "my coffee gets cold" is met by a flask.

A thesaurus of any shop's customers, not of one shop: what it adds to a need is read beside what was
said, so that a thing that a shop does not sell does no harm.
"""

from __future__ import annotations

import re

_DRINK = r"(?:coffee|tea|cocoa|soup|milk|drinks?|food)"
_HURTS = r"(?:hurts?|hurting|aches?|aching|sore|stiff|pain|painful|killing me)"
_COLD = r"(?:cold|freez\w*|warm|frozen)"

#: What is said of a need (a pattern of words, in their order), and what meets it.
_MET_BY = {
    rf"keep\w*\b.*\b{_DRINK}\b.*\b(?:hot|warm)": "insulated water bottle, thermos, travel mug",
    rf"{_DRINK}\b.*\b(?:gets?|goes|going) cold": "insulated water bottle, thermos, travel mug",
    rf"(?:spill|leak)\w*\b.*\b{_DRINK}|{_DRINK} on the (?:go|way|train)": "travel mug, bottle",
    "(?:thirsty|water)\\b.*\\b(?:hik|walk|run|trail)\\w*": "water bottle",
    rf"(?:feet|toes)\b.*\b{_COLD}|cold feet": "slippers, warm socks",
    rf"(?:ears?|head)\b.*\b{_COLD}": "warm hat, beanie",
    rf"neck\b.*\b(?:{_COLD}|wind|draughts?)|draughts?\b.*\bneck": "scarf",
    rf"(?:hands|fingers)\b.*\b{_COLD}": "gloves",
    "floor\\b.*\\bcold|cold floor": "rug, slippers",
    f"(?:room|house|flat|bed|guests?)\\b.*\\b{_COLD}|snuggle|cuddle up": "blanket, throw, duvet",
    "(?:get|feel|am|i'm|always) cold": "fleece, jumper, blanket",
    rf"back\b.*\b{_HURTS}|(?:bad|sore|aching) back": "ergonomic office chair, cushion",
    rf"wrists?\b.*\b{_HURTS}|sore wrists?": "ergonomic keyboard, mouse",
    rf"(?:neck|shoulders?)\b.*\b{_HURTS}": "pillow, cushion",
    rf"(?:knees?|feet|ankles?)\b.*\b{_HURTS}|blisters?": "cushioned shoes, soft socks",
    rf"ears?\b.*\b{_HURTS}": "over-ear headphones",
    "stand\\w* up to work|(?:sit|sitting) all day": "height-adjustable standing desk",
    "(?:phone|tablet)\\b.*\\b(?:dies|dead|flat|empty|runs out)": "power bank, charger",
    "(?:out of|more|some) juice$": "power bank, charger",
    "battery\\b.*\\b(?:dies|dead|flat|empty|never lasts|runs out)": "power bank, charger",
    "burn (?:easily|in|on)|sunburn\\w*|fair skin": "sun cream, sun hat",
    "sun\\b.*\\beyes|eyes\\b.*\\bsun|glare": "sunglasses",
    "midges|mosquito\\w*|insects": "insect repellent, mosquito net",
    "dry skin|chapped|flaky": "moisturiser, face cream",
    "frizz\\w*|greasy hair|dandruff|hair (?:shine|shiny)": "shampoo",
    "hair\\b.*\\b(?:wet|takes\\b.*\\bdry)|dry\\b.*\\bhair\\b.*\\b(?:fast|quick\\w*)": "hair dryer",
    "(?:i|me)\\b.*\\bsmell (?:good|nice)": "perfume",
    "hands smell\\w*|smell\\w* of (?:fish|onions?)": "soap",
    "(?:room|house|flat) (?:smell|stink)\\w*|smells nice": "scented candle",
    "pull(?:s|ing)?\\b.*\\b(?:walks?|lead)|dog pull\\w*": "dog harness, lead",
    "eats too (?:fast|quickly)|gulps": "slow feeding bowl",
    "(?:dog|puppy)\\b.*\\b(?:chew|gnaw)\\w*": "dog chew toy",
    "(?:cat|kitten)\\b.*\\b(?:scratch|ruin|claw|destroy)\\w*": "scratching post",
    "(?:cat|dog|pet|puppy|kitten)\\b.*\\b(?:bored|alone|play)": "pet toy",
    "(?:dog|puppy)\\b.*\\bsleep": "dog bed",
    "put up\\b.*\\bshel\\w+|hang pictures|holes? in the wall": "drill, hammer, tool set",
    "(?:trim|prune|cut back)\\b(?!.*\\b(?:beard|hair|nails?)\\b)": "secateurs, shears",
    "dig(?:ging)?\\b": "spade",
    "(?:put|arrange)\\b.*\\bflowers": "vase",
    "(?:grow|sow)\\b(?!.*\\b(?:beard|hair|nails?)\\b)": "seeds, planter",
    "put\\b.*\\bplants": "planter, plant pot",
    "too dark|squint": "bright lamp, reading light",
    "scared of the dark": "night light, soft toy",
    "(?:run|walk|cycl|read)\\w*\\b.*\\b(?:in the dark|hands free|in the tent)": "headlamp, torch",
    "hands free\\b.*\\bread\\w*": "headlamp, torch",
    "(?:lunch|food|bread|leftovers?)\\b.*\\b(?:fresh|in)\\b": "food storage box, jar",
    "stick(?:s|ing)?\\b.*\\b(?:everything|pan|them)|fry": "non-stick frying pan",
    "make (?:soup|smoothies?)|puree": "blender",
    "chop|slice": "kitchen knife",
    "(?:wake|fresh|make|brew)\\b.*\\bcoffee": "coffee machine",
    "boil\\w*\\b.*\\bwater": "kettle",
    "carry\\w*\\b.*\\b(?:books|laptop|school|shopping)": "backpack, tote bag",
    "pack(?:ing)?\\b.*\\bweeks?|clothes\\b.*\\btravel": "suitcase, travel bag",
    "(?:hold|lose)\\b.*\\b(?:cards|cash)": "wallet",
    "(?:messy|tidy|clutter\\w*)\\b.*\\b(?:desk|pens)": "desk organiser",
    "put\\b.*\\bbooks": "bookcase, shelves",
    "forget\\w*\\b.*\\b(?:what|things)|write (?:things )?down": "notebook, diary",
    "(?<!white )noise|noisy|neighbours\\b.*\\bmusic|block out": "noise-cancelling headphones",
    "music\\b.*\\b(?:garden|barbecue|party|outside|beach)": "portable bluetooth speaker",
    "(?:podcasts?|music)\\b.*\\b(?:jog|run|gym)\\w*": "sports headphones, earbuds",
    "get fit|get strong\\w*|lose weight|lift\\w* weights": "dumbbells, kettlebell, yoga mat",
    "stretch(?:ing|es)?\\b": "yoga mat",
    "head\\b.*\\b(?:bike|cycling)": "cycling helmet",
    "backhand|forehand": "tennis racket",
    "swim\\w*\\b.*\\beyes": "swimming goggles",
    "(?:track|measure|count)\\b.*\\b(?:runs?|steps|sleep)|how well i sleep": "smartwatch",
    "sleep (?:under the stars|outside|outdoors)": "tent, sleeping bag",
    "(?:kid|child|children|son|daughter|old)s?\\b.*\\b(?:busy|bored|quiet)": "game, puzzle, toy",
    "rainy\\b.*\\b(?:kids|children)|family evening": "board game, puzzle, building blocks",
    "toddler|newborn|baby": "soft toy, wooden toy",
    "interview|look smart": "formal shoes, shirt, dress",
    "soaked|rain got": "waterproof rain jacket",
    "in the snow": "warm boots",
    "(?:learn|want) to (?:cook|bake)": "cookbook",
    "dry (?:myself|off)|after (?:the|a) shower": "towel",
    "(?:patio|garden|balcony)\\b.*\\bsit|sit\\b.*\\b(?:garden|patio)": "garden chair, bench",
    "without carrying books": "e-reader",
}
_COMPILED = tuple(
    (re.compile(rf"\b(?:{said})\b", re.IGNORECASE), met_by) for said, met_by in _MET_BY.items()
)
#: Of what meets a need, no more is read.
_MOST = 2


def with_things(need: str) -> str:
    """The need with what is known to meet it, in brackets behind; as it is where nothing is."""
    met_by = [things for said, things in _COMPILED if said.search(need)][:_MOST]
    return f"{need} ({'; '.join(met_by)})" if met_by else need
