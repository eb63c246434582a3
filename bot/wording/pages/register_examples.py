"""Examples of the steward's desk and of the pages of patterns and projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.model import Area, HoldResult, ProjectEnd, ProjectStage, Relation
from bot.wording.forms.after_examples import LATER, Make
from bot.wording.forms.register_examples import LONG, SHORT
from bot.wording.pages import project, register
from bot.wording.pages.hold_check import HoldShown
from bot.wording.pages.project import ProjectShown
from bot.wording.pages.register import LineShown, PatternSeen, RegisterValues

PROPOSED = ProjectShown("j1", "Breaks that nobody covers", ProjectStage.PROPOSED, asks=True)
OWNED = replace(PROPOSED, stage=ProjectStage.OWNED, owner="Noa Levi", asks=False)
MINE = replace(OWNED, owner="", mine=True, next_day=LATER)
ENDED = replace(
    OWNED,
    stage=ProjectStage.ENDED,
    end=ProjectEnd.PARTLY,
    told="Breaks have a roster of their own since May. On Sundays not yet.",
    lines=(LONG, SHORT),
    holds=(HoldShown("h1", HoldResult.HELD), HoldShown("h2", closes=LATER, asks=True)),
)
SAYS = ((Relation.SAME, LONG), (Relation.RELATED, SHORT))
LINE = LineShown("s3.l1", LONG, Area.COVER, SAYS)
OTHER = LineShown("s4.l1", SHORT, None, ((Relation.NEW, ""), (Relation.APART, "")))
FEW = PatternSeen("m2", SHORT, Area.TOOLS, 1, "under 3", shows=False, lines=(LINE,))
TWO = replace(FEW, id="m3", circles=2)
MANY = PatternSeen(
    "m1", "Breaks that nobody covers", Area.COVER, 4, "3-5", shows=True, lines=(LINE, OTHER), project=PROPOSED
)
DESK = RegisterValues((LINE, OTHER), (MANY, TWO, FEW), (OTHER,), 4, undo=True)

PAGES: Mapping[str, Make] = {
    "register": lambda s: register.page(DESK, "once-43", s),
    "register/after a step": lambda s: register.page(DESK, "once-43", s, s.say("reply.register_merged")),
    "register/nothing yet": lambda s: register.page(RegisterValues((), (), (), 0), "once-43", s),
    "register/many": lambda s: register.page(
        replace(DESK, waiting=(LINE,) * 7, patterns=(MANY,) * 13), "once-43", s
    ),
    "pattern": lambda s: register.pattern_page(MANY, 4, alone=False, speaker=s),
    "pattern/one circle": lambda s: register.pattern_page(FEW, 4, alone=True, speaker=s),
    "pattern/below the floor": lambda s: register.pattern_page(
        replace(MANY, shows=False, project=None), 4, alone=False, speaker=s
    ),
    "project": lambda s: project.page(PROPOSED, "once-44", s),
    "project/somebody is asked": lambda s: project.page(replace(PROPOSED, asked=True), "once-44", s),
    "project/offered": lambda s: project.page(replace(PROPOSED, asks=False, offered=True), "once-44", s),
    "project/in other hands": lambda s: project.page(OWNED, "once-44", s),
    "project/mine": lambda s: project.page(MINE, "once-44", s),
    "project/mine, its day is over": lambda s: project.page(replace(MINE, next_day=None), "once-44", s),
    "project/rests": lambda s: project.page(
        replace(PROPOSED, stage=ProjectStage.RESTS, words=""), "once-44", s
    ),
    "project/ended": lambda s: project.page(ENDED, "once-44", s),
    "project/not changed": lambda s: project.page(replace(ENDED, end=ProjectEnd.NOT), "once-44", s),
    "project/changed": lambda s: project.page(replace(ENDED, end=ProjectEnd.CHANGED), "once-44", s),
}
