"""The script of a circle: what a template says, once it has been read and found good.

A template is data. Its texts stay here, by language; a circle keeps only the agenda (numbers and modes) and
the template's version, so that a later edition never changes a circle that has begun.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.engine.circle.roles import EVERYONE
from bot.engine.model import Agendum, Heading, Held, Mode


@dataclass(frozen=True, slots=True)
class Text:
    """One text in its languages, the template's own language first."""

    versions: tuple[tuple[str, str], ...]

    def read(self, language: str) -> str:
        """The text in this language, else in its main one ("pt" for "pt-BR"), else in the template's own."""
        known = dict(self.versions)
        return known.get(language) or known.get(language.partition("-")[0]) or self.versions[0][1]


class Kind(StrEnum):
    """What a round's answers are for; the form looks the same, the wording around it differs."""

    FREE = "free"
    AGREEMENTS = "agreements"
    ASK = "ask"  # what has to go upward
    CLOSING = "closing"


class Audience(StrEnum):
    """Who reads a sitting. `LEADS`: the circle and the leads it invited, "leadership in the room"."""

    CIRCLE = "circle"
    LEADS = "leads"


@dataclass(frozen=True, slots=True)
class Role:
    """A named group of seats, such as builders and reviewers: at least and at most so many people.

    `scribes`: whether one of them may be asked to write the sheet; a lead better not. `approves`: nothing is kept
    without a yes of those of them who sit there. `lead`: they are no members of the circle, and read only the sittings
    with leadership in the room.
    """

    id: str
    title: Text
    hint: Text | None = None
    least: int = 1
    most: int = 19
    scribes: bool = True
    approves: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """One prompt, once around."""

    id: str
    prompt: Text
    hint: Text | None = None
    kind: Kind = Kind.FREE


@dataclass(frozen=True, slots=True)
class Sitting:
    """Rounds that a person answers together. `minutes` of their time, `window_hours` of waking time.

    `speakers`: "all", a role's id, or "not " and a role's id. `locked_until`: the id of an earlier sitting.
    """

    n: int
    id: str
    title: Text
    mode: Mode
    rounds: tuple[Round, ...]
    minutes: int
    line: Heading | None = None
    order: str = "follow the sun"
    audience: Audience = Audience.CIRCLE
    window_hours: int = 8
    locked_until: str | None = None
    speakers: str = EVERYONE
    ready: bool = False
    landing: bool = (
        False  # heavy things are told: whoever has shared reads a line that leads back into the room
    )


@dataclass(frozen=True, slots=True)
class Template:
    """A whole template. `version` is a fingerprint of its content; no `retention_days` means the usual."""

    id: str
    version: str
    language: str
    title: Text
    purpose: Text
    produces: Text
    sittings: tuple[Sitting, ...]
    not_when: tuple[Text, ...] = ()
    seats_least: int = 3
    keeper: bool = True
    co_keeper: bool = False
    safety_contact: bool = False
    signature: bool = False  # it opens only when leadership has signed, and the keeper cannot do without
    witness: bool = False
    scribe: bool = True
    roles: tuple[Role, ...] = ()
    held: Held = Held.BOT
    cooling_hours: int = (
        0  # so long after what happened it begins at the earliest; the keeper says when it happened
    )
    help_first: bool = False  # practical help is offered by buttons before anything is asked
    begins_in_hours: int = 48  # how soon its first day is suggested
    again_in_weeks: int = 0  # when another circle of this kind is foreseen; 0: it is not
    retention_days: int | None = None
    copy_of: str = ""  # the kind that comes with the product and that this one was made from

    @property
    def minutes(self) -> int:
        """Minutes the whole circle asks of one person."""
        return sum(sitting.minutes for sitting in self.sittings)

    @property
    def makes_sheet(self) -> bool:
        """Whether lines for a sheet are asked for anywhere; without any, nothing leaves such a circle."""
        return any(sitting.line is not None for sitting in self.sittings)

    def agenda(self) -> tuple[Agendum, ...]:
        """What the circle's state keeps: no texts, only what its rules need."""
        numbers = {sitting.id: sitting.n for sitting in self.sittings}
        return tuple(
            Agendum(
                n=sitting.n,
                mode=sitting.mode,
                rounds=len(sitting.rounds),
                line=sitting.line,
                minutes=sitting.minutes,
                order=sitting.order,
                window=sitting.window_hours * 60,
                audience=sitting.audience.value,
                speakers=sitting.speakers,
                ready=sitting.ready,
                locked_until=numbers.get(sitting.locked_until or "", 0),
                landing=sitting.landing,
            )
            for sitting in self.sittings
        )


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a template, where, and why. `line` counts from 1."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class TemplateRefused(ValueError):
    """A template that cannot be used. Carries every problem found, in the order of their lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
