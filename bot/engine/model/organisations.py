"""An organisation's settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.engine.model.legal_holds import LegalHold
from bot.engine.model.seats import Place
from bot.engine.model.support import SupportCard


@dataclass(frozen=True)
class CardValues:
    """What the honest card says that differs between organisations. A change makes a new version."""

    retention_days: int = 30
    floor: int = 5
    paid: bool = True
    help_line: str = ""
    safety_contact: str = ""
    safety_hours: str = ""
    safety_person: str = ""  # a person id, when the contact can be reached here
    safety_zone: str = "UTC"
    duties: str = ""
    sheltered: bool = (
        False  # for people who are persecuted for what they say: "Erase now", names of one's own
    )


NO_SUPPORT = SupportCard()


@dataclass(frozen=True)
class Unit:
    """A part of an organisation. `parent` is empty where it stands right under the whole, whose id is "".

    `leads` are people; a unit that has none of its own answers to those above it.
    """

    id: str
    name: str
    parent: str = ""
    leads: tuple[str, ...] = ()


Every = Literal["week", "two weeks", "month", "off"]


@dataclass(frozen=True)
class DigestPlan:
    """How often a digest is put together, and the weekday (Monday is 0) and minute at which each reader gets it, in
    their own zone. `since`: when the plan was set; what comes every two weeks counts from there.
    """

    every: Every = "month"
    weekday: int = 0
    minute: int = 9 * 60
    since: datetime | None = None


MONTHLY = DigestPlan()


@dataclass(frozen=True)
class Organisation:
    """The settings that an administrator answers for. `cards[i]` is version `i + 1` of the honest card."""

    id: str
    cards: tuple[CardValues, ...] = (CardValues(),)
    languages: tuple[str, ...] = ("en",)
    central: Place | None = None
    open_circles: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    also_central: tuple[Place, ...] = ()  # where sheets are published on further sides, one each
    across: tuple[Place, ...] = ()  # where each side shows how circles of several sides stand
    support: SupportCard = NO_SUPPORT
    acknowledgements: tuple[str, ...] = ()  # the leads' whose statements are signed, by id
    leads: tuple[str, ...] = ()  # people: of the whole organisation
    stewards: tuple[str, ...] = ()  # people who look after patterns
    digest: DigestPlan = MONTHLY
    held_for: tuple[tuple[str, str], ...] = ()  # open circles and series that are held for a unit: id, unit
    series: tuple[str, ...] = ()  # those that go on, by id
    legal_holds: tuple[LegalHold, ...] = ()

    @property
    def centrals(self) -> tuple[Place, ...]:
        return (*((self.central,) if self.central is not None else ()), *self.also_central)

    @property
    def card(self) -> int:
        return len(self.cards)
