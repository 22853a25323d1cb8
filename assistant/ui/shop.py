"""The shop's page: chat with product cards, constraints as chips, voice in and out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.ui.desk import ShopDesk, View

CSS = (Path(__file__).parent / "shop.css").read_text("utf-8")
SCRIPT = (Path(__file__).parent / "page.js").read_text("utf-8")
TURNS_AT_ONCE = 4
RECORDINGS_AT_ONCE = 1

#: Reads a reply aloud with the browser's own voice, if the shopper switched that on.
_SPEAK = """(text, on) => { window.shopAssistant && window.shopAssistant.speak(text, on); }"""


def shop_page(desk: ShopDesk, secret: str) -> gr.Blocks:
    """The Blocks of the shop. ``secret`` seals the session id kept in the browser."""
    name = desk.assistant.shop_name
    with gr.Blocks(
        title=f"{name} – shop assistant", fill_height=True, delete_cache=(3600, 86400),
        analytics_enabled=False,
    ) as page:  # fmt: skip
        session = gr.BrowserState("", storage_key="shop-session", secret=secret)
        gr.HTML(_header(name), js_on_load=None, elem_id="header")
        chat = _chat()
        chips = gr.HTML("", js_on_load=None, elem_id="chips")
        message, send, voice, aloud = _inputs()
        pressed = gr.Textbox(elem_id="pressed", visible="hidden", show_label=False)
        press = gr.Button("press", elem_id="press", visible="hidden")
        spoken = gr.Textbox(elem_id="spoken", visible="hidden", show_label=False)
        outputs = [session, chat, chips, spoken]
        _wire(page, desk, session, chat, message, send, voice, pressed, press, outputs)
        spoken.change(None, [spoken, aloud], None, js=_SPEAK, api_visibility="private")
    return page


def _header(name: str) -> str:
    return (
        f'<header class="top"><h1>{escape(name)}</h1><p>Your shop assistant</p>'
        '<nav><button type="button" data-say="Show my cart">🛒 Cart</button>'
        '<button type="button" data-say="Start over">↺ Start over</button>'
        '<button type="button" data-toggle="dark" aria-label="Light or dark page">◐</button>'
        "</nav></header>"
    )


def _chat() -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat",
        show_label=False,
        label="Conversation",
        height="100%",
        buttons=["copy"],
        allow_tags=False,
        sanitize_html=True,
        render_markdown=False,
        editable="user",
        layout="bubble",
        feedback_options=None,
        allow_file_downloads=False,
    )


def _inputs() -> tuple[gr.Textbox, gr.Button, gr.Audio, gr.Checkbox]:
    with gr.Row(elem_id="say-row", equal_height=True):
        message = gr.Textbox(
            placeholder="What are you looking for?",
            show_label=False,
            label="Your message",
            lines=1,
            max_lines=4,
            scale=8,
            autofocus=True,
            container=False,
            elem_id="message",
        )
        send = gr.Button("Send", variant="primary", scale=1, min_width=72, elem_id="send")
    with gr.Row(elem_id="voice-row"):
        voice = gr.Audio(
            sources=["microphone", "upload"],
            type="filepath",
            format="wav",
            label="Speak, or upload a recording",
            editable=False,
            buttons=[],
            elem_id="voice",
            scale=6,
        )
        aloud = gr.Checkbox(False, label="Read replies aloud", elem_id="aloud", scale=1)
    return message, send, voice, aloud


def _wire(
    page: gr.Blocks,
    desk: ShopDesk,
    session: gr.BrowserState,
    chat: gr.Chatbot,
    message: gr.Textbox,
    send: gr.Button,
    voice: gr.Audio,
    pressed: gr.Textbox,
    press: gr.Button,
    outputs: list[Any],
) -> None:
    """Tie the events to the desk. Nothing here is public API."""
    turn: dict[str, Any] = {
        "concurrency_limit": TURNS_AT_ONCE, "concurrency_id": "turn", "api_visibility": "private",
        "show_progress": "hidden",
    }  # fmt: skip
    listening = {**turn, "concurrency_limit": RECORDINGS_AT_ONCE, "concurrency_id": "speech"}

    def opened(known: str) -> tuple[Any, ...]:
        return _shown(desk.open(known))

    def typed(known: str, text: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        for view in desk.say(desk.open(known).session, text, _address(request)):
            yield ("", *_shown(view))

    def heard(known: str, path: str | None, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        if path is None:
            return
        for view in desk.hear(desk.open(known).session, path, _address(request)):
            yield (None, *_shown(view))

    def clicked(known: str, what: str, request: gr.Request) -> tuple[Any, ...]:
        return _shown(desk.press(desk.open(known).session, what, _address(request)))

    def chose(known: str, request: gr.Request, event: gr.SelectData) -> Iterator[tuple[Any, ...]]:
        for view in desk.say(desk.open(known).session, str(event.value), _address(request)):
            yield _shown(view)

    def mended(known: str, request: gr.Request, event: gr.EditData) -> Iterator[tuple[Any, ...]]:
        text = str(event.value).removeprefix("🎤").strip()
        for view in desk.say(desk.open(known).session, text, _address(request)):
            yield _shown(view)

    page.load(opened, [session], outputs, api_visibility="private", show_progress="hidden")
    gr.on([message.submit, send.click], typed, [session, message], [message, *outputs], **turn)
    gr.on(
        [voice.stop_recording, voice.upload],
        heard,
        [session, voice],
        [voice, *outputs],
        **listening,
    )
    press.click(clicked, [session, pressed], outputs, **turn)
    chat.option_select(chose, [session], outputs, **turn)
    chat.edit(mended, [session], outputs, **turn)


def _shown(view: View) -> tuple[Any, ...]:
    return view.session, view.messages, view.chips, view.aloud


def _address(request: gr.Request) -> str:
    return request.client.host if request.client else "unknown"
