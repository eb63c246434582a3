"""A verified activity → the act of a person. Pure; the same activity always gives the same act.

What is not ours, or not something a person did, is no act: it is acknowledged and nothing more happens. A button whose
data is not ours is an act without a move, so that the person who pressed it gets a kind answer.
"""

from __future__ import annotations

import html
import json
import re
from hashlib import blake2b
from typing import Any

from adapters.teams.identity import (
    PERSONAL,
    PLATFORM,
    Activity,
    conversation_of,
    inside,
    kind_of,
    place,
    text,
    who,
)
from adapters.teams.piece import Piece, View, fields_of, read_piece
from adapters.teams.sighting import ADDED, seen_of
from bot.engine.model import Place
from bot.service.acts import Act, HomeOpened, Press, Removed, Slash, Submit, Who
from bot.service.reception.never import asked_for
from bot.service.reception.slash import MOVES

EXECUTE, FETCH, SUBMIT = "adaptiveCard/action", "task/fetch", "task/submit"
ABOUT_FETCH, ABOUT_SUBMIT = "composeExtension/fetchTask", "composeExtension/submitAction"
INVOKES = (EXECUTE, FETCH, SUBMIT, ABOUT_FETCH, ABOUT_SUBMIT)
SENT_OFF = (SUBMIT, ABOUT_SUBMIT)
ABOUT = "about_this"
"""The command of a message: “Hold a circle about this”."""
HOME = "home"

_MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_TYPED_MOST = 200
"""Characters of a typed message that are looked at: a command is short."""


def act_of(activity: Activity) -> Act | None:
    """None: nothing to do but to acknowledge."""
    kind = activity.get("type")
    if kind == "message":
        return _pressed(activity) if _has_data(activity) else _typed(activity)
    if kind == "invoke" and activity.get("name") == ABOUT_FETCH:
        return _about(activity)
    if kind == "invoke" and activity.get("name") in INVOKES:
        return _pressed(activity)
    if kind == "installationUpdate":
        return _installed(activity)
    return _removed(activity) if kind == "conversationUpdate" else None


def data_of(activity: Activity) -> Any:
    """What the button carries, and the fields around it."""
    value = activity.get("value")
    held = value if isinstance(value, dict) else {}
    match activity.get("name"):
        case "adaptiveCard/action":
            return inside(held, "action").get("data")
        case "task/fetch" | "task/submit" | "composeExtension/submitAction":
            return held.get("data")
    return held


def piece_of(activity: Activity) -> Piece:
    """Empty for what no button of ours carries."""
    return read_piece(data_of(activity)) or Piece()


def view_of(activity: Activity, piece: Piece) -> View:
    """Where a button was pressed. What the envelope says goes before what the button says."""
    if activity.get("name") in SENT_OFF:
        return "form"
    return "home" if piece.view == HOME else "message"


def _has_data(activity: Activity) -> bool:
    """Clients without Action.Execute send a message instead, that nobody typed."""
    return isinstance(activity.get("value"), dict) and not text(activity.get("text")).strip()


# --- buttons and forms -----------------------------------------------------------------------------------------------


def _pressed(activity: Activity) -> Act | None:
    person = who(activity)
    if person is None:
        return None
    piece, fields = piece_of(activity), fields_of(data_of(activity))
    if piece.form and not piece.move and activity.get("name") in SENT_OFF:
        return Submit(person, piece.form, piece.of, fields, _once_of_form(activity, person, piece))
    return Press(
        person,
        piece.move,
        piece.args,
        once=f"button:{person.user}:{conversation_of(activity)}:{_delivery(activity)}",
        fields=fields,
        view=view_of(activity, piece),
        form_args=piece.of,
        place=_stands_in(activity, person),
        ref=text(activity.get("replyToId")),
    )


def _stands_in(activity: Activity, person: Who) -> Place | None:
    """The conversation of the card that the button stands on."""
    there = conversation_of(activity)
    if not there or not text(activity.get("replyToId")) or activity.get("name") == SUBMIT:
        return None
    return Place(PLATFORM, person.tenant, there)


def _once_of_form(activity: Activity, person: Who, piece: Piece) -> str:
    """A dialog has no name of its own, and a form may come back for another try: its own `once` tells them apart."""
    return f"form:{person.user}:{piece.form}:{piece.of.get('once') or _delivery(activity)}"


def _delivery(activity: Activity) -> str:
    """Teams names every activity; one without a name is known by what it says."""
    name = text(activity.get("id"))
    return (
        name
        or blake2b(json.dumps(activity, sort_keys=True, default=str).encode(), digest_size=16).hexdigest()
    )


def _about(activity: Activity) -> Act | None:
    """R14. A message that somebody points to: where it stands and when it was written. Its text went on arrival."""
    person = who(activity)
    if person is None or inside(activity, "value").get("commandId") != ABOUT:
        return None
    there = place(activity)
    args = {"happened": text(inside(activity, "value", "messagePayload").get("createdDateTime"))}
    if there is not None:
        args["ch"] = there.conversation
    return Press(
        person, "convene", args, f"button:{person.user}:{conversation_of(activity)}:{_delivery(activity)}"
    )


# --- words -----------------------------------------------------------------------------------------------------------


def _typed(activity: Activity) -> Act | None:
    """A command, or whatever else somebody says to the bot: that opens their home, and is kept nowhere."""
    person = who(activity)
    if person is None:
        return None
    words = _words(activity)
    first = words.partition(" ")[0].lower().lstrip("/")
    if (first in MOVES and first != "help") or asked_for(words):
        return Slash(person, words, place(activity), f"command:{_delivery(activity)}")
    return HomeOpened(person)


def _words(activity: Activity) -> str:
    """Without the mention that makes a message in a channel one to the bot, and without markup."""
    typed = text(activity.get("text"))[: _TYPED_MOST * 5]
    bare = html.unescape(_TAG.sub(" ", _MENTION.sub(" ", typed)))
    return " ".join(bare.split())[:_TYPED_MOST]


# --- in and out ------------------------------------------------------------------------------------------------------


def _installed(activity: Activity) -> Act | None:
    person = who(activity)
    if activity.get("action") == ADDED[0] and kind_of(activity) == PERSONAL and person is not None:
        return HomeOpened(person)
    return _removed(activity)


def _removed(activity: Activity) -> Act | None:
    """Out of one conversation; whether it was the last one is looked up before this counts for the tenant."""
    seen = seen_of(activity)
    return Removed(PLATFORM, seen.tenant, f"event:{_delivery(activity)}") if seen and seen.removed else None
