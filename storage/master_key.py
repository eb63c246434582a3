"""Where the master key comes from: a setting, or for the embedded default a file made at first start."""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path

from storage.database import Refused
from storage.sealing import KEY, new_key

FILE = "master.key"


def read_master_key(text: str, setting: str = "BOT_MASTER_KEY") -> bytes:
    """32 bytes from base64. Raises Refused, without showing the text."""
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != KEY:
        raise Refused(
            f"{setting} is not 32 bytes in base64. Make one with: "
            "python -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())'"
        )
    return raw


def key_from_file(folder: Path, *, make: bool) -> bytes:
    """The key in `master.key`; made with mode 0600 when there is none and `make` allows it.

    Raises Refused when it is missing beside data that needs it, or when others may read it.
    """
    path = folder / FILE
    try:
        text = path.read_text("ascii")
    except FileNotFoundError:
        if not make:
            raise Refused(_missing(path)) from None
        return _make(path)
    if path.stat().st_mode & 0o077:
        raise Refused(f"{path.name} can be read by others. Take that away: chmod 600 {path}")
    return read_master_key(text, path.name)


def _make(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = new_key()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(raw) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return raw


def _missing(path: Path) -> str:
    return (
        f"The database holds data, but its master key is not here: {path} is missing. "
        "Put the file back from your own copy, or set BOT_MASTER_KEY. Without it nothing can be read. "
        "To begin anew, move the database files away first."
    )
