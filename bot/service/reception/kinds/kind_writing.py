"""Writing a kind of one's own: a copy, its name and notes, its sittings. Every problem is named with its place."""

from __future__ import annotations

from bot.engine.circle.course import derive
from bot.engine.kinds.kind_flaws import Flaw
from bot.engine.kinds.kind_guards import guards_of
from bot.engine.kinds.kind_text import (
    OWN,
    Data,
    Notes,
    WrittenSitting,
    copied,
    fingerprint,
    moved,
    place_of,
    read_text,
    rounds,
    said,
    sittings,
    with_notes,
    with_sitting,
    without_sitting,
    write_text,
)
from bot.engine.kinds.script import Template
from bot.engine.model import Guards, Mode, OwnKind
from bot.engine.moves import CopyKind, EditKind
from bot.engine.refusals import Refusal
from bot.service import own_kinds
from bot.service.acts import Answer, Press, Problems, Replace, Submit
from bot.service.reception.answers import opened
from bot.service.reception.kinds.kind_seen import all_flaws, asked, held_sittings, line_of, mode_of
from bot.service.reception.kinds.kinds_room import act, find, is_taken, kind_sheet
from bot.service.reception.membership import only_members
from bot.service.reception.visit import Visit
from bot.wording.forms import own_kind as forms
from bot.wording.forms.kit import Unclear, clip, text
from bot.wording.forms.own_kind import NotesValues, SittingWritten
from bot.wording.own_kinds import reason

MOST_KINDS = 24
"""So many an organisation has in the chat: with more nobody finds what they look for, and no page holds them."""

NEW_MINUTES = 8
NOTES = ("title", "purpose", "produces", "not_when", "needs")


# --- a copy -----------------------------------------------------------------------------------------------------------


async def choose(visit: Visit, submit: Submit) -> Answer:
    """The one that is nearest was chosen: its name and notes come first. Nothing is kept yet."""
    await only_members(visit)
    await _room_for_more(visit)
    template = await _source(visit, text(submit.fields, "from"))
    title = visit.speaker.read(template.title)
    ours = visit.speaker.say("form.kind_notes.copy", title=title[:1].lower() + title[1:])
    data = copied(template, "", _language(visit), clip(ours, 60))
    guards = await _guards(visit, template)
    args = {"from": template.id}
    return Replace(forms.notes_form(_notes_values(visit, data, guards, args), visit.speaker))


async def _room_for_more(visit: Visit) -> None:
    async with visit.house.store.view() as view:
        there = await view.kinds_of(visit.organisation)
    if len(there) >= MOST_KINDS:
        raise Refusal("refusal.kinds_many", most=MOST_KINDS)


async def _source(visit: Visit, id_: str) -> Template:
    found = next((one for one in await visit.offered() if one.id == id_), None)
    if found is None:
        raise Refusal("refusal.unknown")
    return found


async def _guards(visit: Visit, template: Template) -> Guards:
    """A copy of an own kind keeps what that one has to keep."""
    async with visit.house.store.view() as view:
        own = await own_kinds.kinds(view, visit.organisation)
    return next((one.guards for one in own if one.id == template.id), None) or guards_of(template)


def _language(visit: Visit) -> str:
    return visit.desk.language.replace("_", "-")


# --- name and notes ---------------------------------------------------------------------------------------------------


async def open_notes(visit: Visit, press: Press) -> Answer:
    await only_members(visit)
    kind = await find(visit, press.args.get("k", ""))
    data = read_text(kind.text)
    args = {"k": kind.id, "f": fingerprint(_noted(data))}
    return opened(visit, forms.notes_form(_notes_values(visit, data, kind.guards, args), visit.speaker))


def _noted(data: Data) -> object:
    """What the form for notes is made of: a change elsewhere leaves it alone."""
    return [data.get(one) for one in NOTES]


def _notes_values(visit: Visit, data: Data, guards: Guards, args: dict[str, str]) -> NotesValues:
    language, needs, reasons = _language(visit), data.get("needs") or {}, data.get("not_when") or []
    notes = Notes(
        said(data.get("title"), language),
        said(data.get("purpose"), language),
        said(data.get("produces"), language),
        tuple(said(one, language) for one in reasons),
        bool(needs.get("co_keeper")),
        bool(needs.get("safety_contact")),
    )
    root = str(data.get("copy_of", ""))
    copy_of = next((visit.speaker.read(t.title) for t in visit.house.library.offered() if t.id == root), root)
    return NotesValues(args, notes, visit.once(), _stays(guards), copy_of)


def _stays(guards: Guards) -> tuple[str, ...]:
    return tuple(one for one in forms.NEEDS if getattr(guards, one))


async def keep_notes(visit: Visit, submit: Submit) -> Answer:
    """The first time this is what makes the copy."""
    await only_members(visit)
    if submit.args.get("k"):
        kind = await find(visit, submit.args["k"])
        data, guards, id_ = read_text(kind.text), kind.guards, kind.id
        if submit.args.get("f") != fingerprint(_noted(data)):
            raise Refusal("refusal.kind_changed")
    else:
        await _room_for_more(visit)
        template = await _source(visit, submit.args.get("from", ""))
        id_ = OWN + derive(f"{visit.organisation}:{visit.person}:{submit.args.get('once')}", "kind")
        data, guards, kind = copied(template, id_, _language(visit), ""), await _guards(visit, template), None
    new = with_notes(data, forms.parse_notes(submit.fields, _stays(guards)))
    problems = _named(
        visit, [one for one in all_flaws(new, guards) if not one.sitting and one.field in NOTES]
    )
    if await is_taken(visit, str(new["title"]), id_):
        # First, as in the form.
        problems = {"title": visit.speaker.say("form.kind_notes.taken")} | problems
    if problems:
        return Problems(problems)
    once = submit.args.get("once", submit.once)
    move = EditKind(kind.serial, write_text(new)) if kind else CopyKind(write_text(new), guards)
    await act(visit, id_, move, once)
    return Replace(await kind_sheet(visit, id_, visit.speaker.say("page.own_kind.kept")))


