"""The only place that constructs: settings → parts → Assistant.

What is missing is prepared here, with progress: the demo shop's index, the speech weights.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import demo
from assistant.clock import Clock, SystemClock
from assistant.errors import SettingsError
from assistant.flows.passages import Passages
from assistant.intents import INTENTS, SENTIMENTS
from assistant.limits import Guesses
from assistant.nlu.classifier import SHIPPED, Classifier
from assistant.nlu.model import WEIGHTS
from assistant.nlu.reviewer import Reviewer
from assistant.nlu.slots.english import english
from assistant.recommend.popular import Popular
from assistant.recommend.similar import Similar
from assistant.reviews.shelf import ReviewShelf
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.speech.listen import Listener
from assistant.store.database import Store
from assistant.store.retention import Retention
from assistant.store.rules import Terms
from assistant.store.seed import seed_demo
from assistant.store.staff import StaffAccounts
from assistant.store.ticket_desk import TicketDesk
from assistant.talk.languages import Languages
from assistant.turn import Assistant
from indexes import artefacts
from indexes.build import Report, build
from indexes.catalogue import Catalogue
from indexes.embed import Encoder, load_encoder
from indexes.errors import IndexUnusable

if TYPE_CHECKING:  # the pages' library is slow to import, and commands do without it
    from assistant.ui.staff import StaffDesk

Say = Callable[[str], None]


#: What the demo shop's policies say of delivery and returns.
DEMO_TERMS = Terms(
    label_fee=399, condition="unused, with its labels and in its packaging", ships_to=("US",)
)


class Lazy:
    """Loads a part at the first call, once, whichever thread comes first."""

    def __init__(self, load: Callable[[], Listener]) -> None:
        """Keep how to load the part; nothing is loaded yet."""
        self._load, self._lock = load, threading.Lock()
        self._part: Listener | None = None

    def __call__(self) -> Listener:
        """The part, loaded."""
        with self._lock:
            if self._part is None:
                self._part = self._load()
            return self._part


@dataclass(frozen=True)
class Choices:
    """What the command line chooses beside the settings."""

    index: Path | None = None  # a published index; None: the settings' catalogue or the demo shop
    database: str | None = None
    empty: bool = False  # no demo customers, orders, policies or reviews
    own_shop: bool = False  # a page of a shop's own: demo records never appear
    limited: bool = True  # order proofs are limited per conversation


def assemble(
    settings: Settings, choices: Choices = Choices(), clock: Clock | None = None, say: Say = print
) -> Assistant:
    """Build every part and the assistant. Raises the typed error of the part that fails."""
    clock = clock or SystemClock()
    encoder = load_encoder(settings.encoder, settings.threads)
    directory = choices.index or prepare_index(settings, encoder, say)
    with_demo = not (choices.empty or choices.own_shop)
    return Assistant(
        shelf=Shelf(directory, encoder),
        classifier=load_classifier(settings),
        store=open_store(settings, choices, clock),
        clock=clock,
        shop_name=settings.shop_name,
        reviews=_reviews(with_demo),
        similar=Similar(),
        popular=Popular(),
        passages=_passages(settings, encoder, with_demo),
        languages=Languages(english().knows),
        listener=Lazy(lambda: load_listener(settings)),
        max_message_chars=settings.max_message_chars,
        proof_limit=5 if choices.limited else None,
        guesses=Guesses(settings.guesses_per_hour_address) if choices.limited else None,
        model=_sha256((settings.classifier or SHIPPED) / WEIGHTS)[:12],
    )


def start_chores(settings: Settings, assistant: Assistant) -> None:
    """What runs beside the pages: the first use of each part, and forgetting old conversations."""
    threading.Thread(target=warm_up, args=(assistant,), daemon=True).start()
    Retention(assistant.store, settings.retention_days, settings.uploads_dir).start()


def warm_up(assistant: Assistant) -> None:
    """Do once what the first shopper would otherwise wait for: policies, speech, first pass."""
    assistant.classifier.read("hello")
    if assistant.languages is not None:
        assistant.languages.of("Wo ist meine Bestellung?")
    if assistant.passages is not None:
        assistant.passages.search("returns")
    if assistant.listener is not None:
        assistant.listener()


def prepare_index(settings: Settings, encoder: Encoder, say: Say = print) -> Path:
    """The index of the settings' catalogue (or the demo shop), built if it is not there yet."""
    feed = settings.catalogue or demo.catalogue_path()
    name = "demo" if settings.catalogue is None else _safe_name(feed)
    directory = settings.data_dir / "indexes" / name
    if not feed.is_file():
        raise SettingsError(f"catalogue not found: {feed}; give the path of a product feed")
    stamp = directory / "feed.sha256"
    if not _fresh(directory, stamp, feed, encoder):
        say(f"Building the index of {feed.name} (once) ...")
        built = build(Catalogue(feed), directory, encoder, _progress(say))
        stamp.write_text(_sha256(feed), "ascii")
        say(f"{built.rows:,} rows, {built.families:,} products, {len(built.bad)} bad rows.")
    return directory


