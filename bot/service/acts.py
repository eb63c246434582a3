"""What people do at a platform, and what they get back: the one language between adapters and the service.

An adapter turns a verified request into one of the acts below and shows the answer. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.engine.model import Place
from bot.wording.sheet import Fields, Sheet


@dataclass(frozen=True)
class Who:
    """A person as the platform's verified request names them. Never filled from a button's or a card's content."""

    platform: str
    tenant: str
    user: str


@dataclass(frozen=True)
class Press:
    """A button. `fields` are what the surrounding form holds at that moment; `view` what it was pressed in."""

    who: Who
    move: str
    args: Mapping[str, str]
    once: str
    fields: Fields = field(default_factory=dict)
    view: str = ""  # "message", "form", "home"
    form_args: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = field(default=None, compare=False)  # of the message that has the button
    ref: str = field(default="", compare=False)  # that message's own id


@dataclass(frozen=True)
class Submit:
    """A form sent off."""

    who: Who
    form: str
    args: Mapping[str, str]
    fields: Fields
    once: str


@dataclass(frozen=True)
class Slash:
    """`/circle` with what was typed after it, in the place where it was typed."""

    who: Who
    words: str
    place: Place | None
    once: str


@dataclass(frozen=True)
class Shortcut:
    who: Who
    name: str
    once: str


@dataclass(frozen=True)
class HomeOpened:
    who: Who


@dataclass(frozen=True)
class Removed:
    """The app was uninstalled, or its tokens were revoked."""

    platform: str
    tenant: str
    once: str


Act = Press | Submit | Slash | Shortcut | HomeOpened | Removed


@dataclass(frozen=True)
class Show:
    """Open a form or page (a modal). Inside one already open: lay it on top."""

    sheet: Sheet


@dataclass(frozen=True)
class Replace:
    """Put this in the place of the form or page it came from. `home`: as with `Done`."""

    sheet: Sheet
    home: bool = False


@dataclass(frozen=True)
class Problems:
    """The form stays open with everything in it; `fields` maps a field's name to a sentence ("" for the whole form)."""

    fields: Mapping[str, str]


@dataclass(frozen=True)
class Whisper:
    """A private, passing answer to the actor alone."""

    sheet: Sheet


@dataclass(frozen=True)
class ShowHome:
    sheet: Sheet


@dataclass(frozen=True)
class Done:
    """Nothing more to show; a form closes. `home`: the actor's home has changed and may be drawn anew."""

    home: bool = False


@dataclass(frozen=True)
class Wait:
    """Show `sheet` at once; `job` names what the reception will do next (see `Reception.carry_out`), then replace it."""

    sheet: Sheet
    job: str
    args: Mapping[str, str] = field(default_factory=dict)


Answer = Show | Replace | Problems | Whisper | ShowHome | Done | Wait
