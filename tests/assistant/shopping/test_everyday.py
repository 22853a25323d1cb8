"""What is known to meet a need is read beside it; what is said stays as it is."""

from __future__ import annotations

import pytest

from assistant.shopping.everyday import with_things


@pytest.mark.parametrize(
    ("need", "thing"),
    [
        ("something to keep my coffee hot", "thermos"),
        ("my feet are always cold", "socks"),
        ("my back hurts at the desk", "office chair"),
        ("my phone dies by lunchtime", "power bank"),
        ("the cat is ruining my sofa", "scratching post"),
    ],
)
def test_what_meets_a_need_stands_behind_it(need: str, thing: str) -> None:
    told = with_things(need)
    assert told.startswith(f"{need} (")
    assert thing in told


@pytest.mark.parametrize("need", ["my dog is called Biscuit", "my cousin has one of those", ""])
def test_what_no_entry_speaks_of_stays_as_it_is(need: str) -> None:
    assert with_things(need) == need
