"""Activities as Teams writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fakes.teams.world import Account, Conversation, Message

if TYPE_CHECKING:
    from tests.fakes.teams.fake import FakeTeams

Json = dict[str, Any]


def envelope(teams: FakeTeams, person: Account, at: Conversation, kind: str, thread: str = "") -> Json:
    """What every activity holds."""
    now = teams.clock()
    stamp = now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"
    made: Json = {
        "type": kind,
        "id": teams.ids.message(),
        "timestamp": stamp,
        "localTimestamp": stamp,
        "serviceUrl": teams.service_url,
        "channelId": "msteams",
        "from": {"id": person.id, "name": person.name, "aadObjectId": person.aad},
        "conversation": _conversation(at, thread),
        "recipient": {"id": teams.bot_id, "name": "Talking Piece"},
        "entities": [_client(person)],
        "channelData": _channel_data(person, at),
        "locale": person.locale,
    }
    return made | ({"localTimezone": person.zone} if person.zone else {})


def _client(person: Account) -> Json:
    """Old clients say no zone."""
    made: Json = {"type": "clientInfo", "locale": person.locale, "country": "GB", "platform": "Web"}
    return made | ({"timezone": person.zone} if person.zone else {})


def _conversation(at: Conversation, thread: str) -> Json:
    made: Json = {"id": at.id, "conversationType": at.kind, "tenantId": at.tenant.id}
    if thread:
        made["id"] = f"{at.id};messageid={thread}"
    return made | ({} if at.kind == "personal" else {"isGroup": True})


def _channel_data(person: Account, at: Conversation) -> Json:
    made: Json = {"tenant": {"id": person.tenant.id}}
    if at.team is not None:
        made |= {
            "channel": {"id": at.id},
            "team": {"id": at.team.id, "name": at.team.name, "aadGroupId": at.team.aad},
            "teamsChannelId": at.id,
            "teamsTeamId": at.team.id,
        }
    return made


def text(teams: FakeTeams, person: Account, at: Conversation, words: str, thread: str = "") -> Json:
    """In channels and group chats the bot hears only what mentions it, and the mention stands in the text."""
    made = envelope(teams, person, at, "message", thread)
    if at.kind != "personal":
        mention = "<at>Talking Piece</at>"
        named = {"id": teams.bot_id, "name": "Talking Piece"}
        made["entities"] += [{"type": "mention", "mentioned": named, "text": mention}]
        words = f"{mention} {words}"
    return made | {"text": words, "textFormat": "plain"}


def invoke(teams: FakeTeams, person: Account, at: Conversation, name: str, value: Json) -> Json:
    return envelope(teams, person, at, "invoke") | {"name": name, "value": value}


def on_message(teams: FakeTeams, activity: Json, message: Message) -> Json:
    """An invoke out of a message: which one it was."""
    activity["replyToId"] = message.id
    activity["channelData"]["legacy"] = {"replyToId": message.id}
    if message.reply_to:
        activity["conversation"]["id"] += f";messageid={message.reply_to}"
    elif activity["conversation"]["conversationType"] == "channel":
        activity["conversation"]["id"] += f";messageid={message.id}"
    return activity


def installation(teams: FakeTeams, person: Account, at: Conversation, action: str) -> Json:
    return envelope(teams, person, at, "installationUpdate") | {"action": action}


def roster(
    teams: FakeTeams, person: Account, at: Conversation, event: str, change: str, who: list[str]
) -> Json:
    """`change`: membersAdded or membersRemoved; `event` as in channelData, empty outside of teams."""
    made = envelope(teams, person, at, "conversationUpdate") | {change: [{"id": one} for one in who]}
    if event:
        made["channelData"]["eventType"] = event
    return made
