"""Addresses that open Teams at a message, or at the app."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from adapters.teams.posting import is_channel, is_chat_of_one
from bot.engine.model import Place

CHAT = '{"contextType":"chat"}'
TEAMS = "https://teams.microsoft.com/l"


def link_to(place: Place, message: str, thread: str | None, group: str, bot: str) -> str:
    """In a private chat there is no link to one message: it leads to the chat with the bot."""
    if is_chat_of_one(place.conversation):
        return f"{TEAMS}/chat/0/0?{urlencode({'tenantId': place.tenant, 'users': bot})}"
    at = f"{TEAMS}/message/{quote(place.conversation, safe='')}/{quote(message, safe='')}"
    if not is_channel(place.conversation):
        return f"{at}?{urlencode({'tenantId': place.tenant, 'context': CHAT})}"
    named = {"tenantId": place.tenant, "groupId": group, "parentMessageId": thread or message}
    return f"{at}?{urlencode({name: value for name, value in named.items() if value})}"


def link_to_app(app: str, tenant: str = "") -> str:
    """Where somebody adds the app for themselves. `app` is its id in the organisation's catalogue, or its own."""
    of = f"?{urlencode({'tenantId': tenant})}" if tenant else ""
    return f"{TEAMS}/app/{quote(app, safe='')}{of}"
