"""The pages in a real Chromium, on a real server with the real models.

Nothing here waits for a time, only for what a shopper would see. ``pytest -m browser``.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import wave
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.store.staff import StaffAccounts
from assistant.store.ticket_desk import TicketDesk
from assistant.turn import Assistant
from assistant.ui.server import web_app
from assistant.wiring import staff_desk
from indexes.build import build
from indexes.catalogue import Catalogue
from indexes.embed import load_encoder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning"),  # Gradio's own
]

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE_MS = 60_000
NAME, PASSWORD = "robin", "a password of the tests"
#: Markup that no feed is cleaned of, since it is none of a description's.
TITLE = '<svg onload="window.broken=1"> "quoted" & <u>lamp</u> ${1+1} {{x}}'
NASTY = '<img src=x onerror="window.broken=1"> "quoted" & <b>bold</b> ${1+1} {{x}}'

#: Notes what a test could otherwise only catch by luck: a passing state, and words read aloud.
WITNESS = """
window.doing = []; window.spoken = [];
new MutationObserver(() => {
  const now = document.querySelector('#chat .thought-group')?.textContent?.trim();
  if (now) window.doing.push(now);
}).observe(document, { childList: true, subtree: true });
if (window.speechSynthesis) speechSynthesis.speak = (said) => window.spoken.push(said.text);
"""
ANSWERED = """(count) => {
  const rows = [...document.querySelectorAll('#chat .message-row')];
  const mine = rows.filter((row) => row.classList.contains('user-row'));
  return mine.length > count && rows.at(-1).classList.contains('bot-row')
    && !rows.at(-1).querySelector('.thought-group');
}"""


@contextmanager
def served(assistant: Assistant, data_dir: Path) -> Iterator[str]:
    """The whole site on a free port of this machine."""
    settings = Settings(data_dir=data_dir, messages_per_minute=1_000)
    StaffAccounts(assistant.store).set_password(NAME, PASSWORD)
    app = web_app(assistant, staff_desk(settings, assistant, lambda told: None), settings)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


@contextmanager
def chromium(*extra: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *extra])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(assistant, tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence spoken by espeak-ng, with a pause before and a long one after."""
    said = tmp_path_factory.mktemp("speech") / "said.wav"
    command = ["espeak-ng", "-v", "en-us", "-s", "145", "-w", str(said)]
    subprocess.run([*command, "wireless headphones under fifty dollars"], check=True)
    with wave.open(str(said)) as file:
        shape, sound = file.getparams(), file.readframes(file.getnframes())
    clip = said.with_name("clip.wav")
    second = b"\0\0" * shape.framerate
    with wave.open(str(clip), "wb") as file:
        file.setparams(shape)
        file.writeframes(second + sound + 4 * second)
    return clip


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One Chromium for all tests; where espeak-ng is there, its microphone speaks the clip."""
    extra: list[str] = []
    if shutil.which("espeak-ng"):
        clip = request.getfixturevalue("speech")
        extra = [
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            f"--use-file-for-fake-audio-capture={clip}",
        ]
    with chromium(*extra) as opened:
        yield opened


Visit = Callable[..., "AbstractContextManager[Page]"]


@contextmanager
def visiting(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    """A new visitor's page. Requests to another host, and errors in our scripts, fail the test."""
    context: BrowserContext = browser.new_context(**{"viewport": DESKTOP, **options})  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(WITNESS)
    strange: list[str] = []
    context.on("request", lambda one: _note_foreign(strange, one.url, address))
    context.on("weberror", lambda error: strange.append(str(error.error)))
    context.on("dialog", lambda dialog: strange.append(f"a dialog: {dialog.message}"))
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()
    assert strange == []


def _note_foreign(strange: list[str], url: str, address: str) -> None:
    home = address.split("/staff")[0]
    if not url.startswith((home, "data:", "blob:")):
        strange.append(url)


def ready(page: Page) -> None:
    page.wait_for_selector("#chat .message-row")


