"""Staff accounts: passwords are kept as scrypt hashes (RFC 7914), never as such.

There is no default password: the first account's is drawn at random and told once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from sqlalchemy import func, insert, select, update

from assistant.store.database import Store
from assistant.store.schema import staff

COST, BLOCK, PARALLEL = 2**14, 8, 1  # 16 MiB and about 50 ms a check
SALT_BYTES = 16
PASSWORD_BYTES = 12
FIRST_NAME = "staff"


class StaffAccounts:
    """Adds and checks accounts. Checking takes the same time for an unknown name."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._nobody = hashed(secrets.token_urlsafe(PASSWORD_BYTES))

    def first_password(self) -> str | None:
        """Create the first account and return its password; None if there is an account."""
        with self._store.engine.connect() as connection:
            if connection.execute(select(func.count()).select_from(staff)).scalar_one():
                return None
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        self.set_password(FIRST_NAME, password)
        return password

    def set_password(self, name: str, password: str) -> None:
        """Create an account or give it another password."""
        with self._store.engine.begin() as connection:
            changed = connection.execute(
                update(staff).where(staff.c.name == name).values(password=hashed(password))
            )
            if changed.rowcount == 0:
                now = self._store.clock.now()
                row = {"name": name, "password": hashed(password), "created": now}
                connection.execute(insert(staff).values(row))

    def check(self, name: str, password: str) -> bool:
        """True if the name has this password."""
        with self._store.engine.connect() as connection:
            kept = connection.execute(
                select(staff.c.password).where(staff.c.name == name)
            ).scalar_one_or_none()
        return matches(password, kept or self._nobody) and kept is not None


def hashed(password: str) -> str:
    """``scrypt$n$r$p$salt$hash`` with a fresh salt."""
    salt = secrets.token_bytes(SALT_BYTES)
    digest = _scrypt(password, salt, COST, BLOCK, PARALLEL)
    parts = (base64.b64encode(part).decode("ascii") for part in (salt, digest))
    return "$".join(("scrypt", str(COST), str(BLOCK), str(PARALLEL), *parts))


def matches(password: str, kept: str) -> bool:
    """True if the password has this hash; compared in constant time."""
    _, n, r, p, salt, digest = kept.split("$")
    found = _scrypt(password, base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, base64.b64decode(digest))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode("utf-8"), salt=salt, n=n, r=r, p=p, maxmem=2**26)
