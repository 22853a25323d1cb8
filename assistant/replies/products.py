"""What is said about one product, or about a few side by side."""

from __future__ import annotations

from assistant.flows.phrases import counted
from assistant.flows.variants import values
from assistant.money import money
from assistant.places import CHOICES
from assistant.replies.search import FIRST_STEPS
from assistant.results import (
    Answered,
    AnsweredEach,
    Compared,
    Described,
    FoundProducts,
    VariantsFound,
)
from assistant.shopping.facts import VARYING, family_facts, price
from assistant.types import Card, Reply, Source, Table
from indexes.product import Product

MANY_VARIANTS = 12
DIFFERENCES = 4  # told in words; the table has them all
NOT_TOLD = "–"
_SAID_ALREADY = frozenset(("Price", "Rating", "In stock", "Category", "Style"))


def described_reply(result: Described, offers: bool = False) -> Reply:
    """All that the records tell about one product; ``offers`` to put it in the cart."""
    product = result.card.product
    lines = [product.title, product.description]
    told = _told(product, result.variants)
    lines += [f"{name}: {value}" for name, value in told.items()]
    if result.review_count:
        lines.append(_reviews_told(result.review_count, len(result.reviews)))
    if product.link:
        lines.append(f"In the shop: {product.link}")
    if offers and product.in_stock is not False:
        lines.append("Shall I put it in your cart?")
    text = "\n".join(line for line in lines if line)
    sources = (_record(product), *result.reviews)
    table = Table((product.title,), tuple((name, (value,)) for name, value in told.items()))
    return Reply(text, "product_answer", (result.card,), _steps(), sources, table=table)


def _reviews_told(count: int, quoted: int) -> str:
    """ "1 review, quoted below." or "12 reviews; 2 of them are quoted below." """
    if count == quoted:
        return f"{counted(count, 'review')}, quoted below."
    verb = "is" if quoted == 1 else "are"
    quotes = f"; {quoted} of them {verb} quoted below" if quoted else ""
    return f"{counted(count, 'review')}{quotes}."


def _told(product: Product, variants: tuple[Product, ...]) -> dict[str, str]:
    told = family_facts(product, variants, MANY_VARIANTS)
    if product.price is not None and product.paid != product.price:
        told["Price"] += f" (was {money(product.price, product.currency)})"
    return told


def _record(product: Product) -> Source:
    return Source(product.title, product.description or product.title)


def _steps() -> tuple[str, ...]:
    return ("Add it to my cart", "Show me similar ones", "What do the reviews say?")


def compared_reply(result: Compared) -> Reply:
    """The answer to what was asked of them, else what differs; the table has it all."""
    products = [card.product for card in result.cards]
    lines = [result.finding] if result.finding else _side_by_side(products, result.table)
    chips = ("Add the first one to my cart", "Add the second one to my cart")
    return Reply(" ".join(lines), "compare", result.cards, chips, table=result.table)


def _side_by_side(products: list[Product], table: Table) -> list[str]:
    """The cheapest and the best rated by name, and the fields in which they differ."""
    lines = [f"Here are {len(products)} products side by side."]
    priced = [(p.paid, p) for p in products if p.paid is not None]
    if len({paid for paid, _ in priced}) > 1:
        _, cheapest = min(priced, key=lambda pair: pair[0])
        lines.append(f"{cheapest.title} costs least, at {price(cheapest)}.")
    rated = [(p.rating, p) for p in products if p.rating is not None]
    if len({rating for rating, _ in rated}) > 1:
        rating, best = max(rated, key=lambda pair: pair[0])
        lines.append(f"{best.title} is rated best, at {rating:g} of 5.")
    lines += _differences(table)
    if not table.rows:
        lines.append("Their records do not differ in any field.")
    return lines


