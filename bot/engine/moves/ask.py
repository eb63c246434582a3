"""What can happen to an ask after its sheet is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import AskKind, Outcome, Place


@dataclass(frozen=True)
class BeginAsk:
    """A sheet was published with this line on it. `asked`: who is asked to name the lead."""

    artifact: str
    line_id: str
    template: str
    erase_at: datetime
    asked: str
    free_at: datetime
    series: str = ""
    places: tuple[Place, ...] = ()
    beside: tuple[str, ...] = ()  # every ask on that sheet
    floor: int = 5
    invitation: bool = False  # drafted by a hold check: whoever has the power is invited
    unit: str = ""  # for which its circle was convened


@dataclass(frozen=True)
class SendAsk:
    """A named human puts it to one lead. `receipt_at`: two of the lead's working days from now.

    `owes`: whoever sends it has an ask of their own whose day has passed.
    """

    lead: str
    kind: AskKind
    receipt_at: datetime
    sponsor: str = ""
    words: str = ""  # of an invitation
    owes: bool = False


@dataclass(frozen=True)
class TakeAsk:
    """The lead: this is mine to answer. `deputy` answers when the lead cannot."""

    deputy: str


@dataclass(frozen=True)
class AnswerAsk:
    """In the lead's own words."""

    outcome: Outcome
    words: str


@dataclass(frozen=True)
class NeedTime:
    """Once, with a day and a reason."""

    until: datetime
    words: str


@dataclass(frozen=True)
class HandAskOn:
    """Once. The clock runs on, and it stays with the lead until the other person accepts."""

    person: str


@dataclass(frozen=True)
class AcceptAsk:
    """Whoever was asked takes it over."""


@dataclass(frozen=True)
class RefuseAsk:
    """Whoever was asked is not the one who can answer."""


@dataclass(frozen=True)
class LiveWith:
    """One member of the circle's answer to the answer. `words`: not yet, because …"""

    yes: bool
    words: str = ""


AskMove = BeginAsk | SendAsk | TakeAsk | AnswerAsk | NeedTime | HandAskOn | AcceptAsk | RefuseAsk | LiveWith
