"""One gathering, from convening to close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model.entries import Entry
from bot.engine.model.kinds import Held, Pause, Stage
from bot.engine.model.legal_holds import Aside, LegalHold
from bot.engine.model.parts import Part
from bot.engine.model.seats import EraseAsked, Invitation, Place, Seat, Side
from bot.engine.model.series import Proposal
from bot.engine.model.sheets import Draft
from bot.engine.model.sittings import Agendum, SittingNow
from bot.engine.model.subjects import Subject, circle_subject


@dataclass(frozen=True)
class Circle:
    """One gathering, from convening to close. Rests encrypted under the circle's own key."""

    id: str
    organisation: str
    template: str
    template_version: str
    card: int
    held: Held
    place: Place
    central: Place | None
    agenda: tuple[Agendum, ...]
    convened: datetime
    start: datetime
    seed: str
    floor: int
    retention_days: int
    last_at: datetime  # the latest day, as promised in the invitation
    likely_at: datetime
    minutes: int = 45
    line_lead: bool = False  # the keeper leads somebody here; members see it too
    least: int = 3  # so many seats it needs to open
    co_keeper_needed: bool = False
    safety_contact_needed: bool = False
    signature_needed: bool = False  # leadership has signed, or it does not open
    roles_needed: tuple[tuple[str, int], ...] = ()  # so many people in each of these roles, to open
    chosen: tuple[
        str, ...
    ] = ()  # people in the order the keeper named them, for turns in the keeper's choice
    keeper: str = ""  # a seat id
    co_keeper: str = ""
    not_scribing: tuple[str, ...] = ()  # roles whose people are not asked to write the sheet
    help_first: bool = False  # practical help is one tap away, from the invitation on
    again_at: datetime | None = None  # about when another circle of this kind is foreseen
    stage: Stage = Stage.INVITED
    unit: str | None = None
    series: str | None = None
    why: str | None = None  # an entry id
    seats: tuple[Seat, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    sitting: SittingNow | None = None
    next_sitting: int = 1
    heard: int = 0  # up to this sitting the keeper was told that words wait to be received
    read_at: datetime | None = None  # by then everybody has had time to read the last sitting
    posted: int = 0  # the last sitting of which words were put into the thread
    entries: tuple[Entry, ...] = ()
    draft: Draft | None = None
    pause: Pause | None = None
    pending_card: int | None = None
    pending_terms: tuple[int, int] | None = None  # under it: days that words are kept, and the floor
    checklist_override: bool = False
    keeper_waits_since: datetime | None = None
    keeper_task: str = ""  # which move waits for a keeper: "", open, sitting, publish, close, pause
    keeper_part: Part | None = None  # the message that asks for it
    keeper_was_told: bool = False  # the message reached them; until then their desk holds it
    keeper_told: tuple[str, ...] = ()  # names of the parts that asked somebody to keep
    keeping_offered: bool = False  # any seat may take the keeping
    left_alone: bool = False
    opened: datetime | None = None
    published: str | None = None  # the artifact's id
    closed: datetime | None = None
    erase_at: datetime | None = None
    serial: int = 0  # counts turns and moves; never reused
    sides: tuple[Side, ...] = ()  # where its people have their accounts, `place`'s first; empty: only there
    parted: tuple[Side, ...] = ()  # those of them that have an organisation of their own by now
    also: tuple[Place, ...] = ()  # a thread on further sides, at most one each
    also_central: tuple[Place, ...] = ()  # likewise where the sheet is published
    # In a series, until opening: the card that a person agreed to last.
    agreed_last: tuple[tuple[str, int], ...] = ()
    speakers: tuple[str, ...] = ()  # in a series: people, in the order in which they speak first
    scribes: tuple[str, ...] = ()  # in a series: people, in the order in which they write the sheet
    approving: tuple[str, ...] = ()  # roles without whose yes no line is kept, while their people sit here
    leads: tuple[str, ...] = ()  # roles whose people read only the sittings with leadership in the room
    witnesses: tuple[str, ...] = ()  # in a series: people, in the order in which they listen
    trained: str = ""  # what its keeper said of their training when people were asked
    signed_elsewhere: bool = False  # by its keeper's word alone
    kept_before: bool = False  # beginning anew, with a keeper who kept circles here before
    erase_asked: EraseAsked | None = None
    previous: str = ""  # in a series: its last circle that published
    own_names: bool = False  # its people are shown to each other by names of their own, never by a platform's
    legal_holds: tuple[LegalHold, ...] = ()  # while one stands, nothing is erased on its day
    erase_due: datetime | None = None  # that day, while one stands
    aside: tuple[Aside, ...] = ()  # taken back meanwhile
    replants: str = ""  # the regular circle that ended so that this one could begin anew
    answer_at: datetime | None = None  # in a series that began anew: by when an answer is due
    promises: str = ""  # the entry with promises of its own; in a series they are the series'
    proposal: Proposal | None = None  # of other promises; who is asked is named by their seat
    proposal_closes: int = 0  # the sitting at whose end it is decided

    @property
    def places(self) -> tuple[Place, ...]:
        """Each with a thread that says where the circle stands."""
        return (self.place, *self.also)

    @property
    def centrals(self) -> tuple[Place, ...]:
        return (*((self.central,) if self.central is not None else ()), *self.also_central)

    @property
    def open_sides(self) -> tuple[Side, ...]:
        """The sides whose people can sit here now."""
        return tuple(side for side in self.sides or (self.place.side,) if side not in self.parted)

    @property
    def subject(self) -> Subject:
        return circle_subject(self.id)
