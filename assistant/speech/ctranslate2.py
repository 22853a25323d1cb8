"""Read the variables of a CTranslate2 model file without CTranslate2 itself.

The file is little-endian: uint32 version, string spec, uint32 revision, uint32 count; for each
variable a string name, uint8 rank, uint32 dimensions, uint8 type, uint32 bytes, data; then
uint32 alias count and pairs of strings. A string is a uint16 length and that many bytes, the
last of them NUL. Format: CTranslate2, ``python/ctranslate2/specs/model_spec.py``.
"""

from __future__ import annotations

import math
import struct
from typing import Any

import numpy as np
import numpy.typing as npt

Variables = dict[str, npt.NDArray[Any]]

VERSION = 6
TYPES = tuple(np.dtype(name) for name in ("<f4", "i1", "<i2", "<i4", "<f2"))  # by type code


class Malformed(ValueError):
    """The bytes are not a CTranslate2 model of the version read here."""


class _Cursor:
    """Reads forward through the bytes; running past their end is Malformed."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> bytes:
        if self.at + size > len(self.data):
            raise Malformed(f"it ends at byte {len(self.data)}, inside a value")
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, code: str) -> int:
        value: int = struct.unpack("<" + code, self.take(struct.calcsize(code)))[0]
        return value

    def string(self) -> str:
        return self.take(self.number("H"))[:-1].decode("utf-8", "replace")


def read(data: bytes) -> Variables:
    """Every variable by name, each of its own shape and dtype; aliases are left out."""
    cursor = _Cursor(data)
    if (version := cursor.number("I")) != VERSION:
        raise Malformed(f"format version {version}, {VERSION} is accepted")
    cursor.string(), cursor.number("I")  # the specification's name and revision
    return dict(_variable(cursor) for _ in range(cursor.number("I")))


def _variable(cursor: _Cursor) -> tuple[str, npt.NDArray[Any]]:
    name = cursor.string()
    shape = tuple(cursor.number("I") for _ in range(cursor.number("B")))
    code, size = cursor.number("B"), cursor.number("I")
    if code >= len(TYPES) or math.prod(shape) * TYPES[code].itemsize != size:
        raise Malformed(f"variable {name!r}: type {code}, shape {shape}, {size} bytes")
    return name, np.frombuffer(cursor.take(size), TYPES[code]).reshape(shape)
