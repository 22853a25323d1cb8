"""What holds of every change to the limits in force."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.shopping.changes import changed
from assistant.wished import Wishes
from indexes.product import LISTED, Filters

COLOURS = ("Red", "Blue", "Green")
some_colours = st.lists(st.sampled_from(COLOURS), unique=True, max_size=3).map(tuple)


@st.composite
def in_force(draw: st.DrawFn) -> Filters:
    """Limits of which no value is both wished for and refused."""
    colours = draw(some_colours)
    refused = tuple(c for c in draw(some_colours) if c not in colours)
    price = draw(st.none() | st.integers(1, 1_000))
    return Filters(colour=colours, exclude=tuple(("colour", c) for c in refused), price_max=price)


wishes = st.builds(
    Wishes,
    sets=in_force(),
    adds=st.frozensets(st.just("colour")),
    permits=st.frozensets(st.just("colour")),
    removes=some_colours.map(lambda said: tuple(("colour", c) for c in said)),
    ends=some_colours.map(lambda said: tuple(("colour", c) for c in said)),
)
colour = st.sampled_from(COLOURS)


def set_to(value: str) -> Wishes:
    return Wishes(sets=Filters(colour=(value,)))


def let_go(value: str) -> Wishes:
    return Wishes(removes=(("colour", value),))


def ended(value: str) -> Wishes:
    return Wishes(ends=(("colour", value),))


def refused(value: str) -> Wishes:
    return Wishes(sets=Filters(exclude=(("colour", value),)))


def added(value: str) -> Wishes:
    return replace(set_to(value), adds=frozenset({"colour"}))


def allowed(value: str) -> Wishes:
    return replace(set_to(value), permits=frozenset({"colour"}))


@given(in_force(), wishes)
def test_nothing_is_both_wished_for_and_refused(was: Filters, said: Wishes) -> None:
    now = changed(was, said)
    assert not {("colour", value) for value in now.colour} & set(now.exclude)


@given(in_force())
def test_saying_nothing_changes_nothing(was: Filters) -> None:
    assert changed(was, Wishes()) == was


@given(in_force(), colour)
def test_letting_go_what_is_not_in_force_changes_nothing(was: Filters, value: str) -> None:
    if value not in was.colour:
        assert changed(was, let_go(value)) == was


@given(in_force(), colour)
def test_what_is_set_and_let_go_leaves_no_trace(was: Filters, value: str) -> None:
    plain = replace(was, colour=(), exclude=())
    assert changed(changed(plain, set_to(value)), let_go(value)) == plain


@given(in_force(), colour)
def test_what_is_added_and_let_go_is_as_it_was(was: Filters, value: str) -> None:
    if value not in was.colour and ("colour", value) not in was.exclude:
        assert changed(changed(was, added(value)), let_go(value)) == was


@given(in_force(), colour)
def test_what_is_refused_and_then_allowed_is_as_it_was(was: Filters, value: str) -> None:
    if value not in was.colour and ("colour", value) not in was.exclude:
        assert changed(changed(was, refused(value)), allowed(value)) == was


@given(in_force(), colour)
def test_what_is_ended_is_in_force_no_more(was: Filters, value: str) -> None:
    assert value not in changed(was, ended(value)).colour


@given(in_force(), colour)
def test_ending_a_value_leaves_the_others_and_refuses_none_of_them(
    was: Filters, value: str
) -> None:
    now = changed(was, ended(value))
    assert set(now.colour) == set(was.colour) - {value}
    assert set(now.exclude) - {("colour", value)} == set(was.exclude) - {("colour", value)}


@given(in_force(), colour)
def test_an_ended_value_is_refused_only_where_no_other_is_left(was: Filters, value: str) -> None:
    now = changed(was, ended(value))
    outlived = value in was.colour and len(was.colour) > 1
    assert (("colour", value) in now.exclude) != outlived


@given(in_force(), wishes)
def test_a_change_made_twice_is_made_once(was: Filters, said: Wishes) -> None:
    only_wished = Wishes(sets=replace(said.sets, exclude=()))
    once = changed(was, only_wished)
    assert changed(once, only_wished) == once


@given(in_force(), wishes)
def test_limits_that_are_not_spoken_of_stay(was: Filters, said: Wishes) -> None:
    now = changed(was, replace(said, sets=replace(said.sets, price_max=None)))
    assert now.price_max == was.price_max
    assert all(getattr(now, name) == getattr(was, name) for name in LISTED if name != "colour")


def test_one_value_in_and_another_out_leaves_the_third() -> None:
    was = Filters(brand=("Dior", "Chanel"))
    said = Wishes(
        sets=Filters(brand=("Gucci",)), adds=frozenset({"brand"}), ends=(("brand", "Chanel"),)
    )
    assert changed(was, said) == Filters(brand=("Dior", "Gucci"))


def test_a_word_of_a_value_lets_it_go() -> None:
    was = Filters(material=("Cotton percale",))
    said = Wishes(sets=Filters(material=("Brushed cotton",)), discards=("percale",))
    assert changed(was, said) == Filters(material=("Brushed cotton",))


def test_what_is_in_force_can_be_refused_without_naming_it() -> None:
    was = Filters(brand=("Dior",), colour=("Red",))
    now = changed(was, Wishes(refuses=frozenset({"brand"})))
    assert now == Filters(colour=("Red",), exclude=(("brand", "Dior"),))


@given(in_force())
def test_refusing_what_is_in_force_where_nothing_is_changes_nothing(was: Filters) -> None:
    plain = replace(was, colour=())
    assert changed(plain, Wishes(refuses=frozenset({"colour"}))) == plain
