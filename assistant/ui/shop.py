"""The shop's page: chat with product cards, constraints as chips, voice in and out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.ui.api import add_endpoints
from assistant.ui.desk import ShopDesk, View
from assistant.ui.furniture import header_html, mic_html, voice_hint_html

CSS = (Path(__file__).parent / "shop.css").read_text("utf-8")
SCRIPT = (Path(__file__).parent / "page.js").read_text("utf-8")
TURNS_AT_ONCE = 4
RECORDINGS_AT_ONCE = 1
LOOK_SECONDS = 4.0  # how often a page looks for a person's answer
#: Sessions whose components Gradio keeps, about 50 kB each, one a tab or a call of the API. The
#: conversation itself is in the store: an older tab is redrawn from there.
SESSIONS_KEPT = 500
CACHE_SECONDS = (600, 3600)  # how often uploads are looked through, and how old they may get

#: page.js hands a press over through this component; its name is ``press`` there.
_BRIDGE = "window.shopPress = (pressed) => trigger('click', { pressed });"
_ANSWERED = "(words) => window.shopAnswered(words)"

#: All events of the page are its own business; the API is in api.py.
PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
TURN = {**PRIVATE, "concurrency_limit": TURNS_AT_ONCE, "concurrency_id": "turn"}
LOOK = {**PRIVATE, "concurrency_limit": TURNS_AT_ONCE, "concurrency_id": "look"}
SPEECH = {**PRIVATE, "concurrency_limit": RECORDINGS_AT_ONCE, "concurrency_id": "speech"}


class ShopPage:
    """The components of the page and the events that tie them to the desk."""

    def __init__(self, desk: ShopDesk) -> None:
        """Lay the page out; to be called inside ``gr.Blocks``."""
        name = desk.assistant.shop_name
        self.desk = desk
        self.session = gr.BrowserState(
            "", storage_key="shop-session", secret=desk.sessions.browser_secret()
        )
        _plain_html(header_html(name), "header")
        self.chat = _chat()
        self.chips = _plain_html("", "chips")
        self.voice = _voice()
        with gr.Row(elem_id="say-row"):
            _plain_html(mic_html(), "mic-box")
            self.message = _message()
            self.send = gr.Button("Send", variant="primary", scale=0, elem_id="send")
        self.bridge = gr.HTML("", js_on_load=_BRIDGE, visible="hidden", elem_id="bridge")
        self.spoken = gr.Textbox(visible="hidden", show_label=False, elem_id="spoken")
        self.turns = gr.State(0)
        self.timer = gr.Timer(LOOK_SECONDS, active=False)  # runs while a person may answer
        self.outputs = [
            self.session, self.chat, self.chips, self.spoken, self.turns, self.timer
        ]  # fmt: skip

    def wire(self, page: gr.Blocks) -> None:
        """Tie every event to what answers it."""
        page.load(self._opened, [self.session], self.outputs, **PRIVATE)
        self.timer.tick(self._looked, [self.session, self.turns], self.outputs, **LOOK)
        typed = gr.on(
            [self.message.submit, self.send.click],
            self._typed, [self.session, self.message], [self.message, *self.outputs], **TURN,
        )  # fmt: skip
        heard = gr.on(
            [self.voice.stop_recording, self.voice.upload],
            self._heard, [self.session, self.voice], [self.voice, *self.outputs], **SPEECH,
        )  # fmt: skip
        pressed = self.bridge.click(self._pressed, [self.session], self.outputs, **TURN)
        chosen = self.chat.option_select(self._chosen, [self.session], self.outputs, **TURN)
        mended = self.chat.edit(self._mended, [self.session], self.outputs, **TURN)
        for event in (typed, heard, pressed, chosen, mended):
            event.then(None, [self.spoken], None, js=_ANSWERED, api_visibility="private")

    def _opened(self, known: str) -> tuple[Any, ...]:
        return _shown(self.desk.open(known))

    def _looked(self, known: str, turns: int) -> tuple[Any, ...]:
        view = self.desk.look(known, turns)
        return _shown(view) if view else tuple(gr.skip() for _ in self.outputs)

    def _typed(self, known: str, text: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """The box is emptied once, at the start: what is typed meanwhile stays."""
        box: Any = ""
        for view in self.desk.say(known, text or "", _address(request)):
            yield (box, *_shown(view))
            box = gr.skip()

    def _heard(
        self, known: str, path: str | None, request: gr.Request
    ) -> Iterator[tuple[Any, ...]]:
        if path is None:
            return
        for view in self.desk.hear(known, Path(path), _address(request)):
            yield (None, *_shown(view))

    def _pressed(
        self, known: str, request: gr.Request, event: gr.EventData
    ) -> Iterator[tuple[Any, ...]]:
        pressed = str((event._data or {}).get("pressed", ""))
        kind, _, words = pressed.partition(":")
        address = _address(request)
        views = (
            self.desk.say(known, words, address)
            if kind == "say"
            else self.desk.press(known, pressed, address)
        )
        yield from map(_shown, views)

    def _chosen(
        self, known: str, request: gr.Request, event: gr.SelectData
    ) -> Iterator[tuple[Any, ...]]:
        yield from map(_shown, self.desk.say(known, str(event.value), _address(request)))

    def _mended(
        self, known: str, request: gr.Request, event: gr.EditData
    ) -> Iterator[tuple[Any, ...]]:
        yield from map(_shown, self.desk.say(known, str(event.value), _address(request)))


def shop_page(desk: ShopDesk) -> gr.Blocks:
    """The Blocks of the shop."""
    page = gr.Blocks(
        title=f"{desk.assistant.shop_name} – shop assistant",
        fill_height=True,
        delete_cache=CACHE_SECONDS,
        analytics_enabled=False,
    )
    page.state_session_capacity = SESSIONS_KEPT  # else 10,000: half a gigabyte
    with page:
        ShopPage(desk).wire(page)
        add_endpoints(desk)
    return page


def _plain_html(html: str, elem_id: str) -> gr.HTML:
    return gr.HTML(html, js_on_load=None, apply_default_css=False, elem_id=elem_id)


def _chat() -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat",
        show_label=False,
        label="Conversation",
        height="100%",
        autoscroll=False,  # page.js scrolls to the question, not to the end of the answer
        buttons=["copy"],
        allow_tags=False,
        sanitize_html=True,
        render_markdown=False,
        latex_delimiters=[],
        editable="user",
        layout="bubble",
        feedback_options=None,
        allow_file_downloads=False,
    )


def _message() -> gr.Textbox:
    return gr.Textbox(
        placeholder="What are you looking for?",
        show_label=False,
        label="Your message",
        lines=1,
        max_lines=5,
        scale=1,
        min_width=80,
        autofocus=True,
        container=False,
        elem_id="message",
    )


def _voice() -> gr.Audio:
    """Recorder and upload in a slim row that the microphone button opens."""
    with gr.Row(elem_id="voice-row"):
        _plain_html(voice_hint_html(), "voice-hint")
        return gr.Audio(
            sources=["microphone", "upload"],
            type="filepath",
            format=None,  # heard as it came: a converted copy would leave the original behind
            label="Speak, or choose a sound file",
            show_label=False,
            editable=False,
            buttons=[],
            container=False,
            elem_id="voice",
        )


def _shown(view: View) -> tuple[Any, ...]:
    timer = gr.Timer(active=view.handed)
    return view.session, view.messages, view.chips, view.aloud, view.turns, timer


def _address(request: gr.Request) -> str:
    return request.client.host if request.client else "unknown"
