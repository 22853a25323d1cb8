"""The obedience measurement: what counts as recognised, invented, broken and unshown."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexes.embed import load_encoder
from training.bench import obedience, rows, templates
from training.bench.expected import Answer, Case, Reading, Said, best, compare, load, resolve
from training.bench.obedience_report import summary, write

EMPTY: dict[str, Any] = {"query": "", "category": [], "price_max": None}
FEED = [
    {"id": "1", "title": "Red wool scarf", "price": "20.00", "sale_price": "", "brand": "Alder",
     "product_type": "Scarves", "color": "Red", "material": "Wool", "gender": "women",
     "availability": "in_stock", "rating": "4.5", "size": ""},
    {"id": "2", "title": "Blue wool scarf", "price": "40.00", "sale_price": "30.00",
     "brand": "Birch", "product_type": "Scarves", "color": "Blue", "material": "Merino wool",
     "gender": "unisex", "availability": "out_of_stock", "rating": "3.9", "size": ""},
    {"id": "3", "title": "Black T-shirt", "price": "15.00", "sale_price": "", "brand": "Alder",
     "product_type": "T-shirts", "color": "Black", "material": "Cotton", "gender": "men",
     "availability": "in_stock", "rating": "", "size": "M"},
]  # fmt: skip


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "feed.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(FEED[0]))
        writer.writeheader()
        writer.writerows(FEED)
    return path


@pytest.fixture(scope="module")
def products(feed: Path) -> dict[str, rows.Row]:
    return {row.id: row for row in rows.read(feed, "demo")}


def answer(products: list[dict[str, Any]] | None = None, **constraints: object) -> Answer:
    """An answer as ``chat --jsonl`` gives it, as far as it is judged."""
    return {"constraints": {**EMPTY, **constraints}, "products": products or []}


def test_the_written_files_hold_200_requests_and_50_dialogues_of_3_to_6_turns() -> None:
    requests = load(obedience.REQUESTS / "blind_requests.jsonl")
    dialogues = load(obedience.REQUESTS / "blind_dialogues.jsonl")
    assert (len(requests), len(dialogues)) == (200, 50)
    assert all(3 <= len(dialogue.turns) <= 6 for dialogue in dialogues)
    assert sum(not r.constraints for c in requests for r in c.turns[0].readings[:1]) >= 25


def test_a_stated_constraint_that_is_not_set_is_missed() -> None:
    found = compare(Reading({"price_max": 50.0, "colour": ["Red"]}), {**EMPTY, "colour": ["red"]})
    assert found.missed == (("price_max", 50.0),)
    assert not found.invented


def test_a_set_constraint_that_nobody_stated_is_invented() -> None:
    found = compare(Reading({}), {**EMPTY, "brand": ["Alder"]})
    assert found.invented == (("brand", "Alder"),)
    assert not found.exact


def test_a_category_is_no_invention() -> None:
    assert compare(Reading({}), {**EMPTY, "category": ["Scarves"]}).exact


def test_what_a_reading_allows_is_neither_required_nor_invented() -> None:
    reading = Reading({}, may={"sort": ("price_asc",), "exclude": ("*",)})
    given = {**EMPTY, "sort": "price_asc", "exclude": [{"field": "brand", "value": "Alder"}]}
    assert compare(reading, given).exact
    assert compare(reading, EMPTY).exact


@pytest.mark.parametrize(
    ("stated", "held", "equal"),
    [
        ({"colour": ["Gray"]}, {"colour": ["grey"]}, True),
        ({"material": ["Leather"]}, {"material": ["Full-grain leather"]}, True),
        ({"size": ["M"]}, {"size": ["M", "Medium"]}, True),
        ({"size": ["M"]}, {"size": ["men"]}, False),
        ({"gender": ["women"]}, {"gender": ["F"]}, True),
        ({"gender": ["women"]}, {"gender": ["men"]}, False),
        ({"colour": ["Blue"]}, {"colour": ["Navy"]}, False),
        ({"brand": ["Alder"]}, {"brand": ["Alder & Sons"]}, False),
    ],
)
def test_values_are_one_where_they_mean_one_thing(
    stated: dict[str, object], held: dict[str, object], equal: bool
) -> None:
    assert compare(Reading(stated), {**EMPTY, **held}).exact is equal


def test_the_reading_that_fits_best_is_the_one_compared() -> None:
    readings = (Reading({"price_max": 10.0}), Reading({"price_max": 20.0}))
    assert best(readings, answer(price_max=20.0)).exact


def test_words_of_the_topic_are_found_in_the_query_or_the_category() -> None:
    reading = Reading({}, query_has=(("scar",),), query_lacks=("shirt",))
    assert compare(reading, {**EMPTY, "category": ["Scarves"]}).whole
    assert compare(reading, {**EMPTY, "query": "shirts"}).words_left == ("shirt",)
    assert compare(reading, EMPTY).words_lost == ("scar",)


SHOWN = [{"price": price, "meets": True} for price in (10.0, 30.0, 50.0)]


@pytest.mark.parametrize(("limit", "right"), [(29.99, True), (30.0, False), (None, False)])
def test_cheaper_means_below_the_middle_price_of_what_was_shown(
    limit: float | None, right: bool
) -> None:
    reading = Reading({"price_max": {"rule": "below_median_of_shown"}})
    now = answer(price_max=limit)
    assert compare(resolve(reading, now, [answer(SHOWN)]), now["constraints"]).exact is right


def test_a_kept_limit_is_that_of_the_turn_before() -> None:
    reading = Reading({"price_max": {"rule": "kept"}})
    assert resolve(reading, answer(), [answer(price_max=12.5)]).constraints == {"price_max": 12.5}
    assert resolve(reading, answer(), [answer()]).constraints == {}


@pytest.mark.parametrize(
    ("product", "constraints", "broken"),
    [
        ("2", {"price_max": 30.0}, []),
        ("1", {"price_max": 19.0}, [("price_max", 19.0)]),
        ("3", {"rating_min": 4.0}, [("rating_min", 4.0)]),
        ("2", {"in_stock": True}, [("in_stock", True)]),
        ("2", {"gender": ["men"]}, []),
        ("1", {"gender": ["men"]}, [("gender", "men")]),
        ("2", {"material": ["Wool"], "colour": ["Blue", "Red"]}, []),
        ("3", {"size": ["Medium"]}, []),
        ("1", {"exclude": [{"field": "material", "value": "Wool"}]}, [("not material", "Wool")]),
        ("1", {"exclude": [{"field": "brand", "value": "Birch"}]}, []),
    ],
)
def test_a_row_breaks_what_its_cells_deny(
    products: dict[str, rows.Row],
    product: str,
    constraints: dict[str, object],
    broken: list[tuple[str, object]],
) -> None:
    assert rows.broken(products[product], constraints) == broken


def test_a_product_shown_as_meeting_that_breaks_a_wish_is_a_violation(
    products: dict[str, rows.Row],
) -> None:
    shown = {"id": "1", "title": "Red wool scarf", "meets": True, "price": 20.0}
    given = answer([shown, {**shown, "id": "3", "meets": False}])
    found = compare(Reading({"price_max": 15.0}), given["constraints"])
    assert len(obedience.violations(found, given, list(products.values()))) == 1


def test_prices_out_of_the_stated_order_are_a_violation(products: dict[str, rows.Row]) -> None:
    shown = [{"id": i, "title": "", "meets": True, "price": p} for i, p in (("1", 20), ("3", 15))]
    found = compare(Reading({"sort": "price_asc"}), EMPTY)
    assert "order" in obedience.violations(found, answer(shown), list(products.values()))[0]


def test_a_match_in_stock_that_is_not_shown_is_told(products: dict[str, rows.Row]) -> None:
    all_rows = list(products.values())
    red = compare(Reading({"colour": ["Red"]}, (("scar",),)), EMPTY)
    blue = compare(Reading({"colour": ["Blue"]}, (("scar",),)), EMPTY)
    shirt = compare(Reading({"colour": ["Black"]}, (("shirt",),)), EMPTY)
    assert obedience.unshown(red, answer(), all_rows) == ("red wool scarf (1)",)
    assert not obedience.unshown(blue, answer(), all_rows), "it is out of stock"
    assert not obedience.unshown(shirt, answer(), all_rows), "a T-shirt is no shirt"


@given(st.integers(min_value=0, max_value=10_000))
def test_generated_requests_follow_from_their_seed_and_contradict_nothing(seed: int) -> None:
    made = {"demo": [_row(number) for number in range(6)]}
    cases = templates.generate(made, 5, seed)
    assert cases == templates.generate(made, 5, seed)
    for case in cases:
        states = case.turns[0].readings[0].constraints
        unwanted = {e["value"] for e in states.get("exclude", ())}
        assert not unwanted & {*states.get("colour", ()), *states.get("brand", ())}
        assert states.get("price_min", 0) <= states.get("price_max", 10**9)


def _row(number: int) -> rows.Row:
    cells: dict[str, str | None] = {
        "brand": ("alder", "birch")[number % 2], "colour": ("red", "blue", "black")[number % 3],
        "size": None, "material": "wool", "gender": ("men", "women")[number % 2],
    }  # fmt: skip
    text = "wool scarf"
    return rows.Row(
        str(number), str(number), text, "scarves", text, cells, 12.5 * number, 4.0, True
    )


def test_a_served_catalogue_is_asked_and_reported(feed: Path, tmp_path: Path) -> None:
    """A request is asked of a real index, and what went wrong is written for people to read."""
    index = obedience.indexed(feed, tmp_path / "index", load_encoder(None, 1))
    shop = obedience.serve("demo", feed, index, tmp_path)
    reading = Reading({"price_max": 25.0, "brand": ["Nobody"]}, (("scar",),))
    case = Case("demo-1", "demo", (Said("a scarf under 25", (reading,)),))
    outcomes = list(obedience.run(case, shop, "written"))
    figures = summary(outcomes)["written"]
    write({"parts": {"written": figures}, "context": {}}, outcomes, tmp_path)
    assert figures["missed_by_field"] == {"brand": 1}
    assert figures["recognised_share"] == 0.5
    assert "missed: brand Nobody" in (tmp_path / "failures.md").read_text("utf-8")


def test_a_turn_that_raises_is_a_finding() -> None:
    try:
        raise ValueError("no such thing")
    except ValueError as error:
        told = obedience.broke(error)
    assert "ValueError: no such thing" in told["error"]
    assert best((Reading({"in_stock": True}),), told).missed == (("in_stock", True),)
