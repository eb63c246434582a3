"""Examples of the pages of what belongs to all members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.model import CardValues, Heading, HoldResult, PracticeStage
from bot.wording.charter import Live
from bot.wording.forms.after_examples import AT, Make
from bot.wording.pages import kept, practices, sheets, taken_along
from bot.wording.pages.practices import PracticesValues, Row
from bot.wording.pages.sheets import FEW, SheetShown, SheetsValues
from bot.wording.pages.taken_along import TakenValues

NUMBERS = {
    "deliveries": 7, "journal": 90, "outages": 120, "left": 400, "removal": 3, "answer": 30, "owner": 5, "silent": 31,
    "unowned": 5, "least": 3, "most": 10,
}  # fmt: skip
LIVE = Live(
    CardValues(safety_contact="Mira Santos", safety_hours="Mon-Fri 09:00-17:00", help_line="0800 111 0 111"),
    3,
    ("slack", "teams"),
    AT,
    NUMBERS,
)
BARE = replace(LIVE, card=CardValues(retention_days=1, paid=False, sheltered=True), platforms=("slack",))

TEXT = (
    "## Peer support circle · March 2026\n\n### What we noticed\n\n- Hand-overs are short when it is busy.\n"
)

NOTICED = SheetShown(
    "a1",
    "Peer support circle",
    AT,
    (
        (Heading.PATTERNS, "Hand-overs are short when it is busy."),
        (Heading.PATTERNS, "Evenings stay longer than days."),
    ),
    recognised=(FEW, "3-5"),
    offers=True,
)

ROWS = (
    Row("p1", "For a month, ten quiet minutes follow every hard call.", AT, PracticeStage.HELD),
    Row("p2", "Hand-overs begin with the hardest hour.", AT, PracticeStage.KEPT, HoldResult.HELD),
)

PAGES: Mapping[str, Make] = {
    "kept": lambda s: kept.page(LIVE, s),
    "kept/bare": lambda s: kept.page(BARE, s),
    "sheets/recognised": lambda s: sheets.page(SheetsValues((NOTICED,), along=True), s),
    "sheets/narrowed": lambda s: sheets.page(
        SheetsValues(
            (NOTICED,),
            area="cover",
            unit="u1",
            units=(("u1", "North"), ("u2", "North › Night")),
            narrowed=True,
        ),
        s,
    ),
    "practices": lambda s: practices.page(PracticesValues(ROWS, after="a1"), s),
    "practices/none": lambda s: practices.page(PracticesValues((), "nothing", first=False), s),
    "practices/full": lambda s: practices.page(
        PracticesValues(ROWS * 5, stage="kept", first=False, after="a1"), s
    ),
    "taken": lambda s: taken_along.page(TakenValues(TEXT, after="a1"), s),
    "taken/none": lambda s: taken_along.page(TakenValues("", "csv"), s),
    "taken/long": lambda s: taken_along.page(TakenValues(TEXT * 120), s),
    "kept.charter": lambda s: kept.charter_page(LIVE, s),
    "kept.charter/on hold": lambda s: kept.charter_page(replace(LIVE, on_hold=True), s),
    "kept.charter/bare": lambda s: kept.charter_page(BARE, s),
}
