"""Before a circle opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import Agendum, Held, Place, Side, Signed
from bot.engine.waking.hours import Hours


@dataclass(frozen=True)
class Invitee:
    """`side`: where the keeper found them."""

    person: str
    hours: Hours
    co_keeper: bool = False
    side: Side | None = None
    role: str = ""


@dataclass(frozen=True)
class Convene:
    """The first move of a circle. The actor becomes its keeper and takes the first seat."""

    template: str
    template_version: str
    agenda: tuple[Agendum, ...]
    card: int
    held: Held
    place: Place
    central: Place | None
    start: datetime
    floor: int
    retention_days: int
    keeper_hours: Hours
    invitees: tuple[Invitee, ...]
    minutes: int
    last_at: datetime  # the plan's latest day, as promised in the invitation
    likely_at: datetime
    why: str = ""
    unit: str | None = None
    seats_least: int = 3
    co_keeper_required: bool = False
    safety_contact_required: bool = False
    line_lead: bool = False  # the keeper leads somebody here
    keeper_role: str = ""
    again_at: datetime | None = None
    help_first: bool = False
    not_scribing: tuple[str, ...] = ()
    signature_required: bool = False
    roles_required: tuple[tuple[str, int], ...] = ()
    also: tuple[Place, ...] = ()  # places for a thread on further sides
    also_central: tuple[Place, ...] = ()
    series: str | None = None
    agreed_last: tuple[tuple[str, int], ...] = ()  # in a series: the card that a person agreed to last
    speakers: tuple[str, ...] = ()  # in a series: people in the order in which they speak first
    scribes: tuple[str, ...] = ()  # in a series: people in the order in which they write the sheet
    approving: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()  # roles whose people read only the sittings with leadership in the room
    witnesses: tuple[str, ...] = ()  # in a series: people in the order in which they listen
    trained: str = ""  # the keeper's own word: an ISO day, "no" for not yet, empty for nothing said
    kept_before: bool = False  # beginning anew: with a keeper of the circles that were before
    previous: str = ""  # in a series: its last circle that published
    own_names: bool = False  # the honest card says so
    name: str = ""  # the keeper's own, in such a circle
    replants: str = ""  # the regular circle that ended so that this one could begin anew
    answer_at: datetime | None = None  # in a series that began anew


@dataclass(frozen=True)
class InviteMore:
    """Keeper, before opening. Who answered with no is never invited again to the same circle."""

    invitees: tuple[Invitee, ...]


@dataclass(frozen=True)
class Join:
    """`side`: with which account somebody comes; a late joiner's has to be one of the circle's."""

    card: int
    hours: Hours
    side: Side | None = None
    name: str = ""  # chosen for this circle, where names are one's own


@dataclass(frozen=True)
class CallMe:
    """Another name for this circle; empty for none."""

    name: str


@dataclass(frozen=True)
class Decline:
    pass


@dataclass(frozen=True)
class Leave:
    pass


@dataclass(frozen=True)
class Open:
    """Keeper's opening, with the checklist's ticks. `override`: open without leadership's acknowledgement, visibly.

    `safety_contact`: the honest card names one. The keeper's tick alone would not say so. `signed`: the statements that
    leadership has signed here. `owing`: leads whose answer to one of their promises is late.
    """

    ticks: tuple[str, ...]
    override: bool = False
    safety_contact: bool = False
    signed: tuple[Signed, ...] = ()
    owing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cancel:
    """Keeper: let the circle go before it opened, or close it unpublished later."""


GatheringMove = Convene | InviteMore | Join | CallMe | Decline | Leave | Open | Cancel
