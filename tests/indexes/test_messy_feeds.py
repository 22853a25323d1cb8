"""Feeds as shops really send them: read right, or refused with what is wrong and what to do."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from indexes.catalogue import Catalogue
from indexes.errors import CatalogueError

ROWS = "id,title,price\n1,Mug,5\n2,Cup,6\n"
MANY = "".join(f"{number},Mug {number},5\n" for number in range(30))


def titles(path: Path, raw: bytes, max_bad: float = 0.1) -> list[str]:
    path.write_bytes(raw)
    return [product.title for product in Catalogue(path, max_bad=max_bad)]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("tabs.csv", ROWS.replace(",", "\t").encode()),
        ("commas.tsv", ROWS.encode()),
        ("pipes.txt", ROWS.replace(",", "|").encode()),
        ("excel.csv", b"sep=;\n" + ROWS.replace(",", ";").encode()),
        ("blank lines first.csv", b"\n \n" + ROWS.encode()),
        ("mac.csv", ROWS.replace("\n", "\r").encode()),
        ("windows.csv", ROWS.replace("\n", "\r\n").encode()),
        ("wide.csv", ROWS.encode("utf-16-le")),
        ("wide big.csv", ROWS.encode("utf-16-be")),
        ("marked.csv", "\ufeff".encode() + ROWS.encode()),
        ("packed.csv", gzip.compress(ROWS.encode())),
    ],
)
def test_the_same_rows_are_read_however_they_were_saved(
    tmp_path: Path, name: str, raw: bytes
) -> None:
    assert titles(tmp_path / name, raw) == ["Mug", "Cup"]


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "this is a picture"),
        ("a.csv", b"PK\x03\x04" + bytes(range(256)), "Excel workbook.*save the sheet as CSV"),
        ("a.csv", b"<!DOCTYPE html>\n<p>Please sign in</p>", "a web page"),
        ("a.csv", b"<?xml version='1.0'?><rss/>", "name it .xml"),
        ("a.tsv", bytes(range(256)) * 9, "this is no text"),
        ("a.csv", ROWS.encode("utf-16")[:-1], "broken UTF-16"),
        ("a.xml", b"<products><product/></products>", "no <item> or <entry>"),
        ("a.csv.gz", gzip.compress(ROWS.encode())[:-4], "ended before the end"),
        ("a.csv", b"id,title,price\n,,\n,,\n", "holds no products"),
        ("a.csv", (ROWS + "3,,1\n" * 3).encode(), r"3 of 5 rows are bad \(60%"),
    ],
)
def test_what_is_no_feed_is_refused_with_what_it_is(
    tmp_path: Path, name: str, raw: bytes, message: str
) -> None:
    with pytest.raises(CatalogueError, match=message):
        titles(tmp_path / name, raw)


def test_a_folder_is_no_feed(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="a folder"):
        Catalogue(tmp_path)


@pytest.mark.parametrize("quoted", [False, True])
def test_a_quotation_mark_that_is_not_closed_costs_its_own_row_only(
    tmp_path: Path, quoted: bool
) -> None:
    """Whether the next mark comes in the very next row or never."""
    rows = [f'{n},"Mug {n}",5' if quoted else f"{n},Mug {n},5" for n in range(2, 30)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["id,title,price", "0,Mug 0,5", '1,"Big mug,5', *rows]))
    catalogue = Catalogue(path)
    assert [product.id for product in catalogue] == ["0", *map(str, range(2, 30))]
    assert [(bad.row, bad.value, bad.reason) for bad in catalogue.bad] == [
        (3, '1,"Big mug,5', "a quotation mark is not closed")
    ]


def test_a_cell_may_hold_line_breaks_and_inches(tmp_path: Path) -> None:
    text = 'id,title,description\n1,19" monitor,"First line\nsaid ""so"""\n2,"24"" monitor",x\n'
    assert titles(tmp_path / "a.csv", text.encode()) == ['19" monitor', '24" monitor']


def test_of_two_columns_of_one_name_the_first_counts(tmp_path: Path) -> None:
    assert titles(tmp_path / "a.csv", b"id,title,title,\n1,Mug,Other,x\n") == ["Mug"]


def test_a_json_line_in_windows_1252_is_read(tmp_path: Path) -> None:
    assert titles(tmp_path / "a.jsonl", '{"id":1,"title":"Café"}\n'.encode("cp1252")) == ["Café"]


def test_a_json_number_of_three_decimals_is_no_thousand(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "title": "Screw", "price": 1.125}\n')
    assert next(iter(Catalogue(path))).price == 112


@pytest.mark.parametrize("title", ["", " ", "<p></p>", "n/a", "&nbsp;"])
def test_a_title_that_says_nothing_is_missing(tmp_path: Path, title: str) -> None:
    text = f"id,title\n{MANY}99,{title}\n".replace(",5", "")
    assert len(titles(tmp_path / "a.csv", text.encode())) == 30


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p onclick=x>Nice<script>alert(1)</script> mug<br>for tea", "Nice mug for tea"),
        ("&lt;p&gt;Nice&lt;/p&gt; &lt;script&gt;alert(1)&lt;/script&gt;mug", "Nice mug"),
        ("I <3 mugs &amp; 5 &lt; 6", "I <3 mugs & 5 < 6"),
        ("Mug\x07\x1b[31m\u202e red\u200b", "Mug[31m red"),
    ],
)
def test_html_and_unseen_characters_do_not_reach_the_shopper(
    tmp_path: Path, cell: str, text: str
) -> None:
    assert titles(tmp_path / "a.csv", f"id,title\n1,{cell}\n".encode()) == [text]


def test_shopifys_newer_template_is_read_as_its_export_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Title,URL handle,Description,Vendor,Type,Published on online store,Status,SKU,"
        "Option1 name,Option1 value,Price,Compare-at price,Inventory quantity\n"
        "Meadow Tee,meadow-tee,<p>Soft</p>,Velora,Tees,TRUE,Active,S1,Size,S,20,25,3\n"
        ",meadow-tee,,,,,,,,M,21,,0\n"
    )
    small, medium = Catalogue(path)
    assert (small.id, small.size, small.paid, small.price) == ("S1", ("S",), 2000, 2500)
    assert (medium.title, medium.size, medium.in_stock) == ("Meadow Tee", ("M",), False)
    assert small.family == medium.family == "meadow-tee"