def _fresh(directory: Path, stamp: Path, feed: Path, encoder: Encoder) -> bool:
    """True if the published index was built from this very feed with this encoder."""
    if not stamp.is_file() or stamp.read_text("ascii") != _sha256(feed):
        return False
    try:
        built = artefacts.opened(directory).facts["encoder"]
    except IndexUnusable:
        return False
    return bool(built["fingerprint"] == encoder.fingerprint)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _progress(say: Say) -> Report:
    """Tell each stage of a build at every tenth of it."""
    told: set[tuple[str, int]] = set()

    def report(stage: str, done: int, total: int) -> None:
        tenth = 10 * done // total if total else 0
        if total and (stage, tenth) not in told:
            told.add((stage, tenth))
            say(f"  {stage}: {done:,} of {total:,}")

    return report


def _safe_name(feed: Path) -> str:
    return "".join(c if c.isalnum() else "-" for c in feed.stem.lower())[:60] or "catalogue"


def open_store(settings: Settings, choices: Choices, clock: Clock) -> Store:
    """The database of the settings, with the demo shop's records unless they are left out."""
    with_demo = not (choices.empty or choices.own_shop)
    terms = DEMO_TERMS if with_demo else Terms()
    if settings.ships_to:
        terms = replace(terms, ships_to=settings.ships_to)
    store = Store.open(choices.database or settings.database_url, clock, terms)
    if with_demo:
        seed_demo(store, demo.customers(), demo.orders(), clock)
    return store


def load_classifier(settings: Settings) -> Classifier:
    """The settings' classifier or the shipped one. Raises ModelUnusable if its labels misfit."""
    labels = {"intent": INTENTS, "sentiment": SENTIMENTS}
    return Classifier.load(
        settings.classifier, threads=settings.threads, labels=labels, vectors=False
    )


def load_reviewer(settings: Settings) -> Reviewer:
    """What reads reviews; it loads what it reads them by, then raises ModelUnusable."""
    return Reviewer(lambda: load_classifier(settings), settings.classifier, settings.threads)


def load_listener(settings: Settings) -> Listener:
    """Speech recognition; converts the bundled weights at the first use."""
    return Listener.load(
        settings.speech_model,
        settings.data_dir,
        threads=settings.threads,
        max_seconds=settings.max_audio_seconds,
        max_mb=settings.max_upload_mb,
    )


def staff_desk(settings: Settings, assistant: Assistant, say: Say = print) -> StaffDesk:
    """The staff page's parts. The first run draws a password and tells it once."""
    from assistant.ui.staff import StaffDesk
    from assistant.ui.throttle import Throttle

    accounts = StaffAccounts(assistant.store)
    password = accounts.first_password()
    if password is not None:
        say(f"Staff login at /staff (told once, keep it): name staff, password {password}")
    attempts = Throttle(settings.logins_per_minute)
    tickets = TicketDesk(assistant.store)
    reviewer = Reviewer(lambda: assistant.classifier, settings.classifier)
    rows, uploads = settings.max_review_rows, settings.uploads_dir
    return StaffDesk(accounts, reviewer, attempts, rows, tickets, uploads)


def _reviews(with_demo: bool) -> ReviewShelf:
    return (
        ReviewShelf.read(demo.reviews_path())
        if with_demo and demo.reviews_path().is_file()
        else ReviewShelf()
    )


def _passages(settings: Settings, encoder: Encoder, with_demo: bool) -> Passages | None:
    folder = settings.policies or (demo.policies_dir() if with_demo else None)
    if folder is None:
        return None
    if not folder.is_dir():
        raise SettingsError(f"policies folder not found: {folder}; give a folder of .md files")
    return Passages(folder, encoder)
