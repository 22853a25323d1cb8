"""A shop's orders come from a file: wholly or not at all, and the same however often."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from assistant.errors import AssistantError, InputRefused
from assistant.store.database import Store
from assistant.store.order_import import Imported, import_orders
from assistant.store.privacy import erase
from assistant.store.records import Order
from assistant.store.schema import metadata
from indexes.errors import IndexesError

EVE = "eve@example.com"
HEAD = "Order ID,Email,Status,Date,Item,SKU,Qty,Price,Size,Color,Shipping,Address,Carrier,Delivered"
ROWS = [
    'C1,Eve@Example.com,delivered,2026-11-01,Boots,b-40,2,"€1.050,00",'
    "40,Tan,4.90,9 Hill,Swallow,2026-11-05",
    "C1,eve@example.com,,2026-11-01,Kettle,,,39.99 EUR,,,,,,",
    "#c2,eve@example.com,processing,2026-11-20T10:00:00+02:00,Lamp,l,1,10 EUR,,,,,,",
]


def file_of(folder: Path, *rows: str, head: str = HEAD) -> Path:
    path = folder / "orders.csv"
    path.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return path


def order(store: Store, number: str, email: str = EVE) -> Order:
    with store.unit("reader") as unit:
        found = unit.orders.find(number, [email])
    assert found is not None
    return found


def dump(store: Store) -> dict[str, Any]:
    """Every row of every table but for the ids of parcels, which are written anew."""
    with store.engine.connect() as connection:
        return {
            table.name: sorted(
                str(tuple(row)[1:] if table.name == "shipments" else tuple(row))
                for row in connection.execute(select(table))
            )
            for table in metadata.sorted_tables
        }


def test_a_row_is_an_article_and_an_order_has_all_of_its_rows(store: Store, tmp_path: Path) -> None:
    assert import_orders(store, file_of(tmp_path, *ROWS), "EUR") == Imported(2, 0)
    first = order(store, "c1")
    assert [(line.title, line.quantity, line.price) for line in first.lines] == [
        ("Boots", 2, 105000),
        ("Kettle", 1, 3999),
    ]
    boots = first.lines[0]
    assert (boots.size, boots.colour, boots.product) == ("40", "Tan", "b-40")
    assert (first.status, first.address) == ("delivered", "9 Hill")
    assert (first.shipping, first.currency) == (490, "EUR")
    assert first.delivered == datetime(2026, 11, 5, tzinfo=UTC)
    assert order(store, "C2").placed == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_importing_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = file_of(tmp_path, *ROWS)
    import_orders(store, path, "EUR")
    before = dump(store)
    assert import_orders(store, path, "EUR") == Imported(0, 2)
    assert dump(store) == before


def test_json_lines_hold_an_order_a_line(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "orders.jsonl"
    one = {"order_number": "D1", "email": EVE, "placed": "2026-11-01", "shipped": "2026-11-02"}
    lines = [{"title": "Boots", "price": 50, "quantity": 2}, {"title": "Lamp", "price": "9.5"}]
    one |= {"lines": lines}  # type: ignore[dict-item]
    flat = {"order_number": "D2", "email": EVE, "placed": "2026-11-01", "title": "X", "price": 1}
    path.write_text(f"{json.dumps(one)}\n\n{json.dumps(flat)}\n", "utf-8")
    assert import_orders(store, path).new == 2
    assert order(store, "D1").status == "shipped"
    assert [line.total for line in order(store, "D1").lines] == [10000, 950]


def test_a_gzipped_csv_is_read(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv.gz"
    path.write_bytes(gzip.compress("\n".join([HEAD, *ROWS]).encode()))
    assert import_orders(store, path, "EUR").new == 2


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("C3,eve@example.com,,2026-11-01,Lamp,,0,10,,,,,,", "row 4: quantity '0'"),
        ("C3,eve@example.com,,2026-11-01,Lamp,,1,cheap,,,,,,", "row 4: price 'cheap'"),
        ("C3,eve@example.com,lost,2026-11-01,Lamp,,1,10,,,,,,", "row 4: status 'lost': expected"),
        ("C3,eve@example.com,,01/11/2026,Lamp,,1,10,,,,,,", "row 4: placed '01/11/2026': expected"),
        ("C3,eve,,2026-11-01,Lamp,,1,10,,,,,,", "row 4: 'eve' is no e-mail address"),
        (",eve@example.com,,2026-11-01,Lamp,,1,10,,,,,,", "row 4: order_number is missing"),
        ("C3,eve@example.com,,2026-11-01,Lamp,,1,-5,,,,,,", "row 4: price '-5'"),
        ("C3,eve@example.com,delivered,2026-11-01,Lamp,,1,5,,,,,,", "row 4: a delivered order"),
        ("C1,bob@example.com,,2026-11-01,Lamp,,1,10,,,,,,", "row 4: row 2 gives order C1 another"),
        ("A1,eve@example.com,,2026-11-01,Lamp,,1,10,,,,,,", "row 4: order A1 is known with an"),
        ("A1,ada@example.com,,2026-11-01,Lamp,,1,10,,,,,,", "row 4: order A1 is known with other"),
    ],
)  # fmt: skip
def test_one_wrong_row_keeps_the_whole_file_out(
    store: Store, tmp_path: Path, row: str, why: str
) -> None:
    before = dump(store)
    with pytest.raises(InputRefused) as refused:
        import_orders(store, file_of(tmp_path, ROWS[0], ROWS[2], row), "EUR")
    assert why in str(refused.value)
    assert dump(store) == before


def test_every_wrong_row_is_named_up_to_twenty(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        import_orders(store, file_of(tmp_path, *["X,y,,z,,,,,,,,,,"] * 25))
    assert "25 rows are wrong" in str(refused.value)
    assert "row 21:" in str(refused.value)
    assert "row 22:" not in str(refused.value)
    assert str(refused.value).endswith("and 5 more")


@pytest.mark.parametrize("name", ["none.csv", "none.jsonl", "orders.xml", "empty.csv"])
def test_a_file_that_is_no_file_of_orders_is_refused_by_name(
    store: Store, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty.csv").write_text(HEAD)
    with pytest.raises((AssistantError, IndexesError), match=name):
        import_orders(store, tmp_path / name)


@pytest.mark.parametrize("line", ["[1]", "nonsense", '{"lines": []}', '{"lines": [3]}', "[" * 9999])
def test_a_json_line_that_is_no_order_is_named(store: Store, tmp_path: Path, line: str) -> None:
    path = tmp_path / "orders.jsonl"
    path.write_text(line)
    with pytest.raises(InputRefused, match="row 1: "):
        import_orders(store, path)


def test_a_later_file_brings_an_order_forward(store: Store, tmp_path: Path) -> None:
    import_orders(store, file_of(tmp_path, ROWS[2]), "EUR")
    later = "C2,eve@example.com,,2026-11-20T08:00:00Z,Lamp,l,1,10 EUR,,,,,Swallow,2026-11-22"
    import_orders(store, file_of(tmp_path, later), "EUR")
    assert order(store, "C2").status == "delivered"
    assert len(order(store, "C2").shipments) == 1


def test_what_a_shopper_did_here_outlives_the_next_import(store: Store, tmp_path: Path) -> None:
    import_orders(store, file_of(tmp_path, ROWS[2]), "EUR")
    with store.unit("s") as unit:
        unit.orders.change_address("C2", "1 New Road", "key-1")
        unit.orders.cancel("C2", "key-2")
    import_orders(store, file_of(tmp_path, ROWS[2]), "EUR")
    kept = order(store, "C2")
    assert (kept.status, kept.address, kept.refunded) == ("cancelled", "1 New Road", kept.paid)


def test_an_erased_customer_does_not_come_back_with_a_known_order(
    store: Store, tmp_path: Path
) -> None:
    import_orders(store, file_of(tmp_path, ROWS[2]), "EUR")
    erase(store, EVE)
    with pytest.raises(InputRefused, match="erased"):
        import_orders(store, file_of(tmp_path, ROWS[2]), "EUR")


def test_a_card_number_in_the_file_is_not_kept(store: Store, tmp_path: Path) -> None:
    head = "order,email,date,item,price,payment"
    row = "E1,eve@example.com,2026-11-01,Lamp,10,card 4111 1111 1111 1111"
    import_orders(store, file_of(tmp_path, row, head=head))
    assert order(store, "E1").payment == "card [card number removed]"
