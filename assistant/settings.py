"""Every setting, with its environment variable: ``ASSISTANT_`` and the name in capitals."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.countries import code_of


def _countries(given: object) -> tuple[str, ...]:
    """ISO codes of countries given by code or by name, separated by commas."""
    names = given.split(",") if isinstance(given, str) else given
    assert isinstance(names, Iterable)
    codes = {name: code_of(str(name)) for name in names if str(name).strip()}
    unknown = [str(name).strip() for name, code in codes.items() if code is None]
    if unknown:
        raise ValueError(f"no country: {', '.join(unknown)}; give codes or names: US, Canada")
    return tuple(dict.fromkeys(code for code in codes.values() if code))


class Settings(BaseSettings):
    """Read from the environment; every value has a sane default.

    Paths are absolute or relative to the working directory. Limits refuse with a clear
    message; they never truncate silently.
    """

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True)

    data_dir: Path = Field(default_factory=lambda: user_data_path("shop-assistant"))
    shop_name: str = "Fernway"
    catalogue: Path | None = None  # a shop's own feed; None serves the demo shop
    policies: Path | None = None  # a folder of Markdown files
    # Countries that the shop ships to, as ISO codes or names: "US, Canada". Empty: it does not say.
    ships_to: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_countries)] = ()
    database: str | None = None  # SQLAlchemy URL; None is SQLite in data_dir
    classifier: Path | None = None  # a folder written by `training classifier`
    encoder: str | None = None  # a name or folder for sentence-transformers
    speech_model: str = "tiny.en"  # an openai-whisper name or a checkpoint path
    host: str = "127.0.0.1"
    port: int = 7860
    # Threads of one model call. A second one gains little on a short message, and where other
    # work keeps the cores busy the two wait for each other: 30 times slower, measured.
    threads: int = Field(default=1, ge=1)

    max_message_chars: int = Field(default=2_000, ge=1)
    max_audio_seconds: float = Field(default=60.0, gt=0)
    max_upload_mb: int = Field(default=25, ge=1)
    max_review_rows: int = Field(default=50_000, ge=1)
    messages_per_minute: int = Field(default=30, ge=1)  # of one conversation
    messages_per_minute_address: int = Field(default=120, ge=1)  # of one client address
    sessions_per_minute_address: int = Field(default=30, ge=1)  # new conversations of one address
    guesses_per_hour_address: int = Field(default=20, ge=1)  # wrong order proofs of one address
    logins_per_minute: int = Field(default=6, ge=1)  # of one staff name
    retention_days: int = Field(default=365, ge=0)  # conversations are purged after; 0: never

    @property
    def database_url(self) -> str:
        """The URL in force. The demo shop keeps to a file of its own: its orders are invented."""
        name = "demo.db" if self.catalogue is None else "shop.db"
        return self.database or f"sqlite:///{self.data_dir / name}"

    @property
    def databases(self) -> tuple[str, ...]:
        """Every database there is: the one that is set, and those of the data directory."""
        files = [self.data_dir / name for name in ("shop.db", "demo.db")]
        urls = [self.database] if self.database else []
        urls += [f"sqlite:///{file}" for file in files if file.is_file()]
        return tuple(dict.fromkeys(urls)) or (self.database_url,)

    @property
    def uploads_dir(self) -> Path:
        """Where recordings and files are while they are worked on."""
        return self.data_dir / "uploads"
