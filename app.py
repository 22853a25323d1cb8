"""Serve the shop at / and the staff pages at /staff:  ``python app.py``  (or ``make run``).

Settings are environment variables; ``python -m assistant doctor`` prints what is in force.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

from assistant.errors import AssistantError
from assistant.logs import log_to_stderr
from assistant.settings import Settings
from assistant.ui.server import require_free_port, serve, web_app
from assistant.wiring import Choices, assemble, staff_desk, start_chores
from indexes.errors import IndexesError


def main() -> int:
    """Prepare what is missing, print the address, serve. 1 after a clear error."""
    log_to_stderr()
    try:
        settings = Settings()
        require_free_port(settings.host, settings.port)
        assistant = assemble(settings, Choices(own_shop=settings.catalogue is not None))
        app = web_app(assistant, staff_desk(settings, assistant), settings)
    except (AssistantError, IndexesError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    start_chores(settings, assistant)
    print(f"{settings.shop_name} is open: http://{settings.host}:{settings.port}/", flush=True)
    serve(app, settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
