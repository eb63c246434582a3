"""The table of methods, and the scopes of those that this product has no business with."""

from tests.fakes.slack import methods_auth, methods_chat, methods_conversations, methods_people, methods_views
from tests.fakes.slack.request import Method

METHODS: dict[str, Method] = {
    **methods_auth.METHODS,
    **methods_people.METHODS,
    **methods_conversations.METHODS,
    **methods_views.METHODS,
    **methods_chat.METHODS,
}

# Real methods outside the five scopes: they answer missing_scope, as they would.
ELSEWHERE = {
    "bookmarks.add": "bookmarks:write",
    "calls.add": "calls:write",
    "chat.unfurl": "links:write",
    "conversations.archive": "channels:manage",
    "conversations.create": "channels:manage",
    "conversations.history": "channels:history",
    "conversations.invite": "channels:manage",
    "conversations.join": "channels:join",
    "conversations.kick": "channels:manage",
    "conversations.leave": "channels:manage",
    "conversations.open": "im:write",
    "conversations.rename": "channels:manage",
    "conversations.replies": "channels:history",
    "conversations.setTopic": "channels:manage",
    "dnd.info": "dnd:read",
    "emoji.list": "emoji:read",
    "files.info": "files:read",
    "files.list": "files:read",
    "files.upload": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "pins.add": "pins:write",
    "pins.list": "pins:read",
    "pins.remove": "pins:write",
    "reactions.add": "reactions:write",
    "reactions.get": "reactions:read",
    "reactions.remove": "reactions:write",
    "reminders.add": "reminders:write",
    "search.messages": "search:read",
    "team.info": "team:read",
    "usergroups.list": "usergroups:read",
    "usergroups.users.list": "usergroups:read",
    "users.lookupByEmail": "users:read.email",
    "users.profile.get": "users.profile:read",
    "users.profile.set": "users.profile:write",
    "users.setPresence": "users:write",
}
