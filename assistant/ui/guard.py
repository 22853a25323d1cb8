"""What stands in front of every page: closed doors, a limit on uploads, and safe headers.

Gradio serves any cached file to whoever knows its path, and fetches addresses on request. The
shop's page needs neither, so both are closed there; behind the staff's login, files stay open.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.responses import PlainTextResponse

from assistant.errors import InputRefused
from assistant.ui.throttle import Throttle

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Site = Callable[[Scope, Receive, Send], Awaitable[None]]

CLOSED = re.compile(
    r"/gradio_api/(?:file|proxy=|stream|vibe|undo-vibe|custom_component|run/|api/)"
    r"|/staff/gradio_api/(?:file=https?:|proxy=|vibe|undo-vibe|custom_component)"
    r"|(?:/staff)?/monitoring"
)
UPLOADS = re.compile(r"(?:/staff)?/gradio_api/upload/?")

#: Scripts, styles and fonts come from here alone; a shop's own product pictures from anywhere.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",  # Gradio's own templates
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self' data:",
        "img-src 'self' data: blob: https: http:",
        "connect-src 'self' blob:",  # a recording is first read back from the browser's memory
        "media-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"microphone=(self), camera=(), geolocation=()"),
)


class Guard:
    """ASGI middleware; it passes streams through unbuffered."""

    def __init__(self, app: Site, uploads: Throttle) -> None:
        """Stand in front of ``app``; ``uploads`` limits files by client address."""
        self._app, self._uploads = app, uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on and add the headers that the answer does not set itself."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        refused = self._refusal(scope)
        if refused is not None:
            return await refused(scope, receive, send)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                set_already = {name.lower() for name, _ in message["headers"]}
                added = [pair for pair in HEADERS if pair[0] not in set_already]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        return await self._app(scope, receive, sending)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        path = str(scope["path"])
        if CLOSED.match(path):
            return PlainTextResponse("not found", 404)
        if scope["method"] != "POST" or not UPLOADS.fullmatch(path):
            return None
        try:
            self._uploads.admit(scope["client"][0] if scope.get("client") else "unknown")
        except InputRefused:
            return PlainTextResponse("Too many files in a minute. Please wait a little.", 429)
        return None
