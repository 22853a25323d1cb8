"""The page's desk on the demo shop: each event gives views of one conversation."""

from __future__ import annotations

import re
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.store.ticket_desk import TicketDesk
from assistant.turn import NOTHING_HEARD, Assistant
from assistant.ui.desk import ShopDesk, View
from assistant.ui.invoice import Invoices
from assistant.ui.sessions import Sessions
from assistant.ui.throttle import Throttle

HERE = "127.0.0.1"


def desk_of(assistant: Assistant, limit: int = 1_000) -> ShopDesk:
    return ShopDesk(assistant, Sessions(b"a key of the tests"), Throttle(limit), Throttle(limit))


@pytest.fixture
def desk(assistant: Assistant) -> ShopDesk:
    return desk_of(assistant)


def last(views: Iterator[View]) -> View:
    *_, final = views
    return final


def said(view: View, role: str) -> list[str]:
    """The texts of one side, oldest first."""
    return [
        m["content"] for m in view.messages if m["role"] == role and isinstance(m["content"], str)
    ]


def below(view: View) -> str:
    """The HTML under the last reply."""
    content: Any = view.messages[-1]["content"]
    assert isinstance(content, gr.HTML)
    return str(content.value)


def pressed(view: View, kind: str) -> str:
    found = re.search(rf'data-press="({kind}:[^"]*)"', below(view) + view.chips)
    assert found is not None
    return found[1]


def test_a_new_visitor_is_welcomed_with_ideas(desk: ShopDesk) -> None:
    view = desk.open("")
    assert "welcome" in view.messages[-1]["content"]
    assert [option["value"] for option in view.messages[-1]["options"]]
    assert view.chips == ""


@pytest.mark.parametrize("forged", ["", "default", "x" * 24, "a.b", None, 7, "é.1"])
def test_an_id_that_was_not_drawn_here_opens_a_new_conversation(
    desk: ShopDesk, forged: object
) -> None:
    assert desk.open(forged).session != forged
    assert desk.sessions.ours(desk.open(forged).session)


def test_a_message_is_shown_at_once_and_then_answered_with_cards(desk: ShopDesk) -> None:
    session = desk.open("").session
    first, final = desk.say(session, "wireless headphones under $80", HERE)
    assert said(first, "user") == ["wireless headphones under $80"]
    assert first.messages[-1]["metadata"] == {"title": "Thinking …", "status": "pending"}
    assert said(final, "user") == ["wireless headphones under $80"]
    assert 'class="card"' in below(final)
    assert "drop:price=" in final.chips
    assert final.aloud
    assert final.messages[-1]["options"]


def test_the_conversation_comes_back_as_it_was_and_in_every_tab(desk: ShopDesk) -> None:
    session = desk.open("").session
    final = last(desk.say(session, "hiking boots under $150", HERE))
    again = desk.open(session)
    assert said(again, "user") == said(final, "user")
    assert said(again, "assistant") == said(final, "assistant")
    assert below(again) == below(final)
    assert again.chips == final.chips
    assert desk.look(session, final.turns) is None
    assert desk.look(session, 0) is not None


def test_a_chip_removes_just_its_own_constraint(desk: ShopDesk) -> None:
    session = desk.open("").session
    last(desk.say(session, "blue wireless headphones under $80", HERE))
    final = last(desk.press(session, "drop:colour=Blue", HERE))
    assert said(final, "user")[-1] == "Without Blue"
    assert "drop:colour" not in final.chips
    assert "drop:price=" in final.chips


def test_details_similar_and_cart_buttons_act_on_their_product(desk: ShopDesk) -> None:
    session = desk.open("").session
    final = last(desk.say(session, "backpacks", HERE))
    title = re.search(r'data-press="details:[^"]*">([^<]*)<', below(final))
    assert title is not None
    details = last(desk.press(session, pressed(final, "details"), HERE))
    assert said(details, "user")[-1] == f"Tell me more about {title[1]}"
    similar = last(desk.press(session, pressed(final, "similar"), HERE))
    assert 'class="card"' in below(similar)
    added = last(desk.press(session, pressed(final, "add"), HERE))
    assert title[1] in said(added, "assistant")[-1]
    assert "cart" in said(added, "assistant")[-1]


@pytest.mark.parametrize(
    "odd", ["", "add:", "add:nothing", "drop:colour=Blue", "boom:1", "details:" * 99]
)
def test_a_press_that_means_nothing_changes_nothing(desk: ShopDesk, odd: str) -> None:
    session = desk.open("").session
    view = last(desk.press(session, odd, HERE))
    assert view.turns == 0


