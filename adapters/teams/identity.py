"""Who and where, read from the envelope of a verified activity; never from what a button or a form carries.

A person is their Entra object id, which the people picker and the settings name too; `29:…` is only their address. The
tenant stands in `channelData.tenant.id`: what the connector library keeps of a conversation forgets it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.engine.model import Place
from bot.service.acts import Who

PLATFORM = "teams"
PERSONAL, GROUP, CHANNEL = "personal", "groupChat", "channel"

Activity = Mapping[str, Any]

_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ACCOUNT = re.compile(r"29:[\w+/=.:-]{1,200}")
_BOT = re.compile(r"28:[\w.:-]{1,200}")
_CONVERSATION = re.compile(r"[\w:@.+/=-]{1,300}")
_THREAD = ";messageid="


def tenant_of(activity: Activity) -> str:
    """Empty where Teams names none."""
    return guid(inside(activity, "channelData", "tenant").get("id"))


def who(activity: Activity) -> Who | None:
    """None for an activity that does not say who it comes from."""
    tenant, person = tenant_of(activity), guid(inside(activity, "from").get("aadObjectId"))
    return Who(PLATFORM, tenant, person) if tenant and person else None


def account_of(activity: Activity) -> str:
    """The address of whoever did this."""
    return account(inside(activity, "from").get("id"))


def bot_of(activity: Activity) -> str:
    """The address of the bot itself."""
    found = text(inside(activity, "recipient").get("id"))
    return found if _BOT.fullmatch(found) else ""


def kind_of(activity: Activity) -> str:
    """personal, groupChat or channel; empty for what is none of these."""
    found = text(inside(activity, "conversation").get("conversationType"))
    return found if found in (PERSONAL, GROUP, CHANNEL) else ""


def conversation_of(activity: Activity) -> str:
    """Without the thread that a channel's activity happened in."""
    found = text(inside(activity, "conversation").get("id")).partition(_THREAD)[0]
    return found if _CONVERSATION.fullmatch(found) else ""


def thread_of(activity: Activity) -> str:
    """The first message of the thread; empty outside of channels."""
    found = text(inside(activity, "conversation").get("id")).partition(_THREAD)[2]
    return found if found.isdigit() else ""


def place(activity: Activity) -> Place | None:
    """None for private chats: nothing is held there."""
    tenant, conversation = tenant_of(activity), conversation_of(activity)
    held = kind_of(activity) in (GROUP, CHANNEL)
    return Place(PLATFORM, tenant, conversation) if tenant and conversation and held else None


def account(value: Any) -> str:
    """`29:…`, or empty."""
    found = text(value)
    return found if _ACCOUNT.fullmatch(found) else ""


def guid(value: Any) -> str:
    """In small letters, as the same id comes in both; empty for what is none."""
    found = text(value)
    return found.lower() if _GUID.fullmatch(found) else ""


def text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def inside(activity: Activity, *path: str) -> Mapping[str, Any]:
    """The object at this path; empty where there is none."""
    found: Any = activity
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
