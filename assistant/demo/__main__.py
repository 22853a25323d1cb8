"""Make the demo shop's files anew: ``python -m assistant.demo [--out FOLDER]``.

The same vocabulary always gives the same bytes; without ``--out`` the files beside this
module are replaced.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from . import catalogue, people, reviews


def main(argv: Sequence[str] | None = None) -> None:
    """Write catalogue, reviews, customers and orders, and say how much of each."""
    parser = argparse.ArgumentParser(prog="assistant.demo", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="target folder")
    out: Path = parser.parse_args(argv).out
    out.mkdir(parents=True, exist_ok=True)
    families = catalogue.all_families()
    rows = [row for family in families for row in catalogue.rows_of(family)]
    catalogue.write(rows, out / catalogue.FILE)
    added = {row["item_group_id"]: row["added"] for row in rows}
    written = reviews.make(families, added)
    reviews.write(written, out / reviews.FILE)
    customers, orders = people.make(rows)
    people.write(customers, out / people.CUSTOMERS)
    people.write(orders, out / people.ORDERS)
    print(f"{len(families)} families in {len(rows)} rows, {len(written)} reviews")
    print(f"{len(customers)} customers, {len(orders)} orders, in {out}")


if __name__ == "__main__":
    main()
