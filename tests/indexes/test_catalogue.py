"""How product feeds are read and checked."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from indexes.catalogue import Catalogue
from indexes.errors import CatalogueError
from indexes.headings import parse_map
from indexes.product import Product

FEEDS = Path(__file__).parents[1] / "data" / "feeds"


def read(path: Path, **options: object) -> dict[str, Product]:
    return {product.id: product for product in Catalogue(path, **options)}  # type: ignore[arg-type]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_google_merchant_names_are_read() -> None:
    boots = read(FEEDS / "shop.csv")["B1-40"]
    assert (boots.price, boots.sale_price, boots.paid, boots.currency) == (12900, 9900, 9900, "USD")
    assert boots.category == ("Shoes", "Hiking boots")
    assert (boots.colour, boots.size, boots.gender) == (("Brown",), ("40",), ("women",))
    assert (boots.group, boots.family, boots.stock, boots.in_stock) == ("B1", "B1", 4, True)
    assert (boots.rating, boots.rating_count, boots.added) == (4.6, 120, "2026-03-01")


def test_html_is_reduced_to_text() -> None:
    assert read(FEEDS / "shop.csv")["B1-40"].description == "Sturdy boots for rough trails & rain."


def test_any_other_column_is_an_attribute_with_a_readable_name() -> None:
    assert dict(read(FEEDS / "shop.csv")["B1-40"].attributes) == {
        "Sku": "NP-RDG-40",
        "Waterproof": "yes",
    }


def test_a_price_of_zero_is_a_missing_price() -> None:
    assert read(FEEDS / "shop.csv")["K3"].paid is None


def test_a_product_is_out_of_stock_if_either_column_says_so() -> None:
    shop = read(FEEDS / "shop.csv")
    assert shop["B1-41"].in_stock is False
    assert shop["J1"].in_stock is False
    assert shop["H1"].in_stock is True


def test_several_colours_in_a_cell_are_several_values() -> None:
    assert read(FEEDS / "shop.csv")["S1"].colour == ("Red", "White")


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet", ".csv.gz", ".jsonl.gz"])
def test_every_format_gives_the_same_products(tmp_path: Path, suffix: str) -> None:
    rows = [
        {"id": "1", "title": "Blue, deep mug", "price": "9.50", "brand": "Hearthly"},
        {"id": "2", "title": 'A "fine"\tlamp'.replace("\t", " "), "price": "20", "brand": ""},
    ]
    path = tmp_path / f"feed{suffix}"
    if "csv" in suffix or "tsv" in suffix:
        mark = "\t" if "tsv" in suffix else ","
        quoted = [['"' + v.replace('"', '""') + '"' for v in row.values()] for row in rows]
        text = "\n".join([mark.join(rows[0]), *(mark.join(cells) for cells in quoted)])
    else:
        text = "\n".join(map(json.dumps, rows))
    if suffix == ".parquet":
        pyarrow.parquet.write_table(pa.Table.from_pylist(rows), path)
    elif suffix.endswith(".gz"):
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    shop = read(path)
    assert [product.title for product in shop.values()] == ["Blue, deep mug", 'A "fine" lamp']
    assert [product.price for product in shop.values()] == [950, 2000]
    assert shop["1"].brand == "Hearthly"
    assert shop["2"].brand is None


def test_google_merchant_xml_is_read() -> None:
    shop = read(FEEDS / "merchant.xml")
    assert (shop["M1"].price, shop["M1"].currency) == (1200, "EUR")
    assert shop["M1"].category == ("Kitchen", "Mugs")
    assert (shop["M2"].price, shop["M2"].in_stock) == (129900, False)


def test_shopifys_export_gives_one_product_a_variant() -> None:
    shop = read(FEEDS / "shopify.csv")
    assert list(shop) == ["MT-BL-S", "MT-BL-M", "tin-cup-1"]
    medium = shop["MT-BL-M"]
    assert (medium.title, medium.brand, medium.category) == ("Meadow Tee", "Velora", ("Tees",))
    assert (medium.colour, medium.size, medium.family) == (("Blue",), ("M",), "meadow-tee")
    assert (medium.price, medium.sale_price, medium.in_stock) == (2500, 2000, False)
    assert medium.description == "Soft Organic cotton"
    assert shop["tin-cup-1"].in_stock is None


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Id,Type,Brand,Name,Price", "1,Bags,Solstix,Pack,5", ("Pack", ("Bags",), "Solstix")),
        ("uid,name,category,style,manufacturer", "1,Pack,bags,daypack,Solstix",
         ("Pack", ("bags", "daypack"), "Solstix")),
        ("id,productDisplayName,masterCategory,articleType,vendor", "1,Pack,Bags,Daypack,Solstix",
         ("Pack", ("Bags", "Daypack"), "Solstix")),
    ],
)  # fmt: skip
def test_other_names_are_recognised(
    tmp_path: Path, header: str, cells: str, expected: tuple[str, tuple[str, ...], str]
) -> None:
    pack = read(written(tmp_path / "feed.csv", f"{header}\n{cells}\n"))["1"]
    assert (pack.title, pack.category, pack.brand) == expected


def test_gender_codes_become_words_and_stock_decides_availability(tmp_path: Path) -> None:
    text = "id,name,current_stock,gender_affinity\n1,Belt,0,F\n2,Cap,3,M\n3,Mug,2,\n"
    belt, cap, mug = read(written(tmp_path / "feed.csv", text)).values()
    assert (belt.gender, belt.in_stock) == (("women",), False)
    assert (cap.gender, cap.in_stock) == (("men",), True)
    assert mug.gender == ()


def test_a_discount_gives_the_sale_price(tmp_path: Path) -> None:
    text = "id,title,price,discountPercentage\n1,Mug,9.99,10.48\n2,Cup,5.00,0\n"
    mug, cup = read(written(tmp_path / "feed.csv", text)).values()
    assert (mug.price, mug.sale_price) == (999, 894)
    assert cup.sale_price is None


def test_a_column_is_read_as_the_field_it_is_mapped_to(tmp_path: Path) -> None:
    path = written(tmp_path / "feed.csv", "nr,label,cost\n1,Mug,9.50\n")
    mapping = parse_map(["nr=id", "label=title", "cost=price"])
    assert read(path, mapping=mapping)["1"].price == 950


def test_bad_rows_are_set_aside_with_row_column_value_and_reason() -> None:
    catalogue = Catalogue(FEEDS / "broken.csv", max_bad=0.9)
    assert [product.id for product in catalogue] == ["A1", "A4"]
    found = {(bad.row, bad.column, bad.value, bad.kept) for bad in catalogue.bad}
    assert found == {
        (3, "title", "", False),
        (4, "id", "A1", False),
        (5, "price", "about ten", False),
        (6, "rating", "eleven", True),
        (6, "stock", "many", True),
        (7, "price", "9.99 EUR", False),
        (8, "", "A6,Lost mug,9.99,4.5,3,surplus", False),
    }


def test_a_feed_with_too_many_bad_rows_is_refused_and_the_first_is_named() -> None:
    with pytest.raises(CatalogueError, match=r"5 of 7 rows are bad .*row 3, column 'title'"):
        list(Catalogue(FEEDS / "broken.csv"))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "", "row 1: empty"),
        ("a.csv", "id,title\n", "holds no products"),
        ("a.csv", "code,price\n1,2\n", "no column for title .*the feed has: code, price"),
        ("a.xls", "id,title\n1,Mug\n", "unknown format; expected .csv"),
        ("a.xml", "<rss><item>", "broken XML"),
        ("a.csv.gz", "not gzip", "cannot be read"),
        ("a.parquet", "not parquet", "cannot be read"),
        ("a.jsonl", "nonsense\n", "not|expected one JSON object"),
    ],
)
def test_an_unusable_feed_says_what_is_wrong_and_what_is_accepted(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    path = written(tmp_path / name, text)
    with pytest.raises(CatalogueError, match=message) as error:
        list(Catalogue(path))
    assert str(path) in str(error.value)


def test_a_missing_feed_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no such file"):
        Catalogue(tmp_path / "none.csv")


def test_a_map_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="expected COLUMN=FIELD"):
        parse_map(["a=colourful"])
    path = written(tmp_path / "feed.csv", "id,title\n1,Mug\n")
    with pytest.raises(CatalogueError, match="names column 'cost'"):
        read(path, mapping={"cost": "price"})


def test_quoted_line_breaks_do_not_move_row_numbers(tmp_path: Path) -> None:
    text = 'id,title,description\n1,Mug,"two\nlines"\n2,,\n3,Cup,x\n'
    catalogue = Catalogue(written(tmp_path / "feed.csv", text), max_bad=0.5)
    assert len(list(catalogue)) == 2
    assert [bad.row for bad in catalogue.bad] == [4]


def test_a_spreadsheet_in_windows_1252_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_bytes("id;title;price\n1;Café-Tasse;12,50 €\n".encode("cp1252"))
    cup = read(path)["1"]
    assert (cup.title, cup.price, cup.currency) == ("Café-Tasse", 1250, "EUR")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".tsv", ".jsonl"])
def test_text_in_any_unicode_encoding_is_read(tmp_path: Path, encoding: str, suffix: str) -> None:
    text = "id,title,price\n1,Café-Tasse „blau“,12.50\n2,Ταξίδι,3\n"
    if suffix == ".tsv":
        text = text.replace(",", "\t")
    if suffix == ".jsonl":
        rows = (
            {"id": 1, "title": "Café-Tasse „blau“", "price": 12.5},
            {"id": 2, "title": "Ταξίδι"},
        )
        text = "\n".join(map(json.dumps, rows))
    raw = text.encode(encoding)
    if encoding in ("utf-16-be", "utf-16-le"):
        raw = "\ufeff".encode(encoding) + raw
    path = tmp_path / f"feed{suffix}"
    path.write_bytes(gzip.compress(raw) if suffix.endswith(".gz") else raw)
    assert [product.title for product in read(path).values()] == ["Café-Tasse „blau“", "Ταξίδι"]
    assert read(path)["1"].price == 1250


MERCHANT = {
    "id": "A1", "title": "Wool scarf", "description": "<p>Soft &amp; warm</p>",
    "price": "39.99 GBP",
    "sale_price": "29.99 GBP", "availability": "in_stock", "brand": "Velora",
    "google_product_category": "Apparel", "product_type": "Clothing > Scarves", "color": "Red/Blue",
    "item_group_id": "A", "gender": "female", "material": "80% wool", "size": "one size",
    "link": "https://shop.example/a1", "image_link": "https://shop.example/a1.jpg",
}  # fmt: skip


def merchant_tsv() -> bytes:
    return "\n".join("\t".join(each) for each in (MERCHANT.keys(), MERCHANT.values())).encode()


def merchant_rss() -> bytes:
    cells = "".join(f"<g:{k}>{html.escape(v)}</g:{k}>" for k, v in MERCHANT.items())
    return (f'<rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title><item>{cells}'
            "</item></channel></rss>").encode()  # fmt: skip


def merchant_atom() -> bytes:
    cells = [f"<g:{k}>{html.escape(v)}</g:{k}>" for k, v in MERCHANT.items() if k != "title"]
    entry = f"<entry><title>Wool scarf</title>{''.join(cells)}</entry>"
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"'
    return f"<feed {spaces}><title>Shop</title>{entry}</feed>".encode()


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize(
    ("suffix", "written_by"),
    [(".tsv", merchant_tsv), (".txt", merchant_tsv), (".xml", merchant_rss),
     (".xml", merchant_atom)],
)  # fmt: skip
def test_google_merchants_feeds_say_the_same(
    tmp_path: Path, suffix: str, written_by: Callable[[], bytes], zipped: bool
) -> None:
    path = tmp_path / f"feed{suffix}{'.gz' if zipped else ''}"
    path.write_bytes(gzip.compress(written_by()) if zipped else written_by())
    scarf = read(path)["A1"]
    assert (scarf.title, scarf.description) == ("Wool scarf", "Soft & warm")
    assert (scarf.price, scarf.sale_price, scarf.currency) == (3999, 2999, "GBP")
    assert (scarf.category, scarf.brand) == (("Clothing", "Scarves"), "Velora")
    assert (scarf.colour, scarf.material, scarf.group) == (("Red", "Blue"), ("wool",), "A")
    assert (scarf.in_stock, scarf.link) == (True, "https://shop.example/a1")


def test_a_feed_is_read_as_a_stream(tmp_path: Path) -> None:
    """The first product comes before the rest of the file has been read."""
    rows = "".join(f"{number},Mug number {number},5\n" for number in range(60_000))
    catalogue = Catalogue(written(tmp_path / "feed.csv", f"id,title,price\n{rows}"))
    assert next(iter(catalogue)).id == "0"
    assert catalogue.feed.progress < 0.2
