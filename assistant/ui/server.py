"""The web server: the shop at /, the staff pages at /staff, pictures and a health endpoint."""

from __future__ import annotations

import os
import socket
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse, RedirectResponse

from assistant.demo.pictures import picture_for
from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.turn import Assistant
from assistant.ui.desk import ShopDesk
from assistant.ui.guard import Guard
from assistant.ui.invoice import Invoices, add_invoices
from assistant.ui.sessions import Sessions
from assistant.ui.shop import CSS, SCRIPT, shop_page
from assistant.ui.staff import CSS as STAFF_CSS
from assistant.ui.staff import StaffDesk, staff_page
from assistant.ui.throttle import Throttle

PICTURE_SECONDS = 86_400
QUEUE_SIZE = 200
KEEP_ALIVE_SECONDS = (
    75  # longer than a proxy or a client keeps an idle connection for its next call
)
PICTURE_HEADERS = {
    "Cache-Control": f"public, max-age={PICTURE_SECONDS}",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}


def web_app(assistant: Assistant, staff: StaffDesk, settings: Settings) -> FastAPI:
    """The whole site as one ASGI application."""
    os.environ["GRADIO_TEMP_DIR"] = str(settings.uploads_dir)  # where erasing looks for uploads
    app = FastAPI(title=settings.shop_name, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(CORSMiddleware, allow_origins=())  # no other site may call us
    app.add_middleware(Guard, uploads=Throttle(settings.messages_per_minute))
    _add_plain_routes(app, assistant)
    common = _mounting(settings)
    pages = staff_page(staff).queue(max_size=QUEUE_SIZE, default_concurrency_limit=2)
    hint = f"For staff. {settings.logins_per_minute} attempts a minute are allowed."
    gr.mount_gradio_app(
        app, pages, "/staff", auth=staff.admit, auth_message=hint, css=STAFF_CSS, **common
    )
    sessions = Sessions.kept_in(settings.data_dir)
    invoices = Invoices(assistant.store, assistant.shop_name, sessions.key)
    add_invoices(app, invoices)
    desk = ShopDesk(
        assistant,
        sessions,
        Throttle(settings.messages_per_minute),
        Throttle(settings.messages_per_minute_address),
        invoices,
        Throttle(settings.sessions_per_minute_address),
    )
    page = shop_page(desk).queue(max_size=QUEUE_SIZE)
    gr.mount_gradio_app(app, page, "/", css=CSS, js=SCRIPT, mcp_server=True, **common)
    return app


def theme() -> gr.themes.Base:
    """Calm colours, system fonts (nothing is fetched from another host)."""
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"]
    soft = gr.themes.Soft(
        primary_hue="teal", secondary_hue="teal", neutral_hue="stone", radius_size="lg",
        font=fonts, font_mono=["ui-monospace", "monospace"],
    )  # fmt: skip
    return soft.set(  # white on the theme's own teal is hard to read
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        block_label_text_color="*primary_800",
        block_title_text_color="*primary_800",
    )


def require_free_port(host: str, port: int) -> None:
    """Raise SettingsError, saying what to do, if the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"cannot serve at {host}, port {port}: {error.strerror}; stop the other program "
                f"or choose another port: ASSISTANT_PORT={port % 65535 + 1} make run"
            ) from None


def serve(app: FastAPI, settings: Settings) -> None:
    """Serve until interrupted."""
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        log_level="warning",
        log_config=None,  # its log goes where ours goes, masked
    )


def _mounting(settings: Settings) -> dict[str, Any]:
    """What both pages are mounted with."""
    return {
        "max_file_size": f"{settings.max_upload_mb}mb",
        "show_error": False,
        "enable_monitoring": False,
        "run_history": False,
        "footer_links": [],
        "pwa": False,
        "ssr_mode": False,
        "theme": theme(),
        "app_kwargs": {"docs_url": None, "redoc_url": None, "openapi_url": None},
    }


def _add_plain_routes(app: FastAPI, assistant: Assistant) -> None:
    @app.get("/health")
    def health() -> JSONResponse:
        index = assistant.shelf.current().index
        return JSONResponse({"status": "ok", "shop": assistant.shop_name, "products": index.rows})

    @app.get("/staff")
    def staff_door() -> RedirectResponse:
        return RedirectResponse("/staff/")

    @app.get("/pictures/{name:path}.svg")
    def picture(name: str) -> Response:
        product = assistant.shelf.current().index.product(name)
        if product is None:
            return Response(status_code=404)
        drawn = picture_for(product)
        return Response(drawn, media_type="image/svg+xml", headers=PICTURE_HEADERS)