def answer_after(page: Page, act: Callable[[], object]) -> None:
    """Do something that starts a turn, and wait until it is answered."""
    before = page.locator("#chat .user-row").count()
    act()
    page.wait_for_function(ANSWERED, arg=before)


def ask(page: Page, text: str) -> None:
    box = page.locator("#message textarea")
    box.fill(text)
    answer_after(page, lambda: box.press("Enter"))


def mine(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("#chat [data-testid=user]").all_inner_texts()]


def chips(page: Page) -> list[str]:
    return [text.removesuffix("×").strip() for text in page.locator(".chip").all_inner_texts()]


def prices(page: Page) -> list[float]:
    shown = page.locator(".cards").last.locator(".price b").all_inner_texts()
    return [float(text.replace("$", "").replace(",", "")) for text in shown]


def test_search_refine_remove_a_chip_look_closer_and_come_back(browser: Browser, site: str) -> None:
    """A shopper's whole way, each step as it shows on the page."""
    with visiting(browser, site) as page:
        ready(page)
        ask(page, "wireless headphones under $80")
        assert any("Thinking" in one for one in page.evaluate("window.doing"))
        assert mine(page) == ["wireless headphones under $80"]
        assert page.locator(".card").count() >= 3
        assert max(prices(page)) <= 80
        assert "up to $80.00" in chips(page)
        pictures = (
            "() => [...document.querySelectorAll('.card img')].every((one) => one.naturalWidth)"
        )
        page.wait_for_function(pictures)

        ask(page, "only in blue")
        assert {"Blue", "up to $80.00"} <= set(chips(page))
        assert set(page.locator(".cards").last.locator(".variant").all_inner_texts()) == {"Blue"}

        answer_after(page, page.get_by_label("Remove Blue").click)
        assert mine(page)[-1] == "Without Blue"
        assert "Blue" not in chips(page)
        assert "up to $80.00" in chips(page)

        title = page.locator(".cards").last.locator(".press-details").first
        name = title.inner_text()
        answer_after(page, title.click)
        assert mine(page)[-1] == f"Tell me more about {name}"

        shown = mine(page)
        page.reload()
        page.wait_for_selector("#chat .user-row")
        page.wait_for_selector("#chat .card")
        assert mine(page) == shown
        assert "up to $80.00" in chips(page)


def test_two_tabs_of_one_visitor_hold_one_conversation(browser: Browser, site: str) -> None:
    with visiting(browser, site) as page:
        ready(page)
        ask(page, "desk lamps")
        other = page.context.new_page()
        other.goto(site)
        other.wait_for_selector("#chat .user-row")
        ask(other, "only black ones")
        assert mine(other) == ["desk lamps", "only black ones"]
        ask(page, "cheaper")
        assert mine(page) == ["desk lamps", "only black ones", "cheaper"]


def test_quick_replies_cart_and_start_over_are_one_press_away(browser: Browser, site: str) -> None:
    with visiting(browser, site) as page:
        ready(page)
        idea = page.locator("#chat .option").first
        words = idea.inner_text()
        answer_after(page, idea.click)
        assert mine(page) == [words]
        answer_after(page, page.locator(".press-add").first.click)
        answer_after(page, page.get_by_role("button", name="Cart", exact=True).click)
        assert "In your cart" in page.locator("#chat [data-testid=bot]").nth(-2).inner_text()
        answer_after(page, page.get_by_role("button", name="Start over").first.click)
        page.wait_for_function("() => !document.querySelector('.chip')")


def test_the_keyboard_is_enough(browser: Browser, site: str) -> None:
    with visiting(browser, site) as page:
        ready(page)
        box = page.locator("#message textarea")
        box.focus()
        page.keyboard.type("socks")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("for men")
        assert box.input_value() == "socks\nfor men"
        answer_after(page, lambda: page.keyboard.press("Enter"))
        assert box.input_value() == ""
        page.wait_for_function("() => document.activeElement?.closest('#message')")
        assert page.get_by_role("log").count() == 1
        names = "() => [...document.querySelectorAll('button')].filter((one) => one.offsetParent)"
        unnamed = (
            f"({names})().filter((one) => !(one.ariaLabel || one.title || one.innerText.trim()))"
        )
        assert page.evaluate(f"{unnamed}.length") == 0


