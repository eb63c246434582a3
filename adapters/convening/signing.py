"""Who a request comes from: a source with a secret, a time, and a signature over both and the body. Pure."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

SOURCE = "X-Talking-Piece-Source"
TIMESTAMP = "X-Talking-Piece-Timestamp"
SIGNATURE = "X-Talking-Piece-Signature"
VERSION = "v1"

LATE_SECONDS = 300
"""A request is refused when its clock and ours differ by more."""


class Unsigned(Exception):
    """Not from whom it says, or too late. Which of the two is told to nobody."""


def signed(secret: str, source: str, timestamp: int, body: bytes) -> str:
    """The signature that a sender puts into its header."""
    text = b"\n".join((VERSION.encode(), source.encode(), str(timestamp).encode(), body))
    return f"{VERSION}={hmac.new(secret.encode(), text, sha256).hexdigest()}"


def plain(source: str) -> str:
    """As it stands among the secrets: the ids of Teams are the same in capitals, those of Slack are not."""
    return source.lower() if source.startswith("teams/") else source


def source_of(headers: Mapping[str, str], body: bytes, secrets: Mapping[str, str], now: datetime) -> str:
    """The source, "platform/tenant", that has signed this. Raises Unsigned."""
    written = headers.get(SOURCE, "")
    source = plain(written)
    given, at = headers.get(SIGNATURE, ""), headers.get(TIMESTAMP, "")
    seconds = int(at) if at.isascii() and at.isdigit() and len(at) <= 12 else -1
    # Reckoned for unknown sources too, so that an answer's time tells nobody which sources there are.
    expected = signed(secrets.get(source, "") or "nobody's", written, seconds, body)
    fits = hmac.compare_digest(expected.encode(), given.encode())
    if not fits or source not in secrets or abs(now.timestamp() - seconds) > LATE_SECONDS:
        raise Unsigned
    return source
