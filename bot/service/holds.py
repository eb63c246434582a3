"""Links to a note for somebody's calendar: what a link is for is sealed in it, and ends by itself.

A link names nobody and no circle in the clear; whoever changes a letter of it holds nothing. The key serves for these
links alone.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

PURPOSE = "hold"
PATH = "/hold/{token}.ics"
LONGEST = 1000
"""Characters of a token; what is longer is none of ours."""

_FOR = [b"talking-piece hold 1"]


@dataclass(frozen=True)
class Hold:
    """Whose likely times, in which circle, and when the link ends."""

    organisation: str
    circle: str
    person: str
    until: datetime


class Holds:
    """`key`: 64 bytes. `base`: the address under which others reach the web server, such as https://circles.example.org."""

    def __init__(self, key: bytes, base: str) -> None:
        self._cipher = AESSIV(key)
        self._base = base.rstrip("/")

    def link(self, hold: Hold) -> str:
        """The same hold has the same link."""
        plain = [hold.organisation, hold.circle, hold.person, int(hold.until.timestamp())]
        sealed = self._cipher.encrypt(json.dumps(plain, separators=(",", ":")).encode(), _FOR)
        token = base64.urlsafe_b64encode(sealed).decode().rstrip("=")
        return self._base + PATH.format(token=token)

    def read(self, token: str, now: datetime) -> Hold | None:
        """None for what was forged, changed or is over; nobody is told which."""
        if len(token) > LONGEST:
            return None
        try:
            sealed = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
            organisation, circle, person, until = json.loads(self._cipher.decrypt(sealed, _FOR))
        except (InvalidTag, ValueError, binascii.Error):
            return None
        ends = datetime.fromtimestamp(until, UTC)
        return Hold(organisation, circle, person, ends) if now < ends else None
