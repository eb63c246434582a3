"""Who and where, read from the envelope of a verified request; never from what a button or a form carries.

The tenant is the Grid organisation where there is one, else the workspace. An app installed for a whole organisation
sees `"team": null`.
"""

from __future__ import annotations

import re
from typing import Any

from adapters.slack.installing import PLATFORM
from adapters.slack.limits import Json
from bot.engine.model import Place
from bot.service.acts import Who

_ORGANISATION = re.compile(r"[ET][A-Z0-9]{2,}")
_USER = re.compile(r"[UW][A-Z0-9]{2,}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")


def enterprise_of(body: Json) -> str:
    """Events name the installation they are meant for in `authorizations`; a shared channel has other teams too."""
    at = _authorization(body)
    if at is not None:
        return _id(at.get("enterprise_id"), _ORGANISATION)
    return _id(body.get("enterprise"), _ORGANISATION) or _id(body.get("enterprise_id"), _ORGANISATION)


def team_of(body: Json) -> str:
    """Empty where Slack names none."""
    at = _authorization(body)
    if at is not None:
        return _id(at.get("team_id"), _ORGANISATION)
    view = body.get("view")
    # A modal opened out of a shared channel: the workspace in which the app is installed, not the person's own.
    inside = _id(view.get("app_installed_team_id"), _ORGANISATION) if isinstance(view, dict) else ""
    return inside or _id(body.get("team"), _ORGANISATION) or _id(body.get("team_id"), _ORGANISATION)


def tenant_of(body: Json) -> str:
    return enterprise_of(body) or team_of(body)


def who(body: Json, user: object) -> Who | None:
    """None for a request that does not say who it comes from."""
    tenant, name = tenant_of(body), _id(user, _USER)
    return Who(PLATFORM, tenant, name) if tenant and name else None


def place(body: Json, channel: object) -> Place | None:
    """None for private messages: nothing is held there."""
    tenant, conversation = tenant_of(body), _id(channel, _CHANNEL)
    return Place(PLATFORM, tenant, conversation) if tenant and conversation else None


def _authorization(body: Json) -> Json | None:
    given = body.get("authorizations")
    first = given[0] if isinstance(given, list) and given else None
    return first if isinstance(first, dict) else None


def _id(value: Any, form: re.Pattern[str]) -> str:
    """Slack gives ids as texts or as objects with an `id`."""
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) and form.fullmatch(found) else ""
