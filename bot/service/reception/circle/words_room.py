"""My words: reading, editing and taking back what I wrote. Also for somebody who has left, or whose whole workspace has:
their words stay theirs.
"""

from __future__ import annotations

from bot.engine.circle.entries import WRITTEN
from bot.engine.circle.posting import SHOWN
from bot.engine.model import Circle, Entry, EntryKind
from bot.engine.moves import Withdraw
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Show, Submit
from bot.service.reception.answers import opened
from bot.service.reception.visit import Visit
from bot.wording.forms import edit
from bot.wording.forms.edit import EditValues
from bot.wording.forms.kit import Unclear
from bot.wording.pages import my_words
from bot.wording.pages.my_words import OwnEntry
from bot.wording.sheet import Sheet

AHEAD = (EntryKind.AHEAD, EntryKind.AHEAD_LINE)


def own_entries(circle: Circle, person: str) -> tuple[Entry, ...]:
    """Newest sitting first, its rounds in order."""
    mine = {seat.id for seat in circle.seats if seat.person == person}
    kinds = (*WRITTEN, *SHOWN)
    found = [e for e in circle.entries if e.seat in mine and e.kind in kinds]
    return tuple(sorted(found, key=lambda e: (-e.sitting, e.heading is not None, e.round)))


async def _sheet(visit: Visit, circle: Circle) -> Sheet:
    entries = own_entries(circle, visit.person)
    words = await visit.words(circle, [e.id for e in entries])
    rows = tuple(
        OwnEntry(
            e.id,
            e.sitting,
            _about(visit, circle, e),
            words.get(e.id, ""),
            _can_edit(circle, e),
            silence=e.kind is EntryKind.SILENCE,
            ahead=e.kind in AHEAD,
            received=e.received and not _is_open(circle, e),
        )
        for e in entries
        if e.id in words or e.kind is EntryKind.SILENCE
    )
    return my_words.page(
        circle.id,
        visit.title(circle),
        rows,
        visit.speaker,
        legal_hold=bool(circle.legal_holds),
        erased=circle.erase_at,
    )


def _about(visit: Visit, circle: Circle, entry: Entry) -> str:
    if entry.heading is not None:
        return visit.speaker.say(f"sheet.{entry.heading.value}")
    rounds = visit.template(circle).sittings[entry.sitting - 1].rounds
    return rounds[entry.round - 1].prompt.read(visit.desk.language) if entry.round else ""


def _is_open(circle: Circle, entry: Entry) -> bool:
    """E9. While the sitting goes on, nobody reads yet whether their words were received."""
    return circle.sitting is not None and circle.sitting.n == entry.sitting


def _can_edit(circle: Circle, entry: Entry) -> bool:
    return entry.kind in AHEAD or (entry.kind in WRITTEN and _is_open(circle, entry))


async def show(visit: Visit, press: Press) -> Answer:
    visit = await visit.of_words(press.args.get("c", ""))
    circle = await _own_circle(visit, press.args.get("c", ""))
    return opened(visit, await _sheet(visit, circle))


async def _own_circle(visit: Visit, id_: str) -> Circle:
    circle = await visit.circle(id_)
    if all(seat.person != visit.person for seat in circle.seats):
        raise Refusal("refusal.no_seat")
    return circle


async def open_edit(visit: Visit, press: Press) -> Answer:
    circle = await _own_circle(visit, press.args.get("c", ""))
    wanted = press.args.get("e", "")
    entry = next((e for e in own_entries(circle, visit.person) if e.id == wanted), None)
    if entry is None:
        raise Refusal("refusal.not_your_words")
    if not _can_edit(circle, entry):
        raise Refusal("refusal.sitting_closed")
    words = (await visit.words(circle, [entry.id])).get(entry.id, "")
    values = EditValues(circle.id, entry.id, _about(visit, circle, entry), words, visit.once())
    return opened(visit, edit.form(values, visit.speaker))


async def keep_edit(visit: Visit, submit: Submit) -> Answer:
    move = edit.parse(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    circle = submit.args.get("c", "")
    await visit.in_circle(circle, move, submit.args.get("once", submit.once))
    return Replace(await _sheet(visit, await visit.circle(circle)))


async def withdraw(visit: Visit, press: Press) -> Answer:
    circle = press.args.get("c", "")
    visit = await visit.of_words(circle)
    await visit.in_circle(circle, Withdraw(press.args.get("e", "")), press.once)
    sheet = await _sheet(visit, await visit.circle(circle))
    return Replace(sheet) if visit.inside else Show(sheet)


PRESSES = {"my_words": show, "edit": open_edit, "withdraw": withdraw}
SUBMITS = {"edit": keep_edit}