def _differences(table: Table) -> list[str]:
    """What the products differ in besides price and rating, in a sentence."""
    told = [row for row in table.rows if row[0] not in _SAID_ALREADY and NOT_TOLD not in row[1]]
    parts = [f"{name.lower()} {' against '.join(values)}" for name, values in told[:DIFFERENCES]]
    return [f"They differ in {'; '.join(parts)}."] if parts else []


def answered_reply(result: Answered) -> Reply:
    """The answer to a question about one product, with its sources, or an honest "not told"."""
    title = result.card.product.title
    own = [source for source in result.sources if source.title == title]
    if result.statement or result.sources:
        text = f"{title}: {result.statement}." if result.statement else f"{title}."
        if own and not result.statement:
            text += f" The shop says: “{own[0].quote}”"
        text += _opinion(result)
    else:
        text = _not_told(title)
    told = bool(result.sources)
    chips = _steps() if told else ("Talk to a person", "Tell me more about it")
    sources = result.sources
    return Reply(text, "product_answer", (result.card,), chips, sources, offers=not told)


def each_reply(result: AnsweredEach) -> Reply:
    """The answer for each of those shown, or that the shop does not tell it of any."""
    if result.said:
        return Reply(result.said, "product_answer", result.cards, FIRST_STEPS, result.sources)
    text = _not_told(f"any of these {len(result.cards)}")
    chips = ("Talk to a person", FIRST_STEPS[1])
    return Reply(text, "product_answer", result.cards, chips, offers=True)


def _not_told(about: str) -> str:
    """That the records do not answer it: a person may know."""
    return (
        f"The shop does not say that about {about}, and I would rather not guess. "
        "Shall I ask a person?"
    )


def _opinion(result: Answered) -> str:
    """What reviewers say, counted, with the words of each that is quoted."""
    title = result.card.product.title
    quotes = [source for source in result.sources if source.title != title]
    if not quotes:
        return ""
    said = " ".join(f"{source.title}: “{source.quote}”" for source in quotes)
    return f" {result.opinion}. {said}" if result.opinion else f" {said}"


def variants_reply(result: VariantsFound) -> Reply:
    """Whether a product is to be had as wished, and in what else it comes."""
    product, title = result.card.product, result.card.product.title
    wished = " and ".join(f"{name} {value}" for name, value in result.wished)
    available = [v for v in result.matching if v.in_stock is not False]
    if available and wished:
        text = f"Yes, {title} is in stock in {wished}{_at(product)}."
    elif available:
        text = f"Yes, {title} is in stock{_at(product)}."
    elif result.matching:
        text = f"{title} exists{f' in {wished}' if wished else ''}, but it is out of stock."
    else:
        text = f"{title} does not come in {wished}. {_comes_in(result.variants)}"
    card = result.card if result.matching else Card(result.card.hit)
    return Reply(text, "product_answer", (card,), _steps(), (_variant_source(result),))


def _at(product: Product) -> str:
    return f", at {price(product)}" if price(product) else ""


def _comes_in(variants: tuple[Product, ...]) -> str:
    parts = []
    for name, field in VARYING:
        if found := values(variants, field):
            parts.append(f"{name.lower()}: {', '.join(found[:MANY_VARIANTS])}")
    return f"It comes in {'; '.join(parts)}." if parts else ""


def _variant_source(result: VariantsFound) -> Source:
    told = [
        f"{'/'.join((*v.colour, *v.size)) or v.id}: "
        f"{'out of stock' if v.in_stock is False else 'in stock'}"
        for v in result.variants[:MANY_VARIANTS]
    ]
    return Source(result.card.product.title, "; ".join(told))


def not_found_reply(found: FoundProducts) -> Reply:
    """No product is meant clearly: ask which, or say that there is none."""
    if found.cards:
        text = "Which of these do you mean?"
        return Reply(text, "clarify", found.cards, CHOICES[: min(2, len(found.cards))])
    text = "I do not find that product in our catalogue. What are you looking for?"
    return Reply(text, "clarify", (), ("Popular products", "What do you sell?"))
