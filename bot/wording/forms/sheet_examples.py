"""Examples of the forms of the artifact: writing it, saying whether it is right, looking at it once more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.engine.model import Area, Heading
from bot.wording.forms import agree, compare, draft, revise
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

GIVEN = (("l1", "Evenings stay with us longer than days."), ("l2", "Hand-overs are short when it is busy."))
DRAFT = draft.DraftValues(
    "c1",
    Heading.CARRIED,
    1,
    3,
    GIVEN,
    (draft.LineHere("Evenings stay longer than days do.", ("l1",)),),
    "once-4",
)
PATTERNS = replace(
    DRAFT,
    heading=Heading.PATTERNS,
    page=2,
    lines=(draft.LineHere("When it is busy, handing over gets short.", ("l2",), Area.QUEUE),),
)
LINES = (
    agree.LineShown("d1", Heading.CARRIED, "Evenings stay longer than days do.", mine_quoted=True),
    agree.LineShown("d2", Heading.PRACTICE, "Ten quiet minutes follow every hard call."),
)

# As much as a circle can bring: nineteen given lines, a sheet with every box used, a remark of everybody.
LONG = "word " * 119 + "end."
MANY_GIVEN = tuple((f"l{i}", LONG) for i in range(19))
MANY_DRAFT = replace(
    DRAFT,
    heading=Heading.PATTERNS,
    given=MANY_GIVEN,
    lines=tuple(draft.LineHere(LONG, ("l1",), Area.QUEUE) for _ in range(draft.MOST_LINES)),
)
MANY_LINES = tuple(
    agree.LineShown(f"d{h}{i}", h, LONG, mine_quoted=True, area=Area.COVER if h is Heading.PATTERNS else None)
    for h in Heading
    if h is not Heading.OWED  # stands in the place of patterns and the practice
    for i in range(1 if h is Heading.PRACTICE else draft.MOST_LINES)
)
MANY_WISHES = tuple(revise.LineWished(line.id, line.heading, LONG, (LONG,) * 19) for line in MANY_LINES)

MARCH = datetime(2026, 3, 12, 9, tzinfo=UTC)
BESIDE = (
    compare.BesideShown(
        "a1", "x1", "Handing over is too short in the rush.", MARCH, Area.COVER, True, "words"
    ),
    compare.BesideShown("a2", "x2", "Two shifts never meet.", MARCH, Area.COVER, here=True),
    compare.BesideShown("a3", "x3", "The list loses what we note.", MARCH, Area.TOOLS, False, "meaning"),
    compare.BesideShown("a4", "x4", "When it is busy, handing over is short.", MARCH, None, False, "words"),
)
COMPARED = compare.LineCompared("d1", "When it is busy, handing over gets short.", Area.COVER, False, BESIDE)
COMPARE = compare.CompareValues("c1", (COMPARED,), "once-16", "Thank you for writing.")
MANY_COMPARED = replace(
    COMPARE,
    lines=tuple(
        compare.LineCompared(
            f"d{i}",
            LONG,
            Area.COVER,
            True,
            tuple(replace(BESIDE[0], artifact=f"a{n}", words=LONG) for n in range(5)),
        )
        for i in range(compare.LINES_MOST)
    ),
)

FORMS: Mapping[str, Callable[[Speaker], Sheet]] = {
    "draft/full": lambda s: draft.form(MANY_DRAFT, s),
    "agree/whoever leaves": lambda s: agree.form(agree.AgreeValues("c1", 3, LINES, "once-10", True), s),
    "agree/full": lambda s: agree.form(agree.AgreeValues("c1", 3, MANY_LINES, "once-10"), s),
    "revise/full": lambda s: revise.form(revise.ReviseValues("c1", MANY_WISHES, "once-15"), s),
    "draft": lambda s: draft.form(DRAFT, s),
    "draft/patterns": lambda s: draft.form(PATTERNS, s),
    "draft/practice": lambda s: draft.form(replace(DRAFT, heading=Heading.PRACTICE, page=3, lines=()), s),
    "draft/nothing given": lambda s: draft.form(replace(DRAFT, given=(), lines=()), s),
    "agree": lambda s: agree.form(agree.AgreeValues("c1", 3, LINES, "once-10"), s),
    "compare": lambda s: compare.form(COMPARE, s),
    "compare/full": lambda s: compare.form(MANY_COMPARED, s),
    "revise": lambda s: revise.form(
        revise.ReviseValues(
            "c1", (revise.LineWished("d1", Heading.CARRIED, "Evenings.", ("Too short.",)),), "o"
        ),
        s,
    ),
}
