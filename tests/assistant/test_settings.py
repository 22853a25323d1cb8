"""Settings come from the environment, and a wrong one is named."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.settings import Settings


def test_countries_are_given_by_code_or_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_SHIPS_TO", "us, Canada,the Netherlands")
    assert Settings().ships_to == ("US", "CA", "NL")


def test_a_country_that_is_none_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_SHIPS_TO", "US, Narnia")
    with pytest.raises(ValidationError, match=r"ships_to\n.*no country: Narnia; give codes"):
        Settings()


def test_where_nothing_is_set_the_shop_does_not_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASSISTANT_SHIPS_TO", raising=False)
    assert Settings().ships_to == ()
