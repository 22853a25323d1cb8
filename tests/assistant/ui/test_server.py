"""The site over HTTP: its doors, what is closed, and what every answer carries."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.store.staff import StaffAccounts
from assistant.turn import Assistant
from assistant.ui.server import require_free_port, web_app
from assistant.wiring import staff_desk

NAME, PASSWORD = "robin", "a password of the tests"


@pytest.fixture(scope="module")
def site(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("site"), logins_per_minute=3, messages_per_minute=5
    )
    StaffAccounts(assistant.store).set_password(NAME, PASSWORD)
    staff = staff_desk(settings, assistant, lambda told: None)
    with TestClient(
        web_app(assistant, staff, settings), base_url="http://127.0.0.1:7860"
    ) as client:
        yield client


def login(site: TestClient, name: str, password: str) -> int:
    return site.post("/staff/login", data={"username": name, "password": password}).status_code


def test_health_tells_what_is_served(site: TestClient, assistant: Assistant) -> None:
    told = site.get("/health").json()
    assert told["status"] == "ok"
    assert told["shop"] == assistant.shop_name
    assert told["products"] > 600


def test_each_product_has_a_drawn_picture_and_no_other_has(
    site: TestClient, assistant: Assistant
) -> None:
    index = assistant.shelf.current().index
    product = index.search("kettle", top=1).hits[0].product
    picture = site.get(f"/pictures/{product.id}.svg")
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert picture.headers["content-security-policy"].startswith("default-src 'none'")
    assert picture.text.startswith("<svg")
    assert site.get("/pictures/nothing.svg").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/hostname",
        "/gradio_api/file=https://shop.example/x",
        "/gradio_api/proxy=https://shop.example/x",
        "/staff/gradio_api/file=https://shop.example/x",
        "/monitoring",
        "/docs",
        "/openapi.json",
    ],
)
def test_doors_that_the_page_does_not_need_are_closed(site: TestClient, path: str) -> None:
    assert site.get(path).status_code == 404


def test_every_page_lets_the_browser_load_scripts_from_here_alone(site: TestClient) -> None:
    for path in ("/", "/staff/", "/health"):
        headers = site.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_no_page_names_another_host_to_load_from(site: TestClient) -> None:
    page = site.get("/").text
    for start in ('src="http', "src='http", 'href="http', "url(http"):
        found = [part[:60] for part in page.split(start)[1:]]
        assert not [one for one in found if "gradio" not in one], found


def test_another_site_may_not_call_us(site: TestClient) -> None:
    answer = site.get("/config", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_a_few_files_a_minute_may_be_uploaded_and_no_more(site: TestClient) -> None:
    answers = [
        site.post("/gradio_api/upload", files={"files": ("a.wav", b"RIFF")}).status_code
        for _ in range(6)
    ]
    assert answers == [200] * 5 + [429]


def test_the_staff_page_asks_for_a_login(site: TestClient) -> None:
    assert site.get("/staff", follow_redirects=False).headers["location"] == "/staff/"
    assert site.get("/staff/config").status_code == 401
    assert site.post("/staff/gradio_api/queue/join", json={}).status_code == 401
    assert site.post("/staff/gradio_api/upload", files={"files": ("a", b"a")}).status_code in (
        401,
        429,
    )


def test_a_wrong_password_is_refused_the_right_one_opens_and_the_way_out_closes(
    site: TestClient,
) -> None:
    assert login(site, NAME, "wrong") == 400
    assert login(site, NAME, PASSWORD) == 200
    assert site.get("/staff/config").status_code == 200
    assert site.get("/staff/logout", follow_redirects=False).is_redirect
    assert site.get("/staff/config").status_code == 401


def test_guessing_passwords_is_slowed_down_even_for_the_right_one(site: TestClient) -> None:
    answers = [login(site, "staff", f"guess {number}") for number in range(4)]
    assert answers == [400, 400, 400, 429]


def test_a_port_in_use_is_told_with_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=f"port {port}.*ASSISTANT_PORT={port + 1}"):
            require_free_port("127.0.0.1", port)


def test_a_host_that_is_not_ours_is_told() -> None:
    with pytest.raises(SettingsError, match=r"203\.0\.113\.1"):
        require_free_port("203.0.113.1", 7860)


def test_uploads_stay_in_the_data_directory(site: TestClient) -> None:
    import os

    assert Path(os.environ["GRADIO_TEMP_DIR"]).name == "uploads"
