"""What may happen to a circle or to a person's desk: one small frozen value per act.

People's acts and the clock's alarms are moves alike. Moves that carry words are never stored: they exist only between
the platform's request and the step.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.engine.model import Subject
from bot.engine.moves.acknowledgement import (
    AnswerPromise,
    DropStatement,
    PromiseAnswered,
    PromiseWritten,
    SignStatement,
    StatementSigned,
    WriteStatement,
)
from bot.engine.moves.ask import (
    AcceptAsk,
    AnswerAsk,
    BeginAsk,
    HandAskOn,
    LiveWith,
    NeedTime,
    RefuseAsk,
    SendAsk,
    TakeAsk,
)
from bot.engine.moves.consent import (
    AnswerKeeping,
    AnswerProposal,
    AnswerSixth,
    Propose,
    TakeBackProposal,
    TakeBackReason,
)
from bot.engine.moves.desk import (
    Away,
    Forget,
    Greet,
    Holds,
    Looked,
    Notify,
    Seated,
    SetHours,
    SetTrained,
    Unseated,
)
from bot.engine.moves.gathering import Cancel, Convene, Decline, Invitee, InviteMore, Join, Leave, Open
from bot.engine.moves.keeping import HandKeeping, PauseCircle, Resume, TakeKeeping
from bot.engine.moves.kinds import (
    ApproveKind,
    CopyKind,
    DropDraft,
    EditKind,
    LoadKind,
    ProposeKind,
    SendBackKind,
    WithdrawKind,
)
from bot.engine.moves.newcomers import (
    Arrival,
    ForgetNewcomer,
    NoteNewcomers,
    TakeNewcomers,
    WelcomeAsked,
    WelcomeOver,
)
from bot.engine.moves.organisation import CircleBegan, CircleEnded, Configure
from bot.engine.moves.practice import (
    BeginPractice,
    ChangePractice,
    HandPracticeOn,
    KeepPractice,
    LeavePracticeThere,
    LetPracticeGo,
    LineStruck,
    SnoozePractice,
    TakePractice,
)
from bot.engine.moves.series import (
    BeginSeries,
    CircleOver,
    DatesLaid,
    EndSeries,
    Enrolled,
    LeaveSeries,
    MoveDate,
    NextConvened,
    NextHindered,
    OfSeries,
    PauseSeries,
    ResumeSeries,
    Served,
    SkipDate,
    TakeSeries,
    Unenrolled,
)
from bot.engine.moves.sheet import (
    AnswerDraft,
    AnswerFloor,
    BringNews,
    CloseCircle,
    EraseMine,
    LineAnswer,
    PassScribing,
    PublishSheet,
    Revise,
    WriteDraft,
    Written,
)
from bot.engine.moves.sitting import (
    Answer,
    CloseSitting,
    Edit,
    Later,
    LayAhead,
    Met,
    MoreTime,
    MoveOn,
    Pass,
    RatherSpeak,
    ReadyToMeet,
    Received,
    RestHere,
    SaveForLater,
    Silence,
    TakeBackAhead,
    Withdraw,
)
from bot.engine.moves.world import (
    AgreeCard,
    Begun,
    CardChanged,
    CentralChanged,
    HoursChanged,
    PersonGone,
    PlaceSeen,
    Prompted,
    Rung,
    SideLeft,
    Undelivered,
)

__all__ = [
    "AcceptAsk",
    "AgreeCard",
    "Answer",
    "AnswerAsk",
    "AnswerDraft",
    "AnswerFloor",
    "AnswerKeeping",
    "AnswerPromise",
    "AnswerProposal",
    "AnswerSixth",
    "ApproveKind",
    "Arrival",
    "Away",
    "BeginAsk",
    "BeginPractice",
    "BeginSeries",
    "Begun",
    "BringNews",
    "Cancel",
    "CardChanged",
    "CentralChanged",
    "ChangePractice",
    "CircleBegan",
    "CircleEnded",
    "CircleOver",
    "CloseCircle",
    "CloseSitting",
    "Command",
    "Configure",
    "Convene",
    "CopyKind",
    "DatesLaid",
    "Decline",
    "DropDraft",
    "DropStatement",
    "Edit",
    "EditKind",
    "EndSeries",
    "Enrolled",
    "EraseMine",
    "Forget",
    "ForgetNewcomer",
    "Greet",
    "HandAskOn",
    "HandKeeping",
    "HandPracticeOn",
    "Holds",
    "HoursChanged",
    "InviteMore",
    "Invitee",
    "Join",
    "KeepPractice",
    "Later",
    "LayAhead",
    "Leave",
    "LeavePracticeThere",
    "LeaveSeries",
    "LetPracticeGo",
    "LineAnswer",
    "LineStruck",
    "LiveWith",
    "LoadKind",
    "Looked",
    "Met",
    "MoreTime",
    "Move",
    "MoveDate",
    "MoveOn",
    "NeedTime",
    "NextConvened",
    "NextHindered",
    "NoteNewcomers",
    "Notify",
    "OfSeries",
    "Open",
    "Pass",
    "PassScribing",
    "PauseCircle",
    "PauseSeries",
    "PersonGone",
    "PlaceSeen",
    "PromiseAnswered",
    "PromiseWritten",
    "Prompted",
    "Propose",
    "ProposeKind",
    "PublishSheet",
    "RatherSpeak",
    "ReadyToMeet",
    "Received",
    "RefuseAsk",
    "RestHere",
    "Resume",
    "ResumeSeries",
    "Revise",
    "Rung",
    "SaveForLater",
    "Seated",
    "SendAsk",
    "SendBackKind",
    "Served",
    "SetHours",
    "SetTrained",
    "SideLeft",
    "SignStatement",
    "Silence",
    "SkipDate",
    "SnoozePractice",
    "StatementSigned",
    "TakeAsk",
    "TakeBackAhead",
    "TakeBackProposal",
    "TakeBackReason",
    "TakeKeeping",
    "TakeNewcomers",
    "TakePractice",
    "TakeSeries",
    "Undelivered",
    "Unenrolled",
    "Unseated",
    "WelcomeAsked",
    "WelcomeOver",
    "Withdraw",
    "WithdrawKind",
    "WriteDraft",
    "WriteStatement",
    "Written",
]

Move = (
    Convene | InviteMore | Join | Decline | Leave | Open | Cancel
    | Answer | Pass | Silence | LayAhead | TakeBackAhead | SaveForLater | MoreTime | Later | RestHere | Edit | Withdraw
    | Received | MoveOn | CloseSitting | RatherSpeak | ReadyToMeet | Met
    | TakeKeeping | HandKeeping | PauseCircle | Resume
    | WriteDraft | PassScribing | AnswerDraft | Revise | AnswerFloor | PublishSheet | CloseCircle | BringNews
    | EraseMine
    | Rung | Prompted | HoursChanged | PersonGone | CardChanged | CentralChanged | AgreeCard | PlaceSeen
    | Undelivered | Begun | SideLeft
    | Holds | Notify | Forget | Greet | SetHours | SetTrained | Away | Looked | Seated | Unseated
    | BeginSeries | SkipDate | MoveDate | PauseSeries | ResumeSeries | EndSeries | LeaveSeries | TakeSeries
    | AnswerSixth | Propose | AnswerKeeping | AnswerProposal | TakeBackProposal | TakeBackReason
    | NextConvened | NextHindered | DatesLaid | CircleOver | Served | OfSeries | Enrolled | Unenrolled
    | CopyKind | EditKind | ProposeKind | ApproveKind | SendBackKind | DropDraft | WithdrawKind | LoadKind
    | Configure | CircleBegan | CircleEnded
    | BeginPractice | TakePractice | ChangePractice | SnoozePractice | KeepPractice | LetPracticeGo | HandPracticeOn
    | LeavePracticeThere | LineStruck
    | NoteNewcomers | ForgetNewcomer | TakeNewcomers | WelcomeAsked | WelcomeOver
    | WriteStatement | SignStatement | DropStatement | AnswerPromise | StatementSigned | PromiseAnswered
    | BeginAsk | SendAsk | TakeAsk | AnswerAsk | NeedTime | HandAskOn | AcceptAsk | RefuseAsk | LiveWith
)  # fmt: skip


@dataclass(frozen=True)
class Command:
    """One move, by one actor, on one subject.

    `actor` is a person id that comes from the platform's verified request; None is the clock or another subject.
    `once` identifies the delivery: the same `once` acts once. `seed` makes ids: fresh and unguessable for each command.
    """

    organisation: str
    subject: Subject
    actor: str | None
    once: str
    move: Move
    seed: str
