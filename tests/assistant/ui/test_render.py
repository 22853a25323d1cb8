"""Whatever a feed, a review or a visitor holds, the page gets our tags and theirs as text."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.shopping.constraints import drop
from assistant.types import Card, Reply, Source, Table
from assistant.ui.charts import aspects_html, trend_svg
from assistant.ui.presses import KINDS, read_press, words_of
from assistant.ui.render import chat_text, chips, chips_html, how_found_html, reply_extras
from assistant.ui.staff import refused_html
from assistant.wished import Constraints, Figure
from indexes.product import Filters, Hit, Product

#: Every tag the renderer writes, with the attributes it gives it.
OURS = {
    "div": {"class", "role", "tabindex", "aria-label"},
    "article": {"class", "role"},
    "span": {"class", "aria-hidden", "style"},
    "img": {"class", "loading", "width", "height", "referrerpolicy", "src", "alt", "data-drawn"},
    "h3": {"class"},
    "button": {"type", "class", "data-press", "aria-label"},
    "p": {"class", "aria-label", "role"},
    "b": set(),
    "s": {"aria-label"},
    "a": {"class", "href", "target", "rel"},
    "table": {"class"},
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "td": set(),
    "th": {"scope"},
    "blockquote": {"class"},
    "cite": set(),
    "br": set(),
    "details": {"class"},
    "summary": set(),
    "figure": {"class"},
    "figcaption": set(),
    "svg": {"viewbox", "role", "aria-label", "fill", "font-size"},
    "rect": {"x", "y", "width", "height", "fill", "rx"},
    "text": {"x", "y", "font-size"},
    "title": set(),
    "i": {"style"},
}

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "&lt;b&gt;",
    "&#60;script&#62;",
    "${alert(1)} {{constructor.constructor('alert(1)')()}}",
    "]]><!--",
    "\x00<\x00b>",
    "http://[",
    "data:text/html,<script>alert(1)</script>",
]
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))


class Reader(HTMLParser):
    """Collects what a browser would find: tags with attributes, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment arose: {data!r}")


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def assert_only_ours(html: str) -> Reader:
    reader = read(html)
    for tag, attributes in reader.tags:
        assert tag in OURS, f"a tag of somebody else: {tag}"
        assert attributes.keys() <= OURS[tag], f"an attribute of somebody else: {attributes}"
        for name in ("href", "src"):
            address = attributes.get(name) or "https://"
            assert address.startswith(("https://", "http://", "pictures/")), address
    return reader


@st.composite
def products(draw: st.DrawFn) -> Product:
    some = st.lists(texts, max_size=2).map(tuple)
    return Product(
        id=draw(texts),
        title=draw(texts),
        price=draw(st.none() | st.integers(0, 10**7)),
        sale_price=draw(st.none() | st.integers(0, 10**7)),
        currency=draw(st.sampled_from(["USD", "EUR", "JPY"]) | texts),
        brand=draw(texts),
        colour=draw(some),
        size=draw(some),
        rating=draw(st.none() | st.floats(0, 5)),
        rating_count=draw(st.none() | st.integers(0, 10**6)),
        stock=draw(st.none() | st.integers(0, 9)),
        in_stock=draw(st.none() | st.booleans()),
        link=draw(st.none() | texts | texts.map("https://shop.example/".__add__)),
        image=draw(st.none() | texts | texts.map("http://shop.example/".__add__)),
    )


@st.composite
def replies(draw: st.DrawFn) -> Reply:
    hits = draw(st.lists(products(), max_size=2))
    cards = tuple(Card(Hit(one, 0.5, draw(st.just(()) | texts.map(lambda t: (t,)))), draw(texts))
                  for one in hits)  # fmt: skip
    sources = draw(st.lists(st.builds(Source, texts, texts), max_size=2))
    table = draw(st.none() | st.builds(lambda a, b: Table((a, b), ((a, (b, a)),)), texts, texts))
    return Reply(draw(texts), "search", cards=cards, sources=tuple(sources), table=table)


@given(replies())
def test_a_reply_yields_no_tag_attribute_or_address_but_ours(reply: Reply) -> None:
    assert_only_ours(reply_extras(reply))


