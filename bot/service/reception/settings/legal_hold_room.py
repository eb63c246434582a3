"""Legal holds: members read why and since when; administrators place and lift them, and learn nothing else of a circle."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.model import Circle, LegalHold, Subject, circle_subject
from bot.engine.moves import LiftLegalHold, Move
from bot.engine.refusals import Refusal
from bot.service.acts import Answer, Press, Problems, Submit
from bot.service.reception.answers import answered, opened, told
from bot.service.reception.visit import Visit
from bot.wording.forms import legal_hold as hold_form
from bot.wording.forms.kit import Unclear
from bot.wording.forms.legal_hold import CircleNamed
from bot.wording.pages import legal_hold
from bot.wording.pages.legal_hold import HoldShown


async def shown(visit: Visit, holds: Sequence[LegalHold]) -> tuple[HoldShown, ...]:
    names = await visit.names([one.by for one in holds if one.by]) if holds else {}
    unknown = visit.speaker.say("name.unknown")
    return tuple(
        HoldShown(
            one.id,
            one.reason.value,
            one.since,
            one.named or names.get(one.by) or unknown,
            whole=not one.circle,
        )
        for one in holds
    )


# --- members ---------------------------------------------------------------------------------------------------


async def show(visit: Visit, press: Press) -> Answer:
    """Z8. For whoever sits in the circle, was asked to it, or left words there."""
    circle = await visit.circle(press.args.get("c", ""))
    there = {seat.person for seat in circle.seats} | {
        one.person for one in circle.invitations if not one.closed
    }
    if visit.person not in there:
        raise Refusal("refusal.no_seat")
    holds = await shown(visit, circle.legal_holds)
    return opened(visit, legal_hold.page(circle.id, visit.title(circle), holds, visit.speaker))


# --- administrators ----------------------------------------------------------------------------------------------


async def _is_admin(visit: Visit) -> bool:
    """Asked anew each time: people stop being administrators."""
    visit.wait("page.wait.settings")
    return (await visit.house.people.find(visit.who, visit.now, fresh=True)).admin


def _not_admin(visit: Visit) -> Answer:
    return told(visit, visit.speaker.say("form.settings.not_admin"))


async def show_all(visit: Visit, _press: Press) -> Answer:
    if not await _is_admin(visit):
        return _not_admin(visit)
    holds = (await visit.settings()).legal_holds
    seen = await shown(visit, holds)
    titles = {one.id: one.title for one in await circles_named(visit)}
    named = tuple(
        HoldShown(one.id, one.reason, one.since, one.who, one.whole, titles.get(hold.circle))
        for one, hold in zip(seen, holds, strict=True)
    )
    return opened(visit, legal_hold.administration(named, visit.once(), visit.speaker))


async def circles_named(visit: Visit) -> tuple[CircleNamed, ...]:
    """Those that are not erased, the newest first: by title and day."""
    async with visit.house.store.view() as view:
        ids = await view.circles_there(visit.organisation)
        states = await view.read(visit.organisation, [circle_subject(one) for one in ids])
    circles = sorted(
        (one for one in states.values() if isinstance(one, Circle)),
        key=lambda one: one.convened,
        reverse=True,
    )
    await visit.bring(circles)
    return tuple(CircleNamed(one.id, _named(visit, one)) for one in circles)


def _named(visit: Visit, circle: Circle) -> str:
    try:
        title = visit.title(circle)
    except KeyError:
        title = visit.speaker.say("page.sheets.untitled")
    return visit.speaker.say(
        "page.circles.since", title=title, day=visit.speaker.day(circle.opened or circle.start)
    )


async def open_place(visit: Visit, _press: Press) -> Answer:
    if not await _is_admin(visit):
        return _not_admin(visit)
    return opened(visit, hold_form.form(await circles_named(visit), visit.once(), visit.speaker))


async def place(visit: Visit, submit: Submit) -> Answer:
    """Z6. Only on a circle of one's own organisation that is there."""
    move = hold_form.parse(submit.fields, submit.args)
    if isinstance(move, Unclear):
        return Problems(move.said(visit.speaker))
    if not await _is_admin(visit):
        return _not_admin(visit)
    if move.circle and not await is_there(visit, move.circle):
        raise Refusal("refusal.legal_hold_nothing")
    return await _act(visit, move, submit.args.get("once", submit.once))


async def is_there(visit: Visit, circle: str) -> bool:
    async with visit.house.store.view() as view:
        return circle in await view.circles_there(visit.organisation)


async def lift(visit: Visit, press: Press) -> Answer:
    """Z7. By any administrator: whoever placed it may be gone."""
    if not await _is_admin(visit):
        return _not_admin(visit)
    return await _act(visit, LiftLegalHold(press.args.get("id", "")), press.args.get("once", press.once))


async def _act(visit: Visit, move: Move, once: str) -> Answer:
    return await answered(visit, await visit.act(Subject("organisation", visit.organisation), move, once))


PRESSES = {
    "legal_hold": show,
    "legal_holds": show_all,
    "legal_hold_place": open_place,
    "legal_hold_lift": lift,
}
SUBMITS = {"legal_hold": place}
