"""Examples of the pages of what comes between circles and after them: series, practices, asks, newcomers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.after.vitality import NAMES, Sign
from bot.engine.model import AskKind, AskStage, Heading, HoldResult, Outcome, PracticeStage
from bot.wording.forms.after_examples import AT, LATER, Make
from bot.wording.pages import ask, digest, newcomers, our_side, practice, series, series_together
from bot.wording.pages.ask import AskShown
from bot.wording.pages.digest import AnsweredShown, DigestShown, OwedShown, PatternSaid
from bot.wording.pages.hold_check import HoldShown
from bot.wording.pages.newcomers import NewcomerShown, NewcomersValues
from bot.wording.pages.our_side import OurSide, UnitSigns
from bot.wording.pages.practice import PracticeShown
from bot.wording.pages.series import BegunAnew, DecidedShown, SeriesShown
from bot.wording.pages.series_together import ChangeValues, ReasonShown

REGULAR = SeriesShown("r1", "Peer support circle", (AT, LATER))
PRACTICE = PracticeShown("p1", "For a month, ten quiet minutes follow every hard call.", PracticeStage.OPEN)
HELD = replace(
    PRACTICE, stage=PracticeStage.HELD, mine=True, check=LATER, notice="Nobody takes a call in these minutes."
)
OPEN_NOW = replace(
    REGULAR,
    asked=2,
    waits=True,
    proposed="cadence",
    answers=3,
    decided=(
        DecidedShown(AT, "promises", agreed=False, why=1),
        DecidedShown(AT, "keeper", who="Tomás Ruiz"),
    ),
)
CHANGING = ChangeValues("r1", "Peer support circle", "What is said here stays here.")
ASK = AskShown("q1", "A third person in the late shift.", AskStage.OPEN)
SENT = replace(ASK, stage=AskStage.SENT, kind=AskKind.RESOURCE, lead="Noa Levi", due=LATER)
ANSWERED = replace(
    SENT,
    stage=AskStage.ANSWERED,
    outcome=Outcome.PARTLY,
    answer="Two more people start in May. A third one we cannot pay.",
    time="The budget is decided in April.",
    closes=LATER,
)
SETTLED = replace(ANSWERED, stage=AskStage.SETTLED)
DID_NOT = HoldShown(
    "h1",
    HoldResult.NO,
    ways=("Two people were ill in spring.",),
    powers=("Whoever plans the shifts.",),
    invitation="q2",
)
NAMED = AnsweredShown(
    AskKind.PRACTICE,
    "Noa Levi",
    Outcome.CHANGED,
    "Ten quiet minutes after a hard call.",
    "From April on the next call waits.",
)
DIGEST = DigestShown(
    "d1",
    "Care East",
    "2026-02-02",
    owed=(
        OwedShown(AskKind.RESOURCE, "Noa Levi", "2026-04-10", words="A third person in the late shift."),
        OwedShown(AskKind.PRACTICE, "Noa Levi", "2026-03-10", late=True),
        OwedShown(AskKind.PRACTICE, "Noa Levi", "2026-04-20", words=""),
    ),
    answered=(NAMED, replace(NAMED, outcome=Outcome.PARTLY, words=None, answer="")),
    circles="3-5",
    lines=(
        (Heading.CARRIED, "The hour after midnight."),
        (Heading.PATTERNS, ""),
        (Heading.PRACTICE, "We end on time."),
    ),
    patterns=(
        PatternSaid(
            "cover",
            "10+",
            "After midnight two do the work of three.",
            "owned",
            "Noa Levi",
            "2026-04-20",
        ),
        PatternSaid("tools", "3-5", None, "proposed"),
        *(PatternSaid("tools", "3-5", None, one) for one in ("changed", "partly", "not")),
        PatternSaid("", "3-5", "", "owned", "Noa Levi"),
        PatternSaid("learning", "6-9"),
    ),
    signs=(
        ("answered", "half"),
        ("held", "all"),
        ("shared", "most"),
        ("kept", "some"),
        ("practice", "none"),
        ("newcomers", "all"),
    ),
)
ARRIVES = NewcomerShown("ines", "Inês Duarte", "2026-03-09", "2026-03-19")

SIGNS = tuple(
    Sign(name, band, share)
    for name, band, share in zip(
        NAMES,
        ("3-5", "6-9", "10+", "3-5", "6-9", "10+", "3-5"),
        ("none", "some", "half", "most", "all", "all", ""),
        strict=True,
    )
)
SIDE = OurSide(
    AT,
    LATER,
    (
        UnitSigns("", SIGNS),
        *(UnitSigns(f"North {n}", (Sign(name, "3-5", "some"),)) for n, name in enumerate(NAMES[1:-1], 1)),
        UnitSigns("Night desk", SIGNS[3:]),
    ),
)

PAGES: Mapping[str, Make] = {
    "newcomers": lambda s: newcomers.page(
        NewcomersValues(ARRIVES, (ARRIVES, replace(ARRIVES, exposed="", asked=True)), unkept=True), s
    ),
    "newcomers/none": lambda s: newcomers.page(NewcomersValues(), s),
    "newcomers/many": lambda s: newcomers.page(NewcomersValues(ARRIVES, (ARRIVES,) * 30, unkept=True), s),
    "our_side": lambda s: our_side.page(SIDE, s),
    "our_side/too little": lambda s: our_side.page(replace(SIDE, units=(UnitSigns("", ()),)), s),
    "series": lambda s: series.page((REGULAR, replace(REGULAR, keeps=True)), s),
    "series/paused": lambda s: series.page((replace(REGULAR, keeps=True, paused=True),), s),
    "series/convening": lambda s: series.page((replace(REGULAR, convening=AT),), s),
    "series/nobody keeps it": lambda s: series.page((replace(REGULAR, kept=False),), s),
    "series/unsigned": lambda s: series.page((replace(REGULAR, unsigned=True),), s),
    "series/ended, somebody else is asked": lambda s: series.page(
        (replace(REGULAR, dates=(), began_anew=BegunAnew("Mei Lin")),), s
    ),
    "series/ended, I am asked": lambda s: series.page(
        (replace(REGULAR, dates=(), began_anew=BegunAnew("Mei Lin", me=True)),), s
    ),
    "series/ended, nobody is asked": lambda s: series.page(
        (replace(REGULAR, dates=(), keeps=True, began_anew=BegunAnew(asks=True)),), s
    ),
    "series/ended, the circle is over": lambda s: series.page(
        (replace(REGULAR, dates=(), began_anew=BegunAnew("Mei Lin", restart="c9")),), s
    ),
    "series/begun anew": lambda s: series.page(
        (replace(REGULAR, answer_at=LATER), replace(REGULAR, answer_at=AT, answer_late=True)), s
    ),
    "series/none": lambda s: series.page((), s),
    "practice": lambda s: practice.page(PRACTICE, "once-30", s),
    "practice/mine, its day is over": lambda s: practice.page(replace(HELD, check=None), "once-30", s),
    "practice/mine": lambda s: practice.page(HELD, "once-30", s),
    "practice/somebody has it": lambda s: practice.page(
        replace(PRACTICE, stage=PracticeStage.HELD, owner="Noa Levi"), "once-30", s
    ),
    "practice/offered": lambda s: practice.page(
        replace(PRACTICE, stage=PracticeStage.HELD, owner="Noa Levi", offered=True), "once-30", s
    ),
    "practice/kept": lambda s: practice.page(replace(PRACTICE, stage=PracticeStage.KEPT), "once-30", s),
    "practice/taken back": lambda s: practice.page(
        replace(PRACTICE, stage=PracticeStage.GONE, words=""), "once-30", s
    ),
    "ask": lambda s: ask.page(replace(ASK, names=True), "once-33", s),
    "ask/sent": lambda s: ask.page(SENT, "once-33", s),
    "ask/mine": lambda s: ask.page(replace(SENT, mine=True), "once-33", s),
    "ask/mine, taken": lambda s: ask.page(replace(SENT, mine=True, stage=AskStage.TAKEN), "once-33", s),
    "ask/late": lambda s: ask.page(
        replace(SENT, mine=True, stage=AskStage.TAKEN, late=True, extended=True, handed=True), "once-33", s
    ),
    "ask/offered": lambda s: ask.page(replace(SENT, offered=True), "once-33", s),
    "ask/answered": lambda s: ask.page(replace(ANSWERED, follows=True), "once-33", s),
    "ask/settled": lambda s: ask.page(
        replace(SETTLED, lived="no", reasons=("A third person is what we asked for.",)), "once-33", s
    ),
    "ask/settled well": lambda s: ask.page(replace(SETTLED, lived="yes"), "once-33", s),
    "ask/settled by few": lambda s: ask.page(replace(SETTLED, lived="few"), "once-33", s),
    "ask/invitation": lambda s: ask.page(replace(ASK, names=True, invitation=True), "once-33", s),
    "practice/checked now": lambda s: practice.page(
        replace(HELD, hold=HoldShown("h1", closes=LATER, asks=True)), "once-30", s
    ),
    "practice/held": lambda s: practice.page(
        replace(HELD, hold=HoldShown("h1", HoldResult.HELD)), "once-30", s
    ),
    "practice/did not hold": lambda s: practice.page(replace(HELD, hold=DID_NOT), "once-30", s),
    "ask/did not hold": lambda s: ask.page(replace(SETTLED, lived="yes", check=DID_NOT), "once-33", s),
    "ask/taken back": lambda s: ask.page(replace(ASK, stage=AskStage.GONE, words=""), "once-33", s),
    "series/asked": lambda s: series.page((OPEN_NOW,), s),
    "series/would you": lambda s: series.page((replace(REGULAR, proposed="keeper", would=3, waits=True),), s),
    "series/mine": lambda s: series.page((replace(REGULAR, proposed="promises", mine=3),), s),
    "series/paused together": lambda s: series.page(
        (replace(REGULAR, keeps=True, paused=True, paused_together=True),), s
    ),
    "series_change": lambda s: series_together.change(CHANGING, s),
    "series_change/paused": lambda s: series_together.change(replace(CHANGING, paused_together=True), s),
    "series_why": lambda s: series_together.why(
        "r1",
        3,
        (
            ReasonShown("e1", "Mornings are for the night shift."),
            ReasonShown("e2", "Ten is early.", mine=True),
        ),
        s,
    ),
    "digest": lambda s: digest.page(DIGEST, s),
    "digest/to a member": lambda s: digest.page(replace(DIGEST, changed=(NAMED,)), s),
    "digest/lines alone": lambda s: digest.page(DigestShown("d1", "", lines=DIGEST.lines), s),
    "digest/half a year on": lambda s: digest.page(
        DigestShown("d1", "", holds=((HoldResult.PARTLY, "We end on time."), (HoldResult.NO, ""))), s
    ),
    "digest/a long one": lambda s: digest.page(replace(DIGEST, lines=DIGEST.lines * 60), s, 1),
    "digest/preview": lambda s: digest.preview((replace(DIGEST, id=""),), s),
    "digests": lambda s: digest.listing((("d2", "", "2026-04-06"), ("d1", "Care East", "2026-03-02")), s),
    "digests/to a steward": lambda s: digest.listing((), s, steward=True),
    "digest/nothing": lambda s: digest.preview((), s),
    "series_why/gone": lambda s: series_together.why("r1", 3, (), s),
}
