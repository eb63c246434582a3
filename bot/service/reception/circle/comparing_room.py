"""Patterns beside lines that were published before: offered to whoever writes the sheet, and to whoever publishes it.

Only lines that left a circle with its agreement are read here, without circle, names and day.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from bot.engine.circle.comparing import may_compare, to_compare
from bot.engine.model import Area, Circle, Draft, DraftLine, Heading, Register, Relation
from bot.engine.moves import Written
from bot.engine.replacing import replace
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.ports import Published as SheetRow
from bot.service.reception.after.registered import register_of
from bot.service.reception.after.sheets_room import may_read_all
from bot.service.reception.answers import answered, opened, told
from bot.service.reception.visit import Visit, own_seat
from bot.service.similar import LOOKED_AT, Published, Suggestion, suggest
from bot.wording.forms import compare
from bot.wording.forms.compare import BesideShown, CompareValues, LineCompared
from bot.wording.forms.kit import Unclear
from bot.wording.sheet import Sheet

AT_ONCE = 100
"""Sheets that are read at one time; after that many a page says "one moment"."""

Found = Sequence[tuple[Suggestion, ...]]


async def published(visit: Visit) -> tuple[Published, ...]:
    """A15. The newest patterns that are published here: not struck, not expired, of this organisation."""
    found: list[Published] = []
    after = ""
    while True:
        async with visit.house.store.view() as view:
            rows = await view.artifacts(visit.organisation, visit.now, AT_ONCE, after)
            words = await view.artifact_words(visit.organisation, [row.artifact.id for row in rows])
        for row in rows:
            found += _patterns_of(row, words)
        if len(rows) < AT_ONCE or len(found) >= LOOKED_AT:
            return tuple(found[:LOOKED_AT])
        after = rows[-1].artifact.id
        visit.wait("page.wait.sheets")


def _patterns_of(row: SheetRow, words: Mapping[tuple[str, str], str]) -> list[Published]:
    sheet = row.artifact
    return [
        Published(sheet.id, line.id, _area(line.area), words[sheet.id, line.id], row.published)
        for line in sheet.lines
        if line.heading is Heading.PATTERNS and not line.struck and (sheet.id, line.id) in words
    ]


def _area(name: str) -> Area | None:
    return Area(name) if name in set(Area) else None


async def alike(visit: Visit, asked: Sequence[tuple[str, Area | None]]) -> Found:
    """A15. For each line what is published like it. The comparing is done beside the loop that serves everybody."""
    there = _as_registered(await published(visit), await register_of(visit)) if asked else ()
    if not there:
        return [() for _ in asked]
    return await asyncio.to_thread(suggest, asked, there, visit.house.similar)


def _as_registered(there: Sequence[Published], register: Register) -> tuple[Published, ...]:
    """A15, A16. With the pattern in which each line stands; without lines of which it was said: do not compare it."""
    placed = {line: pattern.id for pattern in register.patterns for line in pattern.lines}
    apart = {
        one.at for one in register.namings if any(said.relation is Relation.APART for said in one.alike)
    } - placed.keys()
    lines = (((one.artifact, one.line), one) for one in there)
    return tuple(one._replace(pattern=placed.get(at, "")) for at, one in lines if at not in apart)


# --- beside the scribe's own form ---


async def looked_at(visit: Visit, lines: Sequence[Written]) -> tuple[tuple[Written, ...], Found]:
    """The lines of a draft that is about to go round; those with something like them say so. And what that is."""
    patterns = [line for line in lines if line.heading is Heading.PATTERNS]
    found = await alike(visit, [(line.words, line.area) for line in patterns])
    if any(found) and not await may_read_all(visit):
        return tuple(lines), ()
    by_line = dict(zip(map(id, patterns), found, strict=True))
    return tuple(replace(line, similar=bool(by_line.get(id(line)))) for line in lines), found


async def beside_the_draft(visit: Visit, circle: Circle, found: Found, note: str) -> Sheet | None:
    """The form for what has just gone round; None where nothing is like it."""
    patterns = [line for line in (circle.draft or Draft("")).lines if line.heading is Heading.PATTERNS]
    return await _form(visit, circle, list(zip(patterns, found, strict=False)), note)


# --- by a button ---


async def open_compare(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    may_compare(circle, own_seat(circle, visit.person), visit.now)
    lines = to_compare(circle.draft or Draft(""))
    words = await visit.words(circle, [line.id for line in lines])
    found = await alike(visit, [(words.get(line.id, ""), line.area) for line in lines])
    if any(found) and not await may_read_all(visit):
        return told(visit, visit.speaker.say("page.sheets.guest"))
    sheet = await _form(visit, circle, list(zip(lines, found, strict=True)))
    return opened(visit, sheet) if sheet else told(visit, visit.speaker.say("form.compare.none"))


async def _form(
    visit: Visit, circle: Circle, pairs: Sequence[tuple[DraftLine, tuple[Suggestion, ...]]], note: str = ""
) -> Sheet | None:
    pairs = [(line, found) for line, found in pairs if found]
    if not pairs:
        return None
    words = await visit.words(circle, [line.id for line, _ in pairs])
    lines = tuple(
        LineCompared(line.id, words.get(line.id, ""), line.area, line.revised, tuple(map(_shown, found)))
        for line, found in pairs
    )
    return compare.form(CompareValues(circle.id, lines, visit.once(), note), visit.speaker)


def _shown(one: Suggestion) -> BesideShown:
    of = one.of
    source = one.source.value if one.source else ""
    return BesideShown(of.artifact, of.line, of.words, of.published, of.area, one.here, source)


async def send(visit: Visit, submit: Submit) -> Answer:
    there = {(one.artifact, one.line) for one in await published(visit)}
    move = compare.parse(submit.fields, submit.args, there)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    once = submit.args.get("once", submit.once)
    return await answered(visit, await visit.in_circle(submit.args.get("c", ""), move, once))


PRESSES = {"compare": open_compare}
SUBMITS = {"compare": send}
