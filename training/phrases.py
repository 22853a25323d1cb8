"""Short searches and refinements put together from our own lists of words.

People who search type little: a thing, a colour, a limit. A written corpus has too few of these
to teach that any thing may stand there, so they are drawn at random. They are trained on, and
never measured on.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from training.data import Example

#: Lines drawn of each intent.
SEARCHES, REFINEMENTS, STOCK, PRICES, SIMILAR = 450, 130, 50, 50, 40

_THINGS = """
shoes, trainers, sneakers, boots, sandals, slippers, heels, loafers, socks, tights, jeans, trousers,
shorts, skirts, dresses, tops, shirts, t-shirts, blouses, jumpers, sweaters, hoodies, cardigans,
coats, jackets, raincoats, parkas, suits, ties, belts, scarves, gloves, hats, caps, pyjamas,
swimsuits, bikinis, bras, underwear, leggings, handbags, backpacks, suitcases, wallets, purses,
watches, earrings, necklaces, bracelets, rings, sunglasses, umbrellas, tents, sleeping bags,
hiking boots, camping stoves, lanterns, torches, water bottles, flasks, bikes, helmets, yoga mats,
dumbbells, tennis rackets, footballs, golf clubs, skis, kayaks, fishing rods, kettles, toasters,
blenders, frying pans, saucepans, knives, chopping boards, mugs, plates, bowls, glasses, teapots,
coffee machines, coffee beans, tea, chocolate, olive oil, honey, wine, lamps, table lamps,
floor lamps, candles, mirrors, rugs, carpets, curtains, blinds, cushions, pillows, duvets, bedding,
towels, mattresses, beds, sofas, armchairs, office chairs, desks, bookcases, wardrobes, shelves,
picture frames, vases, plants, garden chairs, hoses, lawn mowers, drills, hammers, screwdrivers,
paint, ladders, headphones, earbuds, speakers, laptops, tablets, phones, phone cases, chargers,
monitors, keyboards, mice, webcams, cameras, printers, televisions, games consoles, board games,
jigsaws, lego, dolls, teddy bears, toy cars, prams, car seats, nappies, baby clothes, dog beds,
dog leads, cat food, bird feeders, fish tanks, shampoo, soap, face cream, sun cream, perfume,
lipstick, nail varnish, razors, toothbrushes, hair dryers, vitamins, notebooks, pens, rucksacks,
books, novels, cookbooks, posters, guitars, pianos, violins, records, dvds
"""
_COLOURS = """
red, blue, navy, green, black, white, grey, pink, purple, yellow, orange, brown, beige, cream,
turquoise, gold, silver
"""
_QUALITIES = f"""
{_COLOURS}, leather, cotton, linen, wool, silk, wooden, oak, steel, ceramic, glass,
plastic, velvet, bamboo, cheap, affordable, budget, good, nice, warm, light, waterproof, small,
large, big, tall, mini, folding, wireless, electric, organic, vegan, handmade, vintage, modern,
kids, men's, women's, ladies, boys, girls, baby, unisex, plus size, running, travel, gaming,
garden, outdoor, kitchen, christmas, summer, winter, comfortable, sturdy, quiet, patterned
"""
_LIMITS = """
under {m}{n}; under {n}; below {n} {c}; less than {m}{n}; up to {n} {c}; max {n}; {n} max;
for under {n} {c}; between {n} and {o} {c}; from {n} to {o}; over {m}{n}; above {n}; around {n} {c};
not more than {m}{n}; cheaper than {m}{n}; within {n} {c}; at most {m}{n}; under {n} quid
"""
_SEARCH_FRAMES = """
{x}; {x}; {x}; {x} please; show me {x}; show me some {x}; find {x}; search {x}; search for {x};
I need {x}; i want {x}; looking for {x}; I'm looking for some {x}; do you have {x}?;
do you sell {x}; have you got any {x}; got any {x}; any {x}?; where are the {x}; um {x};
can I see your {x}; what {x} do you have; I want to buy {x}; {x} pls; get me {x}; let me see {x};
need some {x}; which {x} have you got; how many {x} do you have; hi, I'd like to see {x}
"""
_REFINE_FRAMES = """
{x}; only {x}; {x} please; just the {x} ones; no, {x}; actually {x}; in {q} please; the {q} ones;
something {l}; {l}; {l} please; make it {l}; ok but {l}; anything {l}?; only those {l}; not {q};
anything but {q}; in size {s}; size {s} only; show me the {q} ones; {q} instead; {q} and {l}
"""
_STOCK_FRAMES = """
do you have it in {q}; is it available in size {s}; do you have this in a {s};
have you got it in {q}; is the {q} one in stock; are they in stock in a {s}; any left in {q};
does it come in {q};
do these come in size {s}; can I get it in {q}
"""
_PRICE_FRAMES = """
how much are the {x}; what do the {x} cost; price of the {q} ones; how much is the {q} one;
what is your cheapest pair of {x}; which {x} are your most expensive; what's the price range of {x};
how much do {x} start at; what do your {x} cost
"""
_SIMILAR_FRAMES = """
something similar to the {o} one; show me things similar to that; anything like the {o} one;
more like these {x}; similar {x} please; have you {x} like the {o}; what else is like this one;
alternatives to the {o} one; other {x} like that; what would you suggest that is like the {o};
I like the {o} one, what is similar; which {x} resemble these
"""
_SIZES = (
    "S",
    "M",
    "L",
    "XL",
    "6",
    "8",
    "10",
    "12",
    "38",
    "42",
    "9.5",
    "one size",
    "small",
    "large",
)
_ORDINALS = ("first", "second", "third", "last", "blue", "cheapest", "big", "other")
_CURRENCIES = ("dollars", "pounds", "euros", "bucks", "quid", "usd", "")


def phrases(seed: int) -> list[Example]:
    """Draw the lines; the same seed gives the same ones."""
    chance = random.Random(seed)
    wanted = (
        ("search_product", _SEARCH_FRAMES, SEARCHES),
        ("refine_search", _REFINE_FRAMES, REFINEMENTS),
        ("check_availability", _STOCK_FRAMES, STOCK),
        ("price_question", _PRICE_FRAMES, PRICES),
        ("recommend", _SIMILAR_FRAMES, SIMILAR),
    )
    return [
        Example(text, {"intent": intent, "sentiment": "neutral"})
        for intent, frames, count in wanted
        for text in _drawn(_parts(frames, ";"), intent, count, chance)
    ]


def _drawn(frames: Sequence[str], intent: str, count: int, chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        thing = _sought(chance) if intent == "search_product" else _one(_THINGS, chance)
        if intent == "refine_search":
            thing = _one(_QUALITIES, chance)
        quality = _one(_COLOURS if intent == "check_availability" else _QUALITIES, chance)
        text = chance.choice(frames).format(
            x=thing, q=quality, l=_limit(chance), s=chance.choice(_SIZES),
            o=chance.choice(_ORDINALS),
        )  # fmt: skip
        found[text.capitalize() if chance.random() < 0.3 else text] = None
    return list(found)


def _sought(chance: random.Random) -> str:
    """A thing or one of them, often with a quality, a limit or a size."""
    thing = _one(_THINGS, chance)
    if thing.endswith("s") and not thing.endswith(("es", "ss")) and chance.random() < 0.3:
        thing = thing.removesuffix("s")
    if chance.random() < 0.5:
        thing = f"{_one(_QUALITIES, chance)} {thing}"
    extra = chance.random()
    if extra < 0.45:
        return f"{thing} {_limit(chance)}"
    if extra < 0.6:
        return f"{thing} {chance.choice(('in', 'size'))} {chance.choice(_SIZES)}"
    return f"{thing} in {_one(_QUALITIES, chance)}" if extra < 0.65 else thing


def _limit(chance: random.Random) -> str:
    low = chance.choice((5, 9, 10, 15, 20, 25, 30, 40, 45, 50, 60, 75, 80, 100, 150, 200))
    low = chance.choice((low, low, chance.randint(4, 999)))
    high = low + chance.choice((5, 10, 20, 50, 100))
    mark, currency = chance.choice(("$", "£", "€", "")), chance.choice(_CURRENCIES)
    drawn = chance.choice(_parts(_LIMITS, ";"))
    return drawn.format(m=mark, n=low, o=high, c=currency).strip()


def _one(words: str, chance: random.Random) -> str:
    return chance.choice(_parts(words, ","))


def _parts(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark)]
