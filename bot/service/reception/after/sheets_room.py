"""Our sheets, for the members of the organisation, with a circle or without. Who searches, and for what, is kept nowhere.

A guest of the workspace, or somebody from another one, is no member: they read the sheets of circles they sit in.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import NamedTuple

from bot.engine.circle.sheet_begins import TAKEN_UP, ask_of, practice_of
from bot.engine.model import (
    Artifact,
    Ask,
    Heading,
    HoldResult,
    Practice,
    Recognised,
    ask_subject,
    practice_subject,
)
from bot.service import own_kinds
from bot.service.acts import Answer, Press, Replace, Submit
from bot.service.ports import PlatformTrouble, Published
from bot.service.reception.after import (
    asks_seen,
    hold_checks_seen,
    practices_seen,
    projects_seen,
    recognised_seen,
)
from bot.service.reception.after.looking_for import Wanted, hit, wanted, within
from bot.service.reception.answers import opened, told
from bot.service.reception.membership import found_now, is_member
from bot.service.reception.settings.units_seen import choices
from bot.service.reception.visit import Visit, seat_of
from bot.wording.pages import sheets
from bot.wording.pages.sheets import SheetShown, SheetsValues
from bot.wording.sheet import Sheet

PER_PAGE = 5
BLOCKS_MOST = 80
"""A page holds a hundred blocks: long sheets stand on it with fewer others."""

ALL = Wanted()
AT_ONCE = 100
"""Sheets that are read at one time while searching; after that many a page says "one moment"."""


async def open_sheets(visit: Visit, press: Press) -> Answer:
    own = await _own_alone(visit)
    if own is not None and not own:
        return told(visit, visit.speaker.say("page.sheets.guest"))
    return opened(visit, await _page(visit, wanted(press.fields), press.args.get("after", ""), own))


async def search(visit: Visit, submit: Submit) -> Answer:
    return Replace(await _page(visit, wanted(submit.fields), "", await _own_alone(visit)))


async def _own_alone(visit: Visit) -> frozenset[str] | None:
    """R8. Sheets are for members; a guest or a stranger reads those of circles they sit in. None: all may be read."""
    if await may_read_all(visit):
        return None
    mine = [circle for circle in await visit.circles() if seat_of(circle, visit.person)]
    return frozenset(circle.published for circle in mine if circle.published)


async def may_read_all(visit: Visit) -> bool:
    """Whoever the platform says nothing of is no member: a sheet not shown can be shown later."""
    try:
        found = await found_now(visit, "page.wait.sheets")
    except PlatformTrouble as trouble:
        if trouble.passing:
            raise
        return False
    return is_member(found)


async def _page(visit: Visit, looked: Wanted, after: str, own: frozenset[str] | None) -> Sheet:
    found, more = await a_page(visit, after, looked, own)
    units = choices(await visit.settings()) if own is None else ()
    values = SheetsValues(
        found,
        looked.typed,
        first=not after,
        more=more,
        along=own is None and bool(found),
        area=looked.area,
        unit=looked.unit,
        units=units,
        narrowed=not looked.all,
    )
    return sheets.page(values, visit.speaker)


async def a_page(
    visit: Visit, after: str, looked: Wanted = ALL, own: frozenset[str] | None = None
) -> tuple[tuple[SheetShown, ...], bool]:
    """The sheets that follow `after` and have what is wanted, as many as one page holds; and whether there are more."""
    found: list[SheetShown] = []
    used = 0
    more = False
    async for one in _sheets(visit, after, PER_PAGE + 1 if own is None and looked.all else AT_ONCE, looked):
        if not hit(one, looked) or (own is not None and one.id not in own):
            continue
        size = len(sheets.sheet_blocks(one, visit.speaker))
        if found and (len(found) == PER_PAGE or used + size > BLOCKS_MOST):
            more = True
            break
        found.append(one)
        used += size
    return tuple(found), more


async def _sheets(visit: Visit, after: str, most: int, looked: Wanted) -> AsyncIterator[SheetShown]:
    """Newest first, `most` at a time, each time in a short look of its own."""
    speaks, settings = await recognised_seen.speaks(visit), await visit.settings()
    while True:
        async with visit.house.store.view() as view:
            rows = await view.artifacts(visit.organisation, visit.now, most, after)
            ids = [row.artifact.id for row in rows]
            words = await view.artifact_words(visit.organisation, ids)
            named = [(row.artifact.template, row.artifact.template_version) for row in rows]
            await own_kinds.bring(view, visit.organisation, visit.house.library, named)
        stand = Standings(
            await practices_seen.found(visit, _practices_on(rows)),
            await asks_seen.found(visit, _asks_on(rows)),
            await hold_checks_seen.results(
                visit, [*map(practice_subject, _practices_on(rows)), *map(ask_subject, _asks_on(rows))]
            ),
            await projects_seen.on_sheets(visit, rows),
            await recognised_seen.found(visit, ids),
            speaks,
        )
        here = [row for row in rows if within(settings, row.artifact, looked.unit)]
        for one in _shown(visit, here, words, stand):
            yield one
        if len(rows) < most:
            return
        after = ids[-1]
        visit.wait("page.wait.sheets")


class Standings(NamedTuple):
    """What became of the lines of these sheets, by the ids of their practices and asks."""

    practices: Mapping[str, Practice]
    asks: Mapping[str, Ask]
    held: Mapping[str, HoldResult]
    projects: Mapping[str, projects_seen.OnSheet]  # by the sheet
    recognised: Mapping[str, Recognised]
    speaks: bool  # for a circle or a series


def _asks_on(rows: Sequence[Published]) -> list[str]:
    lines = [(row.artifact.id, line) for row in rows for line in row.artifact.lines]
    return [ask_of(sheet, line.id).id for sheet, line in lines if line.heading is Heading.ASK]


def _practices_on(rows: Sequence[Published]) -> list[str]:
    return [
        practice_of(row.artifact.id, line.id).id
        for row in rows
        for line in row.artifact.lines
        if line.heading in TAKEN_UP
    ]


def _shown(
    visit: Visit,
    rows: Sequence[Published],
    words: Mapping[tuple[str, str], str],
    stand: Standings,
) -> tuple[SheetShown, ...]:
    return tuple(
        SheetShown(
            row.artifact.id,
            _title(visit, row.artifact),
            row.published,
            tuple((line.heading, words.get((row.artifact.id, line.id))) for line in row.artifact.lines),
            tuple(
                (one, stand.practices[one].stage) for one in _practices_on([row]) if one in stand.practices
            ),
            tuple((one, stand.asks[one].stage) for one in _asks_on([row]) if one in stand.asks),
            {**stand.held, **stand.projects[row.artifact.id].held},
            stand.projects[row.artifact.id].standing,
            recognised_seen.bands(row.artifact, stand.recognised.get(row.artifact.id)),
            stand.speaks and bool(recognised_seen.patterns(row.artifact)),
            tuple(line.area for line in row.artifact.lines),
        )
        for row in rows
    )


def _title(visit: Visit, artifact: Artifact) -> str:
    try:
        template = visit.house.library.find(artifact.template, artifact.template_version)
    except KeyError:
        return visit.speaker.say("page.sheets.untitled")
    return template.title.read(visit.desk.language)


PRESSES = {"sheets": open_sheets}
SUBMITS = {"sheets": search}
