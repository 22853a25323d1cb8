"""Customers, orders and policies: the five promised orders, and facts that agree."""

from __future__ import annotations

import csv
import gzip
import re
from typing import Any

import pytest

from assistant.demo import catalogue_path, customers, orders, policies_dir


@pytest.fixture(scope="module")
def by_number() -> dict[str, dict[str, Any]]:
    return {order["number"]: order for order in orders()}


def policy(name: str) -> str:
    return (policies_dir() / f"{name}.md").read_text("utf-8")


def test_10001_was_delivered_five_days_ago_with_two_items(by_number: dict[str, Any]) -> None:
    order = by_number["10001"]
    assert order["email"] == "alex@example.com"
    assert (order["status"], order["delivered"]) == ("delivered", -5)
    assert [line["quantity"] for line in order["lines"]] == [1, 1]


def test_10002_is_on_its_way_and_arrives_in_two_days(by_number: dict[str, Any]) -> None:
    order = by_number["10002"]
    assert order["email"] == "alex@example.com"
    assert (order["status"], order["expected"]) == ("shipped", 2)
    assert order["shipping"]["tracking"]


def test_10003_is_still_being_packed(by_number: dict[str, Any]) -> None:
    order = by_number["10003"]
    assert (order["email"], order["status"]) == ("sam@example.com", "packing")
    assert order["shipping"]["tracking"] is None


def test_10004_was_delivered_sixty_days_ago(by_number: dict[str, Any]) -> None:
    order = by_number["10004"]
    assert (order["email"], order["delivered"]) == ("sam@example.com", -60)


def test_10005_is_cancelled_and_its_refund_is_under_way(by_number: dict[str, Any]) -> None:
    order = by_number["10005"]
    assert (order["email"], order["status"]) == ("kim@example.com", "cancelled")
    assert order["refund"]["status"] == "under way"
    assert order["refund"]["amount"] == order["total"]


def test_there_are_more_orders_in_varied_states(by_number: dict[str, Any]) -> None:
    assert len(by_number) == len(orders()) >= 25
    assert {order["status"] for order in by_number.values()} == {
        "packing", "shipped", "delivered", "cancelled", "returned", "return under way",
    }  # fmt: skip


def test_every_order_belongs_to_a_customer(by_number: dict[str, Any]) -> None:
    emails = {customer["email"] for customer in customers()}
    assert len(emails) == len(customers()) >= 25
    assert {order["email"] for order in by_number.values()} <= emails


def test_lines_are_products_at_the_price_of_the_catalogue() -> None:
    with gzip.open(catalogue_path(), "rt", encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    for order in orders():
        for line in order["lines"]:
            row = rows[line["product_id"]]
            paid = float((row["sale_price"] or row["price"]).split()[0])
            assert line["price"] == round(paid * 100)
            assert line["title"] == row["title"]


def test_totals_add_up() -> None:
    for order in orders():
        subtotal = sum(line["price"] * line["quantity"] for line in order["lines"])
        assert order["subtotal"] == subtotal
        assert order["total"] == subtotal + order["shipping"]["cost"]


def test_steps_of_an_order_follow_each_other() -> None:
    for order in orders():
        steps = [order[s] for s in ("placed", "shipped", "delivered") if s in order]
        assert steps == sorted(steps)
        assert all(step <= 0 for step in steps)


def test_delivery_costs_what_the_policy_says() -> None:
    text = policy("shipping")
    for order in orders():
        shipping = order["shipping"]
        assert shipping["carrier"] in text
        if shipping["cost"]:
            assert f"${shipping['cost'] / 100:.2f}" in text
        else:
            assert order["subtotal"] >= 5_000


def test_the_return_window_is_thirty_days_everywhere() -> None:
    for name in ("returns", "exchanges"):
        assert "within 30 days of delivery" in policy(name)


@pytest.mark.parametrize("path", sorted(policies_dir().glob("*.md")), ids=lambda p: p.stem)
def test_a_policy_has_a_title_and_short_sections_with_facts(path: Any) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    sections = re.split(r"^## .+$", text, flags=re.MULTILINE)[1:]
    assert len(sections) >= 4
    assert all(20 < len(section.split()) < 90 or len(section) > 60 for section in sections)
    assert re.search(r"\d", text)


def test_all_policies_that_shoppers_ask_for_are_there() -> None:
    names = {path.stem for path in policies_dir().glob("*.md")}
    assert names >= {
        "shipping", "returns", "exchanges", "warranty", "payment", "gift-cards", "privacy",
        "accounts", "promotions", "sizing", "contact", "newsletter", "sustainability",
    }  # fmt: skip
