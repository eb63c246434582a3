"""Published sheets for taking along: what the members agreed to publish, and nothing that a sheet's page does not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.engine.after.holds import hold_of
from bot.engine.circle.sheet_begins import TAKEN_UP, ask_of, practice_of
from bot.engine.model import (
    Artifact,
    ArtifactLine,
    Ask,
    AskStage,
    Heading,
    HoldCheck,
    Organisation,
    Practice,
    Subject,
)
from bot.engine.units import ROOT, unit_of
from bot.service import own_kinds
from bot.service.own_kinds import Shelf
from bot.service.ports import Published, Work
from bot.wording.exported import LineOut, SheetOut
from bot.wording.speaker import Speaker

AT_ONCE = 100

States = Mapping[Subject, Any]
Words = Mapping[tuple[str, str], str]


async def some(
    view: Work, settings: Organisation, shelf: Shelf, speaker: Speaker, rows: Sequence[Published]
) -> tuple[SheetOut, ...]:
    """Y4. These sheets, without those below the floor and without struck lines; by month, and within one by chance."""
    there = [row for row in rows if row.artifact.reached]
    words = await view.artifact_words(settings.id, [row.artifact.id for row in there])
    await own_kinds.bring(
        view, settings.id, shelf, [(row.artifact.template, row.artifact.template_version) for row in there]
    )
    became = await view.read(settings.id, [*dict.fromkeys(_beside(there))])
    made = (_sheet(row, settings, words, became, shelf, speaker) for row in sorted(there, key=_by_month))
    return tuple(one for one in made if one.lines)


def _by_month(row: Published) -> tuple[int, int, str]:
    return -row.published.year, -row.published.month, row.artifact.id


def _beside(rows: Sequence[Published]) -> Iterator[Subject]:
    """The practices and asks of these lines, and their checks."""
    for row in rows:
        for line in row.artifact.lines:
            origin = _origin(row.artifact, line)
            if origin is not None:
                yield from (origin, hold_of(origin))


def _origin(artifact: Artifact, line: ArtifactLine) -> Subject | None:
    if line.heading in TAKEN_UP:
        return practice_of(artifact.id, line.id)
    return ask_of(artifact.id, line.id) if line.heading is Heading.ASK else None


def _sheet(
    row: Published, settings: Organisation, words: Words, became: States, shelf: Shelf, speaker: Speaker
) -> SheetOut:
    one = row.artifact
    lines = tuple(
        _line(one, line, words[one.id, line.id], became)
        for line in one.lines
        if not line.struck and (one.id, line.id) in words
    )
    unit = unit_of(settings, one.unit or ROOT)
    return SheetOut(_title(one, shelf, speaker), row.published, unit.name if unit else "", one.band, lines)


def _line(artifact: Artifact, line: ArtifactLine, words: str, became: States) -> LineOut:
    origin = _origin(artifact, line)
    state = became.get(origin) if origin else None
    check = became.get(hold_of(origin)) if origin else None
    ask = state if isinstance(state, Ask) else None
    return LineOut(
        line.heading,
        words,
        line.area,
        practice=state.stage if isinstance(state, Practice) else None,
        ask=ask.stage if ask else None,
        kind=ask.kind if ask and ask.stage is not AskStage.OPEN else None,
        outcome=ask.outcome if ask else None,
        held=check.held if isinstance(check, HoldCheck) else None,
    )


def _title(artifact: Artifact, shelf: Shelf, speaker: Speaker) -> str:
    try:
        return speaker.read(shelf.find(artifact.template, artifact.template_version).title)
    except KeyError:
        return speaker.say("page.sheets.untitled")


async def every(
    view: Work, settings: Organisation, shelf: Shelf, speaker: Speaker, now: datetime, since: datetime | None
) -> tuple[SheetOut, ...]:
    """Y3. All sheets whose time is not over; with `since`, those published from then on."""
    rows: list[Published] = []
    after = ""
    while True:
        found = await view.artifacts(settings.id, now, AT_ONCE, after)
        rows += [row for row in found if since is None or row.published >= since]
        if len(found) < AT_ONCE or (since is not None and found[-1].published < since):
            return await some(view, settings, shelf, speaker, rows)
        after = found[-1].artifact.id
