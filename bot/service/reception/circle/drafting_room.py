"""The sheet on its way: the scribe's pages, everybody's word on it, new words, and the question below the floor."""

from __future__ import annotations

from collections.abc import Mapping

from bot.engine.circle.agreeing import in_question
from bot.engine.circle.drafting import may_write
from bot.engine.circle.in_the_room import lines_for
from bot.engine.circle.lines import (
    approving,
    authors,
    line_entries,
    on_the_sheet,
    sources_under,
    wants_change,
)
from bot.engine.circle.roles import is_lead
from bot.engine.model import Circle, Draft, DraftLine, Heading, Seat, Stage
from bot.engine.moves import WriteDraft, Written
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Replace, Submit
from bot.service.reception.answers import answered, opened
from bot.service.reception.circle import comparing_room
from bot.service.reception.visit import Visit, own_seat
from bot.wording.forms import agree, draft, revise
from bot.wording.forms.agree import AgreeValues, LineShown
from bot.wording.forms.draft import DraftValues, LineHere
from bot.wording.forms.kit import Unclear, number
from bot.wording.forms.revise import LineWished, ReviseValues
from bot.wording.pages import sheet_page
from bot.wording.sheet import Fields, Sheet


def _draft(circle: Circle) -> Draft:
    if circle.draft is None:
        raise Refusal("refusal.draft_over")
    return circle.draft


# --- the scribe's pages ------------------------------------------------------------------------------------


