"""What a shopper left on a running shop is in no file and no table once it is erased."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import MetaData, select
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from assistant.clock import FixedClock
from assistant.commands import privacy_app
from assistant.logs import Masked
from assistant.settings import Settings
from assistant.store.database import Store
from assistant.store.schema import customers
from assistant.store.staff import StaffAccounts
from assistant.turn import Assistant
from assistant.types import UserInput
from assistant.ui.desk import ShopDesk
from assistant.ui.server import web_app
from assistant.ui.sessions import Sessions
from assistant.ui.throttle import Throttle
from assistant.wiring import Choices, assemble, staff_desk

CLIP = Path(__file__).parent / "data" / "speech" / "return_policy.flac"
ALEX, SPOKEN = "alex@example.com", "alex at example dot com"
LOGIN = {"username": "robin", "password": "a password of the tests"}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("shop"))


@pytest.fixture(scope="module")
def shop(own: Settings, demo_index: Path) -> Iterator[Assistant]:
    """The demo shop in a data directory of its own, where it keeps everything."""
    clock = FixedClock(datetime.now(UTC))
    opened = assemble(own, Choices(index=demo_index), clock, say=lambda told: None)
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def site(shop: Assistant, own: Settings) -> Iterator[TestClient]:
    StaffAccounts(shop.store).set_password(LOGIN["username"], LOGIN["password"])
    app = web_app(shop, staff_desk(own, shop, lambda told: None), own)
    with TestClient(app, base_url="http://127.0.0.1:7860") as client:
        yield client


def upload(site: TestClient, name: str, content: bytes, door: str = "") -> Path:
    """Put a file where the page puts it; gives where that is."""
    sent = site.post(f"{door}/gradio_api/upload", files={"files": (name, content)})
    return Path(sent.raise_for_status().json()[0])


def live(shop: Assistant, site: TestClient, own: Settings) -> None:
    """Alex leaves traces wherever a shopper can, and the staff a file that names Alex."""
    sessions = Sessions.kept_in(own.data_dir)
    typed, spoken = sessions.draw(), sessions.draw()
    for text in (
        f"where is my order 10002, {ALEX}?",
        "I want to leave a review of the boots",
        f"5 stars, says {ALEX.upper()}",
        f"sign {ALEX} up for the newsletter",
        f"I want to talk to a person, write to {ALEX}",
        "and my phone is 555-010-4477",
    ):
        shop.respond(UserInput(typed, text))
    for text in ("where is my order 10001", f"it is {SPOKEN}"):
        shop.respond(UserInput(spoken, text))
    desk = ShopDesk(shop, sessions, Throttle(99), Throttle(99))
    clip = CLIP.read_bytes()
    list(desk.hear(typed, upload(site, "heard.flac", clip), "127.0.0.1"))
    upload(site, "never heard.flac", clip)  # the connection broke
    (own.uploads_dir / "tmp-of-a-killed-upload").write_bytes(clip[:5000])
    site.post("/staff/login", data=LOGIN)
    upload(site, "reviews.csv", f"review\ngood says {ALEX}\n".encode(), "/staff")


def files(own: Settings) -> dict[Path, bytes]:
    found = (file for file in own.data_dir.rglob("*") if file.is_file())
    return {file: file.read_bytes().lower() for file in found}


def cells(store: Store) -> list[str]:
    """Every value of every table that the database has, as lower-case text."""
    tables = MetaData()
    tables.reflect(store.engine)
    with store.engine.connect() as connection:
        return [
            str(value).lower()
            for table in tables.sorted_tables
            for row in connection.execute(select(table))
            for value in row
        ]


def test_an_erased_shopper_is_in_no_file_and_no_table(
    shop: Assistant,
    site: TestClient,
    own: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(own.data_dir))
    caplog.set_level(logging.DEBUG)
    live(shop, site, own)
    before = files(own).items()
    assert {file.suffix for file, kept in before if ALEX.encode() in kept} >= {".csv"}
    assert any(CLIP.read_bytes()[:4000].lower() in kept for _, kept in before)
    assert any(ALEX in cell for cell in cells(shop.store))

    ran = CliRunner().invoke(privacy_app, ["erase", ALEX])
    assert ran.exit_code == 0, ran.stderr
    assert "Deleted 3 uploaded files" in " ".join(ran.stderr.split())
    for name in (ALEX, SPOKEN):
        assert [cell for cell in cells(shop.store) if name in cell] == []
        assert [file for file, kept in files(own).items() if name.encode() in kept] == []
        assert name not in caplog.text.lower()
    for file, kept in files(own).items():
        assert CLIP.read_bytes()[:4000].lower() not in kept, file
        assert file.suffix not in (".flac", ".wav"), file


def test_a_recording_is_gone_once_it_is_heard(
    shop: Assistant, site: TestClient, own: Settings
) -> None:
    desk = ShopDesk(shop, Sessions(b"a key"), Throttle(9), Throttle(9))
    clip = CLIP.read_bytes()
    list(desk.hear("", upload(site, "clip.flac", clip), "127.0.0.1"))
    assert [file for file in own.uploads_dir.rglob("*") if file.is_file()] == []


def test_an_address_that_is_said_rather_than_written_is_masked_in_the_log(
    shop: Assistant,
) -> None:
    shop.respond(UserInput("says", "where is my order 10001"))
    shop.respond(UserInput("says", f"it is {SPOKEN}"))
    logged = [turn.text for turn in shop.store.turns("says")]
    assert logged[-1] == "it is a…@….com"


def test_a_failed_statement_is_logged_without_its_values(
    shop: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    row = {"email": ALEX, "name": "", "phone": "", "address": "", "demo": False}
    try:
        with shop.store.engine.begin() as connection:
            connection.execute(customers.insert(), [row, row])
    except DBAPIError:
        logging.getLogger("shop").exception("failed for %s, card 4111 1111 1111 1111", ALEX)
    (record,) = caplog.records
    told = Masked("%(message)s").format(record)
    assert "IntegrityError" in told
    assert ALEX not in told
    assert "4111" not in told
