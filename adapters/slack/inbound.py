"""A verified payload → the act of a person. Pure; the same payload always gives the same act.

What is not ours, or not something a person did, is no act: it is acknowledged and nothing more happens. A button
whose value is not ours is an act without a move, so that the person who pressed it gets a kind answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from adapters.slack.codes import LINK, read_button, read_metadata
from adapters.slack.identity import place, tenant_of, who
from adapters.slack.inbound_fields import fields_of
from adapters.slack.installing import PLATFORM
from adapters.slack.limits import Json
from adapters.slack.manifest import ABOUT
from bot.engine.model import Place
from bot.service.acts import Act, HomeOpened, Press, Removed, Shortcut, Slash, Submit

SURFACES = {"modal": "form", "home": "home"}


def act_of(body: Json) -> Act | None:
    """None: nothing to do but to acknowledge."""
    read = _KINDS.get(_kind_of(body))
    return read(body) if read else None


def is_for_us(body: Json) -> bool:
    """A kind of payload that is read here, or the news that somebody closed a form, which is only acknowledged."""
    kind = _kind_of(body)
    return kind in _KINDS or kind == "view_closed"


def _kind_of(body: Json) -> str:
    return "command" if "command" in body else _text(body.get("type"))


def surface_of(body: Json) -> str:
    """Where a button was pressed: message, form or home."""
    view = body.get("view")
    return SURFACES.get(_text(view.get("type")), "message") if isinstance(view, dict) else "message"


def _slash(body: Json) -> Act | None:
    person = who(body, body.get("user_id"))
    if person is None:
        return None
    words = " ".join(_text(body.get("text")).split())
    return Slash(
        person, words, place(body, body.get("channel_id")), f"command:{_text(body.get('trigger_id'))}"
    )


def _shortcut(body: Json) -> Act | None:
    person = who(body, body.get("user"))
    if person is None:
        return None
    return Shortcut(person, _text(body.get("callback_id")), f"shortcut:{_text(body.get('trigger_id'))}")


def _about(body: Json) -> Act | None:
    """R14. A message that somebody points to: where it stands and when it was written. Its text is not even looked at.

    Which kind of circle fits what happened is for the organisation's own kinds to say, not for a platform.
    """
    person = who(body, body.get("user"))
    if person is None or body.get("callback_id") != ABOUT:
        return None
    there, written = place(body, body.get("channel")), _instant(body.get("message_ts"))
    args = {"happened": written}
    if there is not None:
        args["ch"] = there.conversation
    return Press(person, "convene", args, f"shortcut:{_text(body.get('trigger_id'))}")


def _instant(stamp: object) -> str:
    """Slack names a message by the second in which it was written; "" for what is no such name."""
    try:
        return datetime.fromtimestamp(float(_text(stamp)), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _press(body: Json) -> Act | None:
    person = who(body, body.get("user"))
    actions = body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions else None
    if person is None or not isinstance(action, dict) or action.get("type") != "button":
        return None
    move, args = read_button(action.get("value")) or ("", {})
    if move == LINK and not args:  # with arguments it is about linking accounts, and no address
        return None
    view = body.get("view")
    inside = view if isinstance(view, dict) else {}
    _, form_args = read_metadata(inside.get("private_metadata")) or ("", {})
    return Press(
        person,
        move,
        args,
        once=f"button:{person.user}:{_container(body)}:{_text(action.get('action_ts'))}",
        fields=fields_of(inside),
        view=surface_of(body),
        form_args=form_args,
        place=_stands_in(body),
        ref=_text(_at(body).get("message_ts")),
    )


def _at(body: Json) -> Json:
    at = body.get("container")
    return at if isinstance(at, dict) else {}


def _stands_in(body: Json) -> Place | None:
    """Of a message that stays; what was said in passing cannot be changed."""
    at = _at(body)
    if not at.get("message_ts") or at.get("is_ephemeral"):
        return None
    tenant, conversation = tenant_of(body), _text(at.get("channel_id"))
    thread = _text(at.get("thread_ts")) or None
    return Place(PLATFORM, tenant, conversation, thread) if tenant and conversation else None


def _container(body: Json) -> str:
    at = _at(body)
    return _text(at.get("view_id")) or f"{_text(at.get('channel_id'))}/{_text(at.get('message_ts'))}"


def _submit(body: Json) -> Act | None:
    person = who(body, body.get("user"))
    view = body.get("view")
    if person is None or not isinstance(view, dict):
        return None
    form, args = read_metadata(view.get("private_metadata")) or ("", {})
    # One view shows one form after the other, and a form may come back for another try: its own `once` tells.
    once = f"form:{_text(view.get('id'))}:{form}:{args.get('once', '')}"
    return Submit(person, form, args, fields_of(view), once)


def _event(body: Json) -> Act | None:
    event = body.get("event")
    read = _EVENTS.get(_text(event.get("type"))) if isinstance(event, dict) else None
    return read(body, event) if read and isinstance(event, dict) else None


def _home(body: Json, event: Json) -> Act | None:
    """The messages tab opens with the same event."""
    person = who(body, event.get("user"))
    return HomeOpened(person) if person is not None and event.get("tab") == "home" else None


def _uninstalled(body: Json, event: Json) -> Act | None:
    del event
    tenant = tenant_of(body)
    return Removed(PLATFORM, tenant, f"event:{_text(body.get('event_id'))}") if tenant else None


def _revoked(body: Json, event: Json) -> Act | None:
    """Only the bot's own token matters; the app has no others."""
    tokens = event.get("tokens")
    return _uninstalled(body, event) if isinstance(tokens, dict) and tokens.get("bot") else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


_KINDS: dict[str, Callable[[Json], Act | None]] = {
    "command": _slash,
    "shortcut": _shortcut,
    "message_action": _about,
    "block_actions": _press,
    "view_submission": _submit,
    "event_callback": _event,
}
_EVENTS: dict[str, Callable[[Json, Json], Act | None]] = {
    "app_home_opened": _home,
    "app_uninstalled": _uninstalled,
    "tokens_revoked": _revoked,
}
