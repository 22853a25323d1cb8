"""The web server: the shop at /, the staff pages at /staff, pictures and a health endpoint."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from assistant.demo.pictures import picture_for
from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.turn import Assistant
from assistant.ui.desk import ShopDesk
from assistant.ui.shop import CSS, SCRIPT, shop_page
from assistant.ui.staff import StaffDesk, staff_page
from assistant.ui.throttle import Throttle

PICTURE_SECONDS = 86_400
QUEUE_SIZE = 200

#: Pages take nothing from elsewhere; a picture may come from us alone.
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


def web_app(assistant: Assistant, staff: StaffDesk, settings: Settings) -> FastAPI:
    """The whole site as one ASGI application."""
    app = FastAPI(title=settings.shop_name, docs_url=None, redoc_url=None, openapi_url=None)
    _add_plain_routes(app, assistant)
    upload = f"{settings.max_upload_mb}mb"
    common = {
        "max_file_size": upload,
        "show_error": False,
        "enable_monitoring": False,
        "run_history": False,
        "footer_links": [],
        "theme": theme(),
        "app_kwargs": {"docs_url": None, "redoc_url": None},
    }
    pages = staff_page(staff).queue(max_size=QUEUE_SIZE, default_concurrency_limit=2)
    gr.mount_gradio_app(
        app, pages, "/staff", auth=staff.admit, auth_message="Staff only.", css=CSS, **common
    )
    desk = ShopDesk(
        assistant,
        Throttle(settings.messages_per_minute),
        Throttle(settings.messages_per_minute_address),
    )
    page = shop_page(desk, browser_secret(settings.data_dir)).queue(max_size=QUEUE_SIZE)
    return gr.mount_gradio_app(app, page, "/", css=CSS, js=SCRIPT, **common)


def theme() -> gr.themes.Base:
    """Calm colours, system fonts (nothing is fetched from another host)."""
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif"]
    return gr.themes.Soft(
        primary_hue="teal", secondary_hue="amber", neutral_hue="stone", radius_size="lg",
        font=fonts, font_mono=["ui-monospace", "monospace"],
    )  # fmt: skip


def browser_secret(data_dir: Path) -> str:
    """The secret that seals session ids in browsers; drawn once, kept with the data."""
    path = data_dir / "browser-secret"
    if not path.is_file():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(16), "ascii")
    return path.read_text("ascii").strip()


def require_free_port(host: str, port: int) -> None:
    """Raise SettingsError, saying what to do, if the port is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise SettingsError(
                f"port {port} on {host} is in use; stop the other program or choose another "
                f"port: ASSISTANT_PORT={port + 1} make run"
            ) from None


def serve(app: FastAPI, settings: Settings) -> None:
    """Serve until interrupted."""
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")


def _add_plain_routes(app: FastAPI, assistant: Assistant) -> None:
    @app.get("/health")
    def health() -> JSONResponse:
        index = assistant.shelf.current().index
        return JSONResponse({"status": "ok", "shop": assistant.shop_name, "products": index.rows})

    @app.get("/pictures/{name}.svg")
    def picture(name: str) -> Response:
        product = assistant.shelf.current().index.product(name)
        if product is None:
            return Response(status_code=404)
        headers = {**HEADERS, "Cache-Control": f"public, max-age={PICTURE_SECONDS}",
                   "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}  # fmt: skip
        return Response(picture_for(product), media_type="image/svg+xml", headers=headers)
