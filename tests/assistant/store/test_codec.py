"""State as JSON: what goes in comes out; other versions' states are read as far as possible."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from assistant.store.codec import dump_state, load_state
from assistant.types import Proposal, State, Task
from assistant.wished import Constraints
from indexes.product import Filters

texts = st.text(max_size=20)
names = st.lists(texts, max_size=3).map(tuple)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner, max_size=3)
)
told = st.dictionaries(texts, values, max_size=3)
filters = st.builds(
    Filters,
    price_min=st.none() | st.integers(0, 10**6),
    brand=names,
    colour=names,
    exclude=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    rating_min=st.none() | st.floats(0, 5),
    in_stock=st.none() | st.booleans(),
)
constraints = st.builds(
    Constraints, query=texts, filters=filters, sort=st.sampled_from([None, "price_asc", "newest"])
)
tasks = st.builds(Task, flow=texts, intent=texts, told=told, waiting=st.none() | texts)
states = st.builds(
    State,
    session=texts,
    turn=st.integers(0, 10**6),
    constraints=constraints,
    past=st.lists(constraints, max_size=3).map(tuple),
    shown=names,
    prices=st.lists(st.none() | st.integers(0, 10**6), max_size=3).map(tuple),
    focus=st.none() | texts,
    task=st.none() | tasks,
    paused=st.lists(tasks, max_size=2).map(tuple),
    proposal=st.none() | st.builds(Proposal, texts, texts, told, texts),
    proven=names,
    order=st.none() | texts,
    handoff=st.booleans(),
)


@given(states)
def test_a_state_survives_the_round_trip(state: State) -> None:
    assert load_state(state.session, dump_state(state)) == state


@given(states, texts)
def test_keys_of_another_version_are_ignored(state: State, key: str) -> None:
    other = json.loads(dump_state(state)) | {f"later_{key}": [1, {"a": 2}]}
    assert load_state(state.session, json.dumps(other)) == state


def test_missing_keys_take_their_defaults() -> None:
    assert load_state("s", '{"session": "s", "turn": 3}') == State("s", turn=3)


@given(texts | st.just('{"session": 5, "turn": "many"}'))
def test_what_is_no_state_begins_anew(text: str) -> None:
    assert load_state("s", text).session in ("s", text) or text.startswith("{")
