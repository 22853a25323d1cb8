"""The demo shop's customers and orders. Nobody here exists; all dates are offsets in days.

An offset counts from today: -5 is five days ago, 2 is the day after tomorrow. Whoever loads the
orders adds them to the date, so that the shop stays fresh while nobody has changed it. Money is
in cents.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from .catalogue import Row

Record = dict[str, Any]

CUSTOMERS, ORDERS = "customers.json", "orders.json"

STANDARD, EXPRESS, FREE_FROM = 499, 1299, 5000
CARRIERS = {"Standard": "Swallow Post", "Express": "Hareline Express"}
COUNTRY = "United States"

NAMES = (
    "Alex Marlin", "Sam Okafor", "Kim Larsen", "Priya Raman", "Tom Ashby", "Lena Vogt",
    "Mateo Cruz", "Hannah Birch", "Yusuf Demir", "Grace Holloway", "Oskar Lind", "Mei Tanaka",
    "Ruth Pemberton", "Diego Salas", "Nora Quinn", "Ivan Petrov", "Amara Diallo", "Jonas Weber",
    "Chloe Martin", "Ben Carver", "Sofia Rossi", "Elias Brandt", "Farah Aziz", "Owen Pryce",
    "Ingrid Dahl", "Leo Castellan", "Maya Fisher", "Piotr Zielinski", "Zoe Hartman", "Callum Reid",
)  # fmt: skip
STREETS = (
    "Alder Lane", "Mill Street", "Quarry Road", "Orchard Way", "Station Hill", "Heron Close",
    "Bell Yard", "Long Meadow", "Chapel Row", "Weir Street", "Tanner's Walk", "Larch Avenue",
)  # fmt: skip
TOWNS = (
    ("Brackenford", "40112"), ("Ostlebridge", "40387"), ("Wether Cross", "41905"),
    ("Little Marram", "43220"), ("Port Ellery", "44871"), ("Dunsmere", "46018"),
    ("Thornaby Falls", "47733"), ("East Callow", "48264"),
)  # fmt: skip

#: The five orders that the shop promises: number, customer, state, offsets, kinds of product.
PROMISED: tuple[tuple[str, int, Record, tuple[str, ...]], ...] = (
    ("10001", 0, {"status": "delivered", "placed": -9, "shipped": -8, "delivered": -5},
     ("HIKB", "HPOE")),
    ("10002", 0, {"status": "shipped", "placed": -3, "shipped": -2, "expected": 2},
     ("RUNS", "WTCH")),
    ("10003", 1, {"status": "packing", "placed": -1, "expected": 4}, ("KEYB", "MOUS")),
    ("10004", 1, {"status": "delivered", "placed": -65, "shipped": -64, "delivered": -60},
     ("ANKB",)),
    ("10005", 2, {"status": "cancelled", "placed": -4, "cancelled": -2,
                  "refund": {"status": "under way", "started": -2, "expected": 5}}, ("MONI",)),
)  # fmt: skip

#: The states that the other orders take in turn.
STATES: tuple[Record, ...] = (
    {"status": "delivered", "placed": -14, "shipped": -13, "delivered": -10},
    {"status": "shipped", "placed": -2, "shipped": -1, "expected": 1},
    {"status": "packing", "placed": 0, "expected": 5},
    {"status": "delivered", "placed": -41, "shipped": -40, "delivered": -37},
    {"status": "returned", "placed": -25, "shipped": -24, "delivered": -20, "returned": -9,
     "refund": {"status": "paid", "started": -9, "paid": -5}},
    {"status": "delivered", "placed": -6, "shipped": -5, "delivered": -1},
    {"status": "shipped", "placed": -9, "shipped": -8, "expected": -1},
    {"status": "delivered", "placed": -120, "shipped": -119, "delivered": -116},
    {"status": "cancelled", "placed": -30, "cancelled": -30,
     "refund": {"status": "paid", "started": -30, "paid": -26}},
    {"status": "return under way", "placed": -18, "shipped": -17, "delivered": -13,
     "return_started": -3, "refund": {"status": "under way", "started": -3, "expected": 6}},
)  # fmt: skip


def make(rows: Sequence[Row]) -> tuple[list[Record], list[Record]]:
    """Customers and orders on the rows of the catalogue; the same on every call."""
    rng = Random("fernway people")
    customers = [_customer(rng, name) for name in NAMES]
    # Furniture goes with its own delivery team and is left out here.
    stocked = [
        row
        for row in rows
        if row["stock"] != "0" and not row["product_type"].startswith("Furniture")
    ]
    orders = [
        _order(rng, number, customers[who], state, [_of_kind(rng, stocked, k) for k in wanted])
        for number, who, state, wanted in PROMISED
    ]
    for i, customer in enumerate(customers[3:]):
        lines = rng.sample(stocked, rng.choice((1, 1, 2, 3)))
        state = STATES[i % len(STATES)]
        orders.append(_order(rng, str(10006 + i), customer, state, lines))
    return customers, orders


def write(records: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write records as indented JSON, so that changes can be read."""
    path.write_text(json.dumps(records, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _customer(rng: Random, name: str) -> Record:
    town, postcode = rng.choice(TOWNS)
    return {
        "email": f"{name.split()[0].lower()}@example.com",
        "name": name,
        "since": -rng.randint(130, 1400),
        "newsletter": rng.random() < 0.4,
        "address": {
            "name": name,
            "street": f"{rng.randint(1, 120)} {rng.choice(STREETS)}",
            "town": town,
            "postcode": postcode,
            "country": COUNTRY,
        },
    }


def _of_kind(rng: Random, rows: Sequence[Row], code: str) -> Row:
    return rng.choice([row for row in rows if row["item_group_id"].startswith(code)])


def _order(
    rng: Random, number: str, customer: Record, state: Record, rows: Sequence[Row]
) -> Record:
    lines = [_line(row, 2 if rng.random() < 0.15 and number > "10005" else 1) for row in rows]
    subtotal = sum(line["price"] * line["quantity"] for line in lines)
    method = "Express" if rng.random() < 0.2 and number > "10005" else "Standard"
    standard = 0 if subtotal >= FREE_FROM else STANDARD
    cost = EXPRESS if method == "Express" else standard
    order: Record = {"number": number, "email": customer["email"], **state}
    if "refund" in state:
        back = subtotal + (cost if state["status"] == "cancelled" else 0)
        order["refund"] = state["refund"] | {"amount": back}
    tracking = f"{CARRIERS[method][:2].upper()}{rng.randint(10**8, 10**9 - 1)}"
    order["lines"] = lines
    order["shipping"] = {
        "method": method,
        "cost": cost,
        "carrier": CARRIERS[method],
        "tracking": tracking if "shipped" in state else None,
        "address": customer["address"],
    }
    order |= {"payment": "card ending 4242", "subtotal": subtotal, "total": subtotal + cost}
    return order


def _line(row: Row, quantity: int) -> Record:
    paid = row["sale_price"] or row["price"]
    return {
        "product_id": row["id"],
        "title": row["title"],
        "colour": row["color"] or None,
        "size": row["size"] or None,
        "quantity": quantity,
        "price": round(float(paid.split()[0]) * 100),
    }
