"""Values → escaped HTML. Nothing from a feed, a review or a visitor reaches a page unescaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from assistant.money import money
from assistant.shopping.unmet import figure_in_words
from assistant.types import Reply, Source, Table
from assistant.ui.cards import cards_html
from assistant.wished import Constraints
from indexes.product import LISTED, Filters

STAGES = {
    "listen": "listening",
    "understand": "understanding",
    "search": "searching",
    "perform": "looking it up",
    "reply": "composing",
    "total": "in all",
}
SORTS = {
    "price_asc": "cheapest first",
    "price_desc": "dearest first",
    "rating": "best rated first",
    "newest": "newest first",
}
_LIKE_ENTITY = re.compile(r"&(?=#|\w)")
#: Control characters, which a browser may drop or a speech reader stumble over; not newline, tab.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def chat_text(text: str) -> str:
    """Plain text as the chat shows it: no tag or entity can arise; "Salt & Co" stays readable.

    The chat puts it into the page as HTML, and into its copy button and edit box as it is; so
    only what would be read as a tag or an entity is escaped.
    """
    text = _LIKE_ENTITY.sub("&amp;", _CONTROL.sub("", text))
    return text.replace("<", "&lt;").replace(">", "&gt;")


def reply_extras(reply: Reply) -> str:
    """What stands below a reply's text: cards, a comparison, quoted sources."""
    table = table_html(reply.table) if reply.table else ""
    quoted = [s for s in reply.sources if s.quote and s.quote not in reply.text]
    shown = {card.product.title for card in reply.cards}
    named = [s for s in reply.sources if s not in quoted and s.title not in shown]
    shown_first = table + cards_html(reply.cards)
    if reply.table and len(reply.table.columns) == 1:
        shown_first = f'<div class="beside">{cards_html(reply.cards)}{table}</div>'
    return shown_first + sources_html(quoted) + origins_html(named)


def chips_html(wanted: Constraints, currency: str) -> str:
    """The constraints in force as chips, each of which can be removed."""
    drawn = "".join(_chip(target, label) for target, label in chips(wanted, currency))
    if not drawn:
        return ""
    return f'<div class="chips" role="group" aria-label="Your search">{drawn}</div>'


def chips(wanted: Constraints, currency: str) -> list[tuple[str, str]]:
    """(``field=value``, label) of each constraint in force."""
    limits = wanted.filters
    found = [("query=", f"“{wanted.query}”")] if wanted.query else []
    found += _price_chips(limits, currency)
    for name in LISTED:
        said = "size {}" if name == "size" else "{}"
        found += [(f"{name}={value}", said.format(value)) for value in getattr(limits, name)]
    found += [(f"exclude={name}:{value}", f"not {value}") for name, value in limits.exclude]
    found += [
        (f"figures={figure.about}:{figure.unit}", figure_in_words(figure).removeprefix("with "))
        for figure in wanted.figures
    ]
    found += [(f"without={trait}", f"no {trait}") for trait in wanted.lacks]
    if limits.rating_min is not None:
        found.append(("rating=", f"{limits.rating_min:g} stars or more"))
    found += [("in_stock=", "in stock")] if limits.in_stock else []
    found += [("on_sale=", "on sale")] if limits.on_sale else []
    if wanted.sort:
        found.append(("sort=", SORTS[wanted.sort]))
    return found


def table_html(table: Table) -> str:
    """A comparison: a column a product, a row a field; a product alone needs no heading."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    head = f"<thead><tr><td></td>{heads}</tr></thead>" if len(table.columns) > 1 else ""
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(value)}</td>" for value in values)
        + "</tr>"
        for name, values in table.rows
    )
    return (
        '<div class="table-scroll" tabindex="0"><table class="compare">'
        f"{head}<tbody>{rows}</tbody></table></div>"
    )


def sources_html(sources: Iterable[Source]) -> str:
    """Quotations with their titles."""
    drawn = "".join(
        f'<blockquote class="source"><p>{_lines(s.quote)}</p><cite>{escape(s.title)}</cite>'
        "</blockquote>"
        for s in sources
    )
    return f'<div class="sources">{drawn}</div>' if drawn else ""


def origins_html(sources: Iterable[Source]) -> str:
    """Where an answer comes from, when the answer itself quotes it."""
    titles = ", ".join(dict.fromkeys(escape(s.title) for s in sources))
    return f'<p class="origin">From: <cite>{titles}</cite></p>' if titles else ""


def invoice_html(address: str | None) -> str:
    """The way to a printable invoice."""
    if address is None:
        return ""
    href = escape(address, quote=True)
    return f'<p><a class="invoice" href="{href}" target="_blank" rel="noopener">Print it</a></p>'


def how_found_html(timings: dict[str, float], intent: str, confidence: float) -> str:
    """The "how I found this" detail: the reading and the time each stage took."""
    spent = ((STAGES[name], ms) for name, ms in timings.items() if name in STAGES and ms >= 0.05)
    stages = ", ".join(f"{stage} {ms:,.1f} ms" for stage, ms in spent)
    reading = escape(intent.replace("_", " "))
    return (
        '<details class="how"><summary>How I found this</summary>'
        f"<p>I read this as <b>{reading}</b>, {confidence:.0%} sure. Time: {stages}.</p></details>"
    )


def rating_html(turn: int, liked: bool | None) -> str:
    """Two buttons that say whether the answer of a turn helped; the one pressed is filled."""
    buttons = "".join(
        f'<button type="button" class="rate{" chosen" * (liked is value)}"'
        f' data-press="rate:{turn}={int(value)}">{label}</button>'
        for value, label in ((True, "Helpful"), (False, "Not helpful"))
    )
    return f'<div class="rates" role="group" aria-label="Did this help?">{buttons}</div>'


def _price_chips(limits: Filters, currency: str) -> list[tuple[str, str]]:
    low, high = limits.price_min, limits.price_max
    if low is not None and high is not None:
        return [("price=", f"{money(low, currency)} to {money(high, currency)}")]
    if high is not None:
        return [("price=", f"up to {money(high, currency)}")]
    return [("price=", f"from {money(low, currency)}")] if low is not None else []


def _chip(target: str, label: str) -> str:
    return (
        f'<button type="button" class="chip" data-press="drop:{escape(target, quote=True)}"'
        f' aria-label="Remove {escape(label, quote=True)}">{escape(label)}'
        '<span aria-hidden="true">×</span></button>'
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
