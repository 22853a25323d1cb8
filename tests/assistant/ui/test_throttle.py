"""The throttle counts messages in a sliding minute, a key at a time, in bounded memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import InputRefused
from assistant.ui import throttle
from assistant.ui.throttle import Throttle


class Watch:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def admitted(limit: Throttle, key: str = "a") -> bool:
    try:
        limit.admit(key)
    except InputRefused:
        return False
    return True


def test_the_message_over_the_limit_is_refused_and_told_how_long_to_wait() -> None:
    watch = Watch()
    limit = Throttle(2, watch)
    limit.admit("a")
    watch.seconds = 20.0
    limit.admit("a")
    with pytest.raises(InputRefused, match=r"2 messages in a minute.*wait 40 seconds"):
        limit.admit("a")


def test_one_key_does_not_use_up_the_limit_of_another() -> None:
    limit = Throttle(1, Watch())
    assert admitted(limit, "a")
    assert admitted(limit, "b")
    assert not admitted(limit, "a")


def test_a_minute_later_there_is_room_again() -> None:
    watch = Watch()
    limit = Throttle(1, watch)
    assert admitted(limit)
    watch.seconds = 59.9
    assert not admitted(limit)
    watch.seconds = 60.0
    assert admitted(limit)


@given(st.lists(st.floats(0, 30), max_size=60), st.integers(1, 5))
def test_no_minute_ever_holds_more_than_the_limit(pauses: list[float], most: int) -> None:
    watch, times = Watch(), []
    limit = Throttle(most, watch)
    for pause in pauses:
        watch.seconds += pause
        if admitted(limit):
            times.append(watch.seconds)
    for start in times:
        assert sum(start <= one < start + throttle.WINDOW_SECONDS for one in times) <= most


def test_the_longest_idle_keys_are_forgotten() -> None:
    limit = Throttle(1, Watch())
    for number in range(throttle.MAX_KEYS + 1):
        limit.admit(str(number))
    assert admitted(limit, "0")  # forgotten, so counted anew
    assert not admitted(limit, str(throttle.MAX_KEYS))
