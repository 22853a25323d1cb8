"""The endpoints for other programs, called over HTTP on a real server, and as MCP tools."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from gradio_client import Client
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from assistant.turn import Assistant
from assistant.ui.api import NAMES, add_endpoints
from assistant.ui.desk import ShopDesk
from assistant.ui.sessions import Sessions
from assistant.ui.shop import SESSIONS_KEPT, shop_page
from assistant.ui.throttle import Throttle

DOCUMENTED = Path(__file__).parents[3] / "docs" / "api.md"


@pytest.fixture(scope="module")
def desk(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> ShopDesk:
    sessions = Sessions.kept_in(tmp_path_factory.mktemp("keys"))
    return ShopDesk(assistant, sessions, Throttle(8), Throttle(200))


@pytest.fixture(scope="module")
def server(desk: ShopDesk) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with gr.Blocks() as page:
        add_endpoints(desk)
    app = gr.mount_gradio_app(FastAPI(), page, "/", mcp_server=True)
    running = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[Client]:
    with_client = Client(server, verbose=False, analytics_enabled=False)
    yield with_client
    with_client.close()


def chat(client: Client, message: str, session: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = client.predict(message, session, api_name="/chat")
    return answer


def test_a_conversation_goes_on_under_the_session_that_was_given(client: Client) -> None:
    first = client.predict("headphones under $50", api_name="/chat")
    assert (first["action"], first["turn"]) == ("search", 1)
    assert first["products"]
    assert all(one["price"] <= 50 for one in first["products"] if one["meets"])
    second = chat(client, "only black ones", first["session"])
    assert (second["session"], second["turn"]) == (first["session"], 2)
    assert second["constraints"]["price_max"] == 50


@pytest.mark.parametrize("made_up", ["s1", "../../etc", "x" * 32, "a.b", "ü"])
def test_a_session_that_was_not_drawn_here_opens_a_new_one(
    client: Client, desk: ShopDesk, made_up: str
) -> None:
    answer = chat(client, "hello", made_up)
    assert answer["session"] != made_up
    assert desk.sessions.ours(answer["session"])
    assert answer["turn"] == 1


def test_the_rate_of_one_conversation_is_limited(client: Client) -> None:
    session = chat(client, "hello")["session"]
    answers = [chat(client, "hello", session) for _ in range(8)]
    assert [("error" in answer) for answer in answers] == [False] * 7 + [True]
    assert "Please wait" in answers[-1]["error"]


def test_curl_reads_an_answer_in_two_steps(server: str) -> None:
    call = f"{server}/gradio_api/call/policy_answer"
    event = httpx.post(call, json={"data": ["How long do I have to return something?"]}).json()
    told = httpx.get(f"{call}/{event['event_id']}", timeout=30).text
    (answer,) = json.loads(told.split("data: ", 1)[1].split("\n", 1)[0])
    assert answer["answered"]
    assert "30 days" in " ".join(passage["quote"] for passage in answer["passages"])


def test_a_search_keeps_the_limits_in_its_words(client: Client) -> None:
    found = client.predict("boots under $100", 3, api_name="/product_search")
    assert 1 <= len(found) <= 3
    assert all(one["price"] <= 100 for one in found)


def test_details_are_those_of_the_record(client: Client, desk: ShopDesk) -> None:
    one = client.predict("headphones", 1, api_name="/product_search")[0]
    told = client.predict(one["id"], api_name="/product_details")
    product = desk.assistant.shelf.current().index.product(one["id"])
    assert product is not None
    assert (told["title"], told["description"]) == (product.title, product.description)
    assert told["facts"]["Price"].endswith(f"{one['price']:.2f}")


def test_what_is_not_there_is_named(client: Client) -> None:
    with pytest.raises(Exception, match="no product 'nothing'"):
        client.predict("nothing", api_name="/product_details")


def test_a_question_that_no_policy_answers_is_not_answered(client: Client) -> None:
    told = client.predict("Who won the football world cup?", api_name="/policy_answer")
    assert told == {"answered": False, "passages": []}


def test_only_the_documented_endpoints_are_public(client: Client) -> None:
    named = client.view_api(return_format="dict")["named_endpoints"]
    assert set(named) == {f"/{name}" for name in NAMES}


def test_the_tools_are_told_and_called_over_mcp(server: str) -> None:
    async def talk() -> tuple[dict[str, str], Any]:
        async with (
            streamable_http_client(f"{server}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            called = await session.call_tool("product_search", {"query": "headphones"})
            return {tool.name: tool.description or "" for tool in tools}, called

    tools, called = asyncio.run(talk())
    assert set(tools) == set(NAMES)
    assert tools["product_search"].startswith("Find products of the shop.")
    assert not called.isError
    assert "price" in called.content[0].text


def test_the_examples_of_the_documentation_run(server: str) -> None:
    text = DOCUMENTED.read_text("utf-8").replace("http://127.0.0.1:7860", server)
    examples = re.findall(r"```(python|sh)\n(.*?)```", text, re.DOTALL)
    assert [language for language, _ in examples] == ["python", "sh"]
    for language, code in examples:
        command = [sys.executable, "-c", code] if language == "python" else ["sh", "-c", code]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert ran.returncode == 0, ran.stderr
        if language == "python":
            assert "Boots" in ran.stdout
            assert "Price" in ran.stdout
            assert "United States" in ran.stdout
        else:
            assert "event: complete" in ran.stdout
            assert '"action": "search"' in ran.stdout


def test_every_public_endpoint_is_documented() -> None:
    text = DOCUMENTED.read_text("utf-8")
    assert all(f"| `/{name}` |" in text for name in NAMES)


def test_the_page_keeps_components_of_so_many_sessions_and_no_more(desk: ShopDesk) -> None:
    page = shop_page(desk)
    gr.mount_gradio_app(FastAPI(), page, "/")
    kept = page.state_holder
    for number in range(SESSIONS_KEPT + 50):
        _ = kept[f"session-{number}"]
    assert len(kept.session_data) <= SESSIONS_KEPT + 1
    assert "session-0" not in kept
