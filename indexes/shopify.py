"""Shopify's product export, turned into rows under Google Merchant's names.

The export has one row a variant; a product's title and texts stand only in its first row, and
rows that merely add a picture are left out. A variant's id is its SKU, else handle and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexes.rows import Row, Unreadable

_OPTIONS = {
    "color": "color", "colour": "color", "size": "size", "material": "material",
    "gender": "gender",
}  # fmt: skip
_SAME = {
    "Title": "title", "Body (HTML)": "description", "Vendor": "brand", "Tags": "tags",
    "Google Shopping / Gender": "gender", "Google Shopping / Age Group": "age group",
}  # fmt: skip
_KEPT = (*_SAME, "Type", "Product Category", "Image Src", "Status", "Published",
         "Option1 Name", "Option2 Name", "Option3 Name")  # fmt: skip
#: Headings of the newer template, in lower case → those of the export.
_NEWER = {
    "url handle": "Handle", "description": "Body (HTML)", "product category": "Product Category",
    "published on online store": "Published", "sku": "Variant SKU", "barcode": "Variant Barcode",
    "price": "Variant Price", "compare-at price": "Variant Compare At Price",
    "inventory tracker": "Variant Inventory Tracker",
    "inventory quantity": "Variant Inventory Qty", "product image url": "Image Src",
    "variant image url": "Variant Image",
    **{f"option{n} {part}": f"Option{n} {part.title()}" for n in (1, 2, 3)
       for part in ("name", "value")},
}  # fmt: skip


def is_shopify(columns: Iterable[str]) -> bool:
    """True if these are the columns of Shopify's product export, the older or the newer."""
    return {"Handle", "Title", "Variant Price"} <= set(columns) or _is_newer(columns)


def _is_newer(columns: Iterable[str]) -> bool:
    return {"url handle", "title", "price"} <= {column.lower() for column in columns}


def merchant_rows(
    rows: Iterable[tuple[int, Row | Unreadable]],
) -> Iterator[tuple[int, Row | Unreadable]]:
    """Each variant of the export as one Merchant row; drafts and unpublished are left out."""
    first: Row = {}
    count = 0
    for number, row in rows:
        if isinstance(row, Unreadable):
            yield number, row
            continue
        if _is_newer(row):
            row = {_NEWER.get(name.lower(), name): cell for name, cell in row.items()}
        if row.get("Handle") != first.get("Handle"):
            first, count = row, 0
        count += 1
        row = {**row, **{name: row.get(name) or first.get(name, "") for name in _KEPT}}
        if _shown(row):
            yield number, _variant(row, count)


def _shown(row: Row) -> bool:
    hidden = row["Status"].lower() in ("draft", "archived") or row["Published"].lower() == "false"
    return not hidden and bool(row.get("Variant Price") or row.get("Option1 Value"))


def _variant(row: Row, count: int) -> Row:
    price, before = row.get("Variant Price", ""), row.get("Variant Compare At Price", "")
    tracked = row.get("Variant Inventory Tracker", "shopify")  # empty: the quantity means nothing
    variant = {target: row.get(source, "") for source, target in _SAME.items()}
    variant |= {
        "id": row.get("Variant SKU", "").lstrip("'") or f"{row['Handle']}-{count}",
        "item_group_id": row["Handle"],
        "product_type": row["Type"] or row["Product Category"],
        "price": before or price,
        "sale_price": price if before else "",
        "stock": row.get("Variant Inventory Qty", "") if tracked else "",
        "image_link": row.get("Variant Image") or row["Image Src"],
        "gtin": row.get("Variant Barcode", "").lstrip("'"),
    }
    for index in (1, 2, 3):
        name, value = row[f"Option{index} Name"], row.get(f"Option{index} Value", "")
        if name and (name, value) != ("Title", "Default Title"):
            variant[_OPTIONS.get(name.lower(), name)] = value
    return variant
