"""How a message changes the search in force."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.shopping.constraints import drop, fresh, in_force, refine
from assistant.wished import Constraints, Wishes
from indexes.product import Filters

BOOTS = Constraints("hiking boots", Filters(price_max=10_000, colour=("Brown",), size=("42",)))


def test_a_new_search_holds_only_what_the_message_states() -> None:
    wishes = Wishes("kettle", Filters(price_max=3_000))
    assert fresh(wishes) == Constraints("kettle", Filters(price_max=3_000))


def test_a_refinement_replaces_the_value_it_states_and_keeps_the_rest() -> None:
    refined = refine(BOOTS, Wishes(sets=Filters(colour=("Red",))))
    assert refined.filters.colour == ("Red",)
    assert (refined.query, refined.filters.size) == ("hiking boots", ("42",))


def test_also_widens_a_list_instead_of_replacing_it() -> None:
    wishes = Wishes(sets=Filters(colour=("Red",)), adds=frozenset({"colour"}))
    assert refine(BOOTS, wishes).filters.colour == ("Brown", "Red")


def test_forget_the_price_clears_both_price_limits() -> None:
    wishes = Wishes(clears=frozenset({"price"}))
    assert refine(BOOTS, wishes).filters.price_max is None


def test_cheaper_means_below_the_middle_price_of_those_shown() -> None:
    wishes = Wishes(relative_price="cheaper")
    assert refine(BOOTS, wishes, (2_000, 5_000, 9_000)).filters.price_max == 4_999


def test_cheaper_never_raises_a_limit_in_force() -> None:
    wishes = Wishes(relative_price="cheaper")
    assert refine(BOOTS, wishes, (20_000, 30_000)).filters.price_max == 10_000


def test_cheaper_with_no_price_shown_changes_nothing() -> None:
    assert refine(BOOTS, Wishes(relative_price="cheaper"), (None,)) == BOOTS


def test_another_kind_of_product_takes_nothing_over() -> None:
    wishes = Wishes("toaster", other=("toaster",))
    assert refine(BOOTS, wishes) == Constraints("toaster")


def test_another_kind_takes_over_what_is_said_to_be_the_same() -> None:
    wishes = Wishes("sandals", other=("sandals",), carries=frozenset({"price"}))
    assert refine(BOOTS, wishes) == Constraints("sandals", Filters(price_max=10_000))


def test_another_kind_instead_drops_the_size_and_keeps_budget_and_colour() -> None:
    wishes = Wishes("sandals", other=("sandals",), instead=True)
    refined = refine(BOOTS, wishes)
    assert refined == Constraints("sandals", Filters(price_max=10_000, colour=("Brown",)))


def test_a_describing_word_is_added_to_the_search_words() -> None:
    assert refine(BOOTS, Wishes("waterproof")).query == "hiking boots waterproof"


def test_what_is_excluded_is_no_longer_wanted() -> None:
    refined = refine(BOOTS, Wishes(sets=Filters(exclude=(("colour", "brown"),))))
    assert refined.filters.colour == ()
    assert refined.filters.exclude == (("colour", "brown"),)


def test_what_is_wanted_is_no_longer_excluded() -> None:
    without_red = Constraints("dress", Filters(exclude=(("colour", "red"),)))
    refined = refine(without_red, Wishes(sets=Filters(colour=("Red",))))
    assert refined.filters.exclude == ()


def test_a_limit_that_contradicts_an_older_one_wins() -> None:
    refined = refine(BOOTS, Wishes(sets=Filters(price_min=20_000)))
    assert (refined.filters.price_min, refined.filters.price_max) == (20_000, None)


def test_start_over_leaves_nothing_in_force() -> None:
    assert refine(BOOTS, Wishes(clears=frozenset({"all"}))) == Constraints()


def test_a_chip_removes_just_its_own_value() -> None:
    two = Constraints("dress", Filters(colour=("Red", "Blue"), price_max=5_000))
    assert drop(two, "colour", "Red").filters == Filters(colour=("Blue",), price_max=5_000)
    assert drop(two, "price", "").filters == Filters(colour=("Red", "Blue"))
    assert drop(two, "query", "").query == ""


def test_an_exclusion_has_a_chip_of_its_own() -> None:
    limited = Constraints("dress", Filters(exclude=(("colour", "Red"), ("brand", "Orla"))))
    assert drop(limited, "exclude", "colour:Red").filters.exclude == (("brand", "Orla"),)


values = st.lists(st.sampled_from(["Red", "Blue", "Green"]), unique=True, max_size=3).map(tuple)
prices = st.none() | st.integers(0, 100_000)
filters = st.builds(Filters, price_min=prices, price_max=prices, colour=values, brand=values)
wishes = st.builds(
    Wishes,
    query=st.sampled_from(["", "waterproof", "dress"]),
    sets=filters,
    clears=st.frozensets(st.sampled_from(["price", "colour", "all", "sort"])),
    relative_price=st.sampled_from([None, "cheaper", "dearer"]),
)


@given(st.builds(Constraints, query=st.just("boots"), filters=filters), wishes)
def test_the_same_limit_said_twice_changes_nothing_more(was: Constraints, said: Wishes) -> None:
    once = refine(was, said)
    assert refine(once, said) == once


@given(filters)
def test_every_constraint_in_force_can_be_dropped(limits: Filters) -> None:
    wanted = Constraints("boots", limits)
    for name in in_force(limits):
        for value in getattr(limits, name, ("",)):
            wanted = drop(wanted, name, value)
        wanted = drop(wanted, name, "")
    assert in_force(wanted.filters) == ()


def test_a_value_that_is_swapped_leaves_the_others_in_force() -> None:
    current = Constraints("phone", Filters(brand=("Oppo", "Samsung")))
    swapped = Wishes(sets=Filters(brand=("Realme",)), removes=(("brand", "Samsung"),))
    assert refine(current, swapped).filters.brand == ("Oppo", "Realme")


def test_a_value_in_force_that_is_corrected_is_not_refused_for_good() -> None:
    current = Constraints("boots", Filters(size=("43",)))
    corrected = Wishes(sets=Filters(size=("44",), exclude=(("size", "43"),)))
    assert refine(current, corrected).filters == Filters(size=("44",))


def test_what_is_allowed_is_only_no_longer_refused() -> None:
    current = Constraints("boots", Filters(exclude=(("material", "Suede"),)))
    allowed = Wishes(sets=Filters(material=("Suede",)), permits=frozenset({"material"}))
    assert refine(current, allowed).filters == Filters()
