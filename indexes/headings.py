"""Column headings as shops write them, and the product fields they mean.

The names of Google Merchant's feed come first; then other names seen in real feeds. Case,
spaces, underscores and other signs do not matter. What is not recognised is an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from indexes.errors import CatalogueError

#: Field → headings that mean it, best first. Only the best one present is used.
HEADINGS: dict[str, tuple[str, ...]] = {
    "id": ("id", "productid", "productuid", "itemid", "uid", "sku", "asin", "code", "offerid"),
    "title": ("title", "name", "productname", "producttitle", "productdisplayname",
              "displayname", "itemname", "itemtitle"),
    "description": ("description", "productdescription", "longdescription", "bodyhtml", "body",
                    "desc", "shortdescription", "summary"),
    "price": ("price", "regularprice", "listprice", "retailprice", "unitprice", "originalprice"),
    "sale_price": ("saleprice", "specialprice", "discountprice", "discountedprice", "offerprice",
                   "finalprice"),
    "discount": ("discountpercentage", "discountpercent"),
    "currency": ("currency", "currencycode", "pricecurrency"),
    "availability": ("availability", "availabilitystatus", "stockstatus", "instock"),
    "stock": ("stock", "currentstock", "stockquantity", "inventory", "inventoryquantity",
              "quantity", "qty", "stocklevel", "sellonquantity", "quantityinstock"),
    "brand": ("brand", "brandname", "manufacturer", "vendor", "maker"),
    "color": ("color", "colour", "basecolour", "basecolor", "colors", "colours", "colorname"),
    "size": ("size", "sizes", "sizename"),
    "material": ("material", "materials", "fabric"),
    "gender": ("gender", "genderaffinity", "sex", "targetgender"),
    "item_group_id": ("itemgroupid", "groupid", "parentid", "parentsku", "variantgroup"),
    "rating": ("rating", "averagerating", "avgrating", "ratingvalue", "stars", "reviewrating",
               "ratingaverage", "averagereviewrating"),
    "rating_count": ("ratingcount", "reviewcount", "reviewscount", "numreviews", "ratingscount",
                     "numberofreviews", "numratings", "numberofratings"),
    "link": ("link", "url", "producturl", "canonicallink"),
    "image_link": ("imagelink", "image", "imageurl", "imagesrc", "thumbnail", "images", "picture"),
    "added": ("added", "dateadded", "addeddate", "createdat", "created", "publishedat",
              "releasedate", "launchdate", "date"),
}  # fmt: skip

#: Headings that are levels of the category path, widest first; all that are present are used.
LEVELS = (
    "department", "mastercategory", "maincategory", "producttype", "category", "categories",
    "productcategory", "subcategory", "articletype", "type", "style",
)  # fmt: skip
#: Used as the category only where none of LEVELS is there.
LAST_RESORT = ("googleproductcategory",)
CATEGORY = "product_type"

FIELDS = (*HEADINGS, CATEGORY)


def normal(heading: str) -> str:
    """A heading without case, namespace, spaces and signs: "g:Item_Group ID" → "itemgroupid"."""
    return re.sub(r"[^0-9a-z]", "", heading.lower().removeprefix("g:"))


def label(heading: str) -> str:
    """A heading as a person writes it: "warrantyInformation" → "Warranty information"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.replace("_", " ").strip())
    words = " ".join(word if word.isupper() else word.lower() for word in words.split())
    return words[:1].upper() + words[1:]


def parse_map(pairs: Iterable[str]) -> dict[str, str]:
    """``COLUMN=FIELD`` pairs as a mapping. Raises CatalogueError naming the pair at fault."""
    mapping = {}
    for pair in pairs:
        column, equals, field = pair.rpartition("=")
        field = {"colour": "color", "category": CATEGORY, "group": "item_group_id"}.get(
            field.strip().lower(), field.strip().lower()
        )
        if not equals or not column.strip() or field not in FIELDS:
            accepted = ", ".join(FIELDS)
            raise CatalogueError(f"--map {pair!r}: expected COLUMN=FIELD, FIELD one of {accepted}")
        mapping[column.strip()] = field
    return mapping


class Headings:
    """Which columns of a feed mean which field, and which are attributes.

    ``field["price"]`` is the price column; ``levels`` are the category columns, widest first;
    ``attributes`` are (column, label) of the rest.
    """

    def __init__(self, columns: Iterable[str], mapping: Mapping[str, str] | None = None) -> None:
        columns = list(columns)
        mapping = {column: field for column, field in (mapping or {}).items() if column in columns}
        by_name = {normal(column): column for column in columns if column not in mapping}
        self.field: dict[str, str] = {}
        for field, names in HEADINGS.items():
            chosen = [column for column, target in mapping.items() if target == field]
            chosen += [by_name[name] for name in names if name in by_name]
            if chosen:
                self.field[field] = chosen[0]
        self.levels = [column for column, target in mapping.items() if target == CATEGORY]
        if not self.levels:
            present = [name for name in LEVELS if name in by_name] or list(LAST_RESORT)
            self.levels = [by_name[name] for name in present if name in by_name]
        used = {*self.field.values(), *self.levels}
        self.attributes = [(column, label(column)) for column in columns if column not in used]