async def open_draft(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    may_write(circle, own_seat(circle, visit.person), visit.now)
    return opened(visit, await _page(visit, circle, number(press.args, "p") or 1))


def headings(circle: Circle) -> tuple[Heading, ...]:
    """One page each, for the headings under which something was given or may go on."""
    return tuple(h for h in Heading if sources_under(circle, h)) or (Heading.CARRIED,)


def _heading(circle: Circle, page: int) -> Heading:
    """Pages count from 1; a number that no page has is the nearest one."""
    pages = headings(circle)
    return pages[min(max(page, 1), len(pages)) - 1]


async def _page(visit: Visit, circle: Circle, page: int, note: str = "") -> Sheet:
    pages = headings(circle)
    heading = _heading(circle, page)
    given = await _given(visit, circle, heading)
    lines = [line for line in _draft(circle).lines if line.heading is heading]
    words = await visit.words(circle, [line.id for line in lines])
    values = DraftValues(
        circle.id,
        heading,
        pages.index(heading) + 1,
        len(pages),
        tuple(given.items()),
        tuple(LineHere(words.get(line.id, ""), line.sources, line.area) for line in lines),
        visit.once(),
        note,
    )
    return draft.form(values, visit.speaker)


async def _given(visit: Visit, circle: Circle, heading: Heading) -> Mapping[str, str]:
    """What was given under this heading, in an order that tells nothing. A late joiner who keeps reads no earlier line."""
    under, seat = sources_under(circle, heading), own_seat(circle, visit.person)
    given = [e.id for e in line_entries(circle) if e.id in under and e.sitting >= seat.reads_from]
    words = await visit.words(circle, given)
    return {id_: words[id_] for id_ in sorted(given) if id_ in words}


async def write(visit: Visit, submit: Submit) -> Answer:
    """Every page keeps the whole draft; the last one sends it round."""
    circle = await visit.circle(submit.args.get("c", ""))
    page, last = number(submit.args, "p"), len(headings(circle))
    parsed = await _parsed(visit, circle, submit.fields, submit.args)
    if isinstance(parsed, Unclear):
        return Problems(parsed.said(visit.speaker))
    lines = await _whole(visit, circle, page, parsed)
    once = submit.args.get("once", submit.once)
    if page >= last:
        return await _send_round(visit, circle, lines, once)
    await visit.in_circle(circle.id, WriteDraft(lines, done=False), once)
    return Replace(await _page(visit, await visit.circle(circle.id), page + 1))


async def _send_round(visit: Visit, circle: Circle, lines: tuple[Written, ...], once: str) -> Answer:
    """A16. It goes round; and where circles published something like it, whoever wrote it may say how that compares."""
    lines, found = await comparing_room.looked_at(visit, lines)
    outcome = await visit.in_circle(circle.id, WriteDraft(lines, done=True), once)
    if outcome.fresh and any(found):
        note = visit.speaker.say("reply.draft_sent")
        beside = await comparing_room.beside_the_draft(visit, await visit.circle(circle.id), found, note)
        if beside:
            return Replace(beside, home=True)
    return await answered(visit, outcome)


async def _parsed(
    visit: Visit, circle: Circle, fields: Fields, args: Mapping[str, str]
) -> tuple[Written, ...] | Unclear:
    heading = _heading(circle, number(args, "p"))
    return draft.parse(fields, {**args, "h": heading.value}, await _given(visit, circle, heading))


async def _whole(visit: Visit, circle: Circle, page: int, new: tuple[Written, ...]) -> tuple[Written, ...]:
    """This page's lines, and those of the other pages as they were kept."""
    here = _heading(circle, page)
    others = [line for line in _draft(circle).lines if line.heading is not here]
    words = await visit.words(circle, [line.id for line in others])
    kept = [Written(o.heading, words[o.id], o.sources, o.quotes, o.area) for o in others if o.id in words]
    order = list(Heading)
    return tuple(sorted((*kept, *new), key=lambda line: order.index(line.heading)))


async def save_draft(visit: Visit, press: Press) -> Answer:
    """Kept for the scribe alone; unfinished lines too.

    A refusal is not caught here: its sentence lies on top of the form, so that what was written stays. By then the pen
    may be with somebody else, whose page is nobody's to see.
    """
    args = {**press.args, **press.form_args}
    circle = await visit.circle(args.get("c", ""))
    page = number(args, "p")
    heading = _heading(circle, page)
    lines = draft.parse_saved(press.fields, {**args, "h": heading.value})
    move = WriteDraft(await _whole(visit, circle, page, lines), done=False)
    await visit.in_circle(circle.id, move, press.once)
    note = visit.speaker.say("form.draft.saved")
    return Replace(await _page(visit, await visit.circle(circle.id), page, note))


# --- everybody's word on it --------------------------------------------------------------------------------


async def read_draft(visit: Visit, press: Press) -> Answer:
    """The form while it goes round, the sheet as it stands afterwards."""
    circle = await visit.circle(press.args.get("c", ""))
    seat = own_seat(circle, visit.person)
    now = _draft(circle)
    if circle.stage is Stage.AGREEING and seat.id in now.asked:
        return opened(visit, await _agree_form(visit, circle, seat))
    if circle.stage is Stage.DRAFTING:
        raise Refusal("refusal.draft_over")
    lines = lines_for(circle, seat, on_the_sheet(now))
    if not lines and is_lead(circle, seat.role):
        raise Refusal("refusal.lead_sheet")
    words = await visit.words(circle, [line.id for line in lines])
    floor = circle.stage is Stage.ASKING_FLOOR and seat.id in now.floor_asked
    shown = tuple((line.heading, words[line.id]) for line in lines if line.id in words)
    return opened(visit, sheet_page.page(circle.id, now.serial, shown, visit.speaker, floor=floor))


async def _agree_form(visit: Visit, circle: Circle, seat: Seat) -> Sheet:
    now = _draft(circle)
    lines = lines_for(circle, seat, in_question(now))
    words = await visit.words(circle, [line.id for line in lines])
    shown = tuple(
        LineShown(
            line.id,
            line.heading,
            visit.speaker.say("words.gone") if line.id not in words else words[line.id],
            seat.id in authors(circle, line.quotes),
            line.revised,
            line.area,
        )
        for line in lines
    )
    approves = seat.id in approving(circle)
    return agree.form(AgreeValues(circle.id, now.serial, shown, visit.once(), approves), visit.speaker)


async def answer_draft(visit: Visit, submit: Submit) -> Answer:
    move = agree.parse(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    once = submit.args.get("once", submit.once)
    return await answered(visit, await visit.in_circle(submit.args.get("c", ""), move, once))


# --- new words ---------------------------------------------------------------------------------------------


def _wishes(circle: Circle) -> tuple[DraftLine, ...]:
    return tuple(line for line in _draft(circle).lines if wants_change(line) and not line.revised)


async def open_revise(visit: Visit, press: Press) -> Answer:
    circle = await visit.circle(press.args.get("c", ""))
    if circle.stage is not Stage.REVISING or _draft(circle).scribe != own_seat(circle, visit.person).id:
        raise Refusal("refusal.draft_over")
    lines = _wishes(circle)
    remarks = {line.id: [say.remark for say in line.says if say.remark] for line in lines}
    words = await visit.words(circle, [*remarks, *(r for some in remarks.values() for r in some)])
    values = ReviseValues(
        circle.id,
        tuple(
            LineWished(
                line.id,
                line.heading,
                words.get(line.id, ""),
                tuple(words[r] for r in remarks[line.id] if r in words),
            )
            for line in lines
        ),
        visit.once(),
    )
    return opened(visit, revise.form(values, visit.speaker))


async def send_revised(visit: Visit, submit: Submit) -> Answer:
    circle = await visit.circle(submit.args.get("c", ""))
    given = await visit.words(circle, [e.id for e in line_entries(circle)])
    move = revise.parse(submit.fields, submit.args, _wishes(circle), given)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    once = submit.args.get("once", submit.once)
    return await answered(visit, await visit.in_circle(circle.id, move, once))


PRESSES = {"scribe": open_draft, "read_draft": read_draft, "revise": open_revise, "save_draft": save_draft}
SUBMITS = {"draft": write, "agree": answer_draft, "revise": send_revised}
