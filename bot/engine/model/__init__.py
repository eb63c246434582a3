"""What a circle is made of: plain, frozen values, and nothing that acts.

Every value here is immutable and belongs to the standard library, so that the same arguments always give the same
answer. Words that people write are never part of these values: an `Entry` says that somebody shared, and its `id`
leads to the encrypted row where the words rest.

Instants are aware UTC datetimes; a person's local time exists only in `bot.engine.waking.hours`.
"""

from __future__ import annotations

from bot.engine.model.acknowledgements import (
    ANSWERS,
    CHANGED,
    DECLINED,
    HARM,
    HOLLOW,
    KINDS,
    PARTLY,
    TIME,
    Acknowledgement,
    Promise,
    Signed,
    Statement,
)
from bot.engine.model.asks import Ask, AskKind, AskStage, Outcome, Said
from bot.engine.model.circles import Circle
from bot.engine.model.conduct import Conduct, Deed, MonthOfConduct
from bot.engine.model.cycles import AskCame, AskDue, Cycle, Replanting
from bot.engine.model.desks import Cause, Desk, Rank
from bot.engine.model.digests import Digests
from bot.engine.model.entries import Entry, EntryKind
from bot.engine.model.holds import HoldCheck, HoldResult, HoldStage, HoldVoice, Room, Seen
from bot.engine.model.kinds import Heading, Held, Mode, Pause, Stage
from bot.engine.model.legal_holds import Aside, HoldReason, LegalHold
from bot.engine.model.newcomers import MonthOfStarts, Newcomer, Newcomers, Welcomed
from bot.engine.model.organisations import CardValues, DigestPlan, Every, Organisation, Unit
from bot.engine.model.own_kinds import Guards, KindVersion, OwnKind
from bot.engine.model.parts import OWN_NAMES, Part
from bot.engine.model.patterns import Alike, Area, Relation
from bot.engine.model.practices import Practice, PracticeStage
from bot.engine.model.projects import Project, ProjectEnd, ProjectStage
from bot.engine.model.recognised import Recognised, RecognisedLine
from bot.engine.model.register import LineAt, Naming, Pattern, ProjectKnown, Register, RegisterStep
from bot.engine.model.seats import EraseAsked, Invitation, Place, Seat, Side
from bot.engine.model.series import (
    Cadence,
    Change,
    Decision,
    Member,
    Proposal,
    Reason,
    Series,
    SeriesStage,
    SixthQuestion,
    Wish,
    Wished,
)
from bot.engine.model.sheets import Apart, Artifact, ArtifactLine, Draft, DraftLine, Question, Say, Standing
from bot.engine.model.sittings import Agendum, SittingNow, Turn, TurnState
from bot.engine.model.states import STATES, State
from bot.engine.model.subjects import (
    Subject,
    acknowledgement_subject,
    ask_subject,
    circle_subject,
    conduct_subject,
    desk_subject,
    digests_subject,
    hold_subject,
    kind_subject,
    newcomers_subject,
    practice_subject,
    project_subject,
    recognised_subject,
    register_subject,
    series_subject,
)
from bot.engine.model.support import ROUTES, HelpContact, SupportCard

__all__ = [
    "ANSWERS",
    "CHANGED",
    "DECLINED",
    "HARM",
    "HOLLOW",
    "KINDS",
    "OWN_NAMES",
    "PARTLY",
    "ROUTES",
    "STATES",
    "TIME",
    "Acknowledgement",
    "Agendum",
    "Alike",
    "Apart",
    "Area",
    "Artifact",
    "ArtifactLine",
    "Aside",
    "Ask",
    "AskCame",
    "AskDue",
    "AskKind",
    "AskStage",
    "Cadence",
    "CardValues",
    "Cause",
    "Change",
    "Circle",
    "Conduct",
    "Cycle",
    "Decision",
    "Deed",
    "Desk",
    "DigestPlan",
    "Digests",
    "Draft",
    "DraftLine",
    "Entry",
    "EntryKind",
    "EraseAsked",
    "Every",
    "Guards",
    "Heading",
    "Held",
    "HelpContact",
    "HoldCheck",
    "HoldReason",
    "HoldResult",
    "HoldStage",
    "HoldVoice",
    "Invitation",
    "KindVersion",
    "LegalHold",
    "LineAt",
    "Member",
    "Mode",
    "MonthOfConduct",
    "MonthOfStarts",
    "Naming",
    "Newcomer",
    "Newcomers",
    "Organisation",
    "Outcome",
    "OwnKind",
    "Part",
    "Pattern",
    "Pause",
    "Place",
    "Practice",
    "PracticeStage",
    "Project",
    "ProjectEnd",
    "ProjectKnown",
    "ProjectStage",
    "Promise",
    "Proposal",
    "Question",
    "Rank",
    "Reason",
    "Recognised",
    "RecognisedLine",
    "Register",
    "RegisterStep",
    "Relation",
    "Replanting",
    "Room",
    "Said",
    "Say",
    "Seat",
    "Seen",
    "Series",
    "SeriesStage",
    "Side",
    "Signed",
    "SittingNow",
    "SixthQuestion",
    "Stage",
    "Standing",
    "State",
    "Statement",
    "Subject",
    "SupportCard",
    "Turn",
    "TurnState",
    "Unit",
    "Welcomed",
    "Wish",
    "Wished",
    "acknowledgement_subject",
    "ask_subject",
    "circle_subject",
    "conduct_subject",
    "desk_subject",
    "digests_subject",
    "hold_subject",
    "kind_subject",
    "newcomers_subject",
    "practice_subject",
    "project_subject",
    "recognised_subject",
    "register_subject",
    "series_subject",
]