@pytest.mark.espeak
def test_a_spoken_wish_is_heard_shown_answered_and_can_be_corrected(
    browser: Browser, site: str
) -> None:
    with visiting(browser, site, permissions=["microphone"]) as page:
        ready(page)
        microphone = page.get_by_label("Speak", exact=True)
        microphone.click()
        page.get_by_text("Listening …").wait_for()
        # The recorder counts the seconds that it has heard; the clip speaks for under four.
        page.wait_for_function(
            "() => document.querySelector('#voice .duration')?.textContent === '0:04'"
        )
        answer_after(page, microphone.click)
        assert any("Listening" in one for one in page.evaluate("window.doing"))
        heard = mine(page)[0]
        assert re.search(r"headphones", heard, re.IGNORECASE)
        assert re.search(r"50|fifty", heard)
        page.wait_for_selector(".card")
        assert max(prices(page)) <= 50

        page.locator("#chat").get_by_label("Edit").last.click()
        page.locator("#chat textarea").fill("wireless headphones under 40 dollars")
        answer_after(page, page.locator("#chat").get_by_label("Submit").click)
        assert mine(page)[-1] == "wireless headphones under 40 dollars"
        assert max(prices(page)) <= 40


@pytest.mark.espeak
def test_a_sound_file_is_heard_too_and_a_broken_one_is_told(
    browser: Browser, site: str, speech: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF, but no sound")
    with visiting(browser, site, permissions=["microphone"]) as page:
        ready(page)
        page.get_by_label("Speak", exact=True).click()
        page.get_by_text("Listening …").wait_for()
        page.get_by_label("Upload file").click()
        upload = page.locator("#voice input[type=file]")
        answer_after(page, lambda: upload.set_input_files(speech))
        assert "headphones" in mine(page)[0].lower()
        page.get_by_label("Speak", exact=True).click()
        answer_after(page, lambda: upload.set_input_files(broken))
        assert "broken.wav" in page.locator("#chat [data-testid=bot]").last.inner_text()


def test_replies_are_read_aloud_only_once_that_is_switched_on(browser: Browser, site: str) -> None:
    with visiting(browser, site) as page:
        ready(page)
        ask(page, "kettles")
        assert page.evaluate("window.spoken") == []
        page.get_by_label("Read replies aloud").click()
        ask(page, "cheaper")
        page.wait_for_function("() => window.spoken.length === 1")


def test_a_phone_shows_a_strip_of_cards_and_nothing_overflows(browser: Browser, site: str) -> None:
    with visiting(browser, site, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        ready(page)
        ask(page, "hiking boots")
        page.wait_for_selector(".card")
        size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        assert page.evaluate(size) == [PHONE["width"], PHONE["height"]]
        strip = page.locator(".cards").last
        assert strip.evaluate("(one) => one.scrollWidth > one.clientWidth")
        for part in ("#message", "#send", "#mic"):
            box = page.locator(part).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]
            assert box["y"] + box["height"] <= PHONE["height"]


def test_dark_follows_the_system_until_the_shopper_chooses_and_is_remembered(
    browser: Browser, site: str
) -> None:
    dark = "() => document.body.classList.contains('dark')"
    light = "() => !document.body.classList.contains('dark')"
    with visiting(browser, site, color_scheme="dark") as page:
        page.wait_for_function(dark)
        ready(page)
        page.get_by_label("Dark page").click()
        page.wait_for_function(light)
        page.reload()
        ready(page)
        page.wait_for_function(light)
        assert page.get_by_label("Dark page").get_attribute("aria-pressed") == "false"


def test_markup_in_messages_and_titles_is_shown_as_text(
    browser: Browser, assistant: Assistant, tmp_path: Path
) -> None:
    """A hostile feed and a hostile visitor: their words appear, nothing of them runs."""
    titles = [escape(TITLE.replace("lamp", f"lamp {n}")) for n in "xyz"]
    rows = [f"{n}\t{title}\t{n}9.99" for n, title in enumerate(titles, 1)]
    feed = tmp_path / "feed.tsv"
    feed.write_text("\n".join(["id\ttitle\tprice", *rows]))
    encoder = load_encoder(None, 2)
    build(Catalogue(feed), tmp_path / "index", encoder)
    odd = replace(assistant, shelf=Shelf(tmp_path / "index", encoder))
    with served(odd, tmp_path / "data") as address, visiting(browser, address) as page:
        ready(page)
        ask(page, NASTY)
        assert mine(page) == [NASTY]
        ask(page, "a quoted lamp")
        title = page.locator(".card-title").first.inner_text()
        assert title in {TITLE.replace("lamp", f"lamp {n}") for n in "xyz"}
        paths = "[...document.images].map((one) => new URL(one.src).pathname)"
        assert all(path.startswith("/pictures/") for path in page.evaluate(paths))
        assert page.evaluate("window.broken") is None
        page.reload()
        page.wait_for_selector(".card")
        assert mine(page)[0] == NASTY
        assert page.evaluate("window.broken") is None


def test_a_persons_answer_comes_by_itself(
    browser: Browser, site: str, assistant: Assistant
) -> None:
    with visiting(browser, site) as page:
        ready(page)
        ask(page, "I want to talk to a person")
        desk = TicketDesk(assistant.store)
        newest = max(desk.open_tickets(), key=lambda ticket: ticket.id)
        desk.answer(newest.id, "Good morning, what may I do for you?", NAME)
        page.get_by_text("what may I do for you?").wait_for()


def test_staff_sign_in_analyse_reviews_and_take_the_result(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    reviews = tmp_path / "reviews.csv"
    moods = (
        "I love it, wonderful quality.",
        "It broke at once, terrible.",
        NASTY.replace('"', "'"),
    )
    lines = [f"2025-{n % 12 + 1:02}-03,{moods[n % 3]}" for n in range(36)]
    reviews.write_text(
        "\n".join(["date,review", *(one.replace(",", ',"', 1) + '"' for one in lines)])
    )
    with visiting(browser, f"{site}/staff") as page:
        page.get_by_label("username").fill(NAME)
        page.get_by_label("password").fill("wrong")
        page.get_by_role("button", name="Login").click()
        page.get_by_text("Incorrect Credentials").wait_for()
        page.reload()
        page.get_by_label("username").fill(NAME)
        page.get_by_label("password").fill(PASSWORD)
        page.get_by_role("button", name="Login").click()
        page.wait_for_selector("#analyse")

        page.locator("#analyse").click()
        page.get_by_text("Upload a CSV of reviews").wait_for()
        upload = page.locator("#reviews input[type=file]")
        upload.set_input_files(
            {"name": "empty.csv", "mimeType": "text/csv", "buffer": b"id,review\n"}
        )
        page.get_by_text("empty.csv: no reviews below the heading line").wait_for()
        page.get_by_label("Clear").first.click()
        upload.set_input_files(reviews)
        page.wait_for_function("() => document.querySelector('#date input')?.value === 'date'")
        page.locator("#analyse").click()
        page.get_by_text("36 reviews:").wait_for()
        assert page.locator("#charts svg").count() == 2
        assert page.locator("#charts table tr").count() >= 2
        assert page.evaluate("window.broken") is None

        link = page.locator("#result a").first.get_attribute("href")
        assert link is not None
        assert "sentiment_score" in page.request.get(link).text()
        stranger = browser.new_context().request
        assert stranger.get(link).status == 401
        assert stranger.get(link.replace("/staff/", "/")).status == 404
