"""Where an act came from, which decides how its answer can be shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.slack.inbound import surface_of
from adapters.slack.limits import Json
from bot.service.acts import Act, HomeOpened, Press, Removed, Shortcut, Slash, Submit


@dataclass(frozen=True)
class Origin:
    """`kind`: command, shortcut, message, form (a button in a modal), home, submit, event, or waiting (a modal of
    ours whose content is still to come). `view` is the modal or Home tab it happened in.
    """

    kind: str
    tenant: str
    user: str = ""
    trigger: str = ""
    reply_to: str = ""
    thread: str = ""
    view: Json = field(default_factory=dict)

    @property
    def view_id(self) -> str:
        return str(self.view.get("id") or "")


def origin_of(body: Json, act: Act) -> Origin:
    if isinstance(act, Removed):
        return Origin("event", act.tenant)
    container = body.get("container") or {}
    return Origin(
        _kind(body, act),
        act.who.tenant,
        act.who.user,
        trigger=str(body.get("trigger_id") or ""),
        reply_to=str(body.get("response_url") or ""),
        thread=str(container.get("thread_ts") or ""),
        view=body.get("view") or {},
    )


def _kind(body: Json, act: Act) -> str:
    match act:
        case Slash():
            return "command"
        case Shortcut():
            return "shortcut"
        case Submit():
            return "submit"
        case Press():
            return surface_of(body)
        case HomeOpened() | Removed():
            return "event"
