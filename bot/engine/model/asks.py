"""What a circle asks of somebody with power, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.model.seats import Place


class AskStage(StrEnum):
    OPEN = "open"  # nobody has been asked yet
    SENT = "sent"  # a lead was asked
    TAKEN = "taken"  # the lead said that it is theirs to answer
    ANSWERED = "answered"  # the circle is asked whether it can live with the answer
    SETTLED = "settled"
    GONE = "gone"  # its words were taken back by whoever had written them


class AskKind(StrEnum):
    """What would have to change. Resources and policies are structural; a practice is a way of working."""

    PRACTICE = "practice"
    RESOURCE = "resource"
    POLICY = "policy"


class Outcome(StrEnum):
    """What an answer can be. "Noted" is none of them."""

    CHANGED = "changed"
    PARTLY = "partly"
    DECLINED = "declined"


@dataclass(frozen=True)
class Said:
    """One member's word on the answer. `remark`: an entry, empty without a reason."""

    person: str
    yes: bool
    remark: str = ""

    @property
    def entries(self) -> tuple[str, ...]:
        return (self.remark,)


@dataclass(frozen=True)
class Ask:
    """One request to one named lead. Its words rest with the sheet, the answer's rest here.

    `said` names whoever said whether they can live with the answer, until that question closes; then it is forgotten.
    """

    id: str
    organisation: str
    artifact: str
    line: str
    published: datetime
    erase_at: datetime
    template: str = ""
    series: str = ""
    places: tuple[Place, ...] = ()  # the threads of its circle
    asked: str = ""  # a person: who published the sheet, and names the lead
    free_at: datetime | None = None  # from then on any member may name the lead
    stage: AskStage = AskStage.OPEN
    kind: AskKind = AskKind.PRACTICE
    lead: str = ""  # persons, these three
    deputy: str = ""
    sponsor: str = ""
    sent: datetime | None = None
    receipt_at: datetime | None = None  # when the circle reads at the latest that it has arrived
    due: datetime | None = None
    extended: bool = False  # "needs time until" was said; it is said once
    handed: bool = False  # it was handed on; that happens once
    offered: str = ""  # a person to whom the lead would hand it on
    told: int = 0  # how many of its reminders are behind it
    late: bool = False  # the circle was told that there is no answer yet
    outcome: Outcome | None = None
    closes: datetime | None = None  # until when the circle says whether it can live with it
    said: tuple[Said, ...] = ()
    remarks: tuple[str, ...] = ()  # entries with reasons that go on without names
    lived: str = ""  # yes, no or few, once that is closed
    posted: bool = False  # its line stands in the threads
    floor: int = 5  # the one that applied to the sheet
    invitation: bool = False  # drafted by a hold check, with words of its own
    publisher: str = ""  # a person: who published the sheet
    unit: str = ""  # for which its circle was convened
    counted: bool = (
        False  # its answer, or that there was none by its day, is among the organisation's conduct
    )
    answered: datetime | None = None
