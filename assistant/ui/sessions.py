"""Conversation ids: drawn and signed here, so that an id made up elsewhere opens nothing."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

DRAWN_BYTES = 18
SIGNATURE_CHARS = 16


@dataclass(frozen=True)
class Sessions:
    """Draws ids such as ``t0ken.signature`` and recognises its own."""

    key: bytes

    @classmethod
    def kept_in(cls, data_dir: Path) -> Sessions:
        """With the key of this shop, drawn once and kept with the data, readable by us alone."""
        path = data_dir / "session-key"
        data_dir.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.{os.getpid()}")
        if not path.is_file():
            half.touch(mode=0o600)
            half.write_bytes(secrets.token_bytes(32))
            half.replace(path)
        return cls(path.read_bytes())

    def draw(self) -> str:
        """A new id that nobody can guess."""
        token = secrets.token_urlsafe(DRAWN_BYTES)
        return f"{token}.{self._signature(token)}"

    def ours(self, session: object) -> bool:
        """True for an id that was drawn with this key."""
        if not isinstance(session, str) or not session.isascii():
            return False
        token, _, signature = session.partition(".")
        return hmac.compare_digest(signature, self._signature(token))

    def browser_secret(self) -> str:
        """What Gradio seals the id with in the browser; the page knows it, so it is not the key."""
        return hmac.new(self.key, b"browser", hashlib.sha256).hexdigest()[:32]

    def _signature(self, token: str) -> str:
        digest = hmac.new(self.key, token.encode("ascii"), hashlib.sha256).hexdigest()
        return digest[:SIGNATURE_CHARS]
