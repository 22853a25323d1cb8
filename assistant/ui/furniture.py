"""The fixed parts of the pages: headers, the microphone, the hint beside it.

Icons are drawn inline, so that no font or picture has to be fetched.
"""

from __future__ import annotations

from html import escape

_PATHS = {
    "cart": '<path d="M3 4h2l2.2 11h10.4l2-8H6"/><circle cx="9" cy="19.5" r="1.5"/>'
    '<circle cx="16.5" cy="19.5" r="1.5"/>',
    "again": '<path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5"/><path d="M4 4v4.5h4.5"/>',
    "speaker": '<path d="M4 10v4h3l5 4V6L7 10z"/><path d="M15.5 9a4 4 0 0 1 0 6"/>'
    '<path d="M18 6.5a8 8 0 0 1 0 11"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>',
    "microphone": '<rect x="9" y="3" width="6" height="11" rx="3"/>'
    '<path d="M5.5 11.5a6.5 6.5 0 0 0 13 0"/><path d="M12 18v3"/>',
}


def header_html(shop_name: str) -> str:
    """The shop's name and the buttons that are always there."""
    return (
        f'<header class="top"><h1>{escape(shop_name)}</h1><p>shop assistant</p>'
        '<nav aria-label="Shop">'
        f'<button type="button" data-press="say:Show my cart">{_icon("cart")}'
        "<span>Cart</span></button>"
        f'<button type="button" data-press="say:Start over">{_icon("again")}'
        "<span>Start over</span></button>"
        f"{_switch('aloud', 'Read replies aloud', 'speaker')}"
        f"{_switch('dark', 'Dark page', 'moon')}"
        "</nav></header>"
    )


def mic_html() -> str:
    """The button that opens the recorder and starts and stops it."""
    return (
        '<button type="button" id="mic" data-toggle="voice" aria-expanded="false" '
        f'aria-controls="voice-row" aria-label="Speak" title="Speak">{_icon("microphone")}</button>'
    )


def voice_hint_html() -> str:
    """What to do with the recorder; shop.css shows the line that fits its state."""
    return (
        '<p class="hint" role="status">'
        '<span class="when-idle">Press Record and speak, or choose a sound file.</span>'
        '<span class="when-sent">One moment …</span>'
        '<span class="when-listening"><i aria-hidden="true"></i>Listening … press Stop when you '
        "are done.</span></p>"
    )


def staff_header_html() -> str:
    """The heading of the staff's page, with the way out."""
    return (
        '<header class="staff-top"><h1>Staff</h1><p>What reviews say, and shoppers who wait for a '
        'person.</p><a href="/staff/logout">Sign out</a></header>'
    )


def _switch(name: str, label: str, icon: str) -> str:
    return (
        f'<button type="button" class="switch" data-toggle="{name}" aria-pressed="false" '
        f'aria-label="{label}" title="{label}">{_icon(icon)}</button>'
    )


def _icon(name: str) -> str:
    return (
        '<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" '
        'stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f"{_PATHS[name]}</svg>"
    )
