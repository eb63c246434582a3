"""chat.postMessage, chat.postEphemeral, chat.update, chat.delete, chat.getPermalink."""

from typing import Any

from tests.fakes.slack.content import Content, content_of
from tests.fakes.slack.messages import Message, with_ids
from tests.fakes.slack.refusal import SlackRefusal
from tests.fakes.slack.request import Answer, Method, Request
from tests.fakes.slack.world import Channel


def _place(request: Request) -> Channel:
    """Where to post: a channel, or a person's id, which opens the private conversation."""
    core, name = request.core, request.text("channel")
    user = core.registry.users.get(name)
    if user is not None:
        if not core.registry.sees(request.installation, user):
            raise SlackRefusal("channel_not_found")
        if user.bot:
            raise SlackRefusal("cannot_dm_bot")
        if core.settings.messages_tab == "off":
            raise SlackRefusal("messages_tab_disabled")
        return core.registry.im(request.installation, user)
    if not name:
        raise SlackRefusal("channel_not_found")
    return request.channel()


def _may_post(request: Request, channel: Channel) -> None:
    if channel.archived:
        raise SlackRefusal("is_archived")
    if request.installation.bot_user_id not in channel.members:
        raise SlackRefusal("not_in_channel")


def _thread(request: Request, channel: Channel) -> str | None:
    ts = request.text("thread_ts")
    if not ts:
        return None
    parent = channel.find(ts)
    if parent is None:
        raise SlackRefusal("thread_not_found")
    if parent.thread_ts and parent.thread_ts != ts:
        raise SlackRefusal("cannot_reply_to_message")
    parent.thread_ts = ts
    return ts


def post_message(request: Request) -> Answer:
    content = content_of(request)
    channel = _place(request)
    _may_post(request, channel)
    message = _new(request, channel, content)
    channel.messages.append(message)
    request.core.posted.add(message, request.core.now())
    request.core.notify(channel, message)
    request.core.watch("posted", message)
    return {"channel": channel.id, "ts": message.ts, "message": _shown(request, message)}


def _new(request: Request, channel: Channel, content: Content) -> Message:
    thread = _thread(request, channel)
    ts = request.core.registry.stamp()
    return Message(
        channel=channel.id,
        ts=ts,
        user=request.installation.bot_user_id,
        text=content.text,
        blocks=with_ids(content.blocks or [], f"m{ts[-6:]}"),
        thread_ts=thread,
        metadata=content.metadata,
        broadcast=request.flag("reply_broadcast"),
        unfurl_links=request.flag("unfurl_links"),
        unfurl_media=request.flag("unfurl_media", True),
    )


def _shown(request: Request, message: Message) -> dict[str, Any]:
    at = request.installation
    return message.payload(request.core.app_id, at.bot_id, at.workspace.id)


def post_ephemeral(request: Request) -> Answer:
    content = content_of(request)
    channel = request.channel()
    _may_post(request, channel)
    user = request.user()
    if user.id not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    request.core.whisper(user.id, content.words())
    return {"message_ts": request.core.registry.stamp()}


def _own(request: Request, refusal: str) -> tuple[Channel, Message]:
    channel = request.channel()
    message = channel.find(request.text("ts", required=True))
    if message is None:
        raise SlackRefusal("message_not_found")
    if message.user != request.installation.bot_user_id:
        raise SlackRefusal(refusal)
    if channel.archived:
        raise SlackRefusal("is_inactive")
    return channel, message


def update(request: Request) -> Answer:
    content = content_of(request, updating=True)
    channel, message = _own(request, "cant_update_message")
    if "text" in request.args:
        message.text = content.text
        message.edited = content.blocks is None
    # With a text and no blocks Slack takes the old blocks away.
    if content.blocks is not None or "text" in request.args:
        message.version += 1
        message.blocks = with_ids(content.blocks or [], f"m{message.ts[-6:]}v{message.version}")
        message.states.clear()
    if content.metadata is not None:
        message.metadata = content.metadata or None
    request.core.posted.filled(message)
    request.core.watch("changed", message)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": _shown(request, message),
    }


def delete(request: Request) -> Answer:
    channel, message = _own(request, "cant_delete_message")
    message.deleted = True
    if any(one.thread_ts == message.ts and one is not message for one in channel.messages):
        # A parent with replies stays as an empty stone in the thread.
        message.text, message.blocks, message.metadata = "This message was deleted.", [], None
        message.user = "USLACKBOT"
    else:
        channel.messages.remove(message)
    request.core.watch("deleted", message)
    return {"channel": channel.id, "ts": message.ts}


def permalink(request: Request) -> Answer:
    channel = request.channel()
    message = channel.find(request.text("message_ts", required=True))
    if message is None:
        raise SlackRefusal("message_not_found")
    return {"channel": channel.id, "permalink": permalink_of(channel, message)}


def permalink_of(channel: Channel, message: Message) -> str:
    """The web address of a message."""
    path = (
        f"https://{channel.workspace.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    )
    if message.thread_ts and message.thread_ts != message.ts:
        return f"{path}?thread_ts={message.thread_ts}&cid={channel.id}"
    return path


WRITING = frozenset({"channel", "text", "blocks", "metadata", "parse", "link_names", "mrkdwn"})
POSTING = WRITING | {"thread_ts", "reply_broadcast", "unfurl_links", "unfurl_media", "unfurl_app_links"}
WRITE = ("chat:write",)
METHODS = {
    "chat.postMessage": Method(post_message, POSTING, needs=WRITE),
    "chat.postEphemeral": Method(post_ephemeral, WRITING | {"user", "thread_ts"}, needs=WRITE),
    "chat.update": Method(update, WRITING | {"ts", "reply_broadcast"}, needs=WRITE),
    "chat.delete": Method(delete, frozenset({"channel", "ts"}), needs=WRITE),
    "chat.getPermalink": Method(permalink, frozenset({"channel", "message_ts"}), json=False),
}
