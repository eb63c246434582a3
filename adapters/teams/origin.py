"""Where an act came from, which decides how its answer can be shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.teams.identity import PLATFORM, Activity, conversation_of, text
from adapters.teams.inbound import (
    ABOUT_FETCH,
    ABOUT_SUBMIT,
    EXECUTE,
    FETCH,
    HOME,
    SUBMIT,
    data_of,
    piece_of,
    view_of,
)
from adapters.teams.piece import Piece, fields_of
from bot.engine.model import Place
from bot.service.acts import Act, Removed, Who
from bot.service.ports import Sent
from bot.wording.sheet import Fields

_KINDS = {EXECUTE: "execute", FETCH: "fetch", SUBMIT: "submit", ABOUT_FETCH: "fetch", ABOUT_SUBMIT: "submit"}


@dataclass(frozen=True)
class Origin:
    """`kind`: execute (a button on a card), fetch (one that opens a dialog), submit (a button in a dialog), message
    (typed, or pressed in an old client), event, or late. `on` is the message that the button stands on.
    """

    kind: str
    who: Who
    language: str = "en"
    piece: Piece = field(default_factory=Piece)
    fields: Fields = field(default_factory=dict)
    on: Sent | None = None
    at_home: bool = False

    @property
    def in_dialog(self) -> bool:
        """Whether the answer opens a dialog or changes one."""
        return self.kind in ("fetch", "submit")


def origin_of(activity: Activity, act: Act) -> Origin:
    kind = _KINDS.get(text(activity.get("name")), "message" if activity.get("type") == "message" else "event")
    if isinstance(act, Removed):
        return Origin("event", Who(PLATFORM, act.tenant, ""))
    piece = piece_of(activity)
    return Origin(
        kind,
        act.who,
        language_of(activity),
        piece,
        fields_of(data_of(activity)),
        _on(activity, act.who),
        at_home=view_of(activity, piece) == HOME,
    )


def language_of(activity: Activity) -> str:
    """For the few sentences said before anybody knows the person: `en-GB` is spoken to as `en` where need be."""
    return text(activity.get("locale")) or "en"


def _on(activity: Activity, person: Who) -> Sent | None:
    message, conversation = text(activity.get("replyToId")), conversation_of(activity)
    if not message or not conversation:
        return None
    return Sent(Place(PLATFORM, person.tenant, conversation), message)