def test_a_rating_is_kept_with_its_answer_and_is_no_turn(desk: ShopDesk) -> None:
    view = last(desk.say(desk.open("").session, "tents under 300", HERE))
    rated = last(desk.press(view.session, "rate:1=0", HERE))
    assert 'class="rate chosen" data-press="rate:1=0"' in below(rated)
    assert (rated.turns, said(rated, "user")) == (1, ["tents under 300"])


def test_too_many_messages_are_refused_in_the_page_with_the_wait(assistant: Assistant) -> None:
    desk = desk_of(assistant, limit=1)
    session = desk.open("").session
    last(desk.say(session, "hello", HERE))
    refused = last(desk.say(session, "hello again", HERE))
    assert said(refused, "user")[-1] == "hello again"
    assert "Please wait" in said(refused, "assistant")[-1]
    assert refused.turns == 1


def test_an_over_long_message_is_refused_with_the_limit(desk: ShopDesk) -> None:
    session = desk.open("").session
    final = last(desk.say(session, "a" * 100_000, HERE))
    assert re.search(r"2[,.]?000", said(final, "assistant")[-1])
    assert len(said(final, "user")[-1]) <= 2_000


def test_markup_in_a_message_is_shown_as_text(desk: ShopDesk) -> None:
    session = desk.open("").session
    pending, final = desk.say(session, "<img src=x onerror=alert(1)> & <b>lamps</b>", HERE)
    for view in (pending, final):
        assert "<" not in "".join(said(view, "user") + said(view, "assistant"))
        assert "<b>lamps" not in view.chips


def test_a_broken_recording_is_told_and_removed(desk: ShopDesk, tmp_path: Path) -> None:
    broken = tmp_path / "clip.wav"
    broken.write_bytes(b"RIFF, but no sound")
    first, final = desk.hear(desk.open("").session, broken, HERE)
    assert first.messages[-1]["metadata"]["status"] == "pending"
    assert "clip.wav" in said(final, "assistant")[-1]
    assert not broken.exists()


def test_silence_is_told_and_never_becomes_words(desk: ShopDesk, tmp_path: Path) -> None:
    silent = tmp_path / "silence.wav"
    with wave.open(str(silent), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(b"\0\0" * 32_000)
    final = last(desk.hear(desk.open("").session, silent, HERE))
    assert said(final, "assistant")[-1] == NOTHING_HEARD
    assert said(final, "user") == []


def test_a_failure_inside_is_told_without_its_details(assistant: Assistant, tmp_path: Path) -> None:
    desk = desk_of(assistant)
    missing = tmp_path / "gone.wav"
    final = last(desk.hear(desk.open("").session, missing, HERE))
    assert "Traceback" not in said(final, "assistant")[-1]
    assert final.turns == 0


def test_a_persons_answer_appears_without_a_message_of_the_shopper(
    desk: ShopDesk, assistant: Assistant
) -> None:
    session = desk.open("").session
    handed = last(desk.say(session, "let me talk to a person please", HERE))
    assert handed.handed
    tickets = TicketDesk(assistant.store)
    (ticket,) = (one for one in tickets.open_tickets() if one.session == session)
    tickets.answer(ticket.id, "Good morning, how can I help?", "robin")
    view = desk.look(session, handed.turns)
    assert view is not None
    assert "Good morning, how can I help?" in said(view, "assistant")[-1]


def test_an_invoice_is_linked_for_the_conversation_that_has_proven_the_order(
    assistant: Assistant,
) -> None:
    invoices = Invoices(assistant.store, assistant.shop_name, b"a key of the tests")
    desk = replace(desk_of(assistant), invoices=invoices)
    session = desk.open("").session
    asked = "I need the invoice for order 10001, my email is alex@example.com"
    final = last(desk.say(session, asked, HERE))
    assert 'href="/invoice?order=10001' in below(final)


def test_only_the_last_reply_has_quick_replies_and_old_ones_lose_their_cards(
    desk: ShopDesk,
) -> None:
    session = desk.open("").session
    for _ in range(12):
        final = last(desk.say(session, "lamps", HERE))
    assert [m for m in final.messages if "options" in m] == final.messages[-1:]
    assert sum(isinstance(m["content"], gr.HTML) for m in final.messages) == 10


def test_ids_are_drawn_apart_and_recognised_after_a_restart(tmp_path: Path) -> None:
    sessions = Sessions.kept_in(tmp_path)
    drawn = {sessions.draw() for _ in range(100)}
    assert len(drawn) == 100
    again = Sessions.kept_in(tmp_path)
    assert all(again.ours(one) for one in drawn)
    assert not any(Sessions(b"another").ours(one) for one in drawn)
    assert sessions.browser_secret() == again.browser_secret()
    assert (tmp_path / "session-key").stat().st_mode & 0o077 == 0
