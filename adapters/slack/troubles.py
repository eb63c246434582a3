"""Slack's errors in the words of the `Platform` port. Nothing of an error's text goes on: it may quote what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.service.ports import PlatformTrouble

_REASONS: dict[str, tuple[str, ...]] = {
    "busy": ("ratelimited", "rate_limited"),
    "down": (
        "fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org",
        "external_channel_migrating",
    ),
    "not_inside": ("not_in_channel", "restricted_action", "restricted_action_thread_only_channel"),
    "no_channel": ("channel_not_found", "channel_type_not_supported", "method_not_supported_for_channel_type"),
    "archived": ("is_archived", "is_inactive"),
    "no_person": ("user_not_found", "user_not_visible", "user_disabled", "cannot_dm_bot", "messages_tab_disabled"),
    "revoked": (
        "invalid_auth", "not_authed", "token_revoked", "token_expired", "missing_scope", "no_permission",
        "not_allowed_token_type", "org_login_required", "ekm_access_denied", "access_denied",
    ),
    "removed": ("account_inactive", "app_uninstalled", "team_access_not_granted", "enterprise_is_restricted"),
    "no_message": ("message_not_found", "thread_not_found", "cannot_reply_to_message"),
    "too_big": ("msg_too_long", "msg_blocks_too_long", "view_too_large", "metadata_too_large"),
}  # fmt: skip
_REASON_OF = {error: reason for reason, errors in _REASONS.items() for error in errors}
_PATIENCE = 30.0
"""Seconds to wait when Slack says "too many" without saying how long."""

NETWORK = (aiohttp.ClientError, TimeoutError, OSError)


@contextmanager
def slack_says(*, of_person: bool = False) -> Iterator[None]:
    """Whatever goes wrong inside is a `PlatformTrouble`. `of_person`: an unknown channel means an unknown person."""
    try:
        yield
    except SlackApiError as error:
        raise trouble_of(error, of_person=of_person) from None
    except (*NETWORK, SlackClientError):
        raise PlatformTrouble("down") from None


def error_of(error: SlackApiError) -> str:
    """Slack's error word, or empty when it answered with something else than its JSON."""
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def trouble_of(error: SlackApiError, *, of_person: bool = False) -> PlatformTrouble:
    """An error that Slack has added since counts as a refusal of the content: it is not tried for ever."""
    status, word = _status(error.response), error_of(error)
    if status == 429 or word in _REASONS["busy"]:
        return PlatformTrouble("busy", _retry_after(error.response))
    if status >= 500 or not word:
        return PlatformTrouble("down")
    reason = _REASON_OF.get(word, "refused")
    if of_person and reason == "no_channel":
        reason = "no_person"
    return PlatformTrouble(reason)


def _status(response: Any) -> int:
    found = getattr(response, "status_code", None) or getattr(response, "status", 0)
    return found if isinstance(found, int) else 0


def _retry_after(response: Any) -> float:
    headers = getattr(response, "headers", None) or {}
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        return max(float(given), 0.0)
    except ValueError:
        return _PATIENCE
