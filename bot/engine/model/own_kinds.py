"""A kind of circle that an organisation has made for itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Guards:
    """What keeps people safe in the kind that an own one was copied from. A copy may ask for more, never for less.

    `roles`: (id, what else they are). `apart`: sittings that stay, in this order, and how: (id, mode). `locked`: (id, the
    sitting it waits for). `retention_days` 0: words may be kept as long as the card says.
    """

    seats: int = 3
    co_keeper: bool = False
    safety_contact: bool = False
    signature: bool = False
    help_first: bool = False
    cooling_hours: int = 0
    retention_days: int = 0
    roles: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    locked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class KindVersion:
    """One approved version, and the named human behind it: a person, or whoever runs the bot, by the name they gave."""

    version: str
    at: datetime
    person: str = ""
    operator: str = ""


@dataclass(frozen=True)
class OwnKind:
    """A kind of one's own. Rests under its organisation's key, because its texts are written by people.

    `draft` and `approved` are whole texts (`kind_text`), empty where there is none. `serial` counts changes, so that a
    tap means what was seen.
    """

    id: str
    organisation: str
    guards: Guards = Guards()
    draft: str = ""
    serial: int = 0
    proposed_by: str = ""  # a person, while it waits for an administrator
    sent_back: str = ""  # why it was sent back, in an administrator's words
    approved: str = ""
    versions: tuple[KindVersion, ...] = ()
    offered: bool = False

    @property
    def text(self) -> str:
        """What is worked on; where nothing is, what was approved last."""
        return self.draft or self.approved
