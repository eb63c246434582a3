"""Slack's signature on what it sends, and the ways in which a forger gets it wrong."""

import hashlib
import hmac
import time

FORGERIES = ("wrong_secret", "old", "unsigned", "changed_body")


def signed_headers(secret: str, body: bytes, *, at: int | None = None) -> dict[str, str]:
    """X-Slack-Request-Timestamp and X-Slack-Signature (v0, HMAC-SHA256) for this body."""
    # The app under test checks signatures against the real clock, so this is the one place that reads it.
    stamp = str(int(time.time()) if at is None else at)  # noqa: TID251
    base = b"v0:" + stamp.encode() + b":" + body
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def forged_headers(secret: str, body: bytes, how: str) -> dict[str, str]:
    """Headers that an app has to refuse with 401."""
    match how:
        case "wrong_secret":
            return signed_headers(secret[::-1], body)
        case "old":
            return signed_headers(secret, body, at=int(time.time()) - 6 * 60)  # noqa: TID251
        case "changed_body":
            return signed_headers(secret, body + b" ")
        case "unsigned":
            return {}
    raise ValueError(f"a forgery is one of {FORGERIES}")
