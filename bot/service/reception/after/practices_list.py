"""Our practices: what circles here took on, how each stands, and whether it was seen half a year on. For members alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence

from bot.engine.circle.sheet_begins import TAKEN_UP, practice_of
from bot.engine.model import Artifact, Practice, PracticeStage, practice_subject
from bot.service.acts import Answer, Press, Submit
from bot.service.ports import Published
from bot.service.reception.after import hold_checks_seen, practices_seen
from bot.service.reception.after.looking_for import folded, has
from bot.service.reception.after.sheets_room import AT_ONCE, may_read_all
from bot.service.reception.answers import opened, told
from bot.service.reception.visit import Visit
from bot.wording.forms.kit import clip, text
from bot.wording.pages import practices
from bot.wording.pages.practices import PracticesValues, Row
from bot.wording.pages.sheets import FIND_MOST
from bot.wording.sheet import Fields, Sheet

PER_PAGE = 10
OF_ONE_SHEET = 10
"""What more a sheet has stands on its own page."""


async def open_list(visit: Visit, press: Press) -> Answer:
    return await _answer(visit, press.fields, press.args.get("after", ""))


async def search(visit: Visit, submit: Submit) -> Answer:
    return await _answer(visit, submit.fields, "")


async def _answer(visit: Visit, fields: Fields, after: str) -> Answer:
    """Y8. A guest reads the practices of their own circles on those circles' sheets."""
    if not await may_read_all(visit):
        return told(visit, visit.speaker.say("page.sheets.guest"))
    return opened(visit, await _page(visit, fields, after))


async def _page(visit: Visit, fields: Fields, after: str) -> Sheet:
    find, stage = clip(text(fields, "find"), FIND_MOST), text(fields, "stage")
    words = tuple(folded(find).split())
    found: list[Row] = []
    last, more = "", False
    async for sheet, rows in _sheets(visit, after):
        fit = [
            one
            for one in rows
            if has(folded(one.words), words) and stage in ("", practices.ALL, one.stage.value)
        ]
        if found and len(found) + len(fit) > PER_PAGE:
            more = True
            break
        found += fit[:OF_ONE_SHEET]
        last = sheet
    values = PracticesValues(tuple(found), find, stage, last if more else "", first=not after)
    return practices.page(values, visit.speaker)


async def _sheets(visit: Visit, after: str) -> AsyncIterator[tuple[str, list[Row]]]:
    """Newest first, each sheet with its practices whose words are there."""
    while True:
        async with visit.house.store.view() as view:
            rows = await view.artifacts(visit.organisation, visit.now, AT_ONCE, after)
            words = await view.artifact_words(visit.organisation, [row.artifact.id for row in rows])
        ids = [practice for row in rows for practice, _ in _lines(row.artifact)]
        there = await practices_seen.found(visit, ids)
        held = await hold_checks_seen.results(visit, map(practice_subject, there))
        for row in rows:
            made = _rows(row, words, there)
            yield row.artifact.id, [one._replace(held=held.get(one.id)) for one in made]
        if len(rows) < AT_ONCE:
            return
        after = rows[-1].artifact.id
        visit.wait("page.wait.sheets")


def _lines(artifact: Artifact) -> Sequence[tuple[str, str]]:
    """Practice and line."""
    return [
        (practice_of(artifact.id, line.id).id, line.id) for line in artifact.lines if line.heading in TAKEN_UP
    ]


def _rows(row: Published, words: Mapping[tuple[str, str], str], there: Mapping[str, Practice]) -> list[Row]:
    found = ((id_, words.get((row.artifact.id, line), "")) for id_, line in _lines(row.artifact))
    return [
        Row(id_, said, row.published, there[id_].stage)
        for id_, said in found
        if said and id_ in there and there[id_].stage is not PracticeStage.GONE
    ]


PRESSES = {"practices": open_list}
SUBMITS = {"practices": search}
