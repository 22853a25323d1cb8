"""What is decided, from state and understanding alone: no model, no index, no clock."""

from __future__ import annotations

import pytest

from assistant.actions import (
    AskShop,
    CheckVariant,
    Clarify,
    Compare,
    Decline,
    Describe,
    Recommend,
    Search,
    Smalltalk,
)
from assistant.dialogue import decide, decide_press, resume
from assistant.flows.flow import Serve
from assistant.types import Press, Proposal, Reading, Slots, State, Task, Understanding
from assistant.wished import Constraints, Wishes
from indexes.product import Filters

SHOWN = State(
    "s",
    constraints=Constraints("kettle", Filters(price_max=6_000)),
    shown=("K1", "K2", "K3"),
    prices=(2_000, 3_000, 5_000),
    seen=3,
)


def said(
    text: str,
    intent: str,
    wishes: Wishes = Wishes(),  # noqa: B008 (frozen)
    *ordinals: int,
    sentiment: str = "neutral",
    confidence: float = 0.95,
) -> Understanding:
    reading = Reading(intent, confidence, sentiment, 0.0, 0.0, (("recommend", 0.4),))
    return Understanding(text, reading, Slots(ordinals=ordinals), wishes)


def test_a_new_search_forgets_the_one_in_force_but_can_go_back_to_it() -> None:
    wishes = Wishes("red dress", product_words=("dress",), other=("dress",))
    action, state = decide(SHOWN, said("red dress", "search_product", wishes))
    assert action == Search(Constraints("red dress"))
    assert state.past == (SHOWN.constraints,)
    back, _ = decide(state, said("go back", "refine_search"))
    assert back == Search(SHOWN.constraints, purpose="back")


def test_a_refinement_changes_only_what_it_states() -> None:
    action, _ = decide(
        SHOWN, said("in red", "refine_search", Wishes(sets=Filters(colour=("Red",))))
    )
    assert isinstance(action, Search)
    assert action.constraints.filters == Filters(price_max=6_000, colour=("Red",))
    assert action.constraints.query == "kettle"


def test_cheaper_is_below_the_product_in_focus() -> None:
    focused = State(**{**vars(SHOWN), "focus": "K2"})
    wishes = Wishes(relative_price="cheaper")
    action, _ = decide(focused, said("cheaper", "refine_search", wishes))
    assert isinstance(action, Search)
    assert action.constraints.filters.price_max == 2_999


def test_show_more_goes_on_where_the_list_stopped() -> None:
    action, _ = decide(SHOWN, said("show me more", "refine_search"))
    assert action == Search(SHOWN.constraints, 3, "more")


def test_start_over_leaves_nothing_in_force() -> None:
    wishes = Wishes(clears=frozenset({"all"}))
    action, state = decide(SHOWN, said("start over", "refine_search", wishes))
    assert action == Smalltalk("start_over")
    assert state.constraints == Constraints()


def test_the_last_one_is_the_last_one_shown() -> None:
    action, state = decide(SHOWN, said("details of the last one", "product_question", Wishes(), -1))
    assert action == Describe("K3")
    assert state.focus == "K3"


def test_an_ordinal_beyond_the_list_is_asked_about() -> None:
    action, _ = decide(SHOWN, said("details of the ninth", "product_question", Wishes(), 9))
    assert isinstance(action, Clarify)


def test_two_ordinals_are_compared_in_their_order() -> None:
    action, _ = decide(SHOWN, said("compare 3 and 1", "compare_products", Wishes(), 3, 1))
    assert action == Compare(("K3", "K1"))


def test_something_similar_starts_from_the_one_in_focus() -> None:
    focused = State(**{**vars(SHOWN), "focus": "K2"})
    action, _ = decide(focused, said("something similar", "recommend"))
    assert action == Recommend(Constraints(), "K2")


def test_availability_of_the_one_in_focus_checks_its_variants() -> None:
    focused = State(**{**vars(SHOWN), "focus": "K2"})
    wishes = Wishes(sets=Filters(colour=("Red",)))
    action, _ = decide(focused, said("do you have it in red?", "check_availability", wishes))
    assert action == CheckVariant("K2", Constraints("", Filters(colour=("Red",))))


def test_how_many_is_answered_from_all_rows() -> None:
    wishes = Wishes("kettles", Filters(category=("Kettles",)), product_words=("kettles",))
    action, _ = decide(State("s"), said("how many kettles do you have", "price_question", wishes))
    assert action == AskShop("count", Constraints("kettles", Filters(category=("Kettles",))))