@given(texts, st.sampled_from(["brand", "colour", "size", "category"]))
def test_chips_yield_nothing_but_ours_and_name_the_constraint(value: str, field: str) -> None:
    limits: dict[str, Any] = {field: (value,), "exclude": ((field, value),)}
    wanted = Constraints(value, Filters(**limits))
    reader = assert_only_ours(chips_html(wanted, "USD"))
    pressed = [
        attributes["data-press"] for _, attributes in reader.tags if "data-press" in attributes
    ]
    assert pressed == [f"drop:{target}" for target, _ in chips(wanted, "USD")]


def test_what_records_tell_is_a_chip_that_can_be_removed() -> None:
    weight = Figure("weight", "kg", high=2.0)
    wanted = Constraints("tent", figures=(weight,), lacks=("laces",))
    told = chips(wanted, "USD")[1:]
    assert told == [("figures=weight:kg", "weight up to 2 kg"), ("without=laces", "no laces")]
    left = [drop(wanted, *target.split("=")) for target, _ in told]
    assert left == [replace(wanted, figures=()), replace(wanted, lacks=())]


def test_two_limits_told_by_their_units_alone_are_two_chips() -> None:
    wanted = Constraints(
        "rucksack", figures=(Figure("", "kg", high=2.0), Figure("", "l", low=20.0))
    )
    first, second = (target for target, _ in chips(wanted, "USD")[1:])
    assert drop(wanted, *first.split("=")).figures == wanted.figures[1:]
    assert drop(wanted, *second.split("=")).figures == wanted.figures[:1]


@given(texts, texts)
def test_staff_pages_show_names_and_refusals_as_text(name: str, other: str) -> None:
    assert_only_ours(aspects_html([(name, 3, 1)]))
    assert_only_ours(trend_svg([(name, 1, 2, 3), (other, 0, 0, 1)]))
    assert_only_ours(refused_html(name))
    assert_only_ours(how_found_html({"total": 1.0}, name, 0.5))


@given(texts)
def test_chat_text_holds_no_tag_and_reads_as_it_was_written(text: str) -> None:
    reader = read(chat_text(text))
    assert reader.tags == []
    kept = "".join(c for c in text if c in "\t\n" or (c >= " " and c != "\x7f"))
    assert reader.text == kept


def test_an_ampersand_stays_readable_in_copies_and_labels() -> None:
    assert chat_text("Salt & Pepper") == "Salt & Pepper"
    assert chat_text("R&D &lt;") == "R&amp;D &amp;lt;"


def card(**values: object) -> str:
    product = Product("a", "Kettle", **values)  # type: ignore[arg-type]
    return reply_extras(Reply("", "search", cards=(Card(Hit(product, 1.0)),)))


def test_a_reduced_price_is_shown_with_the_old_one_struck_and_the_saving() -> None:
    html = card(price=5000, sale_price=4000)
    assert "<b>$40.00</b>" in html
    assert '<s aria-label="was $50.00">$50.00</s>' in html
    assert "−20%" in html


def test_what_is_out_of_stock_or_has_no_price_cannot_be_added_to_the_cart() -> None:
    assert "Add to cart" in card(price=5000, in_stock=True)
    assert "Add to cart" not in card(price=5000, in_stock=False)
    assert "Add to cart" not in card(in_stock=True)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//shop.example", "http://[", ""])
def test_a_link_that_does_not_lead_to_the_web_is_left_out(link: str) -> None:
    assert "In the shop" not in card(link=link)


def test_a_near_miss_looks_different_and_says_why() -> None:
    near = Card(Hit(Product("a", "Kettle"), 1.0, ("price",)), "not as wished: price")
    html = reply_extras(Reply("", "search", cards=(near,)))
    assert "card-near" in html
    assert "not as wished: price" in html


@given(texts.filter(lambda pressed: pressed.partition(":")[0] not in KINDS))
def test_a_press_that_is_not_ours_is_ignored(pressed: str) -> None:
    assert read_press(pressed) is None
    assert read_press({"pressed": pressed}) is None


def test_a_press_is_put_in_the_words_a_shopper_would_use() -> None:
    kettle = Product("k", "Steel Kettle")
    wanted = Constraints("kettle", Filters(colour=("Red",), price_max=2000))

    def said(pressed: str) -> str:
        press = read_press(pressed)
        assert press is not None
        return words_of(press, wanted, {"k": kettle}.get, "USD")

    assert said("add:k") == "Add Steel Kettle to my cart"
    assert said("similar:k") == "Something like Steel Kettle"
    assert said("drop:colour=Red") == "Without Red"
    assert said("drop:price=") == "Without up to $20.00"
    assert said("drop:colour=Blue") == ""
    assert said("details:gone") == ""