def _named(visit: Visit, found: list[Flaw]) -> dict[str, str]:
    """By field; what is wrong in two ways is told in both."""
    problems: dict[str, str] = {}
    for flaw in found:
        why = reason(flaw, visit.speaker)
        if why not in problems.get(flaw.field, ""):
            problems[flaw.field] = " ".join(filter(None, (problems.get(flaw.field), why)))
    return problems


# --- a sitting --------------------------------------------------------------------------------------------------------


async def open_sitting(visit: Visit, press: Press) -> Answer:
    """Without an id: one more, at the end."""
    await only_members(visit)
    kind = await find(visit, press.args.get("k", ""))
    data, id_ = read_text(kind.text), press.args.get("i", "")
    row = _row(data, id_)
    args = {"k": kind.id, "i": id_, "f": fingerprint(row)}
    held = id_ in held_sittings(kind.guards)
    values = SittingWritten(args, _written(visit, data, row), visit.once(), held)
    return opened(visit, forms.sitting_form(values, visit.speaker))


def _row(data: Data, id_: str) -> Data:
    """Raises Refusal for a sitting that is not there any more."""
    if not id_:
        return {}
    at = place_of(data, id_)
    if at < 0:
        raise Refusal("refusal.kind_changed")
    return sittings(data)[at]


def _written(visit: Visit, data: Data, row: Data) -> WrittenSitting:
    language = _language(visit)
    questions = [asked(data, one) for one in rounds(row)]
    minutes = row.get("minutes", NEW_MINUTES)
    return WrittenSitting(
        said(row.get("title"), language),
        mode_of(row),
        minutes if isinstance(minutes, int) else NEW_MINUTES,
        line_of(row),
        tuple((said(one.get("prompt"), language), said(one.get("hint"), language)) for one in questions),
    )


async def keep_sitting(visit: Visit, submit: Submit) -> Answer:
    await only_members(visit)
    kind = await find(visit, submit.args.get("k", ""))
    data, id_ = read_text(kind.text), submit.args.get("i", "")
    row = _row(data, id_)
    if submit.args.get("f") != fingerprint(row):
        raise Refusal("refusal.kind_changed")
    mode: Mode = mode_of(row)
    written = forms.parse_sitting(submit.fields, mode)
    if isinstance(written, Unclear):
        return Problems(written.said(visit.speaker))
    new = with_sitting(data, id_, written[0])
    n = place_of(new, id_) + 1 if id_ else len(sittings(new))
    problems = _in_sitting(
        visit, [one for one in all_flaws(new, kind.guards) if one.sitting == n], written[1]
    )
    if problems:
        return Problems(problems)
    return await _edited(visit, kind, new, submit.args.get("once", submit.once))


def _in_sitting(visit: Visit, found: list[Flaw], boxes: tuple[int, ...]) -> dict[str, str]:
    """Each problem at the box it is about."""
    letters = {"prompt": "r", "hint": "h"}
    placed: list[Flaw] = []
    for one in found:
        field = one.field if one.field in ("title", "mode", "minutes", "line") else ""
        if one.round and one.field in letters:
            field = f"{letters[one.field]}{boxes[one.round - 1] + 1}"
        elif one.field == "round" or one.round:
            field = "r1"
        placed.append(Flaw(one.sitting, one.round, field, one.reason))
    return _named(visit, placed)


async def _edited(visit: Visit, kind: OwnKind, new: Data, once: str) -> Answer:
    await act(visit, kind.id, EditKind(kind.serial, write_text(new)), once)
    return Replace(await kind_sheet(visit, kind.id, visit.speaker.say("page.own_kind.kept")))


async def move_sitting(visit: Visit, press: Press) -> Answer:
    """Of what was seen: somebody else may have moved it meanwhile."""
    await only_members(visit)
    kind = await _as_seen(visit, press)
    data, id_ = read_text(kind.text), press.args.get("i", "")
    _row(data, id_)
    if press.move == "kind_remove":
        if id_ in held_sittings(kind.guards):
            raise Refusal("refusal.kind_flaws")
        new = without_sitting(data, id_)
    else:
        new = moved(data, id_, -1 if press.args.get("d") == "earlier" else 1)
    await act(visit, kind.id, EditKind(kind.serial, write_text(new)), press.once)
    return opened(visit, await kind_sheet(visit, kind.id, visit.speaker.say("page.own_kind.kept")))


async def _as_seen(visit: Visit, press: Press) -> OwnKind:
    kind = await find(visit, press.args.get("k", ""))
    if press.args.get("s") != str(kind.serial):
        raise Refusal("refusal.kind_changed")
    return kind


PRESSES = {
    "kind_notes": open_notes,
    "kind_sitting": open_sitting,
    "kind_move": move_sitting,
    "kind_remove": move_sitting,
}
SUBMITS = {"kinds": choose, "kind_notes": keep_notes, "kind_sitting": keep_sitting}