def test_how_many_more_narrowly_is_asked_of_the_search_in_force() -> None:
    kettles = State("s", constraints=Constraints("kettles", Filters(category=("Kettles",))))
    wishes = Wishes(sets=Filters(price_max=5_000))
    action, _ = decide(kettles, said("how many under 50?", "price_question", wishes))
    assert action == AskShop(
        "count", Constraints("kettles", Filters(category=("Kettles",), price_max=5_000))
    )


def test_how_many_products_there_are_is_asked_of_the_whole_shop() -> None:
    kettles = State("s", constraints=Constraints("kettles"))
    action, _ = decide(kettles, said("how many products do you have", "store_policy"))
    assert action == AskShop("count", Constraints())


def test_out_of_scope_is_declined() -> None:
    action, _ = decide(State("s"), said("who won the cup?", "out_of_scope"))
    assert action == Decline("who won the cup?")


def test_a_close_second_reading_is_asked_about() -> None:
    unsure = said("hmm that thing", "search_product", confidence=0.42)
    action, state = decide(State("s"), unsure)
    assert isinstance(action, Clarify)
    assert len(action.options) == 2
    assert state.failed == 1


def test_a_yes_goes_to_the_proposal_that_waits() -> None:
    proposal = Proposal("p1", "cancel", {"order_number": "10003"}, "cancel order 10003")
    action, _ = decide(State("s", proposal=proposal), said("yes", "affirm"))
    assert isinstance(action, Serve)
    assert action.flow == "cancel"


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("do people like it", 0.42), ("yes but only one of them", 0.99), ("yes?", 0.9)],
)
def test_what_is_no_clear_yes_carries_nothing_out(text: str, confidence: float) -> None:
    proposal = Proposal("p1", "cancel", {"number": "10003"}, "Shall I cancel order 10003?")
    action, state = decide(
        State("s", proposal=proposal), said(text, "affirm", confidence=confidence)
    )
    assert isinstance(action, Serve)
    assert action.step == "repeat"
    assert "Shall I cancel order 10003?" in action.told["summary"]
    assert state.proposal == proposal


def test_a_person_is_fetched_by_a_clear_yes_alone() -> None:
    offered = State("s", offered=True)
    action, _ = decide(offered, said("do people like it", "affirm", confidence=0.42))
    assert action == Smalltalk("affirm")
    action, state = decide(offered, said("yes please", "affirm"))
    assert isinstance(action, Serve)
    assert action.flow == "handoff"
    assert not state.offered


def test_a_shopper_who_was_not_helped_is_offered_a_person() -> None:
    action, state = decide(State("s"), said("that's not what I asked", "deny"))
    assert isinstance(action, Clarify)
    assert action.offers
    assert state.failed == 1


def test_a_proposal_does_not_outlive_a_change_of_subject() -> None:
    proposal = Proposal("p1", "cancel", {"order_number": "10003"}, "cancel order 10003")
    wishes = Wishes("mugs", product_words=("mugs",))
    _, state = decide(State("s", proposal=proposal), said("mugs", "search_product", wishes))
    assert state.proposal is None
    after, _ = decide(state, said("yes", "affirm"))
    assert after == Smalltalk("affirm")


def test_an_interrupted_task_is_taken_up_again_once() -> None:
    task = Task("orders", "track_order", {}, "order_number")
    wishes = Wishes("boots", product_words=("boots",))
    _, state = decide(State("s", task=task), said("do you have boots", "search_product", wishes))
    assert state.task is None
    taken_up = resume(state)
    assert taken_up is not None
    assert taken_up[1].task is not None
    assert taken_up[1].task.waiting == "order_number"
    assert resume(State("s", paused=(Task("orders", "track_order", {"resumed": True}),))) is None


def test_angry_twice_in_a_row_fetches_a_person() -> None:
    angry = said("this is a disgrace", "complaint", sentiment="negative")
    _, state = decide(State("s"), angry)
    action, _ = decide(state, angry)
    assert isinstance(action, Serve)
    assert action.flow == "handoff"


def test_too_expensive_is_a_wish_and_no_anger() -> None:
    wishes = Wishes(relative_price="cheaper")
    pricey = said("way too expensive!", "refine_search", wishes, sentiment="negative")
    _, state = decide(SHOWN, pricey)
    assert decide(state, pricey)[1].angry == 0


def test_a_chip_pressed_away_searches_again_without_it() -> None:
    action, _ = decide_press(SHOWN, Press("drop", "price="))
    assert action == Search(Constraints("kettle"), purpose="refine")
